import type { TextRange } from '../base/span.ts';
import { acceptors, connectors, creators, isWolfsslCall } from '../wolfssl/apis.ts';
import { type CFunction, type CodeToken, type CTree, parseC, type Statement, statementsAt, tokensIn } from './cTree.ts';
import type { Branch } from './directives.ts';
import { indentAt, lineIn, lineStarts, withoutComments } from './lexC.ts';
import type { MacroStates } from './possibility.ts';

/** A piece of C text with its place. */
export interface TextPiece extends TextRange {
  readonly text: string;
}

/** A call of wolfSSL in code that may be compiled. The range goes from the name to the closing parenthesis. */
export interface WolfsslCall extends TextRange {
  readonly name: string;
  readonly arguments: readonly TextPiece[];
  /** What the result is assigned to: `ssl`, `s->ssl`, `*ssl`. */
  readonly assigned: TextPiece | undefined;
  /** Whether that assignment declares the variable. */
  readonly declares: boolean;
  /** The function around it; undefined outside all functions. */
  readonly function: CFunction | undefined;
  /** The statements around it, from the function's body to the innermost. */
  readonly path: readonly Statement[];
  /** The innermost conditional branch around it. */
  readonly branch: Branch | undefined;
  readonly indent: string;
  /** 1-based. */
  readonly line: number;
}

/** A variable declared as a wolfSSL object. */
export interface ObjectVariable {
  readonly name: string;
  readonly type: 'WOLFSSL' | 'WOLFSSL_CTX';
  /** Number of `*` in front of the name. */
  readonly pointers: number;
  /** The function whose variable or parameter it is; undefined for file scope and members. */
  readonly function: CFunction | undefined;
  readonly parameter: boolean;
}

/** A C file read once for its wolfSSL calls. */
export interface SourceFile {
  readonly text: string;
  readonly tree: CTree;
  readonly calls: readonly WolfsslCall[];
  readonly variables: readonly ObjectVariable[];
  /** The methods given to wolfSSL_CTX_new: `wolfTLSv1_2_client_method`. */
  readonly methods: readonly string[];
}

/**
 * Reads a C or C++ file. Comments, strings and code that certainly isn't compiled hold no calls: `#if 0`, and with `known`
 * (the macros of the settings) also `#ifdef` of a macro that isn't set.
 */
export function scanSource(text: string, known?: MacroStates): SourceFile {
  const tree = parseC(text, known);
  const starts = lineStarts(text);
  const calls: WolfsslCall[] = [];
  for (let i = 0; i < tree.tokens.length; i++) {
    const token = tree.tokens[i] as CodeToken;
    if (token.kind !== 'identifier' || tree.tokens[i + 1]?.text !== '(' || !isWolfsslCall(token.text)) continue;
    const call = callAt(text, starts, tree, i);
    if (call !== undefined) calls.push(call);
  }
  const methods = calls.filter((call) => /_method(_ex)?$/.test(call.name)).map((call) => call.name);
  return { text, tree, calls, variables: findVariables(text, tree), methods: [...new Set(methods)] };
}

/** Whether a file makes or connects TLS objects: only such files are candidates for a call. */
export function usesWolfssl(file: SourceFile): boolean {
  const names = [...creators.WOLFSSL, ...creators.WOLFSSL_CTX, ...connectors, ...acceptors];
  return file.calls.some((call) => names.includes(call.name));
}

/** Text as it is compared: without comments and white space that means nothing. */
export function normalized(text: string): string {
  return withoutComments(text).replace(/\s*(->|[.()[\]*&,!=<>|+-])\s*/g, '$1');
}

/** Whether two pieces of text name the same object: `ctx->ssl`, `(ctx)->ssl`, `ctx -> ssl`. */
export function sameObject(a: string, b: string): boolean {
  const plain = (text: string) => normalized(text).replace(/\((\w+)\)/g, '$1');
  return plain(a) === plain(b);
}

function callAt(text: string, starts: readonly number[], tree: CTree, index: number): WolfsslCall | undefined {
  const { tokens } = tree;
  const name = tokens[index] as CodeToken;
  const before = tokens[index - 1];
  if (before !== undefined && (before.kind === 'identifier' || before.text === '*' || before.text === '~')) {
    // `int wolfSSL_x(...)` declares, and `return wolfSSL_x(...)`, `else wolfSSL_x(...)` call.
    if (
      before.text === '*'
        ? tokens[index - 2]?.kind === 'identifier' && !/^(return|else)$/.test(tokens[index - 2]?.text ?? '')
        : !/^(return|else|do|case|throw)$/.test(before.text)
    )
      return undefined;
  }
  const found: TextPiece[] = [];
  let depth = 0;
  let start = index + 2;
  for (let i = index + 1; i < tokens.length; i++) {
    const word = tokens[i]?.kind === 'string' ? '' : (tokens[i]?.text ?? '');
    if (/^[([{]$/.test(word)) depth++;
    else if (/^[)\]}]$/.test(word)) depth--;
    const ends = depth === 0;
    if (ends || (depth === 1 && word === ',')) {
      if (i > start) found.push(piece(text, tokens[start] as CodeToken, tokens[i - 1] as CodeToken));
      start = i + 1;
    }
    if (!ends) continue;
    const fn = functionAt(tree, name.start);
    const path = fn === undefined ? [] : statementsAt(fn.body, name.start);
    const assigned = assignedTo(text, tokens, index);
    return {
      name: name.text,
      arguments: found,
      assigned: assigned?.variable,
      declares: assigned?.declares ?? false,
      function: fn,
      path,
      branch: name.branch,
      start: name.start,
      end: (tokens[i] as CodeToken).end,
      indent: indentAt(text, name.start),
      line: lineIn(starts, name.start),
    };
  }
  return undefined;
}

/** The left side of `left = name(...)`, past casts. `WOLFSSL *ssl = ...` declares `ssl`; `*ssl = ...` fills what it points to. */
function assignedTo(
  text: string,
  tokens: readonly CodeToken[],
  index: number,
): { variable: TextPiece; declares: boolean } | undefined {
  let equals = index - 1;
  if (tokens[equals]?.text === ')') {
    while (equals >= 0 && tokens[equals]?.text !== '(' && index - equals < 8) equals--;
    equals--;
  }
  if (tokens[equals]?.text !== '=') return undefined;
  let first = equals;
  let depth = 0;
  while (first > 0) {
    const token = tokens[first - 1] as CodeToken;
    const word = token.kind === 'string' ? '' : token.text;
    // `if (x) ssl = ...`: that parenthesis is not part of the left side, the one of `(*out) = ...` is.
    if (depth === 0 && word === ')' && !/^(=|->|\.|\[|\()$/.test(tokens[first]?.text ?? '')) break;
    if (word === ')' || word === ']') depth++;
    else if (word === '(' || word === '[') {
      if (depth === 0) break;
      depth--;
    } else if (depth === 0 && (/^([;{},?:!]|&&|\|\||[=!<>]=|=)$/.test(word) || /^(return|else|do)$/.test(word))) break;
    first--;
  }
  const left = tokens.slice(first, equals);
  const last = left.at(-1);
  if (left.length === 0 || last === undefined) return undefined;
  const declares = left.length > 1 && last.kind === 'identifier' && isDeclaration(left);
  return { variable: piece(text, declares ? last : (left[0] as CodeToken), last), declares };
}

/** `WOLFSSL *ssl`, `static WOLFSSL* ssl`, `auto ssl`: words and stars, beginning with a word and with no member access. */
function isDeclaration(tokens: readonly CodeToken[]): boolean {
  const words = tokens.filter((token) => token.kind === 'identifier').length;
  return (
    tokens[0]?.kind === 'identifier' &&
    words >= 2 &&
    tokens.every((token) => token.kind === 'identifier' || token.text === '*')
  );
}

function functionAt(tree: CTree, offset: number): CFunction | undefined {
  return tree.functions.find((fn) => fn.body.start <= offset && offset < fn.body.end);
}

function findVariables(text: string, tree: CTree): readonly ObjectVariable[] {
  const { tokens } = tree;
  const found: ObjectVariable[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as CodeToken;
    const type = token.kind === 'identifier' ? OBJECT_TYPES.get(token.text) : undefined;
    if (type === undefined) continue;
    let at = i + 1;
    let pointers = 0;
    while (tokens[at]?.text === '*' || tokens[at]?.text === 'const') if (tokens[at++]?.text === '*') pointers++;
    const name = tokens[at];
    if (pointers === 0 || name?.kind !== 'identifier' || !/^[;,=)[]$/.test(tokens[at + 1]?.text ?? '')) continue;
    const inside = functionAt(tree, name.start);
    const given = tree.functions.find((fn) => fn.parameters.start <= name.start && name.end <= fn.parameters.end);
    found.push({
      name: text.slice(name.start, name.end),
      type,
      pointers,
      function: inside ?? given,
      parameter: given !== undefined,
    });
  }
  return found;
}

const OBJECT_TYPES: ReadonlyMap<string, ObjectVariable['type']> = new Map([
  ['WOLFSSL', 'WOLFSSL'],
  ['CYASSL', 'WOLFSSL'],
  ['SSL', 'WOLFSSL'],
  ['WOLFSSL_CTX', 'WOLFSSL_CTX'],
  ['CYASSL_CTX', 'WOLFSSL_CTX'],
  ['SSL_CTX', 'WOLFSSL_CTX'],
]);

function piece(text: string, first: TextRange, last: TextRange): TextPiece {
  return { text: text.slice(first.start, last.end), start: first.start, end: last.end };
}

/** Whether a word stands in a range as an identifier. */
export function mentionsWord(file: SourceFile, range: TextRange, word: string): boolean {
  return tokensIn(file.tree, range).some((token) => token.kind === 'identifier' && token.text === word);
}
