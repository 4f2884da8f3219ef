import type { Sender } from '../base/sender.ts';
import type { Run } from './settle.ts';
import type { DumpStyle, Flow, Heading, LineState } from './style.ts';

/** Who sends what stands in the lines that follow, and what told it. */
export interface Turn {
  readonly told: Run['told'];
  readonly heading: Heading;
  readonly tool?: string;
  readonly doubtful?: boolean;
  /** Bytes stand on the direction line itself. */
  readonly marked?: boolean;
  /** The words stood in front of bytes on a line: they promise none below it. */
  readonly beside?: boolean;
}

/** Nobody was named. */
export const NO_TURN: Turn = { told: undefined, heading: { wire: true } };

/** A turn that a direction line opens. */
export function directionTurn(sender: Sender, label: string | undefined, marked: boolean): Turn {
  return { told: 'line', marked, heading: { wire: true, sender, ...(label === undefined ? {} : { label }) } };
}

/** All that reading a line depends on of the lines before it. Places count back from where it was taken. */
export interface ReadingState {
  readonly state: LineState;
  readonly style: DumpStyle | undefined;
  readonly turn: Turn;
  readonly flow: Flow | undefined;
  readonly left: number | undefined;
  readonly prefix: { readonly length: number; readonly shape: string } | undefined;
  /** Bytes since the run began. */
  readonly run: number;
  readonly rows: string;
  readonly prefixed: boolean;
  readonly before: string | undefined;
  readonly indented: boolean;
}

/** A state whose places count back from the ends of bytes and text, or, of such a state, the one it was made of. */
export function relative(state: LineState, bytes: number, position: number): LineState {
  const squeezedAt = state.squeezedAt === undefined ? undefined : position - state.squeezedAt;
  const rowStart = state.rowLength === 0 ? 0 : bytes - state.rowStart;
  const brokenAt = state.brokenAt === undefined ? undefined : position - state.brokenAt;
  return { ...state, rowStart, squeezedAt, brokenAt, redacted: [] };
}
