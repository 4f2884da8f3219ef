import type { ByteMap } from '../base/byteMap.ts';
import { changeOf } from '../base/change.ts';
import type { TextProblem } from '../base/problem.ts';
import type { TextRange } from '../base/span.ts';
import { type Directive, directiveProblem } from './directives.ts';
import type { ErrorNote } from './errorNotes.ts';
import type { Conversation } from './frames/conversations.ts';
import { type Frame, takeFrames } from './frames/takeFrames.ts';
import { readLines } from './lines.ts';
import type { Direction, Lines } from './marks.ts';
import { nothingRead } from './nearRows.ts';
import { type Places, placedMap, readPaste } from './paste.ts';
import { quotedProblems } from './quotes.ts';
import { type Block, settle } from './settle.ts';

export type { Direction } from './marks.ts';
export type { Block } from './settle.ts';

/** The document as a value: bytes with their places, who sent them, what its author noted. */
export interface Dump {
  readonly map: ByteMap;
  readonly blocks: readonly Block[];
  /** Whole frames, as they stand; what they carry is among the blocks. */
  readonly frames: readonly Frame[];
  /** What the frames' TCP connections and UDP ports said to each other. */
  readonly conversations: readonly Conversation[];
  readonly directives: readonly Directive[];
  readonly directions: readonly Direction[];
  /** Error numbers of wolfSSL in the prose between the bytes. */
  readonly errors: readonly ErrorNote[];
  readonly problems: readonly TextProblem[];
  /** Rows of a log that no wire carried, as headings above them say: keys, hashes, decrypted text. */
  readonly asides: readonly TextRange[];
  /** What was read line by line: the next version of the text is read from here. */
  readonly lines: Lines;
  /** The text is {@link Lines.text}: a page or a terminal put nothing of its own into it. */
  readonly plain: boolean;
}

/**
 * Reads a document of the `.tlshex` form. Any text is one: what isn't of the form is prose, and prose is no error. Lines
 * that stand in a dump read before are not read again.
 */
export function parseDump(pasted: string, previous?: Dump): Dump {
  const change = previous?.plain ? changeOf(previous.lines.text, pasted) : undefined;
  const { text, places, plain } = readPaste(pasted, change);
  const lines = readLines(text, previous?.lines, text === pasted ? change : undefined);
  const { map, runs, directives, directions, errors, asides } = lines;
  const found = takeFrames(text, runs, map);
  const { frames, conversations } = found;
  const blocks = [...found.blocks, ...settle(found.rest, map.bytes)];
  const odd = directives.flatMap((directive) => directiveProblem(directive) ?? []);
  const taken = directives.flatMap(({ valueRange, items }) => [valueRange, ...items.map(({ range }) => range)]);
  const none = map.length === 0 && lines.problems.length === 0 ? nothingRead(text, taken) : [];
  const problems = [...lines.problems, ...odd, ...none, ...quotedProblems(runs, map), ...found.problems];
  const told = { directives, directions, errors, problems, asides };
  const dump: Dump = { map, blocks, frames, conversations, ...told, lines, plain };
  return places ? placed(dump, places) : dump;
}

/** A dump whose places are those of the text that was pasted. */
function placed(dump: Dump, places: Places): Dump {
  const withRange = <T extends { readonly range: TextRange }>(each: T): T => ({
    ...each,
    range: places.range(each.range),
  });
  return {
    ...dump,
    map: placedMap(dump.map, places),
    directives: dump.directives.map((directive) => ({
      ...directive,
      nameRange: places.range(directive.nameRange),
      valueRange: places.range(directive.valueRange),
      items: directive.items.map(withRange),
    })),
    directions: dump.directions.map(withRange),
    errors: dump.errors.map(withRange),
    problems: dump.problems.map(withRange),
    asides: dump.asides.map((aside) => places.range(aside)),
  };
}
