import type { TextRange } from './span.ts';

/** Bytes read from a text in the order they stand there, each with the place it was read from. */
export interface ByteMap {
  readonly length: number;
  readonly bytes: Uint8Array;
  /** Where each byte's text starts, and how many code units it is wide. */
  readonly starts: Uint32Array;
  readonly widths: Uint8Array;
  /** Text range of one byte, by its index. */
  range(index: number): TextRange;
  /** Index of the byte whose text holds the position, or else -1. */
  indexAt(position: number): number;
  /** Index of the first byte whose text ends after the position; `length` when there is none. */
  indexFrom(position: number): number;
}

/**
 * Grows a byte map. Bytes come in text order. The places are typed arrays (5 octets a byte), since a dump of
 * tens of megabytes is an ordinary paste.
 */
export class ByteMapBuilder {
  #bytes: Uint8Array;
  #starts: Uint32Array;
  #widths: Uint8Array;
  length = 0;

  /** `room`: how many bytes are expected; there may be more. */
  constructor(room = 1024) {
    this.#bytes = new Uint8Array(room);
    this.#starts = new Uint32Array(room);
    this.#widths = new Uint8Array(room);
  }

  /** Adds a byte that was read from `width` (at most 255) code units at `start`. */
  push(value: number, start: number, width: number): void {
    // Room that is never written to costs nothing, and every growth copies all.
    if (this.length === this.#bytes.length) this.#grow(this.length * 4);
    this.#bytes[this.length] = value;
    this.#starts[this.length] = start;
    this.#widths[this.length] = width;
    this.length++;
  }

  /** Adds the bytes `[first, end)` of a map whose text now stands `shift` code units further on. */
  append(from: ByteMap, first: number, end: number, shift: number): void {
    const to = this.length + end - first;
    if (to > this.#bytes.length) this.#grow(to);
    this.#bytes.set(from.bytes.subarray(first, end), this.length);
    this.#widths.set(from.widths.subarray(first, end), this.length);
    const starts = this.#starts;
    starts.set(from.starts.subarray(first, end), this.length);
    if (shift !== 0) for (let i = this.length; i < to; i++) starts[i] = (starts[i] as number) + shift;
    this.length = to;
  }

  /** The byte at an index below `length`. */
  at(index: number): number {
    return this.#bytes[index] as number;
  }

  /** Where the text of the byte at an index below `length` starts. */
  startOf(index: number): number {
    return this.#starts[index] as number;
  }

  /** Forgets every byte from an index on: what a style read before it found that the line isn't its own. */
  rollback(length: number): void {
    this.length = length;
  }

  /** The finished map. The builder isn't used after it. */
  build(): ByteMap {
    const { length } = this;
    const bytes = this.#bytes.subarray(0, length);
    const starts = this.#starts.subarray(0, length);
    const widths = this.#widths.subarray(0, length);
    const endOf = (index: number) => (starts[index] as number) + (widths[index] as number);
    const indexFrom = (position: number) => {
      let low = 0;
      let high = length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (endOf(middle) <= position) low = middle + 1;
        else high = middle;
      }
      return low;
    };
    return {
      length,
      bytes,
      starts,
      widths,
      range: (index) => ({ start: starts[index] as number, end: endOf(index) }),
      indexFrom,
      indexAt: (position) => {
        const index = indexFrom(position);
        return index < length && (starts[index] as number) <= position ? index : -1;
      },
    };
  }

  #grow(capacity: number): void {
    const grow = <A extends Uint8Array | Uint32Array>(from: A, to: A): A => {
      to.set(from);
      return to;
    };
    this.#bytes = grow(this.#bytes, new Uint8Array(capacity));
    this.#starts = grow(this.#starts, new Uint32Array(capacity));
    this.#widths = grow(this.#widths, new Uint8Array(capacity));
  }
}
