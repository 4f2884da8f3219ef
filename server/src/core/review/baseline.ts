import type { SourceText } from '../firmware/firmwareFiles.ts';
import type { Remark } from './remark.ts';

/** A remark that is known and borne: the line it stands on tells it again when others above it come and go. */
export interface BorneRemark {
  readonly code: string;
  readonly file: string;
  /** Of the line without its white space and of the code, as eight hex digits. */
  readonly fingerprint: string;
}

/** What a baseline is made of: remarks, or anything else that stands in a text. */
export type Told = Pick<Remark, 'code' | 'file' | 'range'>;

/** The baseline of remarks: one entry each, in a steady order. */
export function baselineOf(remarks: readonly Told[], files: readonly SourceText[]): readonly BorneRemark[] {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  return remarks
    .map((remark) => ({
      code: remark.code,
      file: remark.file,
      fingerprint: fingerprint(remark, texts.get(remark.file) ?? ''),
    }))
    .sort((a, b) => compare(a.file, b.file) || compare(a.code, b.code) || compare(a.fingerprint, b.fingerprint));
}

/** The remarks that a baseline doesn't have. Each entry bears one remark: a second of the same line is new. */
export function beyondBaseline<T extends Told>(
  remarks: readonly T[],
  files: readonly SourceText[],
  baseline: readonly BorneRemark[],
): readonly T[] {
  const left = new Map<string, number>();
  for (const one of baseline) left.set(key(one), (left.get(key(one)) ?? 0) + 1);
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  return remarks.filter((remark) => {
    const mine = key({
      code: remark.code,
      file: remark.file,
      fingerprint: fingerprint(remark, texts.get(remark.file) ?? ''),
    });
    const count = left.get(mine) ?? 0;
    left.set(mine, count - 1);
    return count <= 0;
  });
}

/** The baseline that a JSON text holds; undefined where it is none. */
export function parseBaseline(text: string): readonly BorneRemark[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const remarks = typeof value === 'object' && value !== null && 'remarks' in value ? value.remarks : undefined;
  return Array.isArray(remarks) && remarks.every(isBorne) ? remarks : undefined;
}

/** The text of a baseline file. */
export function baselineText(baseline: readonly BorneRemark[]): string {
  return `${JSON.stringify({ version: 1, remarks: baseline }, null, 2)}\n`;
}

function isBorne(value: unknown): value is BorneRemark {
  const has = (name: string) =>
    typeof value === 'object' && value !== null && typeof Reflect.get(value, name) === 'string';
  return has('code') && has('file') && has('fingerprint');
}

/** The line of a remark and its code, as the 32-bit hash FNV-1a: it tells lines apart, and keeps nothing secret. */
function fingerprint({ code, range }: Told, text: string): string {
  const start = text.lastIndexOf('\n', range.start - 1) + 1;
  const end = text.indexOf('\n', range.start);
  const line = text
    .slice(start, end < 0 ? text.length : end)
    .replace(/\s+/g, ' ')
    .trim();
  let hash = 0x811c9dc5;
  for (const character of `${code} ${line}`) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}

function key({ code, file, fingerprint: line }: BorneRemark): string {
  return `${file.replace(/\\/g, '/')}\n${code}\n${line}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
