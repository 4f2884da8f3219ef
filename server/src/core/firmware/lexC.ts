import type { TextRange } from '../base/span.ts';

/** The kinds of piece C text is cut into. A `directive` is a whole preprocessor line, from `#` to its end, continuations included. */
export type CTokenKind = 'comment' | 'string' | 'character' | 'identifier' | 'number' | 'punctuator' | 'directive';

/** A piece of C text. White space and line ends stand between pieces. Ranges count UTF-16 code units. */
export interface CToken extends TextRange {
  readonly kind: CTokenKind;
}

/**
 * Cuts C or C++ text into tokens. Tolerant: an unfinished string ends with its line, an unfinished comment with the text,
 * and a character that is no C at all is a punctuator. Pass `directives: false` for the inside of a directive.
 */
export function lexC(text: string, range?: TextRange, directives = true): readonly CToken[] {
  const end = range?.end ?? text.length;
  const tokens: CToken[] = [];
  let at = range?.start ?? 0;
  if (at === 0 && text.charCodeAt(0) === 0xfeff) at = 1;
  let lineStart = true;
  while (at < end) {
    const c = text.charCodeAt(at);
    if (c === LF) {
      lineStart = true;
      at += 1;
      continue;
    }
    const blank = blankEnd(text, at, end);
    if (blank > at) {
      at = blank;
      continue;
    }
    const token: CToken =
      c === HASH && lineStart && directives
        ? { kind: 'directive', start: at, end: directiveEnd(text, at, end) }
        : tokenAt(text, at, end);
    tokens.push(token);
    if (token.kind !== 'comment' && token.kind !== 'directive') lineStart = false;
    at = token.end;
  }
  return tokens;
}

/** Where the line that holds `at` begins. */
export function lineStartAt(text: string, at: number): number {
  const start = at <= 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
  return start === 0 && text.charCodeAt(0) === 0xfeff ? Math.min(1, at) : start;
}

/** Where the line that holds `at` ends, before its line end (LF or CRLF). */
export function lineEndAt(text: string, at: number): number {
  const lf = text.indexOf('\n', at);
  if (lf < 0) return text.length;
  return lf > at && text[lf - 1] === '\r' ? lf - 1 : lf;
}

/** Where the line after the one that holds `at` begins, or the end of the text. */
export function nextLineAt(text: string, at: number): number {
  const lf = text.indexOf('\n', at);
  return lf < 0 ? text.length : lf + 1;
}

/** The 1-based number of the line that holds `at`. */
export function lineNumberAt(text: string, at: number): number {
  let line = 1;
  for (let i = text.indexOf('\n'); i >= 0 && i < at; i = text.indexOf('\n', i + 1)) line += 1;
  return line;
}

/** Where each line begins: with it, lines of many offsets are found fast. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
  return starts;
}

/** The 1-based number of the line that holds `at`, by the table of `lineStarts`. */
export function lineIn(starts: readonly number[], at: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The text's own line end: that of most lines; LF when there is none. */
export function lineEnding(text: string): '\n' | '\r\n' {
  const crlf = text.split('\r\n').length - 1;
  const lf = text.split('\n').length - 1 - crlf;
  return crlf > lf ? '\r\n' : '\n';
}

/** The white space in front of the first character of the line that holds `at`. */
export function indentAt(text: string, at: number): string {
  const start = lineStartAt(text, at);
  return /^[ \t]*/.exec(text.slice(start, lineEndAt(text, start)))?.[0] ?? '';
}

/** Whether a range is all that stands on its line (or lines). */
export function standsAlone(text: string, range: TextRange): boolean {
  return (
    text.slice(lineStartAt(text, range.start), range.start).trim() === '' &&
    text.slice(range.end, lineEndAt(text, range.end)).trim() === ''
  );
}

/** Text without its comments and continuations, white space folded to one blank: what the preprocessor compares. */
export function withoutComments(text: string): string {
  let out = '';
  let last = 0;
  for (const token of lexC(text, undefined, false)) {
    if (token.kind !== 'comment') continue;
    out += `${text.slice(last, token.start)} `;
    last = token.end;
  }
  out += text.slice(last);
  return out
    .replace(/\\\r?\n/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

const LF = 0x0a;
const CR = 0x0d;
const DOUBLE_QUOTE = 0x22;
const HASH = 0x23;
const SINGLE_QUOTE = 0x27;
const STAR = 0x2a;
const DOT = 0x2e;
const SLASH = 0x2f;
const BACKSLASH = 0x5c;

/** Past blanks and continuations (`\\` before a line end). */
function blankEnd(text: string, start: number, end: number): number {
  let at = start;
  while (at < end) {
    const c = text.charCodeAt(at);
    if (c === 0x20 || c === 0x09 || c === CR || c === 0x0b || c === 0x0c) at += 1;
    else if (c === BACKSLASH && continuation(text, at) > 0) at += continuation(text, at);
    else break;
  }
  return Math.min(at, end);
}

/** The length of a continuation at `at` (`\\` and a line end; GCC and Clang allow blanks between), or 0. */
function continuation(text: string, at: number): number {
  if (text.charCodeAt(at) !== BACKSLASH) return 0;
  for (let i = at + 1; ; i++) {
    const c = text.charCodeAt(i);
    if (c === LF) return i + 1 - at;
    if (c !== 0x20 && c !== 0x09 && c !== CR) return 0;
  }
}

/** A directive ends with its line; continuations and comments that run over a line end carry it on. */
function directiveEnd(text: string, start: number, end: number): number {
  let at = start + 1;
  let last = at;
  while (at < end && text.charCodeAt(at) !== LF) {
    const blank = blankEnd(text, at, end);
    if (blank > at) {
      at = blank;
      continue;
    }
    at = tokenAt(text, at, end).end;
    last = at;
  }
  return last;
}

function tokenAt(text: string, start: number, end: number): CToken {
  const c = text.charCodeAt(start);
  if (isWord(c) && !isDigit(c)) return word(text, start, end);
  const next = text.charCodeAt(start + 1);
  if (c === SLASH && next === STAR) {
    const close = text.indexOf('*/', start + 2);
    return { kind: 'comment', start, end: close < 0 ? end : Math.min(close + 2, end) };
  }
  if (c === SLASH && next === SLASH) return { kind: 'comment', start, end: lineCommentEnd(text, start, end) };
  if (isDigit(c) || (c === DOT && isDigit(next))) {
    return { kind: 'number', start, end: Math.min(numberEnd(text, start), end) };
  }
  if (c === DOUBLE_QUOTE || c === SINGLE_QUOTE) return quoted(text, start, start, end);
  return { kind: 'punctuator', start, end: Math.min(start + punctuatorLength(text, start, c, next), end) };
}

/** Letters, digits, `_`, `$`, and everything beyond ASCII. */
function isWord(c: number): boolean {
  return (c >= 0x61 && c <= 0x7a) || (c >= 0x41 && c <= 0x5a) || c === 0x5f || isDigit(c) || c === 0x24 || c > 0x7f;
}

function isDigit(c: number): boolean {
  return c >= 0x30 && c <= 0x39;
}

/** An identifier, or the string or character constant that it is the prefix of. */
function word(text: string, start: number, end: number): CToken {
  let stop = start + 1;
  while (stop < end && isWord(text.charCodeAt(stop))) stop += 1;
  const quote = stop < end && stop - start <= 3 ? text.charCodeAt(stop) : 0;
  if (quote === DOUBLE_QUOTE && /^(u8|u|U|L)?R$/.test(text.slice(start, stop))) {
    return rawString(text, start, stop, end);
  }
  if ((quote === DOUBLE_QUOTE || quote === SINGLE_QUOTE) && /^(u8|u|U|L)$/.test(text.slice(start, stop))) {
    return quoted(text, start, stop, end);
  }
  return { kind: 'identifier', start, end: stop };
}

/** A preprocessing number: digits, letters, dots, signs behind an exponent's letter, and `'` between digits. */
function numberEnd(text: string, start: number): number {
  for (let at = start + 1; ; ) {
    const c = text.charCodeAt(at);
    const next = text.charCodeAt(at + 1);
    const exponent = c === 0x65 || c === 0x45 || c === 0x70 || c === 0x50;
    if (exponent && (next === 0x2b || next === 0x2d)) at += 2;
    else if (c === SINGLE_QUOTE && next <= 0x7f && next !== 0x24 && isWord(next)) at += 2;
    else if (c === DOT || (c <= 0x7f && c !== 0x24 && isWord(c))) at += 1;
    else return at;
  }
}

function punctuatorLength(text: string, at: number, c: number, next: number): number {
  switch (c) {
    case 0x2b: // + ++ +=
    case 0x26: // & && &=
    case 0x7c: // | || |=
      return next === c || next === 0x3d ? 2 : 1;
    case 0x2d: // - -- -= ->
      return next === c || next === 0x3d || next === 0x3e ? 2 : 1;
    case 0x3c: // < << <= <<=
    case 0x3e: // > >> >= >>=
      if (next === c) return text.charCodeAt(at + 2) === 0x3d ? 3 : 2;
      return next === 0x3d ? 2 : 1;
    case 0x3d: // = ==
    case 0x21: // ! !=
    case 0x2a: // * *=
    case 0x2f: // / /=
    case 0x25: // % %=
    case 0x5e: // ^ ^=
      return next === 0x3d ? 2 : 1;
    case 0x3a: // : ::
    case HASH: // # ##
      return next === c ? 2 : 1;
    case DOT: // . ...
      return next === DOT && text.charCodeAt(at + 2) === DOT ? 3 : 1;
    default:
      return 1;
  }
}

/** A `//` comment ends with its line, unless the line is continued. */
function lineCommentEnd(text: string, start: number, end: number): number {
  let at = start;
  while (at < end) {
    const stop = lineEndAt(text, at);
    let last = stop - 1;
    while (last > at && (text[last] === ' ' || text[last] === '\t')) last -= 1;
    if (stop >= end || text.charCodeAt(last) !== BACKSLASH) return Math.min(stop, end);
    at = nextLineAt(text, stop);
  }
  return end;
}

/** A string or character constant that opens at `open`; unfinished ones end with their line. */
function quoted(text: string, start: number, open: number, end: number): CToken {
  const quote = text[open];
  const kind = quote === '"' ? 'string' : 'character';
  let at = open + 1;
  while (at < end) {
    const c = text[at];
    if (c === '\\') {
      at += Math.max(2, continuation(text, at));
      continue;
    }
    if (c === '\n') return { kind, start, end: text[at - 1] === '\r' ? at - 1 : at };
    at += 1;
    if (c === quote) break;
  }
  return { kind, start, end: Math.min(at, end) };
}

/** A C++ raw string, `R"mark( ... )mark"`. */
function rawString(text: string, start: number, open: number, end: number): CToken {
  const mark = /"([^ ()\\\t\v\f\r\n]{0,16})\(/y;
  mark.lastIndex = open;
  const found = mark.exec(text);
  if (found === null) return quoted(text, start, open, end);
  const close = `)${found[1] ?? ''}"`;
  const stop = text.indexOf(close, mark.lastIndex);
  return { kind: 'string', start, end: stop < 0 ? end : Math.min(stop + close.length, end) };
}
