import type { IncludeResolver } from '../preprocess/includes.ts';
import type { CommandLineMacro } from '../preprocess/options.ts';
import { type BuildFlags, type FlagMacro, folderOf, linesOf } from './buildFlags.ts';

/**
 * Reads Kconfig's answers as the macros that the generated header (`sdkconfig.h`, `autoconf.h`) has: `y` and `m` are 1, `n` and
 * "is not set" are nothing, numbers and texts are themselves. The last word counts.
 */
function readKconfig(text: string): readonly FlagMacro[] {
  const said = new Map<string, FlagMacro>();
  for (const [line, one] of linesOf(text).entries()) {
    const unset = /^#\s*(CONFIG_\w+) is not set\s*$/.exec(one)?.[1];
    if (unset !== undefined) said.delete(unset);
    const set = /^\s*(CONFIG_\w+)\s*=\s*(?:("(?:[^"\\]|\\.)*")|([^#\s]*))/.exec(one);
    const [, name, quoted, plain] = set ?? [];
    if (name === undefined) continue;
    said.delete(name);
    if (quoted === undefined && (plain === 'n' || plain === '')) continue;
    said.set(name, { name, value: quoted ?? (plain === 'y' || plain === 'm' ? '1' : (plain ?? '')), line });
  }
  return [...said.values()];
}

function fromKconfig(
  kind: 'esp-idf' | 'zephyr',
  text: string,
  path: string,
  implied: readonly CommandLineMacro[],
): readonly BuildFlags[] {
  const base = { kind, path, variant: '', chosen: true, includePaths: [], forced: [], folder: folderOf(path), implied };
  return [{ ...base, defines: readKconfig(text) }];
}

/** What the component's CMakeLists.txt puts on every command line (IDE/Espressif/ESP-IDF/.../components/wolfssl/CMakeLists.txt of 5.9.2: 30, 1202-1208) and ESP-IDF itself. */
const ESP_IDF: readonly CommandLineMacro[] = [
  { name: 'ESP_PLATFORM', value: '1' },
  { name: 'WOLFSSL_ESPIDF', value: '1' },
  { name: 'WOLFSSL_USER_SETTINGS', value: '1' },
];

/** What the module puts on every command line (zephyr/CMakeLists.txt of 5.9.2: 186-187) and Zephyr itself. */
const ZEPHYR: readonly CommandLineMacro[] = [
  { name: '__ZEPHYR__', value: '1' },
  { name: 'WOLFSSL_ZEPHYR', value: '1' },
  { name: 'WOLFSSL_USER_SETTINGS', value: '1' },
];

/** Reads ESP-IDF's `sdkconfig` or `sdkconfig.defaults`. */
export function readSdkconfig(text: string, path: string): readonly BuildFlags[] {
  return fromKconfig('esp-idf', text, path, ESP_IDF);
}

/** Reads Zephyr's `prj.conf`, or the `.config` of a build, which has the defaults as well. */
export function readPrjConf(text: string, path: string): readonly BuildFlags[] {
  return fromKconfig('zephyr', text, path, ZEPHYR);
}

/** Finds the header that the build makes of Kconfig's answers, which is nowhere before the first build: `sdkconfig.h`, `autoconf.h`. */
export function resolveGenerated({ kind, defines }: BuildFlags): IncludeResolver {
  const name = kind === 'esp-idf' ? 'sdkconfig.h' : kind === 'zephyr' ? 'autoconf.h' : undefined;
  if (name === undefined) return () => undefined;
  const text = defines.map((one) => `#define ${one.name} ${one.value ?? ''}\n`).join('');
  const header = { path: name, text };
  return (request) => (request.name.replace(/^.*\//, '') === name ? header : undefined);
}

/**
 * Whether an entry of wolfSSL's menus is read by no header, source or CMake file, so that switching it changes nothing (searched
 * for in 5.9.2: IDE/Espressif/ESP-IDF/examples/wolfssl_client/components/wolfssl/Kconfig, zephyr/Kconfig.tls-generic).
 */
export function isUnread(kind: 'esp-idf' | 'zephyr', name: string): boolean {
  return (kind === 'esp-idf' ? UNREAD_ESP_IDF : UNREAD_ZEPHYR).test(name);
}

const UNREAD_ESP_IDF = /^CONFIG_WOLFSSL_(HAVE_TLS_EXTENSIONS|HAVE_ALPN|HAVE_OCSP|ALLOW_TLS12)$/;
const UNREAD_ZEPHYR =
  /^CONFIG_WOLFSSL_((ECP|KEY_EXCHANGE|CIPHER|MAC)_\w+|TLS_VERSION_1_[01]|CHACHAPOLY_AEAD_ENABLED|HMAC_DRBG_ENABLED|AES_ROM_TABLES|HAVE_ASM)$/;
