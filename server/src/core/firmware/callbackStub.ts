import { apiNamed, type CallbackRow } from '../wolfssl/apis.ts';
import type { CallSite } from './callSites.ts';
import { normalized, type SourceFile } from './calls.ts';
import { blockStyle } from './checkStyle.ts';
import type { CFunction } from './cTree.ts';
import type { OffsetEdit } from './edit.ts';
import { lexC, lineEnding, lineStartAt, nextLineAt, standsAlone } from './lexC.ts';
import type { WantedCall } from './renderCall.ts';

/** A wanted call with a function of the file for its callback, and the edit that writes one where the file has none. */
export interface CallbackPlan {
  readonly wanted: WantedCall;
  readonly edit: OffsetEdit | undefined;
}

/** The callback of a call: a function of the file that has the right parameters, or a new one above the function of the call. */
export function planCallback(file: SourceFile, site: CallSite, wanted: WantedCall): CallbackPlan {
  const row = apiNamed(wanted.name)?.callback;
  const fn = site.anchor.function;
  if (row === undefined || fn === undefined) return { wanted, edit: undefined };
  const asked = wanted.arguments[row.at] ?? '';
  const own =
    file.tree.functions.find((one) => one.name === asked) ??
    file.tree.functions.find((one) => isOfKind(file, one, row));
  const name = own?.name ?? styledName(file, asked);
  const given = { ...wanted, arguments: wanted.arguments.with(row.at, name) };
  return { wanted: given, edit: own === undefined ? stub(file, site, fn, row, name) : undefined };
}

/** Whether a function has the parameters of the callback, by their types. */
function isOfKind(file: SourceFile, fn: CFunction, row: CallbackRow): boolean {
  const { start, end } = fn.parameters;
  const types = normalized(file.text.slice(start, end).replace(/^\(|\)$/g, ''))
    .split(',')
    .map((one) =>
      one
        .trim()
        .replace(/\b\w+$/, '')
        .replace(/\s+/g, ''),
    );
  return types.join() === row.parameters.map(([type]) => type.replace(/\s+/g, '')).join();
}

/** In the manner of the file's other functions: `pskClientCallback` where most have capitals inside and no underscores. */
function styledName(file: SourceFile, name: string): string {
  const names = file.tree.functions.map((one) => one.name).filter((one) => one !== 'main');
  const humps = names.filter((one) => /[a-z][A-Z]/.test(one) && !one.includes('_')).length;
  const plain = names.filter((one) => one.includes('_')).length;
  return humps > plain ? name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()) : name;
}

/** Files that keep to this many columns keep to them. */
const COLUMNS = 80;

function stub(file: SourceFile, site: CallSite, fn: CFunction, row: CallbackRow, name: string): OffsetEdit {
  const { text } = file;
  const newline = lineEnding(text);
  const { unit } = blockStyle(file, site, undefined);
  const sample = /[\w>]([ \t]*)\*([ \t]*)[a-z_]/.exec(text.slice(fn.start, fn.end));
  const starred = sample !== null && sample[1] !== '' && sample[2] === '';
  const parameters = row.parameters.map(([type, one]) =>
    starred ? `${type.replace(/(\*+)$/, ' $1')}${type.endsWith('*') ? '' : ' '}${one}` : `${type} ${one}`,
  );
  const head = fill(`static ${row.returns} ${name}(`, parameters, unit);
  const opensBelow = /\)\s*\n\s*\{$/.test(text.slice(fn.parameters.start, fn.body.start + 1));
  const constants = row.body.indexOf('');
  const unused = row.unused.map((one) => `(void)${one};`);
  const body = [...row.body.slice(0, constants + 1), ...unused, ...row.body.slice(constants + 1)];
  const lines = [
    ...(opensBelow ? [...head, '{'] : [...head.slice(0, -1), `${head.at(-1)} {`]),
    ...body.map((line) => (line === '' ? '' : unit + line.replace(/^ +/, (blanks) => unit.repeat(blanks.length)))),
    '}',
    '',
    '',
  ];
  const start = above(file, fn);
  return { start, end: start, newText: lines.join(newline) };
}

/** The head of a function, broken between parameters where it grows too long. */
function fill(open: string, parameters: readonly string[], unit: string): readonly string[] {
  const lines = [open];
  for (const [i, one] of parameters.entries()) {
    const piece = one + (i === parameters.length - 1 ? ')' : ',');
    const last = lines.at(-1) ?? '';
    const joined = last.endsWith('(') ? last + piece : `${last} ${piece}`;
    if (joined.length <= COLUMNS) lines[lines.length - 1] = joined;
    else lines.push(unit + piece);
  }
  return lines;
}

/** Above a function, or above the class that it stands in, and what is said of it. */
function above(file: SourceFile, fn: CFunction): number {
  const { text } = file;
  let offset = lineStartAt(text, classAround(file, fn) ?? fn.start);
  const comments = lexC(text).filter((token) => token.kind === 'comment' && standsAlone(text, token));
  for (;;) {
    const comment = comments.findLast((one) => nextLineAt(text, one.end) === offset);
    if (comment === undefined) return offset;
    offset = lineStartAt(text, comment.start);
  }
}

/** Where the outermost class around a function begins. */
function classAround({ tree }: SourceFile, fn: CFunction): number | undefined {
  const open: number[] = [];
  for (const [i, token] of tree.tokens.entries()) {
    if (token.start >= fn.start) break;
    if (token.kind === 'string') continue;
    if (token.text === '{') open.push(i);
    else if (token.text === '}') open.pop();
  }
  for (const brace of open) {
    let first = brace;
    while (first > 0 && !/^[;{}]$/.test(tree.tokens[first - 1]?.text ?? '')) first--;
    const words = tree.tokens.slice(first, brace).map(({ text }) => text);
    if (words.some((word) => /^(class|struct)$/.test(word))) return tree.tokens[first]?.start;
  }
  return undefined;
}
