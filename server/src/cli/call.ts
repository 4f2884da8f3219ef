import type { Analysis } from '../core/index.ts';
import type { Style } from './style.ts';

/** A command as it was called, and what it works with. */
export interface Call {
  readonly files: readonly string[];
  readonly switches: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
  /** The values of options that may be given several times. */
  readonly lists: ReadonlyMap<string, readonly string[]>;
  readonly version: string;
  readonly style: Style;
  /**
   * Reads and analyses a file. Throws a UsageError when it can't be read. `found` is the wolfSSL version that the firmware
   * tells, for dumps and calls that name none.
   */
  readonly read: (file: string, found?: string) => Analysis;
  /** Writes a text, or one that is UTF-8 already, to standard output. */
  readonly out: (text: string | Uint8Array) => void;
  /** Writes a message to standard error. */
  readonly complain: (message: string) => void;
}
