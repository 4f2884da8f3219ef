/** What one text has where another has something else: before and behind it the two are the same. */
export interface Change {
  readonly start: number;
  /** Where the difference ends in the old text. */
  readonly oldEnd: number;
  /** Where it ends in the new one. */
  readonly newEnd: number;
}

/** So many characters are compared at once, first and last: that is as fast as the machine reads memory. */
const STEPS = [4096, 64, 1] as const;

/** The one place where two texts differ, as short as can be; empty where they are the same. */
export function changeOf(before: string, after: string): Change {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  for (const step of STEPS) {
    while (start + step <= shorter && before.slice(start, start + step) === after.slice(start, start + step))
      start += step;
  }
  const most = shorter - start;
  const behind = (text: string, same: number, more: number) =>
    text.slice(text.length - same - more, text.length - same);
  let same = 0;
  for (const step of STEPS) {
    while (same + step <= most && behind(before, same, step) === behind(after, same, step)) same += step;
  }
  return { start, oldEnd: before.length - same, newEnd: after.length - same };
}
