import type { ByteMapBuilder } from '../base/byteMap.ts';
import type { Sender } from '../base/sender.ts';

/** One line of the document: `text.slice(start, end)` without its line end. */
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
  /** Bytes of the last dump row, by index in the map: what `*` repeats. */
  rowStart: number;
  rowLength: number;
  /** Where a `*` stands that is still to be filled: its text position. */
  squeezedAt: number | undefined;
}

/** What a style tells of a line besides its bytes. */
export interface LineReading {
  /** The line says who sends what follows. */
  readonly sender?: Sender;
  readonly label?: string;
  /** Offsets in front of the bytes jump: this many bytes are missing before the line. */
  readonly missing?: number;
}

/** One way in which people's tools print bytes. Each style is one file and knows nothing of the others. */
export interface DumpStyle {
  readonly name: string;
  /**
   * Reads a line if it is of this style: its bytes go to `out`, in text order. Answers undefined when the line isn't of
   * this style; whatever went to `out` by then is forgotten, and the state must be as it was.
   */
  read(line: Line, state: LineState, out: ByteMapBuilder): LineReading | undefined;
}
