import { type ByteMap, ByteMapBuilder } from '../base/byteMap.ts';
import type { TextProblem } from '../base/problem.ts';
import type { Sender } from '../base/sender.ts';
import type { TextRange } from '../base/span.ts';
import { type Directive, type DirectiveItem, type DirectiveName, directiveForm, directiveForms, directiveProblem } from './directives.ts';
import { skipBlanks } from './scan.ts';
import type { DumpStyle, Line, LineState } from './style.ts';
import { byteStyles, headingStyles } from './styles/all.ts';

/** Bytes that stand together under one direction: one turn of one side. `first` and `length` count bytes of the map. */
export interface Block {
  readonly sender: Sender;
  readonly label: string | undefined;
  readonly first: number;
  readonly length: number;
}

/** A line that says who sends what follows. */
export interface Direction {
  readonly sender: Sender;
  readonly range: TextRange;
}

/** The document as a value: bytes with their places, who sent them, what its author noted. */
export interface Dump {
  readonly map: ByteMap;
  readonly blocks: readonly Block[];
  readonly directives: readonly Directive[];
  readonly directions: readonly Direction[];
  readonly problems: readonly TextProblem[];
}

const AT = 0x40;
const HASH = 0x23;
const GREATER = 0x3e;
const LESS = 0x3c;
const DIRECTIVE = /@([A-Za-z][\w-]*)[ \t]*(.*?)[ \t]*$/;
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
  readonly #out = new ByteMapBuilder();
  readonly #blocks: Block[] = [];
  readonly #directives: Directive[] = [];
  readonly #directions: Direction[] = [];
  readonly #problems: TextProblem[] = [];
  #state: LineState = newState();
  #style: DumpStyle | undefined;
  #sender: Sender = 'unknown';
  #label: string | undefined;
  #blockStart = 0;
  #list: { readonly items: DirectiveItem[] } | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  line(line: Line): void {
    const at = skipBlanks(this.#text, line.start, line.end);
    if (at >= line.end) return this.#gap();
    const code = this.#text.charCodeAt(at);
    if (code === HASH) return;
    if (code === AT && this.#directive(line, at)) return;
    if (this.#heading(line)) return;
    if ((code === GREATER || code === LESS) && this.#direction(line, at)) return;
    if (this.#list) return this.#item(line, at);
    if (!this.#bytes(line)) this.#gap();
  }

  finish(): Dump {
    this.#endBlock();
    for (const directive of this.#directives) {
      const problem = directiveProblem(directive);
      if (problem) this.#problems.push(problem);
    }
    return {
      map: this.#out.build(),
      blocks: this.#blocks,
      directives: this.#directives,
      directions: this.#directions,
      problems: this.#problems,
    };
  }

  /** A blank line or prose. Without a direction, what comes after it may be another side's. */
  #gap(): void {
    this.#list = undefined;
    if (this.#sender === 'unknown') this.#endBlock();
  }

  #endBlock(): void {
    const length = this.#out.length - this.#blockStart;
    if (length > 0) this.#blocks.push({ sender: this.#sender, label: this.#label, first: this.#blockStart, length });
    this.#blockStart = this.#out.length;
  }

  #turn(sender: Sender, label: string | undefined, range: TextRange): void {
    this.#endBlock();
    this.#list = undefined;
    this.#state = newState();
    this.#sender = sender;
    this.#label = label;
    this.#directions.push({ sender, range });
  }

  #heading(line: Line): boolean {
    for (const style of headingStyles) {
      const reading = style.read(line, this.#state, this.#out);
      if (reading?.sender === undefined) continue;
      this.#turn(reading.sender, reading.label, { start: line.start, end: line.end });
      return true;
    }
    return false;
  }

  /** `>` or `<`, alone or with a label or bytes behind it. Doubled marks (quoted mail, shells) are prose. */
  #direction(line: Line, at: number): boolean {
    const after = this.#text.charCodeAt(at + 1);
    if (at + 1 < line.end && (after === GREATER || after === LESS)) return false;
    const sender = this.#text.charCodeAt(at) === GREATER ? 'client' : 'server';
    const rest = skipBlanks(this.#text, at + 1, line.end);
    const label = this.#text.slice(rest, line.end).replace(TRAILING_COMMENT, '').trim();
    this.#turn(sender, label === '' ? undefined : label, { start: at, end: line.end });
    if (rest < line.end && this.#bytes({ text: this.#text, start: rest, end: line.end })) this.#label = undefined;
    return true;
  }

  #directive(line: Line, at: number): boolean {
    const match = DIRECTIVE.exec(this.#text.slice(at, line.end));
    if (!match || match.index !== 0) return false;
    const written = match[1] as string;
    const name = Object.hasOwn(directiveForms, written) ? (written as DirectiveName) : undefined;
    const value = (match[2] as string).replace(TRAILING_COMMENT, '').trimEnd();
    const valueStart = at + match[0].indexOf(match[2] as string, written.length + 1);
    const items: DirectiveItem[] = [];
    const valueRange = { start: valueStart, end: valueStart + value.length };
    const isList = name !== undefined && directiveForm(name).list;
    if (isList && value !== '') items.push({ text: value, range: valueRange });
    this.#gap();
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
    const text = this.#text.slice(at, line.end).replace(TRAILING_COMMENT, '').replace(/[\s,;]+$/, '');
    if (text !== '') this.#list?.items.push({ text, range: { start: at, end: at + text.length } });
  }

  #bytes(line: Line): boolean {
    const last = this.#style;
    if (last && this.#try(last, line)) return true;
    return byteStyles.some((style) => style !== last && this.#try(style, line));
  }

  #try(style: DumpStyle, line: Line): boolean {
    const mark = this.#out.length;
    const state = this.#state.style === style.name ? this.#state : newState();
    const reading = style.read(line, state, this.#out);
    if (!reading) {
      this.#out.rollback(mark);
      return false;
    }
    state.style = style.name;
    this.#state = state;
    this.#style = style;
    if (reading.missing !== undefined) this.#missing(reading.missing, line);
    return true;
  }

  #missing(missing: number, line: Line): void {
    const range = { start: skipBlanks(line.text, line.start, line.end), end: line.end };
    const count = missing === 1 ? 'a byte is' : `${missing} bytes are`;
    const message = `The offset jumps: ${count} missing before this line.`;
    this.#problems.push({ code: 'offset-jump', message, range, severity: 'warning' });
  }
}

function newState(): LineState {
  return { style: undefined, nextOffset: undefined, rowStart: 0, rowLength: 0, squeezedAt: undefined };
}
