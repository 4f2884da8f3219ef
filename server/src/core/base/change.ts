/** What one text has where another has something else: before and behind it the two are the same. */
export interface Change {
  readonly start: number;
  /** Where the difference ends in the old text. */
  readonly oldEnd: number;
  /** Where it ends in the new one. */
  readonly newEnd: number;
}

/** So many characters are compared at once: that is as fast as the machine reads memory. */
const STEP = 4096;

/** The one place where two texts differ, as short as can be; empty where they are the same. */
export function changeOf(before: string, after: string): Change {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start + STEP <= shorter && before.slice(start, start + STEP) === after.slice(start, start + STEP))
    start += STEP;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  const most = shorter - start;
  const behind = (text: string, same: number, more: number) =>
    text.slice(text.length - same - more, text.length - same);
  let same = 0;
  while (same + STEP <= most && behind(before, same, STEP) === behind(after, same, STEP)) same += STEP;
  while (same < most && behind(before, same, 1) === behind(after, same, 1)) same++;
  return { start, oldEnd: before.length - same, newEnd: after.length - same };
}
