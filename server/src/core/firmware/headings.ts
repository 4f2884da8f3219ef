import type { TextRange } from '../base/span.ts';
import type { Place } from './evaluate.ts';
import { lineStartAt, nextLineAt, standsAlone } from './lexC.ts';

/** A comment that gives the lines below it a title. The range covers the whole comment, rules above and below included. */
export interface Heading extends TextRange {
  readonly title: string;
  /** Whether rules stand around the title, above and below (`/* ----- *\/`) or on its line (`/* --- TLS --- *\/`). */
  readonly banner: boolean;
  /** Conditional blocks around it, as Place counts them. */
  readonly depth: number;
}

/** Titles are short: longer comments explain. In characters, and in words where no rule marks the title. */
const LONGEST_TITLE = 64;
const MOST_WORDS = 5;

/** A rule on the line of a title. */
const INLINE_RULE = /([-=_#~*+])\1{3,}/;

/** Finds the headings among the comments of a file. Comments that hold a `#define`, or stand behind code, are none. */
export function findHeadings(
  text: string,
  comments: readonly { readonly comment: TextRange; readonly place: Place }[],
  commentedOut: readonly TextRange[],
): readonly Heading[] {
  const taken = new Set(commentedOut.map((range) => range.start));
  const alone = comments.filter(
    ({ comment, place }) => place.liveness !== 'dead' && !taken.has(comment.start) && standsAlone(text, comment),
  );
  const headings: Heading[] = [];
  for (const [i, { comment, place }] of alone.entries()) {
    const words = wordsOf(text, comment);
    if (words.length !== 1) continue;
    const title = words[0] ?? '';
    if (title.length > LONGEST_TITLE) continue;
    const above = alone[i - 1]?.comment;
    const below = alone[i + 1]?.comment;
    const ruledAbove = above !== undefined && isRule(text, above) && follows(text, above, comment);
    const ruledBelow = below !== undefined && isRule(text, below) && follows(text, comment, below);
    const raw = text.slice(comment.start, comment.end);
    const banner = ruledAbove || ruledBelow || raw.includes('\n') || INLINE_RULE.test(raw);
    if (!banner && title.split(/\s+/).length > MOST_WORDS) continue;
    headings.push({
      title,
      banner,
      depth: place.depth,
      start: ruledAbove ? above.start : comment.start,
      end: ruledBelow ? below.end : comment.end,
    });
  }
  return headings;
}

/** The comment of a file's own style for a title; `like` is a heading of the file to take the form from. */
export function headingText(
  text: string,
  title: string,
  like: Heading | undefined,
  newline: string,
  slashes: boolean,
): string {
  if (like?.banner !== true) return slashes ? `// ${title}` : `/* ${title} */`;
  // The new heading stands at the margin, where the one it is like may be indented.
  const indent = /^[ \t]*$/.exec(text.slice(lineStartAt(text, like.start), like.start))?.[0] ?? '';
  const lines = text.slice(like.start, like.end).split(/\r?\n/);
  const raw = lines.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line)).join(newline);
  const at = raw.indexOf(like.title);
  if (at < 0) return `/* ${title} */`;
  // A rule behind the title keeps its end where it was.
  const behind = raw.slice(at + like.title.length);
  const rule = INLINE_RULE.exec(behind.split('\n')[0] ?? '');
  const length = Math.max(3, (rule?.[0].length ?? 0) + like.title.length - title.length);
  const fitted = rule === null ? behind : behind.replace(rule[0], (rule[1] ?? '-').repeat(length));
  return raw.slice(0, at) + title + fitted;
}

/** The lines of a comment that say something, without comment marks and rules. */
function wordsOf(text: string, comment: TextRange): readonly string[] {
  return text
    .slice(comment.start, comment.end)
    .replace(/^\/\*+|\*+\/$/g, '')
    .split('\n')
    .map((line) =>
      line
        .replace(/^[\s/*!<]+|[\s*]+$/g, '')
        .replace(/^[-=_#~+*]{3,}\s*|\s*[-=_#~+*]{3,}$/g, '')
        .trim(),
    )
    .filter((line) => /[A-Za-z0-9]/.test(line));
}

function isRule(text: string, comment: TextRange): boolean {
  const raw = text.slice(comment.start, comment.end);
  return !raw.includes('\n') && !/[A-Za-z0-9]/.test(raw) && raw.length >= 8;
}

/** Whether `second` stands on the line after `first`. */
function follows(text: string, first: TextRange, second: TextRange): boolean {
  return nextLineAt(text, first.end) === lineStartAt(text, second.start);
}
