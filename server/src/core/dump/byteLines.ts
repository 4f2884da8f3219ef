import { ByteMapBuilder } from '../base/byteMap.ts';
import type { TextProblem } from '../base/problem.ts';
import type { TextRange } from '../base/span.ts';
import { startsLikeTls } from './looks.ts';
import { prefixEnds, prefixShape } from './prefix.ts';
import { NO_TURN, type ReadingState, relative, type Turn } from './readingState.ts';
import { cutIn, missingBefore, redactedIn } from './rowProblems.ts';
import { RunCutter } from './runCutter.ts';
import { skipBlanks } from './scan.ts';
import type { Run } from './settle.ts';
import { type DumpStyle, type Flow, type Line, type LineState, newState } from './style.ts';
import { byteStyles } from './styles/all.ts';
import { readWords } from './words.ts';

/** Fewer bytes than these behind a prefix, on a line that neither starts like TLS nor goes on, are a number in a message. */
const FEWEST_BEHIND_PREFIX = 8;
/** "in" and a bracket. */
const SHORTEST_WORDS = 3;

/** Reads the lines that hold bytes, in whatever style and behind whatever prefix, and cuts them into runs. */
export class ByteLines {
  readonly out: ByteMapBuilder;
  readonly #cutter = new RunCutter();
  readonly runs: Run[] = this.#cutter.runs;
  readonly problems: TextProblem[] = [];
  /** Rows that no wire carried, as the heading above says. */
  readonly asides: TextRange[] = [];
  #state: LineState = newState();
  #style: DumpStyle | undefined;
  #turn: Turn = NO_TURN;
  #flow: Flow | undefined;
  /** Bytes that the heading announced and that are still to come. */
  #left: number | undefined;
  /** The prefix of the last line with bytes: where they began, and what it looked like. */
  #prefix: { readonly length: number; readonly shape: string } | undefined;
  /** Prefixes behind which rows stood, each with the style of the rows. */
  readonly shapes = new Set<string>();
  /** How often something depended on the shapes known. */
  asked = 0;
  #before: string | undefined;
  #indented = false;

  /** `room`: how many bytes are expected, where that is known. */
  constructor(room?: number) {
    this.out = new ByteMapBuilder(room);
  }

  /** The state before the line that starts at `position`. */
  stateAt(position: number): ReadingState {
    const { length } = this.out;
    return {
      state: relative(this.#state, length, position),
      style: this.#style,
      turn: this.#turn,
      flow: this.#flow,
      left: this.#left,
      prefix: this.#prefix,
      run: length - this.#cutter.start,
      rows: this.#cutter.rows,
      prefixed: this.#cutter.prefixed,
      before: this.#before,
      indented: this.#indented,
    };
  }

  /** Goes on from a state; `out` holds the bytes before it. */
  resume(from: ReadingState, position: number): void {
    const { length } = this.out;
    this.#state = relative(from.state, length, position);
    this.#style = from.style;
    this.#turn = from.turn;
    this.#flow = from.flow;
    this.#left = from.left;
    this.#prefix = from.prefix;
    this.#cutter.start = length - from.run;
    this.#cutter.rows = from.rows;
    this.#cutter.prefixed = from.prefixed;
    this.#before = from.before;
    this.#indented = from.indented;
  }

  /** Whether words may say who speaks: not against a direction line, nor while a log's rows are still to come. */
  get hearsWords(): boolean {
    const { told, heading } = this.#turn;
    return told !== 'line' && !(told === 'tool' && (this.#left !== undefined || heading.sides !== undefined));
  }

  /** The line above was read. */
  get goesOnBelow(): boolean {
    return this.#style !== undefined;
  }

  /** Somebody speaks: bytes that follow are a run of their own. A dump that stands behind marks goes on behind each. */
  begin(turn: Turn): void {
    const { heading, marked } = this.#turn;
    this.#endRun(this.out.length);
    if (marked && turn.marked && heading.sender === turn.heading.sender) {
      this.#turn = turn;
      return;
    }
    this.#turn = turn;
    this.#flow = turn.heading.flow;
    this.#left = turn.heading.length;
    this.#state = newState();
    this.#style = undefined;
    this.#prefix = undefined;
    if (turn.heading.length === 0) this.#turn = NO_TURN;
  }

  /** The bytes of a direction line's own row took the place of its label. */
  dropLabel(): void {
    const { label: _, ...heading } = this.#turn.heading;
    this.#turn = { ...this.#turn, heading };
  }

  /** A blank line. Without a direction, what comes after it may be another side's. */
  blank(): void {
    if (this.#turn.told === 'line') this.#style = undefined;
    else if (this.#turn.told !== 'tool') this.#pause(this.out.length > this.#cutter.start);
    else if (!this.#turn.heading.wire && this.#left === undefined) this.#pause(true);
  }

  /** A line of prose. What a log's heading announced may go on behind it; what words announced stands right below them. */
  prose(): void {
    if (this.#turn.told === 'line') this.#style = undefined;
    else if (this.hearsWords) this.#pause(true);
  }

  /** Reads a line of the style of the line before, which is what most lines are. */
  goOn(line: Line): boolean {
    const { text } = line;
    const style = this.#style;
    if (!style) return false;
    const prefix = this.#prefix;
    if (!prefix) return this.#try(style, line);
    const start = line.start + prefix.length;
    if (start >= line.end || prefixShape(text, line.start, start) !== prefix.shape) return false;
    return this.#try(style, { text, start, end: line.end });
  }

  /** Reads a line that begins with its bytes. */
  read(line: Line): boolean {
    const last = this.#style;
    for (const style of byteStyles) {
      if (style === last && !this.#prefix) continue; // asked already
      if (!this.#try(style, line)) continue;
      this.#prefix = undefined;
      return true;
    }
    return false;
  }

  /** Reads a line on which something stands before the bytes. */
  readBehindPrefix(line: Line): boolean {
    const { text, end } = line;
    for (const start of prefixEnds(text, line.start, end)) {
      const shape = prefixShape(text, line.start, start);
      const goesOn = this.#prefix?.shape === shape;
      const mark = this.out.length;
      const rest: Line = { text, start, end };
      for (const style of byteStyles) {
        const believed = () => {
          if (goesOn && this.#style === style) return true;
          if (this.#turn.told === 'tool' && (mark === this.#cutter.start || style.distinct)) return true;
          const size = this.out.length - mark;
          if (this.#turn.told === 'words' && mark === this.#cutter.start && this.#turn.doubtful !== true) {
            if (size === this.#left || (style.distinct && this.#left !== undefined && size <= this.#left)) return true;
            this.asked++;
            if (this.shapes.has(shape + style.name)) return true;
          }
          return (
            (size >= 5 && startsLikeTls(this.out, mark)) || (style.distinct === true && size >= FEWEST_BEHIND_PREFIX)
          );
        };
        const speaks =
          goesOn || this.#turn.told === 'tool' || this.#turn.told === 'line'
            ? undefined
            : text.slice(line.start, start);
        if (!this.#try(style, rest, believed, speaks)) continue;
        this.#prefix = { length: start - line.start, shape };
        this.shapes.add(shape + style.name);
        return true;
      }
    }
    return false;
  }

  finish(): void {
    this.#endRun(this.out.length);
  }

  /** Ends a dump; `forget` who was to speak, too. */
  #pause(forget: boolean): void {
    this.#style = undefined;
    this.#prefix = undefined;
    if (this.#turn.told === 'line') return;
    this.#endRun(this.out.length);
    if (forget) this.#turn = NO_TURN;
  }

  #endRun(end: number): void {
    this.#cutter.end(end, this.#turn, this.#flow);
  }

  #try(style: DumpStyle, line: Line, believed?: () => boolean, prefix?: string): boolean {
    const mark = this.out.length;
    const isSame = this.#state.style === style.name && (this.#style === style || style.distinct === true);
    const state = isSame ? this.#state : newState();
    state.expected = this.#turn.told !== undefined && this.#turn.beside !== true;
    state.left = this.#left;
    state.before = this.#before;
    const { brokenAt } = this.#state;
    state.brokenAt = brokenAt;
    const reading = style.read(line, state, this.out);
    if (!reading || (believed && !believed())) {
      this.out.rollback(mark);
      if (state.redacted.length > 0) state.redacted.length = 0;
      state.brokenAt = brokenAt;
      return false;
    }
    state.style = style.name;
    if (state.brokenAt !== undefined && state.brokenAt < line.end) state.brokenAt = undefined;
    this.#state = state;
    this.#style = style;
    this.#before = style.name;
    const { wire, sides } = this.#turn.heading;
    if (reading.missing !== undefined && wire && !sides) this.problems.push(missingBefore(line, reading.missing));
    if (reading.cut && wire) this.problems.push(cutIn(reading.cut));
    if (state.redacted.length > 0) {
      this.problems.push(redactedIn(state.redacted));
      state.redacted = [];
    }
    if (prefix !== undefined) this.#hear(prefix, mark);
    else if (style.amongWords && believed === undefined && this.hearsWords) this.#hearInside(line, mark);
    if (this.#cutter.start === mark) {
      this.#cutter.rows = style.name;
      this.#cutter.prefixed = believed !== undefined;
    }
    if (this.#turn.told !== 'line') this.#account(mark, line, reading.restart === true);
    return true;
  }

  /** A prefix that isn't the last line's begins another run, and its words may say whose. */
  #hear(prefix: string, mark: number): void {
    if (this.#cutter.start < mark) {
      this.#cut(mark);
      this.#turn = NO_TURN;
      this.#flow = undefined;
      this.#left = undefined;
    }
    const words = readWords(prefix);
    if (!words) return;
    this.#turn = { told: 'words', ...words };
    this.#flow = words.heading.flow;
    this.#left = words.heading.length;
  }

  /** Words in front of bytes on their own line say the same as they would above it, and begin another run. */
  #hearInside({ text, start }: Line, mark: number): void {
    if (this.out.length === mark || this.out.startOf(mark) - start < SHORTEST_WORDS) return;
    const before = text.slice(start, this.out.startOf(mark));
    if (!readWords(before)) return;
    this.#hear(before, mark);
    this.#turn = { ...this.#turn, beside: true };
  }

  /** Cuts the run before the row that begins at `mark`. */
  #cut(mark: number): void {
    const rows = this.#style?.name ?? '';
    this.#endRun(mark);
    this.#cutter.rows = rows;
  }

  /** Keeps in step with what the heading announced, and notices where another dump begins. */
  #account(mark: number, line: Line, restart: boolean): void {
    const { heading, told } = this.#turn;
    const added = this.out.length - mark;
    const indented = isIndented(line);
    if (mark === this.#cutter.start) this.#indented = indented;
    if (restart && told === undefined) {
      this.#cut(mark);
      // The hex view of Wireshark's follow window: the second side is indented and counts on its own.
      if (indented !== this.#indented) {
        const last = this.runs.pop();
        if (last) this.runs.push({ ...last, told: 'words', flow: indented ? 'out' : 'in' });
        this.#turn = { told: 'words', heading: { wire: true, sides: 'indent' } };
      }
    }
    if (this.#turn.heading.sides) {
      const flow = indented ? 'in' : 'out';
      if (flow !== this.#flow) this.#cut(mark);
      this.#flow = flow;
    } else if (restart && told === 'words') {
      this.#cut(mark);
      this.#turn = NO_TURN;
      this.#flow = undefined;
    }
    if (!heading.wire) {
      this.asides.push({ start: line.start, end: line.end });
      this.out.rollback(mark);
    }
    if (this.#left === undefined) return;
    this.#left -= added;
    if (this.#left <= 0) this.#end();
  }

  /** All that was announced is there. What follows belongs to nobody yet. */
  #end(): void {
    this.#endRun(this.out.length);
    this.#turn = NO_TURN;
    this.#flow = undefined;
    this.#left = undefined;
    this.#style = undefined;
    this.#prefix = undefined;
  }
}

function isIndented({ text, start, end }: Line): boolean {
  return text.charCodeAt(start) === 0x09 || skipBlanks(text, start, end) - start >= 4;
}
