import type { Turn } from './readingState.ts';
import type { Run } from './settle.ts';
import type { Flow } from './style.ts';

/** Cuts the bytes of a text into runs, one behind the other: keeps what is known of the one that is open. */
export class RunCutter {
  readonly runs: Run[] = [];
  /** Where the open run began, in bytes. */
  start = 0;
  /** The style of its rows, and whether a logger's prefix stands before them. */
  rows = '';
  prefixed = false;

  /** Ends the open run at a byte, if it has any; the next one begins there. */
  end(at: number, { told, tool, heading, doubtful }: Turn, flow: Flow | undefined): void {
    const first = this.start;
    this.start = at;
    if (at === first) return;
    this.runs.push({
      first,
      length: at - first,
      sender: heading.sender ?? 'unknown',
      flow,
      label: heading.label,
      told,
      tool,
      rows: this.rows,
      parts: heading.parts === true,
      doubtful: doubtful === true,
      prefixed: this.prefixed,
    });
  }
}
