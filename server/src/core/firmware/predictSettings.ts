import type { MacroSet } from '../wolfssl/macroSet.ts';
import type { SourceText } from './firmwareFiles.ts';
import { gccArm } from './preprocess/hosts.ts';
import type { IncludeResolver } from './preprocess/includes.ts';
import type { CommandLineMacro } from './preprocess/options.ts';
import { preprocess } from './preprocess/preprocess.ts';
import type { PreprocessProblem } from './preprocess/preprocessed.ts';
import { preprocessTree, type WolfsslTree } from './preprocess/wolfsslTree.ts';

/** A user_settings.h as the compiler reads it. */
export interface EvaluatedSettings {
  /** The macros of the settings and the command line; the compiler's own are left out. */
  readonly settings: MacroSet;
  /** What the headers of the wolfSSL tree make of them; undefined without a tree. */
  readonly evaluated: MacroSet | undefined;
  /** Active `#error` directives, of the settings or of wolfSSL's headers. */
  readonly errors: readonly PreprocessProblem[];
}

/**
 * Evaluates a configuration header, for GCC on Arm. With a wolfSSL tree its own settings.h and internal.h are evaluated on
 * top, of whatever version it is.
 */
export function evaluateSettings(
  main: SourceText,
  options: {
    readonly resolve: IncludeResolver;
    readonly defines?: readonly CommandLineMacro[];
    readonly tree?: WolfsslTree;
  },
): EvaluatedSettings {
  const { resolve, defines = [], tree } = options;
  const own = preprocess(main, { host: gccArm, defines, resolve });
  const compiler = preprocess({ path: main.path, text: '' }, { host: gccArm });
  const settings = new Map([...own.macros].filter(([name, value]) => compiler.macros.get(name) !== value));
  const errorsOf = (problems: readonly PreprocessProblem[]) => problems.filter(({ kind }) => kind === 'error');
  if (tree === undefined) return { settings, evaluated: undefined, errors: errorsOf(own.problems) };
  const all = preprocessTree(main, tree, { host: gccArm, defines, resolve });
  return { settings, evaluated: all?.macros, errors: errorsOf((all ?? own).problems) };
}
