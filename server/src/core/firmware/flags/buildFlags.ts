import type { CommandLineMacro } from '../preprocess/options.ts';

/** A macro that a build file defines or takes away, with the line that says so (counted from 0). */
export interface FlagMacro extends CommandLineMacro {
  readonly line: number;
}

/** A folder that a build file adds to the include path. */
export interface FlagFolder {
  readonly path: string;
  readonly line: number;
}

/** The kinds of build file that are read. */
export type FlagKind =
  | 'compile-commands'
  | 'cmake-cache'
  | 'esp-idf'
  | 'zephyr'
  | 'eclipse'
  | 'platformio'
  | 'makefile'
  | 'arduino';

/** What one build file says of one way to build: a source file, a configuration, an environment. */
export interface BuildFlags {
  readonly kind: FlagKind;
  readonly path: string;
  /** The source file, configuration or environment; empty where the file knows only one way. */
  readonly variant: string;
  /** Whether the way is the one that is built when nobody chooses. */
  readonly chosen: boolean;
  readonly defines: readonly FlagMacro[];
  /** As written; relative ones count from `folder`. */
  readonly includePaths: readonly FlagFolder[];
  /** `-include` and `-imacros`. */
  readonly forced: readonly FlagFolder[];
  readonly folder: string;
  /** What the build system adds that the file doesn't say, with a value of its own making. */
  readonly implied: readonly CommandLineMacro[];
}

/** The folder of a path, without a `/` at its end. */
export function folderOf(path: string): string {
  return path.replaceAll('\\', '/').replace(/\/?[^/]*$/, '');
}

/** The lines of a text. */
export function linesOf(text: string): readonly string[] {
  return text.replace(/^\ufeff/, '').split(/\r?\n/);
}
