import { hexNumber } from '../base/hex.ts';

/** One code point of a registry. `source` is the RFC (with section where it helps) or other document that defines it. */
export interface Row {
  readonly code: number;
  readonly name: string;
  readonly source: string;
}

/** A registry: rows by code point. Unknown code points are shown, never an error. */
export interface Table<R extends Row = Row> {
  /** The registry's own title, e.g. `TLS Cipher Suites`. */
  readonly title: string;
  /** Hexadecimal digits of a code point: 2 for one byte, 4 for two. */
  readonly digits: number;
  readonly rows: readonly R[];
  get(code: number): R | undefined;
  /** The row of a name, compared without case. */
  named(name: string): R | undefined;
  /** The name of a code point, `GREASE` or `unknown`. */
  name(code: number): string;
  /** Name and number as people write them: `supported_groups (0x000a)`; one-byte codes in decimal: `handshake (22)`. */
  label(code: number): string;
}

/** Builds a registry from its rows. `grease` tells the reserved values of RFC 8701, where the registry has any. */
export function table<const R extends Row>(
  title: string,
  digits: number,
  rows: readonly R[],
  grease: (code: number) => boolean = () => false,
): Table<R> {
  // A capture names the same few codes a million times.
  const labels = new Map<number, string>();
  const byCode = new Map(rows.map((row) => [row.code, row]));
  const byName = new Map(rows.map((row) => [row.name.toLowerCase(), row]));
  const name = (code: number) => byCode.get(code)?.name ?? (grease(code) ? 'GREASE' : 'unknown');
  return {
    title,
    digits,
    rows,
    get: (code) => byCode.get(code),
    named: (wanted) => byName.get(wanted.toLowerCase()),
    name,
    label: (code) => {
      let label = labels.get(code);
      if (label === undefined) {
        label = `${name(code)} (${digits === 2 ? code : hexNumber(code, digits)})`;
        labels.set(code, label);
      }
      return label;
    },
  };
}

/** The 16 two-byte values 0x0a0a, 0x1a1a, ... 0xfafa. RFC 8701 section 2. */
export function isGrease16(code: number): boolean {
  return (code & 0x0f0f) === 0x0a0a && code >> 8 === (code & 0xff);
}

/** The 8 one-byte values of PskKeyExchangeMode, 0x0b, 0x2a, 0x49, ... 0xe4. RFC 8701 section 2. */
export function isGrease8(code: number): boolean {
  return code <= 0xe4 && code % 0x1f === 0x0b;
}
