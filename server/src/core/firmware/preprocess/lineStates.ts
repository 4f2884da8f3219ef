import type { LineRun, LineState } from './preprocessed.ts';

/** Collects the state of a file's lines from top to bottom. */
export interface LineRecorder {
  /** From this line (counted from 0) on, until the next call. */
  readonly from: (line: number, state: LineState, why: string) => void;
  /** The runs up to the end of a file of so many lines. */
  readonly runs: (lines: number) => readonly LineRun[];
}

/** Makes a recorder whose file begins with a state. */
export function recordLines(state: LineState, why: string): LineRecorder {
  const marks: { line: number; state: LineState; why: string }[] = [{ line: 0, state, why }];
  return {
    from(line, state, why) {
      const last = marks.at(-1);
      if (last?.state === state && last.why === why) return;
      // A line can be told of twice: the last word counts.
      if (last?.line === line) {
        marks.pop();
        const before = marks.at(-1);
        if (before?.state === state && before.why === why) return;
      }
      marks.push({ line, state, why });
    },
    runs: (lines) =>
      marks.flatMap(({ line, state, why }, i) => {
        const end = Math.min(marks[i + 1]?.line ?? lines, lines);
        return end > line ? [{ firstLine: line, lines: end - line, state, why }] : [];
      }),
  };
}

const RANK: Readonly<Record<LineState, number>> = { inactive: 0, unknown: 1, active: 2 };

/** Joins what two readings of one file say: a line counts as active when it is so in one of them. */
export function joinRuns(a: readonly LineRun[], b: readonly LineRun[]): readonly LineRun[] {
  const joined: LineRun[] = [];
  let [i, k, line] = [0, 0, 0];
  for (let one = a[0], other = b[0]; one !== undefined && other !== undefined; one = a[i], other = b[k]) {
    const end = Math.min(one.firstLine + one.lines, other.firstLine + other.lines);
    const { state, why } = RANK[other.state] > RANK[one.state] ? other : one;
    const last = joined.at(-1);
    if (last?.state === state && last.why === why) joined.splice(-1, 1, { ...last, lines: end - last.firstLine });
    else joined.push({ firstLine: line, lines: end - line, state, why });
    if (one.firstLine + one.lines === end) i++;
    if (other.firstLine + other.lines === end) k++;
    line = end;
  }
  return joined;
}
