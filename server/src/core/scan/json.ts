import type { ScanLine } from './lines.ts';

/** A value of JSON that spans lines of the document. */
export interface JsonBlock {
  readonly value: unknown;
  /** The line behind its last. */
  readonly end: number;
}

/** What stands outside strings. Anything else is no JSON, so that arrays of C and rows of dumps are left at once. */
const OUTSIDE: ReadonlySet<string> = new Set(' \t\r\n,:.+-0123456789eEtrufalsn');
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** A report of a scan is some hundred kilobytes long. */
const LONGEST = 1 << 24;

/** Reads the object or array that begins with a line; undefined where it never ends, or is none. */
export function readJson(source: string, lines: readonly ScanLine[], at: number): JsonBlock | undefined {
  const line = lines[at] as ScanLine;
  const start = line.start + line.text.search(/\S/);
  const end = endOfValue(source, start);
  if (end === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(source.slice(start, end));
    let last = at;
    while (last + 1 < lines.length && (lines[last + 1] as ScanLine).start < end) last++;
    return { value, end: last + 1 };
  } catch {
    return undefined;
  }
}

function endOfValue(source: string, start: number): number | undefined {
  let depth = 0;
  let inString = false;
  for (let at = start; at < source.length && at - start < LONGEST; at++) {
    const code = source.charCodeAt(at);
    if (inString) {
      if (code === BACKSLASH) at++;
      else if (code === QUOTE) inString = false;
    } else if (code === QUOTE) inString = true;
    else if (code === 0x7b || code === 0x5b) depth++;
    else if (code === 0x7d || code === 0x5d) {
      if (--depth === 0) return at + 1;
    } else if (!OUTSIDE.has(source[at] as string)) return undefined;
  }
  return undefined;
}

/** A member of an object; undefined of anything else. */
export function member(value: unknown, ...names: readonly string[]): unknown {
  let at = value;
  for (const name of names) {
    if (typeof at !== 'object' || at === null || Array.isArray(at) || !Object.hasOwn(at, name)) return undefined;
    at = (at as Readonly<Record<string, unknown>>)[name];
  }
  return at;
}

/** A value as a list; of anything else, an empty one. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A value as text; undefined where it is none. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
