/** Bytes are handed on in pieces of about this size. */
const PIECE = 1 << 18;
/** A number's digits, or a mark: what is written without asking for room first. */
const SPARE = 32;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const encoder = new TextEncoder();

/**
 * Writes JSON as the UTF-8 that it is in the end. A capture of megabytes has millions of fields: texts made of all of them and
 * encoded afterwards would take longer than the reading of the capture.
 */
export class JsonBytes {
  readonly #out: (bytes: Uint8Array) => void;
  #piece = new Uint8Array(PIECE);
  #at = 0;

  constructor(out: (bytes: Uint8Array) => void) {
    this.#out = out;
  }

  /** Adds JSON that is bytes already. */
  bytes(json: Uint8Array): void {
    this.#reserve(json.length);
    const piece = this.#piece;
    let at = this.#at;
    for (let i = 0; i < json.length; i++) piece[at++] = json[i] as number;
    this.#at = at;
  }

  /** Adds JSON that is text already. */
  json(text: string): void {
    const bytes = encoder.encode(text);
    this.#reserve(bytes.length);
    this.#piece.set(bytes, this.#at);
    this.#at += bytes.length;
  }

  /** Adds a text in quotes. Most need no escaping, which shows while they are copied. */
  quoted(text: string): void {
    const { length } = text;
    this.#reserve(length);
    const piece = this.#piece;
    let at = this.#at;
    piece[at++] = QUOTE;
    for (let i = 0; i < length; i++) {
      const unit = text.charCodeAt(i);
      if (unit < 0x20 || unit > 0x7e || unit === QUOTE || unit === BACKSLASH) {
        this.json(JSON.stringify(text));
        return;
      }
      piece[at++] = unit;
    }
    piece[at++] = QUOTE;
    this.#at = at;
  }

  /** Adds a whole number that isn't negative. */
  number(value: number): void {
    if (value > 0x7fffffff) {
      this.json(String(value));
      return;
    }
    this.#reserve(0);
    let digits = 1;
    for (let bound = 10; bound <= value; bound *= 10) digits++;
    let left = value;
    for (let at = this.#at + digits - 1; at >= this.#at; at--) {
      const tenth = (left / 10) | 0;
      this.#piece[at] = 0x30 + left - tenth * 10;
      left = tenth;
    }
    this.#at += digits;
  }

  /** Hands on what is left. */
  end(): void {
    if (this.#at > 0) this.#out(this.#piece.subarray(0, this.#at));
    this.#piece = new Uint8Array(PIECE);
    this.#at = 0;
  }

  /** Makes room. The pieces are not used again, since a stream may keep what it was given. */
  #reserve(length: number): void {
    if (this.#at + length + SPARE <= this.#piece.length) return;
    this.end();
    if (length + SPARE > PIECE) this.#piece = new Uint8Array(length + SPARE);
  }
}
