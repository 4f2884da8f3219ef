import { counted } from '../base/counted.ts';
import type { Problem, ProblemCode } from '../base/problem.ts';
import type { Span } from '../base/span.ts';
import { type FieldId, fieldRow } from '../registry/fields.ts';
import { type Field, NO_FIELDS } from './field.ts';

/**
 * Reads a structure from left to right and builds its fields. A cursor is bounded by the length around it, and running out
 * of bytes is no exception: what is left becomes one `undecoded` field with a problem on it, the cursor is `failed`, and
 * every further read answers nought or nothing and adds nothing. So decoders read straight on without asking.
 */
export class Cursor {
  readonly bytes: Uint8Array;
  readonly problems: Problem[];
  #end: number;
  #cut: boolean;
  #position: number;
  #fields: Field[] = [];
  #failed = false;

  constructor(bytes: Uint8Array, start: number, end: number, cut: boolean, problems: Problem[]) {
    this.bytes = bytes;
    this.#position = start;
    this.#end = end;
    this.#cut = cut;
    this.problems = problems;
  }

  get position(): number {
    return this.#position;
  }

  get end(): number {
    return this.#end;
  }

  /** The structure goes on behind `end`, where the capture has no bytes: nothing is known of what isn't there. */
  get cut(): boolean {
    return this.#cut;
  }

  /** Bytes left to read; nought once the cursor has failed. */
  get left(): number {
    return this.#failed ? 0 : this.#end - this.#position;
  }

  get failed(): boolean {
    return this.#failed;
  }

  /** A number ahead that isn't read yet; -1 where the bytes aren't there. */
  peek(at: number, size: number): number {
    const start = this.#position + at;
    return this.#failed || start + size > this.#end ? -1 : readNumber(this.bytes, start, size);
  }

  /**
   * Reads a number of 1 to 8 bytes, most significant first. RFC 8446 section 3.3. One that is too large to be exact is
   * told by its own digits.
   */
  number(id: FieldId, size: number): number {
    if (!this.#has(id, size)) return 0;
    const offset = this.#position;
    const value = readNumber(this.bytes, offset, size);
    if (value > Number.MAX_SAFE_INTEGER) this.#addNumber(id, size, value, readDigits(this.bytes, offset, size));
    else {
      this.#fields.push({ id, offset, length: size, value, children: NO_FIELDS });
      this.#position += size;
    }
    return value;
  }

  /** Reads a number whose bytes hold more than it: `value` is what is told of them. */
  masked(id: FieldId, size: number, value: number): void {
    if (this.#has(id, size)) this.#addNumber(id, size, value, '');
  }

  /** Reads an integer whose first two bits tell its length: 1, 2, 4 or 8 bytes. RFC 9000 section 16. */
  variableNumber(id: FieldId): number {
    const first = this.peek(0, 1);
    const size = first < 0 ? 1 : 1 << (first >> 6);
    if (!this.#has(id, size)) return 0;
    const offset = this.#position;
    const high = (first & 0x3f) * 2 ** (8 * (size - 1));
    const value = high + readNumber(this.bytes, offset + 1, size - 1);
    const exact = value <= Number.MAX_SAFE_INTEGER;
    const text = exact ? '' : String(BigInt(readDigits(this.bytes, offset, size)) & ((1n << 62n) - 1n));
    this.#addNumber(id, size, value, text);
    return value;
  }

  /** Reads a number of up to 4 bytes that have names of their own too: its parts become its children. */
  numberOf(id: FieldId, parts: readonly FieldId[]): number {
    const size = parts.length;
    if (!this.#has(id, size)) return 0;
    const value = readNumber(this.bytes, this.#position, size);
    this.#add(new SplitNumber(id, this.#position, value, parts));
    return value;
  }

  /** Reads numbers of one size as long as there are any: the values of those that are whole. */
  numbers(id: FieldId, size: number): readonly number[] {
    const values: number[] = [];
    while (this.left > 0) {
      const value = this.number(id, size);
      if (!this.#failed) values.push(value);
    }
    return values;
  }

  /** Reads bytes that stand for themselves, or for what `text` says of them. Nothing is added for no bytes. */
  opaque(id: FieldId, length: number, text?: string): Span {
    const offset = this.#position;
    if (length === 0 || !this.#has(id, length)) return { offset, length: 0 };
    if (text === undefined) this.#add({ id, offset, length, children: NO_FIELDS });
    else this.#add({ id, offset, length, text, children: NO_FIELDS });
    return { offset, length };
  }

  /** Reads a length and then as many bytes that stand for themselves. RFC 8446 section 3.4. */
  sized(lengthId: FieldId, size: number, id: FieldId): Span {
    return this.opaque(id, this.number(lengthId, size));
  }

  /** Reads bytes as text: UTF-8 would be right for host names and ALPN alike, and what isn't printable is escaped. */
  text(id: FieldId, length: number): string {
    const start = this.#position;
    if (length === 0 || !this.#has(id, length)) return '';
    const text = printable(this.bytes, start, length);
    this.#add({ id, offset: start, length, text, children: NO_FIELDS });
    return text;
  }

  /** Takes all that is left as bytes that stand for themselves. */
  rest(id: FieldId): Span {
    return this.opaque(id, this.left);
  }

  /** Puts what `body` reads into one field, whose text is told at the end. */
  group(id: FieldId, body: () => string | undefined): void {
    const outer = this.#fields;
    const start = this.#position;
    const children: Field[] = [];
    this.#fields = children;
    const text = body();
    this.#fields = outer;
    if (this.#position === start) return;
    const length = this.#position - start;
    if (text === undefined) this.#add({ id, offset: start, length, children }, 0);
    else this.#add({ id, offset: start, length, text, children }, 0);
  }

  /**
   * Reads a length and then what it covers: while `body` reads, this cursor is bounded by that length. What it leaves is noted
   * as trailing. Where the length says more than there is, the body reads what is there and the problem stands on the length.
   */
  vector(lengthId: FieldId, size: number, body: (inner: Cursor) => void, groupId?: FieldId): void {
    const at = this.#position;
    const announced = this.number(lengthId, size);
    if (this.#failed) return;
    const available = this.#end - this.#position;
    const short = announced > available;
    if (short && !this.#cut) {
      const what = fieldRow(lengthId).name;
      this.problem(
        'length-mismatch',
        `${what} says ${counted(announced, 'byte')}, but only ${counted(available, 'byte')} of the structure around it are left.`,
        { offset: at, length: size },
      );
    }
    this.bounded(Math.min(announced, available), short && this.#cut, body, groupId);
  }

  /** Reads `length` bytes, while which this cursor ends there. What goes wrong inside doesn't fail what is around. */
  bounded(length: number, cut: boolean, body: (inner: Cursor) => void, groupId?: FieldId): void {
    const start = this.#position;
    const around = { end: this.#end, cut: this.#cut, failed: this.#failed, fields: this.#fields };
    this.#end = start + length;
    this.#cut = cut;
    this.#failed = false;
    if (groupId !== undefined) this.#fields = [];
    body(this);
    this.finish();
    const children = this.#fields;
    this.#end = around.end;
    this.#cut = around.cut;
    this.#failed = around.failed;
    this.#fields = around.fields;
    this.#position = start + length;
    if (groupId !== undefined && length > 0) this.#fields.push({ id: groupId, offset: start, length, children });
  }

  /** Notes what the body left over. */
  finish(): void {
    const { left } = this;
    if (left === 0) return;
    this.problem('trailing-bytes', `${counted(left, 'byte')} after the end of the structure.`, {
      offset: this.#position,
      length: left,
    });
    this.opaque('undecoded', left);
  }

  problem(code: ProblemCode, message: string, at: Span): void {
    this.problems.push({ code, message, at });
  }

  /** The fields read so far: of a structure with a field of its own, those inside it. */
  get fields(): readonly Field[] {
    return this.#fields;
  }

  #addNumber(id: FieldId, length: number, value: number, text: string): void {
    const field = { id, offset: this.#position, length, value, children: NO_FIELDS };
    this.#add(text === '' ? field : { ...field, text });
  }

  #add(field: Field, advance = field.length): void {
    this.#fields.push(field);
    this.#position += advance;
  }

  #has(id: FieldId, length: number): boolean {
    if (this.#failed) return false;
    const available = this.#end - this.#position;
    if (length <= available) return true;
    this.#failed = true;
    const { name } = fieldRow(id);
    const message = this.#cut
      ? `The capture ends here: ${name} needs ${counted(length, 'byte')}, ${available === 0 ? 'none is' : available === 1 ? 'one of them is' : `${available} of them are`} there.`
      : `${name} needs ${counted(length, 'byte')}, but ${available === 0 ? 'none is' : available === 1 ? 'only one is' : `only ${available} are`} left.`;
    this.problem(this.#cut ? 'cut-short' : 'length-mismatch', message, { offset: this.#position, length: available });
    if (available > 0) this.#add({ id: 'undecoded', offset: this.#position, length: available, children: NO_FIELDS });
    return false;
  }
}

/** A number of whose bytes each has a name: their fields are made when somebody looks. */
class SplitNumber implements Field {
  readonly id: FieldId;
  readonly offset: number;
  readonly length: number;
  readonly value: number;
  readonly #parts: readonly FieldId[];

  constructor(id: FieldId, offset: number, value: number, parts: readonly FieldId[]) {
    this.id = id;
    this.offset = offset;
    this.length = parts.length;
    this.value = value;
    this.#parts = parts;
  }

  get children(): readonly Field[] {
    const last = this.length - 1;
    return this.#parts.map((id, i) => ({
      id,
      offset: this.offset + i,
      length: 1,
      value: (this.value >>> (8 * (last - i))) & 0xff,
      children: NO_FIELDS,
    }));
  }
}

/** A big-endian number of up to 6 bytes; of 8 it may not be exact. */
export function readNumber(bytes: Uint8Array, at: number, size: number): number {
  let value = 0;
  for (let i = 0; i < size; i++) value = value * 256 + (bytes[at + i] as number);
  return value;
}

/** A big-endian number of any size, as its decimal digits. */
function readDigits(bytes: Uint8Array, at: number, size: number): string {
  let value = 0n;
  for (let i = 0; i < size; i++) value = value * 256n + BigInt(bytes[at + i] as number);
  return String(value);
}

/** Bytes as characters; what isn't printable ASCII stands as `\xhh`. */
export function printable(bytes: Uint8Array, offset: number, length: number): string {
  let text = '';
  for (let i = offset; i < offset + length; i++) {
    const byte = bytes[i] as number;
    text += byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`;
  }
  return text;
}
