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
    const c = text[at] as string;
    if (c === '\n') {
      lineStart = true;
      at += 1;
      continue;
    }
    const blank = blankEnd(text, at, end);
    if (blank > at) {
      at = blank;
      continue;
    }
    if (c === '#' && lineStart && directives) {
      const stop = directiveEnd(text, at, end);
      tokens.push({ kind: 'directive', start: at, end: stop });
      at = stop;
      continue;
    }
    const token = tokenAt(text, at, end);
    tokens.push(token);
    if (token.kind !== 'comment') lineStart = false;
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

/** Past blanks and continuations (`\` before a line end). */
function blankEnd(text: string, start: number, end: number): number {
  let at = start;
  while (at < end) {
    const c = text[at];
    if (c === ' ' || c === '\t' || c === '\r' || c === '\f' || c === '\v') at += 1;
    else if (c === '\\' && continuation(text, at) > 0) at += continuation(text, at);
    else break;
  }
  return Math.min(at, end);
}

/** The length of a continuation at `at` (`\` and a line end), or 0. */
function continuation(text: string, at: number): number {
  if (text[at] !== '\\') return 0;
  if (text[at + 1] === '\n') return 2;
  return text[at + 1] === '\r' && text[at + 2] === '\n' ? 3 : 0;
}

/** A directive ends with its line; continuations and comments that run over a line end carry it on. */
function directiveEnd(text: string, start: number, end: number): number {
  let at = start + 1;
  let last = at;
  while (at < end && text[at] !== '\n') {
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

const WORD = /[\w$\u0080-\uffff]+/y;
const NUMBER = /\.?[0-9](?:[eEpP][+-]|'[0-9A-Za-z_]|[\w.])*/y;
const PUNCTUATOR = /->|\+\+|--|<<=?|>>=?|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|::|##|\.\.\.|[\s\S]/y;

function tokenAt(text: string, start: number, end: number): CToken {
  const c = text[start] as string;
  const next = text[start + 1];
  if (c === '/' && next === '*') {
    const close = text.indexOf('*/', start + 2);
    return { kind: 'comment', start, end: close < 0 ? end : Math.min(close + 2, end) };
  }
  if (c === '/' && next === '/') return { kind: 'comment', start, end: lineCommentEnd(text, start, end) };
  if (/[A-Za-z_$]/.test(c) || c > '\x7f') {
    const stop = matchEnd(WORD, text, start, end);
    const quote = text[stop];
    if (quote === '"' && /^(u8|u|U|L)?R$/.test(text.slice(start, stop))) return rawString(text, start, stop, end);
    if ((quote === '"' || quote === "'") && /^(u8|u|U|L)$/.test(text.slice(start, stop))) {
      return quoted(text, start, stop, end);
    }
    return { kind: 'identifier', start, end: stop };
  }
  if (/[0-9]/.test(c) || (c === '.' && next !== undefined && /[0-9]/.test(next))) {
    return { kind: 'number', start, end: matchEnd(NUMBER, text, start, end) };
  }
  if (c === '"' || c === "'") return quoted(text, start, start, end);
  return {
    kind: 'punctuator',
    start,
    end: matchEnd(PUNCTUATOR, text, start, end),
  };
}

/** A `//` comment ends with its line, unless the line is continued. */
function lineCommentEnd(text: string, start: number, end: number): number {
  let at = start;
  while (at < end) {
    const stop = lineEndAt(text, at);
    if (stop >= end || text[stop - 1] !== '\\') return Math.min(stop, end);
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

function matchEnd(pattern: RegExp, text: string, start: number, end: number): number {
  pattern.lastIndex = start;
  return Math.max(start + 1, Math.min(pattern.exec(text) === null ? start + 1 : pattern.lastIndex, end));
}
