import type { OffsetEdit } from './edit.ts';

/** A run of lines that differs: `before` and `after` are half-open ranges of 0-based line numbers. */
export interface LineChange {
  readonly before: readonly [number, number];
  readonly after: readonly [number, number];
}

/** The difference of two texts in the unified form that `patch` and `git apply` read; empty when they are the same. */
export function unifiedDiff(path: string, before: string, after: string, context = 3): string {
  if (before === after) return '';
  const a = splitLines(before);
  const b = splitLines(after);
  let out = `--- a/${path}\n+++ b/${path}\n`;
  for (const group of grouped(diffLines(a, b), context)) {
    const first = group[0] as LineChange;
    const last = group[group.length - 1] as LineChange;
    const from = [Math.max(0, first.before[0] - context), Math.min(a.length, last.before[1] + context)] as const;
    const to = [Math.max(0, first.after[0] - context), Math.min(b.length, last.after[1] + context)] as const;
    out += `@@ -${rangeText(from)} +${rangeText(to)} @@\n`;
    let at = from[0];
    for (const change of group) {
      for (; at < change.before[0]; at++) out += lineText(' ', a[at] ?? '');
      for (let i = change.before[0]; i < change.before[1]; i++) out += lineText('-', a[i] ?? '');
      for (let i = change.after[0]; i < change.after[1]; i++) out += lineText('+', b[i] ?? '');
      at = change.before[1];
    }
    for (; at < from[1]; at++) out += lineText(' ', a[at] ?? '');
  }
  return out;
}

/** The edits that turn one text into the other: line by line, then cut down to the characters that differ. */
export function editsBetween(before: string, after: string): readonly OffsetEdit[] {
  const a = splitLines(before);
  const b = splitLines(after);
  const edits: OffsetEdit[] = [];
  let line = 0;
  let offset = 0;
  for (const change of diffLines(a, b)) {
    for (; line < change.before[0]; line++) offset += (a[line] ?? '').length;
    const old = a.slice(change.before[0], change.before[1]).join('');
    const fresh = b.slice(change.after[0], change.after[1]).join('');
    let head = 0;
    while (head < old.length && head < fresh.length && old[head] === fresh[head]) head++;
    let tail = 0;
    while (tail < old.length - head && tail < fresh.length - head && old.at(-1 - tail) === fresh.at(-1 - tail)) tail++;
    edits.push({
      start: offset + head,
      end: offset + old.length - tail,
      newText: fresh.slice(head, fresh.length - tail),
    });
  }
  return edits;
}

/** The runs of lines that differ, in order (Myers' greedy algorithm, after common ends are cut off). */
export function diffLines(a: readonly string[], b: readonly string[]): readonly LineChange[] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const middle = shortestPath(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  return middle.map((change) => ({
    before: [change.before[0] + head, change.before[1] + head],
    after: [change.after[0] + head, change.after[1] + head],
  }));
}

/** Beyond this many differing lines the whole middle counts as one change: two texts so far apart aren't an edit. */
const MOST_DIFFERENCES = 1000;

function shortestPath(a: readonly string[], b: readonly string[]): readonly LineChange[] {
  if (a.length === 0 && b.length === 0) return [];
  const whole: readonly LineChange[] = [{ before: [0, a.length], after: [0, b.length] }];
  if (a.length === 0 || b.length === 0) return whole;
  const most = Math.min(a.length + b.length, MOST_DIFFERENCES);
  const trace: Map<number, number>[] = [];
  let reach = new Map<number, number>([[1, 0]]);
  for (let d = 0; d <= most; d++) {
    const next = new Map<number, number>();
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));
      let x = down ? (reach.get(k + 1) ?? 0) : (reach.get(k - 1) ?? 0) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      next.set(k, x);
      if (x >= a.length && x - k >= b.length) return pathChanges(trace, d, a.length, b.length);
    }
    trace.push(next);
    reach = next;
  }
  return whole;
}

/** Walks the trace back from the end and gathers the steps that aren't diagonal. */
function pathChanges(
  trace: readonly Map<number, number>[],
  d: number,
  aLength: number,
  bLength: number,
): readonly LineChange[] {
  const changes: LineChange[] = [];
  let x = aLength;
  let y = bLength;
  for (let step = d; step > 0; step--) {
    const reach = trace[step - 1] as Map<number, number>;
    const k = x - y;
    const down = k === -step || (k !== step && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));
    const from = down ? k + 1 : k - 1;
    const fromX = reach.get(from) ?? 0;
    const fromY = fromX - from;
    const change: LineChange = down
      ? { before: [fromX, fromX], after: [fromY, fromY + 1] }
      : { before: [fromX, fromX + 1], after: [fromY, fromY] };
    const last = changes[0];
    if (last !== undefined && last.before[0] === change.before[1] && last.after[0] === change.after[1]) {
      changes[0] = { before: [change.before[0], last.before[1]], after: [change.after[0], last.after[1]] };
    } else {
      changes.unshift(change);
    }
    x = fromX;
    y = fromY;
  }
  return changes;
}

/** Changes whose context lines would touch share a hunk. */
function grouped(changes: readonly LineChange[], context: number): readonly (readonly LineChange[])[] {
  const groups: LineChange[][] = [];
  for (const change of changes) {
    const last = groups.at(-1)?.at(-1);
    if (last !== undefined && change.before[0] - last.before[1] <= 2 * context) groups.at(-1)?.push(change);
    else groups.push([change]);
  }
  return groups;
}

/** `12,7`; of an empty range the line before it, as diff writes it. */
function rangeText(range: readonly [number, number]): string {
  const length = range[1] - range[0];
  if (length === 1) return `${range[0] + 1}`;
  return length === 0 ? `${range[0]},0` : `${range[0] + 1},${length}`;
}

function lineText(mark: string, line: string): string {
  return line.endsWith('\n') ? mark + line : `${mark}${line}\n\\ No newline at end of file\n`;
}

/** Lines with their line ends; the last one may have none. */
function splitLines(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
