import { type Change, changeOf } from '../base/change.ts';
import type { TextRange } from '../base/span.ts';
import { lineAbove } from './ahead.ts';
import { ByteLines } from './byteLines.ts';
import { type Directive, type DirectiveItem, type DirectiveName, directiveForm, directiveForms } from './directives.ts';
import { type ErrorNote, readErrorNotes } from './errorNotes.ts';
import { type Direction, type Lines, lastMark, type Mark, marksBehind, stateKey } from './marks.ts';
import { nearRow } from './nearRows.ts';
import { isAngled } from './prefix.ts';
import { directionTurn } from './readingState.ts';
import { isRuler } from './ruler.ts';
import { skipBlanks } from './scan.ts';
import type { Line } from './style.ts';
import { headingStyles } from './styles/all.ts';
import { readWords } from './words.ts';

/** So many characters stand between marks, and a line: about what is read again at a typed character. */
const MARK_DISTANCE = 2048;
/** So many bytes more than before there may be, without another look for room. */
const MORE_BYTES = 1024;

const AT = 0x40;
const HASH = 0x23;
const GREATER = 0x3e;
const LESS = 0x3c;
const DIRECTIVE = /@([A-Za-z][\w-]*)[ \t]*(.*?)[ \t]*$/;
/** A longer line is no heading; a packed dump may be megabytes wide. */
const LONGEST_HEADING = 500;
const TRAILING_COMMENT = /(^|\s)#.*$/;

/**
 * Reads a text line by line; of one that was read before, only what changed and what that has an effect on. `known` is the
 * change, where somebody looked for it already.
 */
export function readLines(text: string, previous?: Lines, known?: Change): Lines {
  const change = previous && (known ?? changeOf(previous.text, text));
  const reader = new LineReader(text, previous && previous.map.length + MORE_BYTES);
  const from = change && lastMark(previous, change);
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  if (from) {
    reader.takeUpTo(previous, from);
    start = from.position;
  }
  const meeting = change ? marksBehind(previous, change) : [];
  const shift = change ? change.newEnd - change.oldEnd : 0;
  let next = 0;
  while (start <= text.length) {
    while (next < meeting.length && (meeting[next] as Mark).position + shift < start) next++;
    const met = meeting[next];
    if (previous && met && met.position + shift === start && reader.isAt(met, previous, start)) {
      return reader.takeFrom(previous, met, shift);
    }
    reader.mark(start);
    const newline = text.indexOf('\n', start);
    let end = newline < 0 ? text.length : newline;
    while (end > start && text.charCodeAt(end - 1) === 0x0d) end--;
    reader.line({ text, start, end });
    start = newline < 0 ? text.length + 1 : newline + 1;
  }
  return reader.finish();
}

/** Puts the first `count` of a list behind another. There may be too many for the arguments of a call. */
function take<T>(to: T[], from: readonly T[], count: number): void {
  for (let i = 0; i < count; i++) to.push(from[i] as T);
}

class LineReader {
  readonly #text: string;
  readonly #lines: ByteLines;
  readonly #directives: Directive[] = [];
  readonly #directions: Direction[] = [];
  readonly #errors: ErrorNote[] = [];
  readonly #marks: Mark[] = [];
  #list: { readonly items: DirectiveItem[] } | undefined;
  #head = 0;

  constructor(text: string, room: number | undefined) {
    this.#text = text;
    this.#lines = new ByteLines(room);
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
    const isMarked = code === AT || code === GREATER || (code === LESS && !isAngled(this.#text, at, line.end));
    if (!isMarked && !this.#list && this.#lines.goOn(line)) return;
    if (code === AT && this.#directive(line, at)) return;
    if (this.#heading(line)) return;
    if ((code === GREATER || code === LESS) && this.#direction(line, at)) return;
    if (this.#list) this.#item(line, at);
    else if (!isRuler(line) && !this.#lines.read(line)) this.#prose(line, at);
  }

  /** Notes how things stand at the start of a line, where the last note is far enough behind. */
  mark(position: number): void {
    const last = this.#marks.at(-1);
    if (this.#list || (last && position - last.position < MARK_DISTANCE)) return;
    this.#marks.push({ ...this.#counts(), position, state: this.#lines.stateAt(position) });
  }

  /** Takes over what was read before a mark of a text that starts in the same way. */
  takeUpTo(from: Lines, mark: Mark): void {
    this.#lines.out.append(from.map, 0, mark.bytes, 0);
    take(this.#lines.runs, from.runs, mark.runs);
    take(this.#lines.problems, from.problems, mark.problems);
    take(this.#lines.asides, from.asides, mark.asides);
    take(this.#directives, from.directives, mark.directives);
    take(this.#directions, from.directions, mark.directions);
    take(this.#errors, from.errors, mark.errors);
    take(this.#marks, from.marks, from.marks.indexOf(mark));
    for (const shape of from.shapes.slice(0, mark.shapes)) this.#lines.shapes.add(shape);
    this.#lines.asked = mark.asked;
    this.#lines.resume(mark.state, mark.position);
    this.#head = mark.bytes;
  }

  /** Whether a line is read in the state in which a mark was set: then what follows both reads the same. */
  isAt(mark: Mark, from: Lines, position: number): boolean {
    if (this.#list) return false;
    const now = this.#lines.stateAt(position);
    if (stateKey(now) !== stateKey(mark.state)) return false;
    // What is said of a line hangs on the one above it.
    if (lineAbove(this.#text, position) !== lineAbove(from.text, mark.position)) return false;
    const known = [...this.#lines.shapes];
    const knowsSame = known.length === mark.shapes && known.every((shape, i) => shape === from.shapes[i]);
    if (!knowsSame && from.asked !== mark.asked) return false;
    // The last row may be repeated: its bytes are part of the state.
    const { out } = this.#lines;
    const { rowStart } = now.state;
    for (let back = rowStart; back > rowStart - now.state.rowLength && back > 0; back--) {
      if (out.at(out.length - back) !== from.map.bytes[mark.bytes - back]) return false;
    }
    return true;
  }

  /** Takes over what was read behind a mark, all of it `shift` characters further on now, and is done. */
  takeFrom(from: Lines, mark: Mark, shift: number): Lines {
    const now = this.#counts();
    const bytes = now.bytes - mark.bytes;
    const moved = ({ start, end }: TextRange): TextRange => ({ start: start + shift, end: end + shift });
    const withRange = <T extends { readonly range: TextRange }>(each: T): T => ({ ...each, range: moved(each.range) });
    // The run that is open here began before the mark, perhaps elsewhere than it did.
    const longer = this.#lines.stateAt(mark.position + shift).run - mark.state.run;
    this.#lines.out.append(from.map, mark.bytes, from.map.length, shift);
    for (const [i, run] of from.runs.slice(mark.runs).entries()) {
      const moved = { ...run, first: run.first + bytes };
      const isOpen = i === 0 && mark.state.run > 0;
      this.#lines.runs.push(isOpen ? { ...moved, first: moved.first - longer, length: run.length + longer } : moved);
    }
    for (const problem of from.problems.slice(mark.problems)) this.#lines.problems.push(withRange(problem));
    for (const aside of from.asides.slice(mark.asides)) this.#lines.asides.push(moved(aside));
    for (const direction of from.directions.slice(mark.directions)) this.#directions.push(withRange(direction));
    for (const error of from.errors.slice(mark.errors)) this.#errors.push(withRange(error));
    for (const directive of from.directives.slice(mark.directives)) {
      const [nameRange, valueRange] = [moved(directive.nameRange), moved(directive.valueRange)];
      this.#directives.push({ ...directive, nameRange, valueRange, items: directive.items.map(withRange) });
    }
    let shapes = mark.shapes;
    for (const each of from.marks.slice(from.marks.indexOf(mark))) {
      while (shapes < each.shapes) this.#lines.shapes.add(from.shapes[shapes++] as string);
      this.#marks.push({
        position: each.position + shift,
        bytes: each.bytes + bytes,
        runs: each.runs + now.runs - mark.runs,
        directives: each.directives + now.directives - mark.directives,
        directions: each.directions + now.directions - mark.directions,
        errors: each.errors + now.errors - mark.errors,
        problems: each.problems + now.problems - mark.problems,
        asides: each.asides + now.asides - mark.asides,
        shapes: this.#lines.shapes.size,
        asked: each.asked + now.asked - mark.asked,
        state: each.runs === mark.runs ? { ...each.state, run: each.state.run + longer } : each.state,
      });
    }
    for (const shape of from.shapes.slice(shapes)) this.#lines.shapes.add(shape);
    this.#lines.asked += from.asked - mark.asked;
    return this.#value(from.map.length - mark.bytes);
  }

  finish(): Lines {
    this.#lines.finish();
    return this.#value();
  }

  #counts(): Omit<Mark, 'position' | 'state'> {
    return {
      bytes: this.#lines.out.length,
      runs: this.#lines.runs.length,
      directives: this.#directives.length,
      directions: this.#directions.length,
      errors: this.#errors.length,
      problems: this.#lines.problems.length,
      asides: this.#lines.asides.length,
      shapes: this.#lines.shapes.size,
      asked: this.#lines.asked,
    };
  }

  #value(tail = 0): Lines {
    const { out, runs, problems, asides, asked } = this.#lines;
    const shapes = [...this.#lines.shapes];
    const [directives, directions, errors, marks] = [this.#directives, this.#directions, this.#errors, this.#marks];
    const kept = { head: this.#head, tail };
    const map = out.build();
    return {
      text: this.#text,
      map,
      kept,
      runs,
      directives,
      directions,
      errors,
      problems,
      asides,
      shapes,
      asked,
      marks,
    };
  }

  /** Words, perhaps with bytes behind them; and words may say who sent what stands below. */
  #prose(line: Line, at: number): void {
    if (this.#lines.readBehindPrefix(line) || isOpening(this.#text, at, line.end)) return;
    const near = nearRow(this.#text, at, line.end, this.#lines.goesOnBelow);
    if (near) this.#lines.problems.push(near);
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
    if (isAngled(this.#text, at, line.end)) return false;
    const sender = this.#text.charCodeAt(at) === GREATER ? 'client' : 'server';
    const rest = skipBlanks(this.#text, at + 1, line.end);
    if (this.#text.charCodeAt(rest) === this.#text.charCodeAt(at)) return false;
    const label = this.#text.slice(rest, line.end).replace(TRAILING_COMMENT, '').trim();
    this.#list = undefined;
    this.#directions.push({ sender, range: { start: at, end: line.end } });
    const behind = { text: this.#text, start: rest, end: line.end };
    this.#lines.begin(directionTurn(sender, label === '' ? undefined : label, rest < line.end));
    if (rest < line.end && (this.#lines.goOn(behind) || this.#lines.read(behind))) this.#lines.dropLabel();
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

/** A bracket alone: a list printed over lines begins, which whoever was named still says. */
function isOpening(text: string, at: number, end: number): boolean {
  return '[({'.includes(text[at] as string) && skipBlanks(text, at + 1, end) >= end;
}
