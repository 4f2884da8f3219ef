import type { SourceText } from '../firmwareFiles.ts';
import { fileName } from './header.ts';
import { type IncludeResolver, plainPath } from './includes.ts';
import type { CommandLineMacro, PreprocessOptions } from './options.ts';
import { preprocess } from './preprocess.ts';
import type { Preprocessed } from './preprocessed.ts';

/** A wolfSSL source tree: its files by path below the root (`wolfssl/wolfcrypt/settings.h`). Hand the same objects in each time. */
export type WolfsslTree = (path: string) => SourceText | undefined;

/** Decides what is compiled in. */
const SETTINGS = 'wolfssl/wolfcrypt/settings.h';
/** Decides the suites, and refuses what contradicts. Of it only its own lines count: what it includes are declarations. */
const INTERNAL = 'wolfssl/internal.h';

/** A tree made of files whose paths stand below a root. */
export function treeAt(files: readonly SourceText[], root: string): WolfsslTree {
  const base = plainPath(root);
  const byPath = new Map(files.map((file) => [plainPath(file.path), file]));
  return (path) => byPath.get(plainPath(base === '' ? path : `${base}/${path}`));
}

/**
 * Runs a tree's own settings.h (of whatever version) over a settings file, as the compiler does for every file of wolfSSL,
 * and its internal.h behind that. Undefined when the tree has no settings.h.
 */
export function preprocessTree(
  settings: SourceText,
  tree: WolfsslTree,
  options: PreprocessOptions = {},
): Preprocessed | undefined {
  const [header, internal] = [tree(SETTINGS), tree(INTERNAL)];
  if (header === undefined) return undefined;
  const name = settingsName(settings);
  const resolve: IncludeResolver = (request) => {
    if (request.name === name) return settings;
    if (request.from === internal?.path) return undefined;
    if (request.name.startsWith('wolfssl/')) return tree(request.name) ?? options.resolve?.(request);
    return options.resolve?.(request) ?? tree(request.name);
  };
  const given = options.defines ?? [];
  const added = given.some((one) => one.name === ASKS[name]?.name) ? [] : [ASKS[name] as CommandLineMacro];
  const before = internal === undefined ? [] : [header];
  return preprocess(internal ?? header, { ...options, defines: [...added, ...given], before, resolve });
}

/** What makes settings.h include the file of each name (wolfssl/wolfcrypt/settings.h, 5.9.2: 358-381). */
const ASKS: Readonly<Record<string, CommandLineMacro>> = {
  'user_settings.h': { name: 'WOLFSSL_USER_SETTINGS', value: '1' },
  'wolfSSL.I-CUBE-wolfSSL_conf.h': { name: 'USE_HAL_DRIVER', value: '1' },
};

/** The name that settings.h includes the file by; templates such as `user_settings_all.h` are copied to `user_settings.h`. */
function settingsName(settings: SourceText): string {
  const name = fileName(settings.path);
  return ASKS[name] === undefined ? 'user_settings.h' : name;
}
