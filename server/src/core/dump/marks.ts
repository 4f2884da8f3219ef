import type { ByteMap } from '../base/byteMap.ts';
import type { Change } from '../base/change.ts';
import type { TextProblem } from '../base/problem.ts';
import type { Sender } from '../base/sender.ts';
import type { TextRange } from '../base/span.ts';
import { LOOKAHEAD } from './ahead.ts';
import type { Directive } from './directives.ts';
import type { ErrorNote } from './errorNotes.ts';
import type { ReadingState } from './readingState.ts';
import type { Run } from './settle.ts';

/** A line that says who sends what follows. */
export interface Direction {
  readonly sender: Sender;
  readonly range: TextRange;
}

/** All that can be told of a text line by line, in the order of the text. */
export interface Lines {
  readonly text: string;
  readonly map: ByteMap;
  /** How many bytes at the start and at the end were taken over from the text before: they are the same. */
  readonly kept: { readonly head: number; readonly tail: number };
  readonly runs: readonly Run[];
  readonly directives: readonly Directive[];
  readonly directions: readonly Direction[];
  readonly errors: readonly ErrorNote[];
  readonly problems: readonly TextProblem[];
  /** Rows that no wire carried, as headings say. */
  readonly asides: readonly TextRange[];
  /** Shapes of the prefixes in front of bytes, in the order in which they were met, and how often they were asked for. */
  readonly shapes: readonly string[];
  readonly asked: number;
  /** Places where reading can go on, in order: what an edit leaves as it was isn't read again. */
  readonly marks: readonly Mark[];
}

/** The start of a line: what was read by then, and the state in which the line is read. */
export interface Mark {
  readonly position: number;
  readonly bytes: number;
  readonly runs: number;
  readonly directives: number;
  readonly directions: number;
  readonly errors: number;
  readonly problems: number;
  readonly asides: number;
  readonly shapes: number;
  readonly asked: number;
  readonly state: ReadingState;
}

/** The last mark with as many lines that didn't change between it and the change as may tell how those above are read. */
export function lastMark({ text, marks }: Lines, { start }: Change): Mark | undefined {
  let before = start === 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1;
  for (let i = 0; i <= LOOKAHEAD && before > 0; i++) before = before < 2 ? 0 : text.lastIndexOf('\n', before - 2) + 1;
  // Not the first line: there may be a byte order mark in front of it now.
  return marks.findLast(({ position }) => position > 1 && position <= before);
}

/** The marks behind a change. */
export function marksBehind({ marks }: Lines, { oldEnd }: Change): readonly Mark[] {
  const first = marks.findIndex(({ position }) => position > oldEnd);
  return first < 0 ? [] : marks.slice(first);
}

/** A state in which lines are read in the same way: it doesn't matter how many bytes the run has, but whether it has any. */
export function stateKey(state: ReadingState): string {
  return JSON.stringify({ ...state, run: state.run > 0 });
}
