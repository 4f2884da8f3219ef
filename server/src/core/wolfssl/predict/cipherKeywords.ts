import type { Build, Minor, Sourced } from './model.ts';
import type { SignatureKinds } from './schemes.ts';
import type { SuiteNeeds } from './suiteLists.ts';

/** The object a list is set on. */
export interface ListTarget {
  readonly minor: Minor;
  readonly datagram: boolean;
  readonly downgrade: boolean;
}

/** What was read of a list so far. */
export interface Reading {
  named: Sourced[];
  kinds: { -readonly [K in keyof SignatureKinds]: boolean };
  tls13: boolean;
  found: boolean;
}

/** The words of OpenSSL's lists that wolfSSL knows, and what they switch (src/internal.c:29640-29830). */
export class Keywords {
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
