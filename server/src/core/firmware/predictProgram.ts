import type { MacroSet } from '../wolfssl/macroSet.ts';
import { type ClientMachine, plainName } from '../wolfssl/predict/machine.ts';
import type { Session, Value } from '../wolfssl/predict/model.ts';
import { asNumber } from '../wolfssl/predict/values.ts';
import { type Statement, tokensIn } from './cTree.ts';
import type { SourceText } from './firmwareFiles.ts';
import { lineIn } from './lexC.ts';
import { outcome, truthOf, unknown } from './predictArithmetic.ts';
import { CONNECTS, isEndless, leaves } from './predictBranch.ts';
import { declareAll } from './predictDeclaration.ts';
import { evaluateWords } from './predictExpression.ts';
import { callLibrary } from './predictLibrary.ts';
import { declare, type Frame, Memory } from './predictMemory.ts';
import { rootsOf } from './predictRoots.ts';
import type { FailedCall, ProgramRun, SkippedCall } from './predictRun.ts';
import type { Scope } from './predictScope.ts';
import { layoutsIn } from './predictTypes.ts';
import { functionsOf, type ProgramFunction, type ProgramUnit, readUnits, type Word } from './predictUnit.ts';
import { splitWords } from './predictWords.ts';

/** Follows a program from its first function to its first connection, driving the machine as it would the library. */
export function runProgram(
  sources: readonly SourceText[],
  settings: MacroSet,
  machine: ClientMachine,
  skip: readonly SkippedCall[] = [],
): ProgramRun {
  const units = readUnits(sources, settings);
  const first = new Program(units, machine, skip, false).run();
  // Some condition was misread, and the program left before it made anything.
  return first.session === undefined ? new Program(units, machine, skip, true).run() : first;
}

/** A program that does more than this before it connects isn't followed further. */
const MOST_STEPS = 20_000;
const MOST_DEEP = 40;

type Flow = 'next' | 'return' | 'break' | 'continue' | 'stop';

class Program {
  readonly #units: readonly ProgramUnit[];
  readonly #skip: readonly SkippedCall[];
  /** Whether branches that give up are passed by even where their condition seems to hold. */
  readonly #patient: boolean;
  readonly #machine: ClientMachine;
  readonly #functions: ReadonlyMap<string, ProgramFunction>;
  readonly #memory: Memory;
  readonly #globals: Frame = { id: 0, locals: new Set() };
  readonly #conditional = new Set<string>();
  readonly #failures: FailedCall[] = [];
  /** What the calls now made hang on, where that is not known. */
  readonly #hangs: string[] = [];
  #connected: Session | undefined;
  #connects = false;
  #steps = 0;
  #deep = 0;
  #result: Value = unknown('');

  constructor(units: readonly ProgramUnit[], machine: ClientMachine, skip: readonly SkippedCall[], patient: boolean) {
    this.#units = units;
    this.#skip = skip;
    this.#patient = patient;
    this.#machine = machine;
    this.#functions = functionsOf(units);
    this.#memory = new Memory(new Map(units.flatMap(({ tree }) => [...layoutsIn(tree.tokens)])));
  }

  run(): ProgramRun {
    for (const unit of this.#units) this.#declareGlobals(unit);
    for (const root of rootsOf(this.#functions)) {
      if (this.#connects || this.#steps > MOST_STEPS) break;
      this.#enter(root, []);
    }
    return {
      session: this.#connected ?? this.#leftOver(),
      connects: this.#connects,
      conditional: [...this.#conditional],
      failures: this.#failures,
    };
  }

  /** Without a connection the first client's object counts, or one made of the first client's context. */
  #leftOver(): Session | undefined {
    const made = this.#machine.sessions.find((session) => session.context.method.side !== 'server');
    if (made !== undefined) return made;
    const context = this.#machine.contexts.find((one) => one.method.side !== 'server');
    if (context === undefined) return undefined;
    const value = this.#machine.call('wolfSSL_new', [{ kind: 'context', context }], { file: '', line: 0, start: 0 });
    return value.kind === 'session' ? value.session : undefined;
  }

  #declareGlobals(unit: ProgramUnit): void {
    const { functions, tokens } = unit.tree;
    const outside = tokens.filter(({ start }) => !functions.some((fn) => fn.start <= start && start < fn.end));
    const scope = this.#scope(unit, this.#globals);
    for (const statement of splitWords(outside, ';')) declareAll(this.#memory, statement, scope);
  }

  #scope(unit: ProgramUnit, frame: Frame): Scope {
    return {
      memory: this.#memory,
      frame,
      macros: unit.macros,
      isFunction: (name) => this.#functions.has(name) || /^wolf(SSL_|\w+_method$)/.test(plainName(name)),
      call: (name, args, at) => this.#call(unit, name, args, at),
    };
  }

  #enter({ unit, fn }: ProgramFunction, args: readonly Value[]): Value {
    if (this.#deep >= MOST_DEEP) return outcome(fn.name);
    this.#deep++;
    const frame = this.#memory.frame();
    const parameters = splitWords(tokensIn(unit.tree, fn.parameters), ',');
    for (const [i, words] of parameters.entries()) {
      const name = words.findLast(({ kind }) => kind === 'identifier')?.text;
      if (name !== undefined && name !== 'void') this.#memory.set(declare(frame, name), args[i] ?? unknown(name));
    }
    this.#result = unknown(fn.name);
    const flow = this.#run(fn.body, unit, this.#scope(unit, frame));
    this.#deep--;
    return flow === 'return' ? this.#result : outcome(fn.name);
  }

  #call(unit: ProgramUnit, name: string, args: readonly Value[], at: number): Value {
    if (this.#connects) return unknown(name);
    const own = this.#functions.get(name);
    const plain = plainName(name);
    if (own !== undefined) return this.#enter(own, args);
    const place = { file: unit.path, line: lineIn(unit.starts, at), start: at };
    if (/^wolf(SSL|TLS|DTLS)/.test(plain)) {
      if (this.#skip.some(({ file, start }) => file === unit.path && start === at)) return outcome(name);
      const before = this.#machine.sessions.length + this.#machine.contexts.length;
      const value = this.#machine.call(
        name,
        args.map((arg) => this.#memory.read(arg)),
        place,
      );
      this.#writtenBy(name, args.slice(1));
      this.#note(plain, args, place.line, before);
      const code = asNumber(value);
      if (code !== undefined && code < 0) this.#failures.push({ name, code, ...place });
      if (CONNECTS.test(plain)) this.#connect(args[0]);
      return value;
    }
    return callLibrary(name, args, this.#memory);
  }

  #note(name: string, args: readonly Value[], line: number, before: number): void {
    const why = this.#hangs.at(-1);
    const acts = args[0]?.kind === 'context' || args[0]?.kind === 'session';
    const makes = this.#machine.sessions.length + this.#machine.contexts.length > before;
    if (why === undefined || CONNECTS.test(name) || !(acts || makes) || !SHOWN.test(name)) return;
    this.#conditional.add(`Whether ${name} is called in line ${line} hangs on \`${why}\`; it is taken as called.`);
  }

  #connect(object: Value | undefined): void {
    const session =
      object?.kind === 'session'
        ? object.session
        : this.#machine.sessions.findLast((one) => one.context.method.side !== 'server');
    if (session === undefined || session.context.method.side === 'server') return;
    this.#connected = session;
    this.#connects = true;
  }

  /** What a function that isn't followed was given the address of may have any value afterwards. */
  #writtenBy(name: string, args: readonly Value[]): void {
    for (const arg of args) if (arg.kind === 'pointer') this.#memory.set(arg.to, outcome(name));
  }

  #run(statement: Statement | undefined, unit: ProgramUnit, scope: Scope): Flow {
    if (statement === undefined) return 'next';
    if (this.#connects || ++this.#steps > MOST_STEPS) return 'stop';
    switch (statement.kind) {
      case 'block':
        return this.#sequence(statement.children, unit, scope);
      case 'if':
        return this.#if(statement, unit, scope);
      case 'loop':
        return this.#loop(statement, unit, scope);
      case 'switch':
        return this.#switch(statement, unit, scope);
      case 'label':
        return 'next';
      default:
        return this.#simple(this.#words(unit, statement), scope);
    }
  }

  #sequence(children: readonly Statement[], unit: ProgramUnit, scope: Scope): Flow {
    for (const child of children) {
      const flow = this.#run(child, unit, scope);
      if (flow !== 'next') return flow;
    }
    return 'next';
  }

  #words(unit: ProgramUnit, range: { readonly start: number; readonly end: number } | undefined): readonly Word[] {
    return range === undefined ? [] : tokensIn(unit.tree, range);
  }

  #if(statement: Statement, unit: ProgramUnit, scope: Scope): Flow {
    const head = this.#words(unit, statement.head);
    const value = evaluateWords(head, scope);
    if (this.#connects) return 'stop';
    const truth = truthOf(value);
    const passed = this.#patient && truth === true && leaves(statement.body, unit);
    if (truth !== undefined && !passed) return this.#run(truth ? statement.body : statement.otherwise, unit, scope);
    // What can't be told: a check of a result that leaves isn't taken, anything else is.
    if (leaves(statement.body, unit)) return this.#run(statement.otherwise, unit, scope);
    const hangs = value.kind === 'unknown' && value.outcome !== true;
    if (hangs) this.#hangs.push(head.map(({ text }) => text).join(' '));
    const flow = this.#run(statement.body, unit, scope);
    if (hangs) this.#hangs.pop();
    return flow === 'return' && statement.otherwise === undefined ? 'return' : flow;
  }

  #loop(statement: Statement, unit: ProgramUnit, scope: Scope): Flow {
    const head = this.#words(unit, statement.head);
    const parts = splitWords(head, ';');
    const isFor = parts.length === 3;
    const isDo = /^do\b/.test(unit.text.slice(statement.start, statement.start + 3));
    const condition = (isFor ? parts[1] : head) ?? [];
    if (isFor) this.#simple(parts[0] ?? [], scope);
    for (let round = 0; round < 64; round++) {
      const truth =
        condition.length === 0
          ? statement.head === undefined
            ? undefined
            : true
          : isDo && round === 0
            ? true
            : truthOf(evaluateWords(condition, scope));
      if (this.#connects) return 'stop';
      if (truth === false || (round > 0 && (truth === undefined || isEndless(condition)))) return 'next';
      const flow = this.#run(statement.body, unit, scope);
      if (flow === 'break') return 'next';
      if (flow === 'return' || flow === 'stop') return flow;
      if (isFor) evaluateWords(parts[2] ?? [], scope);
    }
    return 'next';
  }

  #switch(statement: Statement, unit: ProgramUnit, scope: Scope): Flow {
    const value = asNumber(evaluateWords(this.#words(unit, statement.head), scope));
    const children = statement.body?.children ?? [];
    const labels = children.flatMap((child, at) =>
      child.kind === 'label' ? [{ at, words: this.#words(unit, child) }] : [],
    );
    const matching = labels.find(
      ({ words }) =>
        words[0]?.text === 'case' &&
        value !== undefined &&
        asNumber(evaluateWords(words.slice(1, -1), scope)) === value,
    );
    const chosen =
      matching ?? (value === undefined ? labels[0] : labels.find(({ words }) => words[0]?.text === 'default'));
    if (chosen === undefined) return 'next';
    if (value === undefined)
      this.#hangs.push(
        this.#words(unit, statement.head)
          .map(({ text }) => text)
          .join(' '),
      );
    const flow = this.#sequence(children.slice(chosen.at), unit, scope);
    if (value === undefined) this.#hangs.pop();
    return flow === 'break' ? 'next' : flow;
  }

  #simple(all: readonly Word[], scope: Scope): Flow {
    const words = all.at(-1)?.text === ';' ? all.slice(0, -1) : all;
    const first = words[0]?.text ?? '';
    if (first === 'return') {
      this.#result = evaluateWords(words.slice(1), scope);
      return this.#connects ? 'stop' : 'return';
    }
    if (first === 'goto') return 'return';
    if (first === 'break' || first === 'continue') return first;
    if (/^(exit|abort|_exit)$/.test(first)) return 'return';
    if (!declareAll(this.#memory, words, scope)) evaluateWords(words, scope);
    return this.#connects ? 'stop' : 'next';
  }
}

/** Calls whose effect the hello shows, or that make objects. */
const SHOWN = /_(Use|set_|set1_|Set|allow|no_dhe|only_dhe|Disable|Enable|AllowEncrypt|NoKey|dtls_cid|new)/;
