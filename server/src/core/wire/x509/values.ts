import { hexBytes } from '../../base/hex.ts';
import { timeText } from '../../base/time.ts';

/** The values of DER's primitive types as text. All bounds are `start` inclusive and `end` exclusive byte offsets. */

/** The longest object identifier that is read, in bytes; arcs of more than 128 bits aren't either (X.667 has such). */
const MOST_OID_BYTES = 64;
const MOST_ARC_BYTES = 19;

/** An object identifier in dotted decimal; undefined where the bytes are none. X.690 section 8.19. */
export function readOid(bytes: Uint8Array, start: number, end: number): string | undefined {
  if (end <= start || end - start > MOST_OID_BYTES || (bytes[end - 1] as number) >= 0x80) return undefined;
  let text = '';
  for (let at = start; at < end; ) {
    let stop = at;
    while ((bytes[stop] as number) >= 0x80) stop++;
    const arc = readArc(bytes, at, ++stop);
    if (arc === undefined) return undefined;
    if (at > start) text += `.${arc}`;
    else if (arc < 80) text = `${Math.floor(Number(arc) / 40)}.${Number(arc) % 40}`;
    else text = `2.${typeof arc === 'bigint' ? arc - 80n : arc - 80}`;
    at = stop;
  }
  return text;
}

/** An arc of seven bits a byte; none begins with a byte that says nothing. */
function readArc(bytes: Uint8Array, start: number, end: number): number | bigint | undefined {
  if (bytes[start] === 0x80 || end - start > MOST_ARC_BYTES) return undefined;
  if (end - start <= 7) {
    let arc = 0;
    for (let i = start; i < end; i++) arc = arc * 128 + ((bytes[i] as number) & 0x7f);
    return arc;
  }
  let arc = 0n;
  for (let i = start; i < end; i++) arc = arc * 128n + BigInt((bytes[i] as number) & 0x7f);
  return arc;
}

/** A two's complement number of up to 6 bytes; undefined for longer ones. X.690 section 8.3. */
export function readInteger(bytes: Uint8Array, start: number, end: number): number | undefined {
  if (end <= start || end - start > 6) return undefined;
  let value = (bytes[start] as number) >= 0x80 ? -1 : 0;
  for (let i = start; i < end; i++) value = value * 256 + (bytes[i] as number);
  return value;
}

/** The most bytes of a long number or string of octets that a text shows. */
const SHOWN_BYTES = 32;

/** Bytes in hex, with a word on how many there are when not all are shown. */
export function hexText(bytes: Uint8Array, start: number, end: number): string {
  const shown = hexBytes(bytes.subarray(start, Math.min(end, start + SHOWN_BYTES)), ':');
  return end - start > SHOWN_BYTES ? `${shown}... (${end - start} bytes)` : shown;
}

/** A number in decimal where it is short, else its bytes. */
export function integerText(bytes: Uint8Array, start: number, end: number): string {
  const value = readInteger(bytes, start, end);
  return value === undefined ? hexText(bytes, start, end) : String(value);
}

/** The number of bits of a positive number, leading noughts left out. */
export function bitLength(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] === 0) at++;
  return at === end ? 0 : (end - at) * 8 - Math.clz32(bytes[at] as number) + 24;
}

/**
 * A UTCTime or GeneralizedTime as seconds since 1970; undefined where it is none. DER has only `YYMMDDHHMMSSZ` and
 * `YYYYMMDDHHMMSSZ`; without seconds, and with an offset to UTC, it is read all the same. RFC 5280 section 4.1.2.5.
 */
export function readTime(text: string, tag: number): number | undefined {
  const years = tag === UTC_TIME ? 2 : 4;
  const found = /^(\d+)(?:\.\d+)?(?:Z|([+-])(\d\d)(\d\d))$/.exec(text);
  const digits = found?.[1] ?? '';
  if (digits.length !== years + 8 && digits.length !== years + 10) return undefined;
  const part = (at: number) => Number(digits.slice(years + at, years + at + 2));
  const short = Number(digits.slice(0, years));
  const year = years === 4 ? short : short < 50 ? 2000 + short : 1900 + short;
  const [month, day, hour, minute, second] = [part(0), part(2), part(4), part(6), part(8)] as const;
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 60) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  const offset = found?.[2] === undefined ? 0 : Number(found[3]) * 3600 + Number(found[4]) * 60;
  return date.getTime() / 1000 - (found?.[2] === '-' ? -offset : offset);
}

/** A moment as a person reads it; what is no moment as it stands. */
export function momentText(written: string, tag: number): string {
  const seconds = readTime(written, tag);
  return seconds === undefined ? written : timeText(seconds);
}

const UTC_TIME = 0x17;

/** The characters of a string type: UTF-8, UTF-16 or UTF-32 big-endian by the tag, else a byte each. RFC 5280 section A.1. */
export function stringText(bytes: Uint8Array, start: number, end: number, tag: number): string {
  switch (tag & 0x1f) {
    case 0x0c:
      return utf8Text(bytes, start, end);
    case 0x1e:
      return wideText(bytes, start, end, 2);
    case 0x1c:
      return wideText(bytes, start, end, 4);
    default: {
      let text = '';
      for (let i = start; i < end; i++) text += character(bytes[i] as number);
      return text;
    }
  }
}

function wideText(bytes: Uint8Array, start: number, end: number, size: number): string {
  let text = '';
  let high = -1;
  for (let at = start; at < end; at += size) {
    let code = 0;
    for (let i = at; i < Math.min(at + size, end); i++) code = code * 256 + (bytes[i] as number);
    if (high >= 0 && code >= 0xdc00 && code <= 0xdfff) {
      text += character(0x10000 + ((high - 0xd800) << 10) + code - 0xdc00);
      high = -1;
      continue;
    }
    if (high >= 0) text += '\ufffd';
    high = size === 2 && code >= 0xd800 && code <= 0xdbff ? code : -1;
    if (high < 0) text += character(code);
  }
  return high >= 0 ? `${text}\ufffd` : text;
}

function utf8Text(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; ) {
    const first = bytes[at] as number;
    const size = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    let code = size === 1 ? first : first & (0x7f >> size);
    let good = size > 0 && at + size <= end;
    for (let i = 1; good && i < size; i++) {
      const next = bytes[at + i] as number;
      good = next >> 6 === 2;
      code = (code << 6) | (next & 0x3f);
    }
    text += good ? character(code) : escaped(first);
    at += good ? size : 1;
  }
  return text;
}

/** A character as it is, but controls, halves of pairs and marks that turn the writing direction as escapes. */
function character(code: number): string {
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return escaped(code);
  if ((code >= 0x200b && code <= 0x200f) || (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069))
    return `\\u${code.toString(16)}`;
  if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) return '\ufffd';
  return String.fromCodePoint(code);
}

function escaped(code: number): string {
  return `\\x${code.toString(16).padStart(2, '0')}`;
}

/** An IPv4 or IPv6 address; other lengths in hex. RFC 5952 section 4. */
export function addressText(bytes: Uint8Array, start: number, end: number): string {
  if (end - start === 4) return Array.from(bytes.subarray(start, end)).join('.');
  if (end - start !== 16) return hexText(bytes, start, end);
  const parts = Array.from({ length: 8 }, (_, i) =>
    (((bytes[start + 2 * i] as number) << 8) | (bytes[start + 2 * i + 1] as number)).toString(16),
  );
  const noughts = /(?:^|:)0(?::0)+(?=:|$)/g;
  const text = parts.join(':');
  const longest = [...text.matchAll(noughts)].reduce(
    (best, each) => (each[0].length > best.length ? each[0] : best),
    '',
  );
  if (longest === '') return text;
  const at = text.indexOf(longest);
  return `${text.slice(0, at)}::${text.slice(at + longest.length + 1)}`;
}

/** A text cut to what fits a line. */
export function shortened(text: string, most = 120): string {
  return text.length > most ? `${text.slice(0, most - 3)}...` : text;
}

/** The first texts of a list and how many follow. */
export function listText(texts: readonly string[], most = 4): string {
  const shown = texts.slice(0, most).join(', ');
  return texts.length > most ? `${shown} and ${texts.length - most} more` : shown;
}
