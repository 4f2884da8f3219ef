import type { MacroSection } from '../wolfssl/macros.ts';

/** The sections beside which a macro goes where its own has no kin. */
export const RELATED: Readonly<Record<MacroSection, readonly MacroSection[]>> = {
  'tls-extensions': ['tls-versions'],
  'tls-versions': ['tls-extensions'],
  'tls-suites': ['tls-versions', 'ciphers'],
  certificates: ['tls-extensions'],
  curves: ['ciphers', 'hashes'],
  ciphers: ['curves', 'hashes'],
  hashes: ['ciphers', 'curves'],
  math: [],
  features: [],
  debug: [],
};

/** The titles of a section in a file that has none such. */
export const SECTION_TITLES: Readonly<Record<MacroSection, string>> = {
  'tls-extensions': 'TLS extensions',
  'tls-versions': 'TLS versions',
  'tls-suites': 'Cipher suites',
  certificates: 'Certificates',
  curves: 'Elliptic curves',
  ciphers: 'Ciphers',
  hashes: 'Hashes',
  math: 'Math',
  features: 'Features',
  debug: 'Debugging',
};

/** Titles of what is left out. */
export const SWITCHED_OFF = /\b(no|not|without|disabled?|removed?|only|off)\b/i;
const TLS_TITLE = /\b(D?TLS|SSL)\b(?!.*(cache|session|wolfssl))/i;
const FEATURES = /^(enabled? )?(\w+ )?features\b|^features? (to )?enabled?/i;

/** What titles speak of a section, the closest first. */
export const TITLES: Readonly<Record<MacroSection, readonly RegExp[]>> = {
  'tls-extensions': [/extensions?\b/i, TLS_TITLE, FEATURES],
  'tls-versions': [/\bversions?\b/i, TLS_TITLE, FEATURES],
  'tls-suites': [/\b(cipher ?)?suites?\b/i, TLS_TITLE],
  certificates: [/\bcert(ificate)?s?\b/i, /\b(asn|x\.?509)\b/i],
  curves: [/\bECC\b|\bcurves?\b/i, /\bcrypto\b|\balgorithms?\b/i],
  ciphers: [/\bciphers?\b/i, /\bcrypto\b|\balgorithms?\b/i],
  hashes: [/\bhash(es|ing)?\b|\bSHA\b/i, /\bcrypto\b|\balgorithms?\b/i],
  math: [/\bmath\b/i],
  features: [FEATURES],
  debug: [/\bdebug(ging)?\b/i],
};
