import type { TextRange } from '../base/span.ts';
import type { SourceText } from '../firmware/firmwareFiles.ts';
import { lexC, lineEndAt, lineStartAt } from '../firmware/lexC.ts';
import { methodNeeds } from '../review/methods.ts';
import { apiNamed } from '../wolfssl/apis.ts';
import { errorNamed } from '../wolfssl/errors.ts';
import { groupNamed } from '../wolfssl/groups.ts';
import { macroNamed } from '../wolfssl/macros.ts';
import type { FirmwareAnalysis } from './types.ts';

/** The file of a firmware at a path. */
export function firmwareFile(firmware: FirmwareAnalysis, path: string): SourceText | undefined {
  return firmware.files.find((file) => file.path === path);
}

/** The identifier at a position of C text, outside strings; in comments too, where commented defines stand. */
export function nameAt(
  text: string,
  position: number,
): { readonly name: string; readonly range: TextRange } | undefined {
  const lineStart = lineStartAt(text, position);
  const line = text.slice(lineStart, lineEndAt(text, position));
  for (const found of line.matchAll(/[A-Za-z_]\w*/g)) {
    const start = lineStart + found.index;
    const end = start + found[0].length;
    if (start > position || position > end) continue;
    const inString = lexC(line, undefined, false).some(
      (token) => token.kind === 'string' && token.start < found.index && found.index < token.end,
    );
    return inString ? undefined : { name: found[0], range: { start, end } };
  }
  return undefined;
}

/** A call by any of the names people have for it: `CyaSSL_UseSNI` and `SSL_set_tlsext_host_name` are wolfSSL's own too. */
export function apiOf(name: string) {
  return apiNamed(name) ?? apiNamed(name.replace(/^(CyaSSL|SSL)_/, 'wolfSSL_'));
}

/** Whether the knowledge base has something to say of a name: only such names are answered, all others are left to clangd. */
export function isKnownName(name: string): boolean {
  return [macroNamed, apiOf, groupNamed, methodNeeds, errorNamed].some((find) => find(name) !== undefined);
}

/** Whether a file is one that settings of wolfSSL are written in: by its name, by the user's choice, or by what it holds. */
export function isSettingsPath(path: string, named: readonly string[] = []): boolean {
  const plain = path.replace(/\\/g, '/');
  if (named.some((one) => plain === one || plain.endsWith(`/${one.replace(/^\.?\//, '')}`))) return true;
  const name = plain.replace(/^.*\//, '');
  return (
    /^user_settings.*\.h$/i.test(name) ||
    /^wolfssl\.i-cube-wolfssl_conf\.h$/i.test(name) ||
    /wolfssl.*(conf|config|settings|options).*\.h$/i.test(name)
  );
}

/**
 * The headers that settings come from by way of another file: what the settings file includes, and what a source that
 * defines WOLFSSL_USER_SETTINGS includes in front of wolfSSL's own.
 */
export function includedSettings(text: string): readonly string[] {
  const speaks =
    /\bWOLFSSL_USER_SETTINGS\b/.test(text) || /^[ \t]*#[ \t]*include[ \t]+"[^"]*settings[^"]*"/m.test(text);
  if (!speaks) return [];
  return [...text.matchAll(/^[ \t]*#[ \t]*include[ \t]+"([^"]+)"/gm)]
    .map(([, name = '']) => name)
    .filter((name) => !/^(wolfssl|cyassl)\//.test(name) && /settings|conf/i.test(name));
}
