import type { TextRange } from '../base/span.ts';
import type { SourceFile, WolfsslCall } from '../firmware/calls.ts';
import type { SourceText } from '../firmware/firmwareFiles.ts';
import type { Preprocessed } from '../firmware/preprocess/preprocessed.ts';
import type { MacroSet } from '../wolfssl/macroSet.ts';
import { macroNamed } from '../wolfssl/macros.ts';
import { type Condition, holds, parseCondition } from '../wolfssl/predict/condition.ts';
import { type BuildMacros, deriveMacros, evaluatedMacros } from '../wolfssl/predict/derive.ts';
import { derivedRows } from '../wolfssl/predict/derivedRows.ts';
import type { Build } from '../wolfssl/predict/model.ts';
import { TABLES_VERSION, type WolfsslVersion } from '../wolfssl/version.ts';
import { compileRules } from './compileRules.ts';
import { isLeftOut } from './leftOut.ts';
import { editFix, type Remark, type RemarkFix } from './remark.ts';

/** A C file with its path, read once. */
export interface ReviewedSource {
  readonly path: string;
  readonly source: SourceFile;
}

/** What is reviewed. */
export interface ReviewInput {
  /** The settings file; undefined where only sources are reviewed. */
  readonly settings:
    | {
        readonly path: string;
        readonly text: string;
        readonly preprocessed: Preprocessed;
        /** What wolfSSL's own headers make of the settings, where the tree is at hand; else the built-in rules are used. */
        readonly derived?: MacroSet;
      }
    | undefined;
  /** The C files of the program; undefined where they are not known, and nothing can be said of missing calls. */
  readonly sources: readonly ReviewedSource[] | undefined;
  /** sdkconfig, prj.conf and their like. */
  readonly configs?: readonly SourceText[];
  readonly version?: WolfsslVersion | undefined;
}

/** A call in one of the sources. */
export interface PlacedCall {
  readonly path: string;
  readonly source: SourceFile;
  readonly call: WolfsslCall;
}

/** What a rule looks at. */
export interface ReviewContext {
  readonly path: string;
  readonly text: string;
  /** Whether there are settings to speak of. */
  readonly known: boolean;
  readonly preprocessed: Preprocessed | undefined;
  readonly build: Build;
  readonly broken: BuildMacros['broken'];
  /** Those that the settings don't leave out by an `#ifdef`. */
  readonly calls: readonly PlacedCall[];
  /** Whether the sources of a client are among what is reviewed. */
  readonly client: boolean;
  readonly sources: readonly ReviewedSource[];
  readonly version: WolfsslVersion | undefined;
  /** Whether a condition over macros (`HAVE_ECC && !NO_RSA`) holds whatever the things are that aren't known. */
  readonly sure: (condition: string) => boolean;
}

/** One thing that can be wrong. A rule is a row in `all.ts`. */
export interface ReviewRule {
  readonly code: string;
  /** A line for lists of rules. */
  readonly title: string;
  readonly check: (context: ReviewContext) => readonly Remark[];
}

const NOTHING: MacroSet = new Map();

/** Reads what is reviewed once, for all rules. */
export function reviewContext(input: ReviewInput): ReviewContext {
  const { settings, sources = [] } = input;
  const user = settings?.preprocessed.macros ?? NOTHING;
  const derived =
    settings?.derived === undefined
      ? deriveMacros(user, input.version)
      : evaluatedMacros(settings.derived, input.version);
  const uncertain = withConsequences(settings?.preprocessed.uncertain ?? new Set(), user);
  const decided = (condition: string) => !names(parseCondition(condition)).some((name) => uncertain.has(name));
  const sure = (condition: string) => settings !== undefined && decided(condition) && holds(condition, derived.macros);
  const decides = (name: string) => user.has(name) || macroNamed(name) !== undefined;
  const calls = sources.flatMap(({ path, source }) =>
    source.calls.filter((call) => !isLeftOut(source, call, sure, decides)).map((call) => ({ path, source, call })),
  );
  return {
    path: settings?.path ?? '',
    text: settings?.text ?? '',
    known: settings !== undefined,
    preprocessed: settings?.preprocessed,
    build: {
      macros: derived.macros,
      because: derived.because,
      fromTree: derived.fromTree,
      user,
      version: input.version ?? TABLES_VERSION,
    },
    broken: settings === undefined ? [] : brokenRules(derived).filter(({ when }) => decided(when)),
    calls,
    client: calls.some(({ call }) => /connect|_client_method/.test(call.name)),
    sources,
    version: input.version,
    sure,
  };
}

/** The rules that stop the compiler: those of a client's hello, then all others, a combination once. */
function brokenRules(derived: BuildMacros): BuildMacros['broken'] {
  const more = compileRules.filter(({ when }) => holds(when, derived.macros));
  const told = new Set(derived.broken.map(({ when }) => when));
  return [...derived.broken, ...more.filter(({ when }) => !told.has(when))];
}

/** The macros that may be defined or not, with those that wolfSSL's headers make of them. */
function withConsequences(uncertain: ReadonlySet<string>, user: MacroSet): ReadonlySet<string> {
  if (uncertain.size === 0) return uncertain;
  const all = new Set(uncertain);
  for (const { when, define = [], undefine = [] } of derivedRows) {
    if (!names(parseCondition(when)).some((name) => all.has(name))) continue;
    for (const [name] of define) if (!user.has(name)) all.add(name);
    for (const name of undefine) all.add(name);
  }
  return all;
}

/** The macros a condition speaks of. */
function names(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case 'defined':
      return [condition.name];
    case 'not':
      return names(condition.of);
    case 'compare':
      return JSON.stringify(condition).match(/[A-Z]\w{3,}/g) ?? [];
    default:
      return condition.of.flatMap(names);
  }
}

/** The macros a condition speaks of, in order. */
export function macrosOf(condition: string): readonly string[] {
  return [...new Set(names(parseCondition(condition)))];
}

/** Where a remark on macros stands: at the first of them that a file defines, else at the first line of the settings file. */
export function macroPlace(
  context: ReviewContext,
  ...candidates: readonly string[]
): { readonly file: string; readonly range: TextRange } {
  for (const name of candidates) {
    const origin = context.preprocessed?.origins.get(name);
    if (origin?.range !== undefined) return { file: origin.file, range: origin.range };
  }
  const end = context.text.search(/\r?\n|$/);
  return { file: context.path, range: { start: 0, end } };
}

/** Puts the define of a macro into a comment: undefined where it has no place of its own in the settings file. */
export function commentOut(context: ReviewContext, name: string): RemarkFix | undefined {
  const origin = context.preprocessed?.origins.get(name);
  if (origin?.range === undefined || origin.file !== context.path) return undefined;
  const line = context.text.slice(origin.range.start, origin.range.end);
  const newText = line.includes('*/') || line.includes('\n') ? `#undef ${name}` : `/* ${line} */`;
  return editFix(`Comment out ${name}`, context.path, origin.range, newText);
}

/** A fix in a list, or none. */
export function listed(...fixes: readonly (RemarkFix | undefined)[]): readonly RemarkFix[] {
  return fixes.filter((fix) => fix !== undefined);
}
