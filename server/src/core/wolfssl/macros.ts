import { buildMacros } from './macrosBuild.ts';
import { certificateMacros } from './macrosCertificates.ts';
import { cipherMacros } from './macrosCiphers.ts';
import { cryptoMacros } from './macrosCrypto.ts';
import { rareExtensionMacros } from './macrosExtensions.ts';
import { featureMacros } from './macrosFeatures.ts';
import { groupMacros } from './macrosGroups.ts';
import { mathMacros } from './macrosMath.ts';
import { tlsMacros } from './macrosTls.ts';
import { versionMacros } from './macrosVersions.ts';

/** The part of a settings file a macro belongs to: near its kin it is found again. */
export type MacroSection =
  | 'tls-extensions'
  | 'tls-versions'
  | 'tls-suites'
  | 'certificates'
  | 'curves'
  | 'ciphers'
  | 'hashes'
  | 'math'
  | 'features'
  | 'debug';

/** A macro that must be defined too: a name, or several of which one is enough (the first is the usual choice). */
export type MacroNeed = string | readonly string[];

/** What a build has without anybody saying so: `on`, `off`, `hosts` (on for desktop processors only), or a sentence. */
export interface MacroDefaults {
  readonly userSettings: string;
  readonly configure: string;
  readonly cmake: string;
}

/** The same setting on the other routes. A missing route means that only CFLAGS reach the macro there. */
export interface MacroRoutes {
  /** A switch of ./configure: `--enable-supportedcurves`. */
  readonly configure?: string;
  /** A CMake option: `-DWOLFSSL_SUPPORTED_CURVES=yes`. */
  readonly cmake?: string;
  /** What Zephyr's prj.conf says, or a sentence when its default settings define the macro. */
  readonly zephyr?: string;
  /** What ESP-IDF's sdkconfig says. */
  readonly espIdf?: string;
}

/** One macro of a wolfSSL configuration. */
export interface MacroRow {
  readonly name: string;
  readonly section: MacroSection;
  /** What it compiles in, and the bytes it puts on the wire. */
  readonly gives: string;
  readonly needs: readonly MacroNeed[];
  /** Macros that must not be defined with it. */
  readonly excludes: readonly string[];
  /** For macros that carry a number: an example, and whether a larger number serves as well. */
  readonly value?: { readonly example: string; readonly atLeast: boolean };
  /** Why it has to leave the build again, for macros that are good for a test only. */
  readonly testOnly?: string;
  /** The first release that reads it, where that is known. */
  readonly since?: string;
  readonly defaults: MacroDefaults;
  readonly routes: MacroRoutes;
  readonly source: string;
}

/** Every macro of the knowledge base. */
export const macros: readonly MacroRow[] = [
  ...tlsMacros,
  ...rareExtensionMacros,
  ...versionMacros,
  ...cryptoMacros,
  ...groupMacros,
  ...cipherMacros,
  ...mathMacros,
  ...certificateMacros,
  ...buildMacros,
  ...featureMacros,
];

const macrosByName = new Map(macros.map((row) => [row.name, row]));

/** The row of a macro. */
export function macroNamed(name: string): MacroRow | undefined {
  return macrosByName.get(name);
}

/** The section of a macro: its row's, or for macros without a row what its name tells. */
export function macroSection(name: string): MacroSection | undefined {
  return macrosByName.get(name)?.section ?? namesOfSections.find(([pattern]) => pattern.test(name))?.[1];
}

/** Whether a name looks like a macro of wolfSSL's configuration: known here, or with one of its prefixes. */
export function isWolfsslMacro(name: string): boolean {
  return macrosByName.has(name) || /^(WOLFSSL|WOLFCRYPT|WC|CYASSL)_/.test(name) || macroSection(name) !== undefined;
}

/** A macro with everything it needs (first choices), needs first. Names without a row stand for themselves. */
export function withNeeds(names: readonly string[]): readonly string[] {
  const out: string[] = [];
  const visit = (name: string, depth: number) => {
    if (out.includes(name) || depth > 8) return;
    for (const need of macrosByName.get(name)?.needs ?? []) {
      const choices = typeof need === 'string' ? [need] : need;
      if (!choices.some((choice) => out.includes(choice) || names.includes(choice))) visit(choices[0] ?? '', depth + 1);
      else for (const choice of choices) if (names.includes(choice)) visit(choice, depth + 1);
    }
    if (name !== '' && !out.includes(name)) out.push(name);
  };
  for (const name of names) visit(name, 0);
  return out;
}

/** What names tell of macros that have no row. The first pattern that fits decides. */
const namesOfSections: readonly (readonly [RegExp, MacroSection])[] = [
  [
    /^(HAVE_(TRUSTED_CA|RPK|ECH|FALLBACK_SCSV|OCSP|SNI_|ALPN_).*|WOLFSSL_(SRTP|EARLY_DATA|ALWAYS_KEEP_SNI|SEND_HRR_COOKIE))$/,
    'tls-extensions',
  ],
  [/^(NO_TLS|WOLFSSL_(NO_)?D?TLSV?1?\d*|WOLFSSL_ALLOW_(SSLV3|TLSV10)|WOLFSSL_DTLS_\w+)$/, 'tls-versions'],
  [/^WOLFSSL_STATIC_(RSA|DH|PSK)$/, 'tls-suites'],
  [
    /^(HAVE_|NO_)?(ECC|CURVE|ED25519|ED448|X25519)\w*$|^(HAVE|NO|WOLFSSL)_(ECC|CURVE|ED)\d*\w*$|^CURVED?\d+_SMALL$/,
    'curves',
  ],
  [/^(NO|HAVE|WOLFSSL)_(AES|CHACHA|POLY1305|DES3|RC4|CAMELLIA)\w*$|^GCM_\w+$/, 'ciphers'],
  [/^(NO|WOLFSSL|USE_SLOW)_(SHA|MD[245])\w*$/, 'hashes'],
  [/^(TFM|FP|SP|WOLFSSL_SP|WOLFSSL_HAVE_SP)_\w+$|^(USE_FAST_MATH|USE_INTEGER_HEAP_MATH|ALT_ECC_SIZE)$/, 'math'],
  [/^(WOLFSSL_)?DEBUG_\w+$|^(NO_ERROR_STRINGS|WOLFSSL_LOG_\w+)$/, 'debug'],
  [
    /^(NO_WOLFSSL_(CLIENT|SERVER)|KEEP_PEER_CERT|HAVE_COMP_KEY|WOLFSSL_BASE64_ENCODE|(SMALL|NO)_SESSION_CACHE|NO_PSK)$/,
    'features',
  ],
];
