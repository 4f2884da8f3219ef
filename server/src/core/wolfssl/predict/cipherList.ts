import type { Build, Maker, Minor, Session, Sourced, Suites } from './model.ts';
import { initialSchemes, type SignatureKinds } from './schemes.ts';
import { clientNeeds, initialSuites, isBuilt, type SuiteNeeds } from './suiteLists.ts';
import { suiteRows } from './suiteRows.ts';

/** The object a list is set on. */
export interface ListTarget {
  readonly minor: Minor;
  readonly datagram: boolean;
  readonly downgrade: boolean;
}

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
  if (group === 'tls13' && target.minor < 4) return before;
  const made = parseList(build, target, before, list, call);
  if (made === undefined || group === 'mixed' || !target.downgrade) return made;
  // The compatibility layer keeps the suites of the other versions.
  const has = (code: number) => made.suites.some((one) => one.code === code);
  const is13 = (code: number) => code >> 8 === 0x13;
  let suites = made.suites;
  for (const one of before.suites) {
    if (has(one.code)) continue;
    if (group === 'tls13' && !is13(one.code)) suites = [...suites, one];
    if (group === 'older' && is13(one.code)) suites = [one, ...suites];
  }
  return { ...made, suites };
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

interface Reading {
  named: Sourced[];
  kinds: { -readonly [K in keyof SignatureKinds]: boolean };
  tls13: boolean;
  found: boolean;
}

function parseList(build: Build, target: ListTarget, before: Suites, list: string, call: Maker): Suites | undefined {
  const rsa = !build.macros.has('NO_RSA');
  if (list === '' || /^(ALL|DEFAULT|HIGH)$/.test(list)) {
    const made = initialSuites(build, defaultNeeds(build, target, rsa), [call]);
    return { suites: made.suites, schemes: before.schemes.length > 0 ? before.schemes : made.schemes, chosen: true };
  }
  const reading: Reading = {
    named: [],
    kinds: { ecdsa: false, sm2: false, falcon: false, mldsa: false, rsa: false, anonymous: false },
    tls13: false,
    found: false,
  };
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
  const indication = build.macros.has('HAVE_RENEGOTIATION_INDICATION') ? [{ code: 0x00ff, madeBy: [call] }] : [];
  if (words.generates) {
    const made = initialSuites(build, words.needs(reading.kinds), [call]);
    // The listed suites overwrite those that were named, and are moved behind themselves (src/internal.c:29994-30008).
    const front = [...made.suites.slice(0, reading.named.length), ...reading.named.slice(made.suites.length)];
    return { suites: [...front, ...made.suites, ...indication], schemes: made.schemes, chosen: true };
  }
  const schemes = initialSchemes(build, reading.kinds, reading.tls13 ? 4 : 3);
  return { suites: [...reading.named, ...indication], schemes, chosen: true };
}

const ANONYMOUS: ReadonlySet<number> = new Set([0x0034, 0x00a7]);

function takeName(build: Build, target: ListTarget, name: string, reading: Reading, call: Maker): void {
  const row = rowNamed(build, name);
  if (row === undefined || (target.datagram && name.includes('RC4'))) return;
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

/** The words of OpenSSL's lists that wolfSSL knows, and what they switch (src/internal.c:29640-29830). */
class Keywords {
  excludeAnonymous = false;
  excludeNull = false;
  /** Whether suites are listed beside those that are named. */
  generates = false;
  readonly #build: Build;
  readonly #target: ListTarget;
  #rsa = false;
  #dh = false;
  #ecc = false;
  #staticRsa = true;
  #null = true;
  #psk = false;

  constructor(build: Build, target: ListTarget) {
    this.#build = build;
    this.#target = target;
  }

  /** Whether a word was one of them. */
  take(raw: string, reading: Reading): boolean {
    const allowing = !(raw.length > 1 && raw.startsWith('!'));
    const plain = allowing ? raw : raw.slice(1);
    const name = plain.includes('+')
      ? (plain.split('+').find((part) => /^(ECDHE|RSA|DHE)$/.test(part)) ?? plain)
      : plain;
    const { kinds } = reading;
    const generate = () => {
      this.generates = true;
      reading.found = true;
    };
    const allowRsa = () => {
      if (!this.#ecc) this.#rsa = true;
      if (!kinds.ecdsa) kinds.rsa = true;
      generate();
    };
    switch (name) {
      case 'DEFAULT':
      case 'ALL':
        kinds.anonymous = name === 'ALL';
        if (name === 'DEFAULT') {
          this.excludeAnonymous = true;
          this.excludeNull = true;
        }
        this.#everything(kinds);
        this.#staticRsa = true;
        generate();
        return true;
      case 'HIGH':
        if (!allowing) return false;
        kinds.anonymous = false;
        this.#everything(kinds);
        this.#staticRsa = false;
        generate();
        return true;
      case 'aNULL':
        kinds.anonymous = allowing;
        if (allowing) allowRsa();
        else this.excludeAnonymous = true;
        return true;
      case 'eNULL':
      case 'NULL':
        this.#null = allowing;
        if (allowing) allowRsa();
        else this.excludeNull = true;
        return true;
      case 'kDH':
      case 'DHE':
      case 'EDH':
        if (allowing) {
          this.#dh = true;
          generate();
        }
        return true;
      case 'ECDHE':
      case 'EECDH':
        if (allowing) {
          this.#ecc = true;
          kinds.ecdsa = true;
          generate();
        }
        return true;
      case 'kRSA':
      case 'RSA':
        this.#staticRsa = allowing;
        if (allowing) {
          this.#rsa = true;
          kinds.rsa = true;
          generate();
        }
        return true;
      case 'PSK':
        this.#psk = allowing;
        kinds.rsa = true;
        if (allowing) allowRsa();
        return true;
      case 'LOW':
      case 'MEDIUM':
        if (allowing) {
          this.#rsa = true;
          kinds.rsa = true;
          generate();
        }
        return true;
      case 'DSS':
      case 'EXP':
      case 'EXPORT':
        return true;
      default:
        return false;
    }
  }

  needs(kinds: SignatureKinds): SuiteNeeds {
    return {
      minor: this.#target.minor,
      datagram: this.#target.datagram,
      haveRsa: this.#rsa && !this.#build.macros.has('NO_RSA'),
      havePsk: this.#psk,
      haveDh: this.#dh,
      haveEcdsaSignature: kinds.ecdsa,
      haveEcc: this.#ecc,
      haveStaticRsa: this.#staticRsa,
      haveStaticEcc: false,
      anonymous: kinds.anonymous,
      haveNull: this.#null,
    };
  }

  #everything(kinds: Reading['kinds']): void {
    this.#rsa = true;
    this.#dh = true;
    this.#ecc = true;
    this.#psk = true;
    this.#null = false;
    kinds.rsa = true;
  }
}

/** Where a list of a session goes to. */
export function sessionTarget(session: Session): ListTarget {
  return { minor: session.minor, datagram: session.context.method.datagram, downgrade: session.downgrade };
}
