import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import {
  evaluateSettings,
  type Prediction,
  parseVersion,
  parseWolfsslVersion,
  predict,
  type SourceText,
  type WolfsslTree,
} from '../../core/index.ts';
import type { Call } from '../call.ts';
import { definesOf } from '../defines.ts';
import { type ExitCode, exitCodes, UsageError } from '../exitCodes.ts';
import { readSource } from '../files.ts';
import { predictionJson, predictionText } from '../format/prediction.ts';

/** `tlshex predict --settings user_settings.h --source client.c`: what the firmware's first ClientHello will be. */
export function predictCommand(call: Call): ExitCode {
  const settings = call.values.get('settings');
  if (settings === undefined) throw new UsageError('predict wants --settings user_settings.h');
  if (call.files.length > 0) throw new UsageError(`predict takes sources as --source FILE; not "${call.files[0]}"`);
  const prediction = predictFiles(settings, call);
  call.out(call.switches.has('json') ? `${predictionJson(prediction)}\n` : predictionText(prediction, call.style));
  return exitCodes.clean;
}

function predictFiles(settings: string, call: Call): Prediction {
  const tree = call.values.get('wolfssl-dir');
  const evaluated = evaluateSettings(readSource(settings), {
    resolve: ({ name, from }) => found(join(dirname(from), name)),
    defines: definesOf(call),
    ...(tree === undefined ? {} : { tree: readTree(tree) }),
  });
  const texts = (call.lists.get('source') ?? []).map((path) => readSource(path));
  const headers = texts.flatMap((source) => ownHeaders(source));
  const version = releaseOf(call.values.get('wolfssl'), tree);
  return predict({
    settings: evaluated.settings,
    sources: [...headers, ...texts],
    errors: evaluated.errors,
    ...(version === undefined ? {} : { version }),
    ...(evaluated.evaluated === undefined ? {} : { evaluated: evaluated.evaluated }),
  });
}

/** The release that is named, or that the tree states. */
function releaseOf(named: string | undefined, tree: string | undefined) {
  if (named === undefined) {
    const header = tree === undefined ? undefined : found(join(tree, 'wolfssl/version.h'));
    return header === undefined ? undefined : parseWolfsslVersion(header.text);
  }
  const version = parseVersion(named);
  if (version === undefined) throw new UsageError(`--wolfssl takes a version such as 5.9.2; not "${named}"`);
  return version;
}

/** The headers a source includes from beside it: their macros may hold the names it uses. */
function ownHeaders({ path, text }: SourceText): readonly SourceText[] {
  const names = [...text.matchAll(/^[ \t]*#[ \t]*include[ \t]*"([^"\r\n]+)"/gm)].map((match) => match[1] ?? '');
  return names.flatMap((name) => {
    if (/^(wolfssl|cyassl)\//.test(name) || basename(name) === 'user_settings.h') return [];
    const header = found(join(dirname(path), name));
    return header === undefined ? [] : [header];
  });
}

function readTree(folder: string): WolfsslTree {
  const tree: WolfsslTree = (path) => found(join(folder, path));
  if (tree('wolfssl/wolfcrypt/settings.h') === undefined)
    throw new UsageError(`${folder} is no wolfSSL source tree: it has no wolfssl/wolfcrypt/settings.h`);
  return tree;
}

function found(path: string): SourceText | undefined {
  return existsSync(path) ? readSource(path) : undefined;
}
