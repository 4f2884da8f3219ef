import { type ByteMap, ByteMapBuilder } from '../base/byteMap.ts';
import type { Change } from '../base/change.ts';
import type { TextRange } from '../base/span.ts';

/** A text as its author saw it before pages and terminals put characters of their own between: those are taken out. */
export interface Paste {
  readonly text: string;
  /** Finds a place of the text that is read in the one that was pasted; undefined where both are the same. */
  readonly places: Places | undefined;
  /** Nothing stands in it that a page or a terminal might have put there. */
  readonly plain: boolean;
}

/** From the text that is read to the one that was pasted. */
export interface Places {
  range(read: TextRange): TextRange;
}

/** Characters one of which a text has to hold before it is looked at more closely: finding none costs next to nothing. */
const RARE = [
  ...'\u00a0\u00ad\u2007\u2009\u200a\u200b\u200c\u200d\u200e\u2010\u2011\u2012\u2013\u2014\u2018\u2019\u201c\u201d\u202f',
  ...'\u2060\u2212\u3000\u001b',
  '[0m',
  '<br',
  '<pre',
  '</pre',
  '<code',
  '</code',
  '<p>',
];
const INVISIBLE = '[\\u00ad\\u200b-\\u200f\\u2060]+|(?!^)\\ufeff';
/** What switches colours, whole, or without the escape character, which pages swallow, at an end of the line. */
const COLOUR =
  '(?:\\u001b|\\^\\[|\\u241b)\\[[\\d;?]*[A-Za-z]|(?<=^|\\n)\\[\\d{1,2}(?:;\\d{1,3})+m|\\[0m(?=[ \\t]*(?:\\r*\\n|$))';
const BLANK = '[\\u00a0\\u2007\\u2009\\u200a\\u202f\\u3000]';
const DASH = '[\\u2010-\\u2014\\u2212]';
const QUOTE = '[\\u2018\\u2019\\u201c\\u201d]';
const ENTITY = '&(?:nbsp|gt|lt|quot|apos|amp|#160|#xa0|#34|#39);';
/** Tags that pages put around lines of a dump. */
const TAG = '<\\/?(?:pre|code|br|p|div|span|samp|tt)(?: [^<>\\n]*)?\\/?>';
const TAGS = `(?<=^|\\n)[ \\t]*(?:${TAG})+|(?:${TAG})+(?=[ \\t]*(?:\\r*\\n|$))`;
const ODD = new RegExp([INVISIBLE, COLOUR, BLANK, DASH, QUOTE, ENTITY, TAGS].join('|'), 'gi');
const MEANT: Readonly<Record<string, string>> = {
  '&nbsp;': ' ',
  '&#160;': ' ',
  '&#xa0;': ' ',
  '&gt;': '>',
  '&lt;': '<',
  '&quot;': '"',
  '&#34;': '"',
  '&apos;': "'",
  '&#39;': "'",
  '&amp;': '&',
  '\u2018': "'",
  '\u2019': "'",
  '\u201c': '"',
  '\u201d': '"',
};

/**
 * The text to read of a text that was pasted. `change` is how it differs from a plain one that was read before: then only
 * what changed is looked at.
 */
export function readPaste(text: string, change?: Change): Paste {
  const plain = !mayBeOdd(change ? around(text, change) : text);
  if (plain) return { text, places: undefined, plain };
  const edits: Edit[] = [];
  let removed = 0;
  const read = text.replace(ODD, (odd, at: number) => {
    if (odd.startsWith('&') && !isEscapedLine(text, at)) return odd;
    const meant = MEANT[odd.toLowerCase()] ?? (IS_BLANK.test(odd) ? ' ' : IS_DASH.test(odd) ? '-' : '');
    if (meant.length !== odd.length)
      edits.push({ at: at - removed, size: meant.length, original: at, width: odd.length });
    removed += odd.length - meant.length;
    return meant;
  });
  return { text: read, places: read === text ? undefined : placesOf(edits), plain };
}

function mayBeOdd(text: string): boolean {
  return RARE.some((each) => text.includes(each)) || HAS_ENTITY.test(text);
}

/** A change with as much on both sides as may be odd together with it. */
function around(text: string, { start, newEnd }: Change): string {
  return text.slice(Math.max(0, start - LONGEST_RARE), newEnd + LONGEST_RARE);
}

/** As long as the longest of them: `&nbsp;`, `</code`. */
const LONGEST_RARE = 6;

/** An ampersand alone stands in the character columns of every large dump. */
const HAS_ENTITY = new RegExp(ENTITY, 'i');
const IS_BLANK = new RegExp(`^${BLANK}$`);
const IS_DASH = new RegExp(`^${DASH}$`);

/** Whether the line on which an entity stands was escaped as a whole: one with marks of its own quotes a page. */
function isEscapedLine(text: string, at: number): boolean {
  const start = Math.max(at - LONGEST, text.lastIndexOf('\n', at) + 1);
  const newline = text.indexOf('\n', at);
  const line = text.slice(start, Math.min(newline < 0 ? text.length : newline, at + LONGEST));
  return !/[<>]/.test(line.replaceAll(EDGES, ''));
}

const LONGEST = 2000;
const EDGES = new RegExp(`^\\s*(?:${TAG})+|(?:${TAG})+\\s*$`, 'gi');

/** Characters that were taken out or changed in number; `at` and `size` count in the text that is read. */
interface Edit {
  readonly at: number;
  readonly size: number;
  readonly original: number;
  readonly width: number;
}

function placesOf(edits: readonly Edit[]): Places | undefined {
  if (edits.length === 0) return undefined;
  const character = (position: number): TextRange => {
    let low = 0;
    let high = edits.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((edits[middle] as Edit).at <= position) low = middle + 1;
      else high = middle;
    }
    const edit = edits[low - 1];
    if (!edit) return { start: position, end: position + 1 };
    const { at, size, original, width } = edit;
    if (position < at + size) return { start: original, end: original + width };
    const start = original + width + position - at - size;
    return { start, end: start + 1 };
  };
  return {
    range: ({ start, end }) => {
      const first = character(start).start;
      return { start: first, end: end > start ? character(end - 1).end : first };
    },
  };
}

/** The same bytes at their places in the text that was pasted. */
export function placedMap(map: ByteMap, places: Places): ByteMap {
  const out = new ByteMapBuilder();
  for (let i = 0; i < map.length; i++) {
    const { start, end } = places.range(map.range(i));
    out.push(map.bytes[i] as number, start, Math.min(end - start, 0xff));
  }
  return out.build();
}
