import type { Session } from '../wolfssl/predict/model.ts';

/** What a program comes to, as far as its text tells. */
export interface ProgramRun {
  /** The object that connects first; undefined where none is made. */
  readonly session: Session | undefined;
  /** Whether the program was seen to connect, and doesn't merely make the object. */
  readonly connects: boolean;
  /** What only the run can tell, a sentence each. */
  readonly conditional: readonly string[];
  /** Calls of wolfSSL that fail with these settings, as the program makes them. */
  readonly failures: readonly FailedCall[];
}

/** A call that answers an error. */
export interface FailedCall {
  readonly name: string;
  readonly code: number;
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly start: number;
}

/** A call by its place. */
export interface SkippedCall {
  readonly file: string;
  readonly start: number;
}
