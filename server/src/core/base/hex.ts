/** `0x1301`: a number as wire value, at least `digits` hexadecimal digits. */
export function hexNumber(value: number, digits: number): string {
  return `0x${value.toString(16).padStart(digits, '0')}`;
}

/** All bytes as two digits. */
const PAIRS: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Bytes as spaced lower-case hex, `16 03 03`; `separator` stands between two bytes. */
export function hexBytes(bytes: Uint8Array, separator = ' '): string {
  let out = '';
  for (let i = 0; i < bytes.length; i++) out += (i > 0 ? separator : '') + PAIRS[bytes[i] as number];
  return out;
}

/** The value of a hexadecimal digit's code unit, or -1. */
export function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}
