import type { TextRange } from '../base/span.ts';
import type { CallSite } from './callSites.ts';
import { mentionsWord, type SourceFile, sameObject, type WolfsslCall } from './calls.ts';
import { leaves } from './creationCheck.ts';
import { type CodeToken, type Statement, tokensIn } from './cTree.ts';
import { indentAt } from './lexC.ts';
import { macroText } from './sourceValues.ts';

/**
 * How the code around a place checks what a call returns:
 * - `direct`: `if (f(...) != WOLFSSL_SUCCESS)`, `inline`: `if ((ret = f(...)) != WOLFSSL_SUCCESS)`
 * - `assigned`: `ret = f(...);` and then `if (ret != WOLFSSL_SUCCESS)`
 * - `chained`: `if (ret == WOLFSSL_SUCCESS) ret = f(...);`
 * - `wrapped`: `CHECK(f(...) == WOLFSSL_SUCCESS);`
 */
export interface CheckedCall {
  readonly form: 'direct' | 'inline' | 'assigned' | 'chained' | 'wrapped';
  readonly call: WolfsslCall;
  /** The variable that takes the result. */
  readonly result: string | undefined;
  /** How the code spells success: `WOLFSSL_SUCCESS`, `SSL_SUCCESS`, `1`. */
  readonly success: string;
  /** The `if`, or for `wrapped` the whole statement. */
  readonly statement: Statement;
  /** What is done on failure; undefined for `chained` and `wrapped`. */
  readonly failure: Statement | undefined;
}

/** The manner of `if` statements: `if (`, where the brace stands, how deep the inside is. */
export interface BlockStyle {
  /** From `if` to the condition: `if (`, `if(`, `if ( `. */
  readonly open: string;
  /** From the condition to the brace: `) `, ` ) `; without a line end. */
  readonly close: string;
  readonly brace: 'same-line' | 'next-line' | 'none';
  readonly unit: string;
}

const SUCCESS = /^(WOLFSSL_SUCCESS|SSL_SUCCESS|1)$/;

/** Every call of a file whose result is compared with success, in order. */
export function checkedCalls(file: SourceFile): readonly CheckedCall[] {
  return file.calls.flatMap((call) => checkedCall(file, call) ?? []);
}

/**
 * The check to copy, and whether its reaction to failure fits too: it does after the site, on the same object.
 * Elsewhere in the function (or the file) only its form is taken.
 */
export function chooseTemplate(
  file: SourceFile,
  site: CallSite,
): { readonly template: CheckedCall | undefined; readonly reaction: CheckedCall | undefined } {
  const all = checkedCalls(file);
  const inside = all.filter((one) => one.call.function === site.anchor.function);
  const onObject = inside.filter(
    (one) => one.call.start > site.start && sameObject(one.call.arguments[0]?.text ?? '', site.variable),
  );
  const atOnce = site.kind === 'before-connect' ? inside.filter((one) => one.call === site.anchor) : [];
  const reaction = [...atOnce, ...onObject].find(
    (one) =>
      (one.failure === undefined || leaves(file, one.failure)) &&
      fitsLoop(file, site, one) &&
      givesBackOnlyMade(file, site, one),
  );
  const nearest = [...inside].sort(
    (a, b) => Math.abs(a.call.start - site.start) - Math.abs(b.call.start - site.start),
  )[0];
  // A macro that checks may need variables of its function: from another function only a plain `if` is taken.
  const elsewhere = all.find((one) => one.form === 'direct');
  const template = [reaction, nearest, elsewhere].find((one) => one !== undefined && canUse(file, site, one));
  return { template, reaction: reaction !== undefined && canUse(file, site, reaction) ? reaction : undefined };
}

/** `break` and `continue` mean the same loop at the site only when that is the innermost one there too. */
function fitsLoop(file: SourceFile, site: CallSite, one: CheckedCall): boolean {
  const { failure } = one;
  if (failure === undefined || 'refused' in site.place) return true;
  if (!/\b(break|continue)\b/.test(file.text.slice(failure.start, failure.end))) return true;
  const { offset } = site.place;
  const loops = (path: readonly Statement[]) => path.filter((statement) => /^(loop|switch)$/.test(statement.kind));
  const around = loops(site.anchor.path).filter((statement) => statement.start < offset && offset < statement.end);
  return loops(one.call.path).at(-1) === around.at(-1);
}

/**
 * What a later check gives back has to exist at the site already: variables that are set (or handed out by address) only
 * after it must not be freed or closed there. The same holds for the label it jumps to.
 */
function givesBackOnlyMade(file: SourceFile, site: CallSite, one: CheckedCall): boolean {
  const fn = site.anchor.function;
  if (one.failure === undefined || fn === undefined || 'refused' in site.place) return true;
  const ranges: TextRange[] = [one.failure];
  const jump = /\bgoto\s+(\w+)/.exec(file.text.slice(one.failure.start, one.failure.end));
  const label = fn.body.children.find(
    (statement) =>
      statement.kind === 'label' && file.text.slice(statement.start, statement.end).startsWith(jump?.[1] ?? '?'),
  );
  if (label !== undefined) ranges.push({ start: label.end, end: fn.end });
  return ranges.every((range) => releasedWords(file, range).every((word) => isSetBefore(file, site, word)));
}

/** The variables that calls of the releasing kind are given in a range. */
function releasedWords(file: SourceFile, range: TextRange): readonly string[] {
  const tokens = tokensIn(file.tree, range);
  const words: string[] = [];
  for (const [i, token] of tokens.entries()) {
    if (!RELEASING.test(token.text) || tokens[i + 1]?.text !== '(') continue;
    for (let at = i + 2; at < tokens.length && !/^[,;)]$/.test(tokens[at]?.text ?? ''); at++) {
      const word = tokens[at] as CodeToken;
      if (word.kind === 'identifier' && !/^(->|\.)$/.test(tokens[at - 1]?.text ?? '')) words.push(word.text);
    }
  }
  return words;
}

const RELEASING = /free|close|delete|destroy|release|cleanup/i;

function isSetBefore(file: SourceFile, site: CallSite, word: string): boolean {
  const fn = site.anchor.function;
  if (fn === undefined || 'refused' in site.place || word === site.variable) return true;
  const before = tokensIn(file.tree, { start: fn.start, end: site.place.offset });
  const isParameter = tokensIn(file.tree, fn.parameters).some((token) => token.text === word);
  const isLocal = tokensIn(file.tree, fn.body).some(
    (token, i, all) =>
      token.text === word &&
      (all[i - 1]?.kind === 'identifier' || all[i - 1]?.text === '*') &&
      /^[;=,[]$/.test(all[i + 1]?.text ?? ''),
  );
  if (isParameter || !isLocal) return true;
  return before.some((token, i) => token.text === word && (before[i + 1]?.text === '=' || before[i - 1]?.text === '&'));
}

/** The style of the `if` statements at a place: that of the template, else of the creation's check, else of the function. */
export function blockStyle(file: SourceFile, site: CallSite, template: CheckedCall | undefined): BlockStyle {
  const candidates = [
    template?.form === 'wrapped' ? undefined : template?.statement,
    site.check,
    ...ifStatements(site.anchor.function?.body),
  ];
  const model = candidates.find((one) => one?.kind === 'if' && one.head !== undefined && one.body !== undefined);
  const braced = candidates.find((one) => one?.kind === 'if' && one.body?.kind === 'block');
  return {
    ...(model === undefined ? PLAIN : headStyle(file, model)),
    brace: model?.body !== undefined && model.body.kind !== 'block' ? 'none' : braceOf(file, braced),
    unit: unitOf(file, braced ?? model),
  };
}

/** The brace style of a file where a block of several statements is needed. */
export function bracedStyle(file: SourceFile, site: CallSite): BlockStyle['brace'] {
  return braceOf(
    file,
    ifStatements(site.anchor.function?.body).find((one) => one.body?.kind === 'block') ?? site.check,
  );
}

/** How the file spells success; WOLFSSL_SUCCESS unless it only uses the older name. */
export function successName(file: SourceFile): string {
  const has = (name: string) => file.tree.tokens.some((token) => token.text === name);
  return has('SSL_SUCCESS') && !has('WOLFSSL_SUCCESS') ? 'SSL_SUCCESS' : 'WOLFSSL_SUCCESS';
}

const PLAIN = { open: 'if (', close: ') ' } as const;

function checkedCall(file: SourceFile, call: WolfsslCall): CheckedCall | undefined {
  const statement = call.path.at(-1);
  const holder = call.path.at(-2);
  if (statement === undefined) return undefined;
  if (statement.kind === 'if') return inHead(file, call, statement);
  if (statement.kind !== 'simple') return undefined;
  const text = file.text.slice(statement.start, statement.end);
  const wrapper = /^(\w+)\s*\(/.exec(text);
  if (wrapper !== null && call.start > statement.start) {
    const said = /_SUCCESS\b/.test(text) ? text : (macroText(file, wrapper[1] ?? '') ?? '');
    const success = /\b(WOLFSSL_SUCCESS|SSL_SUCCESS)\b/.exec(said)?.[1];
    if (success === undefined || call.assigned !== undefined) return undefined;
    return { form: 'wrapped', call, result: undefined, success, statement, failure: undefined };
  }
  if (call.assigned === undefined || call.assigned.start !== statement.start) return undefined;
  const result = call.assigned.text;
  const next = holder?.kind === 'block' ? holder.children[holder.children.indexOf(statement) + 1] : undefined;
  const test =
    next?.kind === 'if' && next.head !== undefined
      ? comparison(file.text.slice(next.head.start, next.head.end))
      : undefined;
  if (next !== undefined && test?.operator === '!=' && test.left === result && next.otherwise === undefined) {
    return { form: 'assigned', call, result, success: test.success, statement: next, failure: next.body };
  }
  return chained(file, call, result);
}

/** `if (ret == WOLFSSL_SUCCESS) { ret = f(...); }`, with nothing else inside. */
function chained(file: SourceFile, call: WolfsslCall, result: string): CheckedCall | undefined {
  const statement = call.path.findLast((one) => one.kind === 'if');
  if (statement?.head === undefined || statement.otherwise !== undefined) return undefined;
  const only = statement.body?.kind === 'block' ? statement.body.children : [statement.body];
  const test = comparison(file.text.slice(statement.head.start, statement.head.end));
  if (only.length !== 1 || only[0] !== call.path.at(-1) || test?.operator !== '==' || test.left !== result)
    return undefined;
  return { form: 'chained', call, result, success: test.success, statement, failure: undefined };
}

function inHead(file: SourceFile, call: WolfsslCall, statement: Statement): CheckedCall | undefined {
  const { head } = statement;
  if (head === undefined || call.start < head.start || call.end > head.end || statement.otherwise !== undefined)
    return undefined;
  const condition = `${file.text.slice(head.start, call.start)}@${file.text.slice(call.end, head.end)}`;
  const inline = /^\s*\(\s*([\w.>-]+)\s*=\s*@\s*\)\s*!=\s*(\w+)\s*$/.exec(condition);
  if (inline !== null && SUCCESS.test(inline[2] ?? '')) {
    return { form: 'inline', call, result: inline[1], success: inline[2] ?? '', statement, failure: statement.body };
  }
  const test = comparison(condition);
  if (test === undefined || test.left !== '@' || test.operator !== '!=') return undefined;
  return { form: 'direct', call, result: undefined, success: test.success, statement, failure: statement.body };
}

/** `x != WOLFSSL_SUCCESS` or `WOLFSSL_SUCCESS != x`. */
function comparison(head: string): { left: string; operator: '==' | '!='; success: string } | undefined {
  const match = /^\s*(\S.*?)\s*([!=]=)\s*(\S.*?)\s*$/s.exec(head);
  const operator = match?.[2] === '==' ? '==' : '!=';
  const [left, right] = [match?.[1] ?? '', match?.[3] ?? ''];
  if (SUCCESS.test(right)) return { left, operator, success: right };
  return SUCCESS.test(left) ? { left: right, operator, success: left } : undefined;
}

/** A result variable has to exist at the site: declared above it in the function, or in the file. */
function canUse(file: SourceFile, site: CallSite, one: CheckedCall): boolean {
  if (one.result === undefined) return true;
  const fn = site.anchor.function;
  const word = /^\w+/.exec(one.result)?.[0];
  if (fn === undefined || word === undefined || (typeof site.place === 'object' && 'refused' in site.place))
    return false;
  return mentionsWord(file, { start: fn.start, end: Math.min(site.place.offset, fn.end) }, word);
}

function ifStatements(body: Statement | undefined): readonly Statement[] {
  if (body === undefined) return [];
  const inner = [...body.children, body.body, body.otherwise].flatMap((one) => ifStatements(one));
  return body.kind === 'if' ? [body, ...inner] : inner;
}

function headStyle(file: SourceFile, statement: Statement): { open: string; close: string } {
  const { head, body } = statement;
  if (head === undefined) return PLAIN;
  const raw = file.text.slice(head.start, head.end);
  const open = file.text.slice(statement.start, head.start) + (/^[ \t]*/.exec(raw)?.[0] ?? '');
  const close = `${/[ \t]*$/.exec(raw)?.[0] ?? ''})`;
  const gap = body === undefined ? ' ' : file.text.slice(head.end + 1, body.start);
  return { open: /^if\s*\(\s*$/.test(open) ? open : 'if (', close: close + (/^[ \t]*$/.test(gap) ? gap : ' ') };
}

function braceOf(file: SourceFile, statement: Statement | undefined): 'same-line' | 'next-line' {
  if (statement?.head === undefined || statement.body === undefined) return 'same-line';
  return file.text.slice(statement.head.end, statement.body.start).includes('\n') ? 'next-line' : 'same-line';
}

/** What one level of indentation is: from an `if` to what it holds. */
function unitOf(file: SourceFile, statement: Statement | undefined): string {
  const inner = statement?.body?.kind === 'block' ? statement.body.children[0] : statement?.body;
  if (statement !== undefined && inner !== undefined) {
    const outer = indentAt(file.text, statement.start);
    const deeper = indentAt(file.text, inner.start);
    if (deeper.startsWith(outer) && deeper.length > outer.length) return deeper.slice(outer.length);
  }
  return /^\t/m.test(file.text) && !/^ {2}/m.test(file.text) ? '\t' : '    ';
}
