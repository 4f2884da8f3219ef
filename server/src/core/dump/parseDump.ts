import type { ByteMap } from '../base/byteMap.ts';
import type { TextProblem } from '../base/problem.ts';
import type { Sender } from '../base/sender.ts';
import type { TextRange } from '../base/span.ts';
import { ByteLines, markedTurn } from './byteLines.ts';
import {
  type Directive,
  type DirectiveItem,
  type DirectiveName,
  directiveForm,
  directiveForms,
  directiveProblem,
} from './directives.ts';
import { type ErrorNote, readErrorNotes } from './errorNotes.ts';
import type { Conversation } from './frames/conversations.ts';
import { type Frame, takeFrames } from './frames/takeFrames.ts';
import { isLoggerMark } from './prefix.ts';
import { skipBlanks } from './scan.ts';
import { type Block, settle } from './settle.ts';
import type { Line } from './style.ts';
import { headingStyles } from './styles/all.ts';
import { readWords } from './words.ts';

export type { Block } from './settle.ts';

/** A line that says who sends what follows. */
export interface Direction {
  readonly sender: Sender;
  readonly range: TextRange;
}

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
}

const AT = 0x40;
const HASH = 0x23;
const GREATER = 0x3e;
const LESS = 0x3c;
const DIRECTIVE = /@([A-Za-z][\w-]*)[ \t]*(.*?)[ \t]*$/;
/** A longer line is no heading; a packed dump may be megabytes wide. */
const LONGEST_HEADING = 500;
const TRAILING_COMMENT = /(^|\s)#.*$/;

/** Reads a document of the `.tlshex` form. Any text is one: what isn't of the form is prose, and prose is no error. */
export function parseDump(text: string): Dump {
  const parser = new DumpParser(text);
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (start <= text.length) {
    const newline = text.indexOf('\n', start);
    const next = newline < 0 ? text.length + 1 : newline + 1;
    let end = newline < 0 ? text.length : newline;
    if (end > start && text.charCodeAt(end - 1) === 0x0d) end--;
    parser.line({ text, start, end });
    start = next;
  }
  return parser.finish();
}

class DumpParser {
  readonly #text: string;
  readonly #lines = new ByteLines();
  readonly #directives: Directive[] = [];
  readonly #directions: Direction[] = [];
  readonly #errors: ErrorNote[] = [];
  #list: { readonly items: DirectiveItem[] } | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  line(line: Line): void {
    const at = skipBlanks(this.#text, line.start, line.end);
    if (at >= line.end) {
      this.#list = undefined;
      this.#lines.blank();
      return;
    }
    const code = this.#text.charCodeAt(at);
    if (code === HASH) return;
    if (code !== AT && code !== GREATER && code !== LESS && !this.#list && this.#lines.goOn(line)) return;
    if (code === AT && this.#directive(line, at)) return;
    if (this.#heading(line)) return;
    if ((code === GREATER || code === LESS) && this.#direction(line, at)) return;
    if (this.#list) this.#item(line, at);
    else if (!this.#lines.read(line)) this.#prose(line, at);
  }

  finish(): Dump {
    const lines = this.#lines;
    lines.finish();
    const problems = [...lines.problems];
    for (const directive of this.#directives) {
      const problem = directiveProblem(directive);
      if (problem) problems.push(problem);
    }
    const map = lines.out.build();
    const {
      frames,
      conversations,
      blocks: carried,
      rest,
      problems: troubles,
    } = takeFrames(this.#text, lines.runs, map);
    const blocks = [...carried, ...settle(rest, lines.out)];
    problems.push(...troubles);
    const [directives, directions, errors] = [this.#directives, this.#directions, this.#errors];
    return { map, blocks, frames, conversations, directives, directions, errors, problems };
  }

  /** Words, perhaps with bytes behind them; and words may say who sent what stands below. */
  #prose(line: Line, at: number): void {
    if (this.#lines.readBehindPrefix(line)) return;
    this.#lines.prose();
    for (const note of readErrorNotes(this.#text, at, line.end)) this.#errors.push(note);
    const words = this.#lines.hearsWords ? readWords(this.#text.slice(at, line.end)) : undefined;
    if (words) this.#lines.begin({ told: 'words', ...words });
  }

  /** A heading of a tool's log. */
  #heading(line: Line): boolean {
    if (line.end - line.start > LONGEST_HEADING) return false;
    const source = this.#text.slice(line.start, line.end);
    for (const style of headingStyles) {
      const heading = style.read(source);
      if (!heading) continue;
      this.#list = undefined;
      this.#lines.begin({ told: 'tool', heading, tool: style.name });
      if (heading.sender)
        this.#directions.push({ sender: heading.sender, range: { start: line.start, end: line.end } });
      return true;
    }
    return false;
  }

  /** `>` or `<`, alone or with a label or bytes behind it. Doubled marks (quoted mail, shells) are prose. */
  #direction(line: Line, at: number): boolean {
    const after = this.#text.charCodeAt(at + 1);
    if (at + 1 < line.end && (after === GREATER || after === LESS)) return false;
    if (isLoggerMark(this.#text, at)) return false;
    const sender = this.#text.charCodeAt(at) === GREATER ? 'client' : 'server';
    const rest = skipBlanks(this.#text, at + 1, line.end);
    const label = this.#text.slice(rest, line.end).replace(TRAILING_COMMENT, '').trim();
    this.#list = undefined;
    this.#directions.push({ sender, range: { start: at, end: line.end } });
    this.#lines.begin(markedTurn(sender, label === '' ? undefined : label));
    if (rest < line.end && this.#lines.read({ text: this.#text, start: rest, end: line.end })) this.#lines.dropLabel();
    return true;
  }

  #directive(line: Line, at: number): boolean {
    const match = DIRECTIVE.exec(this.#text.slice(at, line.end));
    if (match?.index !== 0) return false;
    const written = match[1] as string;
    const name = Object.hasOwn(directiveForms, written) ? (written as DirectiveName) : undefined;
    const value = (match[2] as string).replace(TRAILING_COMMENT, '').trimEnd();
    const valueStart = at + match[0].indexOf(match[2] as string, written.length + 1);
    const items: DirectiveItem[] = [];
    const valueRange = { start: valueStart, end: valueStart + value.length };
    const isList = name !== undefined && directiveForm(name).list;
    if (isList && value !== '') items.push({ text: value, range: valueRange });
    this.#list = undefined;
    this.#lines.prose();
    this.#directives.push({
      name,
      written,
      value,
      nameRange: { start: at, end: at + 1 + written.length },
      valueRange,
      items,
    });
    this.#list = isList ? { items } : undefined;
    return true;
  }

  #item(line: Line, at: number): void {
    const text = this.#text
      .slice(at, line.end)
      .replace(TRAILING_COMMENT, '')
      .replace(/[\s,;]+$/, '');
    if (text !== '') this.#list?.items.push({ text, range: { start: at, end: at + text.length } });
  }
}
