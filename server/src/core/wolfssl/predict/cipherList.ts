import { hasChange } from '../history.ts';
import { Keywords, type ListTarget, type Reading } from './cipherKeywords.ts';
import type { Build, Maker, Session, Sourced, Suites } from './model.ts';
import { initialSchemes } from './schemes.ts';
import { clientNeeds, initialSuites, isBuilt, type SuiteNeeds } from './suiteLists.ts';
import { suiteRows, type WolfsslSuite } from './suiteRows.ts';

/**
 * What wolfSSL_(CTX_)set_cipher_list makes of a list (`ParseCipherList`, src/internal.c:29508; with OPENSSL_EXTRA
 * `wolfSSL_parse_cipher_list`, src/ssl.c:3771). Undefined: the call fails and changes nothing that is sent.
 */
export function cipherList(
  build: Build,
  target: ListTarget,
  before: Suites,
  list: string,
  call: Maker,
): Suites | undefined {
  const compatible = build.macros.has('OPENSSL_EXTRA');
  const group = compatible ? groupOf(build, list) : 'mixed';
  if (group !== 'mixed' && !hasChange(build.version, 'listReplacesItsVersions'))
    return parseList(build, target, before, joinedList(before, group, list), call);
  if (group === 'tls13' && target.minor < 4) return before;
  const made = parseList(build, target, before, list, call);
  if (made === undefined || group === 'mixed') return made;
  if (!target.downgrade && hasChange(build.version, 'listOnlyWithDowngrade')) return made;
  // The compatibility layer keeps the suites of the other versions.
  const has = (code: number) => made.suites.some((one) => one.code === code);
  let suites = made.suites;
  for (const one of before.suites) {
    if (has(one.code)) continue;
    if (group === 'tls13' && !isTls13(one.code)) suites = [...suites, one];
    if (group === 'older' && isTls13(one.code)) suites = [one, ...suites];
  }
  return { ...made, suites };
}

function isTls13(code: number): boolean {
  return code >> 8 === 0x13;
}

/** Before 5.7.2 the suites of the other versions were kept only where the program had chosen them, as names of one list. */
function joinedList(before: Suites, group: 'older' | 'tls13', list: string): string {
  const others = before.chosen ? before.suites.filter(({ code }) => isTls13(code) === (group === 'older')) : [];
  const names = others.map(({ code }) => nameOf(code));
  return (group === 'older' ? [...names, list] : [list, ...names]).join(':');
}

/** Which versions the names of a list belong to (`CheckcipherList`, src/ssl.c:3689). */
function groupOf(build: Build, list: string): 'mixed' | 'older' | 'tls13' {
  let tls13 = false;
  let older = false;
  for (const name of list.split(':')) {
    if (name === '') break;
    if (/^(ALL|DEFAULT|HIGH)$/.test(name)) return 'mixed';
    const row = rowNamed(build, name);
    if (row !== undefined) {
      if (row.code >> 8 === 0x13 || /^TLS13-/.test(row.names[0] ?? '')) tls13 = true;
      else older = true;
    } else if (/(^|\+)(ECDHE|RSA)(\+|$)/.test(name)) return 'mixed';
    if (tls13 && older) return 'mixed';
  }
  return older ? 'older' : tls13 ? 'tls13' : 'mixed';
}

function parseList(build: Build, target: ListTarget, before: Suites, list: string, call: Maker): Suites | undefined {
  const rsa = !build.macros.has('NO_RSA');
  if (list === '' || /^(ALL|DEFAULT|HIGH)$/.test(list)) {
    const made = initialSuites(build, defaultNeeds(build, target, rsa), [call]);
    return { suites: made.suites, schemes: before.schemes.length > 0 ? before.schemes : made.schemes, chosen: true };
  }
  const reading = newReading();
  const words = new Keywords(build, target);
  for (const raw of list.split(':')) {
    if (raw === '') break;
    if (build.macros.has('OPENSSL_EXTRA') && words.take(raw, reading)) continue;
    takeName(build, target, raw, reading, call);
  }
  if (words.excludeAnonymous) reading.named = reading.named.filter(({ code }) => !ANONYMOUS.has(code));
  if (words.excludeNull) reading.named = reading.named.filter(({ code }) => !/NULL/.test(nameOf(code)));
  if (!reading.found) return undefined;
  if (!words.generates && reading.named.length === 0) return { suites: [], schemes: [], chosen: true };
  if (words.generates) {
    const needs = words.needs(reading.kinds);
    const made = initialSuites(build, needs, [call]);
    // The listed suites overwrite those that were named, and are moved behind themselves (src/internal.c:29994-30008).
    const front = [...made.suites.slice(0, reading.named.length), ...reading.named.slice(made.suites.length)];
    const suites = [...front, ...made.suites, ...indication(build, call)];
    return { suites, schemes: generatedSchemes(build, target, needs, made), chosen: true };
  }
  return { suites: [...reading.named, ...indication(build, call)], schemes: namedKinds(build, reading), chosen: true };
}

/** The schemes beside suites that keywords list: of every key, before 5.7.2 without those that the keywords left out. */
function generatedSchemes(build: Build, target: ListTarget, needs: SuiteNeeds, made: Suites): Suites['schemes'] {
  if (hasChange(build.version, 'schemesOfEveryKey')) return made.schemes;
  const ecdsa = needs.haveEcdsaSignature || needs.haveEcc;
  return initialSchemes(build, { ...newReading().kinds, ecdsa, rsa: true }, target.minor);
}

function newReading(): Reading {
  return {
    named: [],
    kinds: { ecdsa: false, sm2: false, falcon: false, mldsa: false, rsa: false, anonymous: false },
    tls13: false,
    found: false,
  };
}

/** The suite that stands for renegotiation_info, behind every list. */
function indication(build: Build, call: Maker): readonly Sourced[] {
  return build.macros.has('HAVE_RENEGOTIATION_INDICATION') ? [{ code: 0x00ff, madeBy: [call] }] : [];
}

/** The schemes of the keys that the named suites need. */
function namedKinds(build: Build, reading: Reading): readonly Sourced[] {
  return initialSchemes(build, reading.kinds, reading.tls13 ? 4 : 3);
}

const ANONYMOUS: ReadonlySet<number> = new Set([0x0034, 0x00a7]);

function takeName(build: Build, target: ListTarget, name: string, reading: Reading, call: Maker): void {
  const row = rowNamed(build, name);
  if (row !== undefined) takeSuite(build, target, row, name, reading, call);
}

/** Adds a suite to those that are named; the name it is called by tells what keys it needs. */
function takeSuite(
  build: Build,
  target: ListTarget,
  row: WolfsslSuite,
  name: string,
  reading: Reading,
  call: Maker,
): void {
  if (target.datagram && name.includes('RC4')) return;
  if (reading.named.some(({ code }) => code === row.code)) return;
  reading.named.push({ code: row.code, madeBy: [call] });
  reading.found = true;
  const { kinds } = reading;
  const { macros } = build;
  const curves = macros.has('HAVE_ECC') || macros.has('HAVE_ED25519') || macros.has('HAVE_ED448');
  if (row.code >> 8 === 0x13 || row.code === 0xc0b4 || row.code === 0xc0b5) {
    reading.tls13 = true;
    kinds.rsa ||= !macros.has('NO_RSA');
    kinds.ecdsa ||= curves;
    kinds.falcon ||= macros.has('HAVE_FALCON');
    kinds.mldsa ||= macros.has('WOLFSSL_HAVE_MLDSA');
  } else if (/SM4/.test(row.iana)) kinds.sm2 = true;
  else if (curves && name.includes('ECDSA')) kinds.ecdsa = true;
  else if (macros.has('HAVE_ANON') && name.includes('ADH')) kinds.anonymous = true;
  else if (macros.has('NO_PSK') || !name.includes('PSK')) kinds.rsa = true;
}

/** What wolfSSL_(CTX_)set_cipher_list_bytes makes of code points, two bytes each. Undefined: the call fails. */
export function cipherBytes(
  build: Build,
  target: ListTarget,
  list: readonly number[],
  call: Maker,
): Suites | undefined {
  const reading = newReading();
  if (list.length % 2 !== 0) return undefined;
  for (let at = 0; at < list.length; at += 2) {
    const code = ((list[at] ?? 0) << 8) | (list[at + 1] ?? 0);
    const row = suiteRows.find((one) => one.code === code && isBuilt(build, one));
    if (row !== undefined) takeSuite(build, target, row, row.names[0] ?? '', reading, call);
  }
  if (!reading.found) return undefined;
  return { suites: [...reading.named, ...indication(build, call)], schemes: namedKinds(build, reading), chosen: true };
}

function rowNamed(build: Build, name: string) {
  const iana = !build.macros.has('NO_ERROR_STRINGS');
  return suiteRows.find((row) => (row.names.includes(name) || (iana && row.iana === name)) && isBuilt(build, row));
}

function nameOf(code: number): string {
  return suiteRows.find((row) => row.code === code)?.names[0] ?? '';
}

function defaultNeeds(build: Build, target: ListTarget, rsa: boolean): SuiteNeeds {
  return {
    ...clientNeeds(build, { minor: target.minor, datagram: target.datagram, havePsk: true, anonymous: false }),
    haveRsa: rsa,
    haveEcdsaSignature: !rsa,
    haveEcc: true,
    haveStaticRsa: rsa,
    haveStaticEcc: !rsa,
    haveNull: false,
  };
}

/** Where a list of a session goes to. */
export function sessionTarget(session: Session): ListTarget {
  return { minor: session.minor, datagram: session.context.method.datagram, downgrade: session.downgrade };
}
