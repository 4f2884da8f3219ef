import { apiNamed } from '../wolfssl/apis.ts';
import type { CallSite, InsertPlace } from './callSites.ts';
import type { SourceFile } from './calls.ts';
import {
  type BlockStyle,
  blockStyle,
  bracedStyle,
  type CheckedCall,
  chooseTemplate,
  successName,
} from './checkStyle.ts';
import { lineEnding } from './lexC.ts';
import { reactionLines } from './reaction.ts';

/** A call to be placed. The first argument stands for the object, whatever its name in the code. */
export interface WantedCall {
  readonly name: string;
  /** As C text. `{ A, B }` or `(int[]){ A, B }` is an array, which gets a variable of its own. */
  readonly arguments: readonly string[];
}

/** The lines of a call with its check, indented, as the code around the site writes them. */
export function callLines(file: SourceFile, site: CallSite, place: InsertPlace, wanted: WantedCall): readonly string[] {
  const { template, reaction } = chooseTemplate(file, site);
  const style = blockStyle(file, site, template);
  const array = wanted.arguments.find((one) => ARRAY.test(one));
  const name = freeName(file, site);
  const given = wanted.arguments.slice(1).map((one) => (one === array ? name : one));
  const call = [site.variable, ...given].map(
    (one, i) => (i === 0 ? `${wanted.name}(${one}` : one) + (i === given.length ? ')' : ','),
  );
  const parts: Parts = { file, site, place, wanted, call, template, reaction, style };
  if (array === undefined) return checkedLines(parts, place.indent);
  // A block of its own: the declaration stands first in it, as every C and C++ allows, and no goto jumps into it.
  const inner = place.indent + style.unit;
  const content = (ARRAY.exec(array)?.[1] ?? '').trim();
  return [
    `${place.indent}{`,
    `${inner}int ${name}[] = { ${content} };`,
    '',
    ...checkedLines(parts, inner),
    `${place.indent}}`,
  ];
}

/** `{ A, B }` or `(int[]){ A, B }`. */
const ARRAY = /^(?:\(\s*int\s*\[\s*\]\s*\)\s*)?\{([^{}]*)\}$/;

interface Parts {
  readonly file: SourceFile;
  readonly site: CallSite;
  readonly place: InsertPlace;
  readonly wanted: WantedCall;
  /** The call, cut where a line may end: after the comma of each argument. */
  readonly call: readonly string[];
  readonly template: CheckedCall | undefined;
  readonly reaction: CheckedCall | undefined;
  readonly style: BlockStyle;
}

function checkedLines(parts: Parts, indent: string): readonly string[] {
  const { file, site, place, wanted, call, template, reaction, style } = parts;
  const row = apiNamed(wanted.name);
  if (row !== undefined && row.success === undefined) {
    const statement = [fill(file, style, place.indent, around('', call, ';'), 0)];
    if (!place.mayBeNull) return statement.map((line) => indent + line.trimStart());
    return block(
      style,
      indent,
      `${style.open}${site.variable} != NULL${style.close}`,
      [statement[0]?.trimStart() ?? ''],
      style.brace,
    );
  }
  const zero = row?.success === 0;
  const success = zero ? '0' : (template?.success ?? successName(file));
  const same = template !== undefined && !place.mayBeNull && !zero;
  if (same && template.form === 'wrapped') {
    const { statement, call: old } = template;
    const before = file.text.slice(statement.start, old.start).replace(/\s*\n\s*/g, ' ');
    const rest = /^(\s*[,)]*)\s*([\s\S]*)$/.exec(file.text.slice(old.end, statement.end).replace(/\s*\n\s*/g, ' '));
    const [close, after] = [(rest?.[1] ?? '').trim(), rest?.[2] ?? ''];
    const pieces = [...around(before, call, close + (/^;?$/.test(after) ? after : ''))];
    return [fill(file, style, indent, /^;?$/.test(after) ? pieces : [...pieces, after], 0)];
  }
  if (same && template.form === 'chained') {
    const test = `${style.open}${template.result} == ${success}${style.close}`;
    return block(
      style,
      indent,
      test,
      [fill(file, style, '', around(`${template.result} = `, call, ';'), 0)],
      style.brace,
    );
  }
  const keeps = template?.form === 'inline' || template?.form === 'assigned';
  const result = keeps ? template.result : undefined;
  const assigned = template?.form === 'assigned' && !place.mayBeNull;
  const lines = assigned ? [fill(file, style, indent, around(`${result} = `, call, ';'), 0)] : [];
  const tested = assigned ? [`${result}`] : result === undefined ? call : around(`(${result} = `, call, ')');
  const guard = place.mayBeNull ? [`${site.variable} != NULL &&`] : [];
  // `ret != X` is short and stays in one piece.
  const condition = assigned ? [`${result} != ${success}`] : [...guard, ...tested, `!= ${success}`];
  const found = reactionLines(file, site, reaction, wanted.name, result);
  const reactions = found.length > 0 ? found : [`/* ${wanted.name} failed */`];
  const needsBraces = reactions.length > 1 || found.length === 0;
  const brace = needsBraces && style.brace === 'none' ? bracedStyle(file, site) : style.brace;
  const room = brace === 'same-line' ? 2 : 0;
  const head = fill(file, style, indent, around(style.open, condition, style.close.trimEnd()), room).slice(
    indent.length,
  );
  return [...lines, ...block(style, indent, head + (/\s$/.test(style.close) ? ' ' : ''), reactions, brace)];
}

/** An `if` with what it holds. `head` goes up to the closing parenthesis and the gap behind it. */
function block(
  style: BlockStyle,
  indent: string,
  head: string,
  body: readonly string[],
  brace: BlockStyle['brace'],
): readonly string[] {
  const inner = body.map((line) => indent + style.unit + line);
  const plain = head.trimEnd();
  if (brace === 'none') return [indent + plain, ...inner];
  if (brace === 'next-line') return [indent + plain, `${indent}{`, ...inner, `${indent}}`];
  const gap = /\s$/.test(head) || style.brace !== 'same-line' ? ' ' : '';
  return [`${indent}${plain}${gap}{`, ...inner, `${indent}}`];
}

/** Pieces with something in front of the first and behind the last. */
function around(before: string, pieces: readonly string[], after: string): readonly string[] {
  return pieces.map((one, i) => (i === 0 ? before : '') + one + (i === pieces.length - 1 ? after : ''));
}

/** Files that keep to 80 columns keep to them: longer lines break between arguments, or before the comparison. */
const COLUMNS = 80;

/** Joins pieces with blanks, or with line ends where the line would grow too long; `room` is kept free on the last. */
function fill(file: SourceFile, style: BlockStyle, indent: string, pieces: readonly string[], room: number): string {
  const all = file.text.split('\n');
  const keeps = all.filter((line) => line.trimEnd().length > COLUMNS).length * 50 <= all.length;
  const lines: string[] = [];
  let line = indent + (pieces[0] ?? '');
  for (const [i, one] of pieces.entries()) {
    if (i === 0) continue;
    const needed = `${line} ${one}`.length + (i === pieces.length - 1 ? room : 0);
    if (keeps && needed > COLUMNS) {
      lines.push(line);
      line = indent + style.unit + style.unit + one;
    } else line += ` ${one}`;
  }
  return [...lines, line].join(lineEnding(file.text));
}

/** A name for the array that the function doesn't use. */
function freeName(file: SourceFile, site: CallSite): string {
  const fn = site.anchor.function;
  const used = new Set(
    file.tree.tokens
      .filter((token) => fn === undefined || (token.start >= fn.start && token.end <= fn.end))
      .map((token) => token.text),
  );
  return ['groups', 'tlsGroups', 'tls_groups', 'helloGroups'].find((name) => !used.has(name)) ?? 'wolfsslGroups';
}
