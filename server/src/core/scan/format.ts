import type { ScanDraft } from './draft.ts';
import type { ScanLine } from './lines.ts';
import type { ScanTool } from './report.ts';

/** What was read from one output: the servers it tells of, and the line behind its last. */
export interface ScanReading {
  readonly end: number;
  readonly servers: readonly ScanDraft[];
}

/** One form of one tool's output. Each form is one file and knows nothing of the others. */
export interface ScanFormat {
  readonly tool: ScanTool;
  /** Words of which every output of the form holds one at least: a text without them isn't looked at any further. */
  readonly marks: readonly string[];
  /** Reads the output that begins with a line; undefined where none does. */
  read(lines: readonly ScanLine[], at: number, source: string): ScanReading | undefined;
}
