import type { ByteMapBuilder } from '../base/byteMap.ts';
import type { Sender } from '../base/sender.ts';
import type { TextRange } from '../base/span.ts';

/** One line of the document, or what is left of it behind a log's prefix: `text.slice(start, end)` without its line end. */
export interface Line {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What is known when a line is read: how the lines before it were read. */
export interface LineState {
  /** The style of the last line that held bytes, with nothing but bytes between. */
  style: string | undefined;
  /** For dumps with offsets: the offset the next line should have, or undefined. */
  nextOffset: number | undefined;
  /** The base in which offsets are written, where it isn't sixteen (`od -A d`, `od -A o`). */
  radix: 8 | 10 | undefined;
  /** Numbers of several bytes stand with the least significant byte first. */
  swapped: boolean;
  /** Bytes of the last dump row, by index in the map: what `*` repeats. */
  rowStart: number;
  rowLength: number;
  /** Where a `*` stands that is still to be filled: its text position. */
  squeezedAt: number | undefined;
  /** How many characters the first line of the dump is wide, where that tells its last line; or how many stand before its bytes. */
  width: number;
  /** What stands between any two bytes of the rows, where they have marks of their own. */
  between: string | undefined;
  /** The text around says that bytes stand here: a direction, a log's heading. */
  expected: boolean;
  /** How many bytes the heading announced that are still to come. */
  left: number | undefined;
  /** The style of the bytes before this dump, whatever stands between. */
  before: string | undefined;
  /** Where the second digit of a byte stands that a terminal's width broke: its text position. It is read already. */
  brokenAt: number | undefined;
  /** Octets that the author made unreadable (`XX`): a byte stands for each, and nobody knows its value. */
  redacted: TextRange[];
}

/** What a style tells of a line besides its bytes. */
export interface LineReading {
  /** Offsets in front of the bytes jump: this many bytes are missing before the line. */
  readonly missing?: number;
  /** Offsets start again: another dump begins with this line. */
  readonly restart?: boolean;
  /** The program that printed the bytes left out the rest, and says so there; and how many, where it tells. */
  readonly cut?: { readonly count: number | undefined; readonly range: TextRange };
}

/** One way in which people's tools print bytes. Each style is one file and knows nothing of the others. */
export interface DumpStyle {
  readonly name: string;
  /**
   * Rows of this style can't be mistaken for words: they are believed behind the prefix of a log too, when there are enough
   * bytes. Other styles are believed there only where the bytes start like TLS, or go on.
   */
  readonly distinct?: boolean;
  /** Words may stand in front of the bytes on a line, and are no prefix: a name, a call. */
  readonly amongWords?: boolean;
  /**
   * Reads a line if it is of this style: its bytes go to `out`, in text order. Answers undefined when the line isn't of
   * this style; whatever went to `out` by then is forgotten, and the state must be as it was.
   */
  read(line: Line, state: LineState, out: ByteMapBuilder): LineReading | undefined;
}

/** Which way bytes went, seen from the side whose log it is. */
export type Flow = 'out' | 'in';

/** A line of a log that says what stands below it. */
export interface Heading {
  /** False where the bytes below never were on the wire: hashes, keys, decrypted text. */
  readonly wire: boolean;
  /** Who sent them, where the heading names the side. */
  readonly sender?: Sender;
  /** Which way they went, where it only says sent or received: which side that is, the bytes tell. */
  readonly flow?: Flow;
  readonly label?: string;
  /** How many bytes follow; without it they end at the first line that holds none. */
  readonly length?: number;
  /** Rows of one side are indented, those of the other aren't. */
  readonly sides?: 'indent';
  /** A record's header, or a message: printed apart, and messages may be shown decrypted (`openssl -msg`). */
  readonly parts?: boolean;
}

/** The headings of one tool's log. */
export interface HeadingStyle {
  readonly name: string;
  read(line: string): Heading | undefined;
}

/** The state before a dump's first line. */
export function newState(): LineState {
  return {
    style: undefined,
    nextOffset: undefined,
    radix: undefined,
    swapped: false,
    rowStart: 0,
    rowLength: 0,
    squeezedAt: undefined,
    width: 0,
    between: undefined,
    expected: false,
    left: undefined,
    before: undefined,
    brokenAt: undefined,
    redacted: [],
  };
}
