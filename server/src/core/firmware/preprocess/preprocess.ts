import type { TextRange } from '../../base/span.ts';
import type { HasLookup, Lookup } from '../conditions.ts';
import type { Branch, ConditionalBlock, Directive, Item } from '../directives.ts';
import { followItems, type Liveness, type Place, type Verdict, type Visitor, type Way } from '../evaluate.ts';
import type { SourceText } from '../firmwareFiles.ts';
import {
  defined,
  isDefined,
  knownMacro,
  type MacroStates,
  type Possibility,
  replacementOf,
  UNDEFINED,
  UNSPOKEN,
} from '../possibility.ts';
import { fileName, type Header, lineCount, lineOf, readHeader } from './header.ts';
import { headerName, includeRequest } from './includes.ts';
import { joinRuns, type LineRecorder, recordLines } from './lineStates.ts';
import { commandLine, type PreprocessOptions } from './options.ts';
import type { LineRun, LineState, MacroOrigin, Preprocessed, PreprocessProblem } from './preprocessed.ts';
import { whyBranch } from './why.ts';

/**
 * Runs the C preprocessor (C11 6.10) over a configuration header and what it includes. Any text is read: what a compiler
 * would refuse becomes a problem, and reading goes on as GCC's does.
 */
export function preprocess(main: SourceText, options: PreprocessOptions = {}): Preprocessed {
  return new Run(main, options).result;
}

/** Includes within includes are followed this deep, as by GCC. */
const DEEPEST = 200;
/** Conditional blocks around a line, those of the including files counted. */
const MOST_NESTED = 1000;
/** No more files are read beyond these. */
const MOST_FILES = 2000;
const MOST_DIRECTIVES = 1_000_000;

const STATES: Readonly<Record<Liveness, LineState>> = { live: 'active', dead: 'inactive', conditional: 'unknown' };
/** Directives that do nothing to macros. */
const PASSED: ReadonlySet<string> = new Set(['', 'line', 'ident', 'sccs', 'assert', 'unassert']);

/** A directive that speaks of a macro. */
interface Mention {
  readonly header: Header;
  readonly directive: Directive;
}

interface OpenFile {
  readonly header: Header;
  readonly recorder: LineRecorder;
  readonly why: string;
  readonly branches: Map<Branch, string>;
  readonly earlier: Map<ConditionalBlock, string>;
}

/** One run over a header: the walk over its items calls the methods. */
class Run {
  readonly result: Preprocessed;
  readonly #options: PreprocessOptions;
  readonly #outside: ReadonlyMap<string, ReadonlySet<Possibility>>;
  readonly #first: readonly SourceText[];
  readonly #open: OpenFile[] = [];
  readonly #once = new Set<string>();
  readonly #lines = new Map<string, readonly LineRun[]>();
  readonly #problems: PreprocessProblem[] = [];
  /** By name and value. */
  readonly #definitions = new Map<string, Mention>();
  /** Where a name was last defined or undefined. */
  readonly #mentions = new Map<string, Mention>();
  /** Why the block that begins or goes on here is compiled. */
  #around = '';
  #files = 0;
  #directives = 0;

  constructor(main: SourceText, options: PreprocessOptions) {
    this.#options = options;
    this.#outside = commandLine(options.defines ?? []);
    this.#first = [...(options.before ?? []), main];
    const root: SourceText = { path: '', text: this.#first.map((_, i) => `#include "${i}"\n`).join('') };
    const visitor: Visitor = {
      item: (item, place) => this.#item(item, place),
      branch: (branch, place, verdict, block) => this.#branch(branch, place, verdict, block),
      directive: (directive, place, way) => this.#directive(directive, place, way),
    };
    const header = readHeader(root);
    this.#open.push(openFile(header, 'active', ''));
    const world = {
      before: (name: string) => this.#before(name),
      has: this.#has,
      assumed: new Set<Branch>(),
      strict: true,
    };
    const { states } = followItems(header.items, world, visitor);
    this.result = this.#finish(states);
  }

  #before(name: string): ReadonlySet<Possibility> {
    const { host, unknown } = this.#options;
    const outside = this.#outside.get(name) ?? host?.macros.get(name);
    return outside ?? (unknown?.(name) ? UNSPOKEN : UNDEFINED);
  }

  readonly #has: HasLookup = (operator, operand) => {
    if (!operator.startsWith('__has_include')) return this.#options.host?.has.get(`${operator}(${operand})`);
    const named = headerName(operand);
    if (named === undefined) return undefined;
    const from = this.#file.header.source.path;
    const found = this.#options.resolve?.({ ...named, from, next: operator === '__has_include_next' });
    return found !== undefined ? 1 : this.#options.complete ? 0 : undefined;
  };

  get #file(): OpenFile {
    return this.#open.at(-1) as OpenFile;
  }

  /** The lines of the directives of a block belong to what is around it. */
  #item(item: TextRange & { readonly keyword?: string }, place: Place): void {
    if (item.keyword === undefined || !BLOCK_LINES.has(item.keyword)) return;
    const { header, recorder, branches, why } = this.#file;
    this.#around = place.branch === undefined ? why : (branches.get(place.branch) ?? why);
    recorder.from(lineOf(header, item.start), STATES[place.liveness], this.#around);
  }

  #branch(branch: Branch, place: Place, verdict: Verdict | undefined, block: ConditionalBlock): void {
    const { header, recorder, earlier, branches } = this.#file;
    const { open } = branch;
    const before = earlier.get(block) ?? '';
    const guard = header.guard !== undefined && verdict?.holds === true && header.guard === verdict.names[0];
    const inherited = guard || (verdict === undefined && before === '');
    const why = inherited ? this.#around : whyBranch(branch, place.liveness, verdict, before, this.#placeOf);
    branches.set(branch, why);
    recorder.from(lineOf(header, open.end) + 1, STATES[place.liveness], why);
    if (block.branches[block.branches.indexOf(branch) - 1]?.open.keyword === 'else') {
      this.#report('unbalanced', `#${open.keyword} stands behind the #else of its block.`, open, place);
    }
    if (verdict === undefined) return;
    if (!inherited) earlier.set(block, verdict.holds || before === '' ? why : `${before} ${why}`.slice(0, LONGEST_WHY));
    if (verdict.problem !== undefined) this.#report('unreadable', `#${open.keyword}: ${verdict.problem}.`, open, place);
  }

  readonly #placeOf = (name: string): string | undefined => {
    const mention = this.#mentions.get(name);
    if (mention === undefined) return this.#outside.has(name) ? COMMAND_LINE : undefined;
    return `${fileName(mention.header.source.path)}:${lineOf(mention.header, mention.directive.start) + 1}`;
  };

  #directive(directive: Directive, place: Place, way: Way): boolean {
    this.#directives++;
    switch (directive.keyword) {
      case 'define':
      case 'undef':
        this.#define(directive, place, way);
        return false;
      case 'include':
      case 'include_next':
      case 'import':
        return this.#include(directive, place, way);
      case 'error':
      case 'warning':
        this.#report(directive.keyword, directive.argument, directive, place);
        return false;
      case 'pragma':
        if (directive.argument === 'once' && place.liveness === 'live') this.#once.add(this.#file.header.source.path);
        return false;
      default:
        if (BLOCK_LINES.has(directive.keyword)) {
          this.#report('unbalanced', `#${directive.keyword} without #if.`, directive, place);
        } else if (!PASSED.has(directive.keyword)) {
          this.#report('unreadable', `#${directive.keyword} is no directive.`, directive, place);
        }
        return false;
    }
  }

  #define(directive: Directive, place: Place, way: Way): void {
    const { name, keyword, argument, parameters, refused } = directive;
    if (name === undefined || refused !== undefined) {
      this.#report('unreadable', `#${keyword}: ${refused ?? 'it has no name'}.`, directive, place);
      return;
    }
    const mention = { header: this.#file.header, directive };
    if (keyword === 'define') {
      const value = defined(argument, parameters);
      const before = way.possible(name);
      const [only] = before;
      if (before.size === 1 && only !== undefined && isDefined(only) && only !== '*' && only !== value) {
        const where = this.#placeOf(name) ?? BUILT_IN;
        this.#report('redefined', `${name} has another value already: ${shown(only)} (${where}).`, directive, place);
      }
      this.#definitions.set(`${name} ${value}`, mention);
    }
    this.#mentions.set(name, mention);
  }

  #include(directive: Directive, place: Place, way: Way): boolean {
    const { header } = this.#file;
    const from = header.source.path;
    const lookup: Lookup = (name) => knownMacro(way.possible(name));
    const request = includeRequest(header.source.text, directive, from, lookup);
    if (request === undefined) {
      this.#report('unreadable', `#${directive.keyword} names no file.`, directive, place);
      return false;
    }
    const source = this.#open.length === 1 ? this.#first[Number(request.name)] : this.#options.resolve?.(request);
    if (source === undefined) {
      this.#report('missing-include', `${request.name} is not among the files that are known here.`, directive, place);
      return false;
    }
    const included = readHeader(source);
    const again = included.guard !== undefined && lookup(included.guard).defined === true;
    if (again || this.#once.has(source.path)) return false;
    if (directive.keyword === 'import' && place.liveness === 'live') this.#once.add(source.path);
    if (
      this.#open.length > DEEPEST ||
      place.depth > MOST_NESTED ||
      ++this.#files > MOST_FILES ||
      this.#directives > MOST_DIRECTIVES
    ) {
      this.#report('unreadable', `${request.name} is included too often, or within itself.`, directive, place);
      return false;
    }
    return this.#enter(included, place, way);
  }

  #enter(included: Header, place: Place, way: Way): boolean {
    const { branches, why } = this.#file;
    const { path } = included.source;
    // A file that is read for certain owes nobody a reason.
    const uncertain = place.liveness === 'conditional';
    const around = !uncertain ? '' : place.branch === undefined ? why : (branches.get(place.branch) ?? why);
    const file = openFile(included, STATES[place.liveness], around);
    this.#open.push(file);
    const fails = way.follow(included.items, { ...place, branch: undefined });
    const unclosed = unclosedBlock(included.items);
    if (unclosed !== undefined) this.#report('unbalanced', `#${unclosed.keyword} has no #endif.`, unclosed, place);
    this.#open.pop();
    const runs = file.recorder.runs(lineCount(included));
    const before = this.#lines.get(path);
    this.#lines.set(path, before === undefined ? runs : joinRuns(before, runs));
    return fails;
  }

  #report(kind: PreprocessProblem['kind'], message: string, { start, end }: TextRange, place: Place): void {
    if (place.liveness === 'conditional') return;
    this.#problems.push({ kind, message, file: this.#file.header.source.path, range: { start, end } });
  }

  #finish(states: MacroStates): Preprocessed {
    const { host } = this.#options;
    const macros = new Map<string, string>();
    const functions = new Map<string, string>();
    const uncertain = new Set<string>();
    const origins = new Map<string, MacroOrigin>();
    const take = (name: string, possible: ReadonlySet<Possibility>, file: string) => {
      const [only] = possible;
      macros.delete(name);
      functions.delete(name);
      origins.delete(name);
      const value = possible.size === 1 && only !== undefined ? replacementOf(only) : undefined;
      if (only === undefined || value === undefined) {
        if ([...possible].some((one) => replacementOf(one) !== undefined)) uncertain.add(name);
        return;
      }
      if (only.startsWith('(')) functions.set(name, only);
      else macros.set(name, value);
      const definition = this.#definitions.get(`${name} ${only}`);
      origins.set(name, {
        name,
        value,
        file: definition?.header.source.path ?? file,
        range: definition && rangeOf(definition.directive),
        line: definition && lineOf(definition.header, definition.directive.start),
      });
    };
    for (const [name, possible] of host?.macros ?? []) take(name, possible, BUILT_IN);
    for (const [name, possible] of this.#outside) take(name, possible, COMMAND_LINE);
    for (const [name, possible] of states) take(name, possible, COMMAND_LINE);
    return { macros, functions, uncertain, origins, lines: this.#lines, problems: this.#problems };
  }
}

const COMMAND_LINE = '<command line>';
const BUILT_IN = '<built in>';
/** A reason is cut after so many characters. */
const LONGEST_WHY = 400;
/** The directives of conditional blocks. */
const BLOCK_LINES: ReadonlySet<string> = new Set([
  'if',
  'ifdef',
  'ifndef',
  'elif',
  'elifdef',
  'elifndef',
  'else',
  'endif',
]);

function openFile(header: Header, state: LineState, why: string): OpenFile {
  return { header, recorder: recordLines(state, why), why, branches: new Map(), earlier: new Map() };
}

function rangeOf({ start, end }: TextRange): TextRange {
  return { start, end };
}

function shown(possibility: Possibility): string {
  const value = replacementOf(possibility);
  return value === undefined || value === '' ? 'none' : value;
}

/** The innermost block that the text doesn't close. */
function unclosedBlock(items: readonly Item[]): Directive | undefined {
  const last = items.at(-1);
  if (last?.kind !== 'block' || last.block.close !== undefined) return undefined;
  return unclosedBlock(last.block.branches.at(-1)?.items ?? []) ?? last.block.branches[0]?.open;
}
