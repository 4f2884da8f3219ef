import { before, since } from '../version.ts';
import { holds } from './condition.ts';
import { madeBy } from './makers.ts';
import type { Build, Maker, Minor, Sourced } from './model.ts';

/** The kinds of signature a list of suites needs (SIG_* of wolfssl/internal.h). */
export interface SignatureKinds {
  readonly ecdsa: boolean;
  readonly sm2: boolean;
  readonly falcon: boolean;
  readonly mldsa: boolean;
  readonly rsa: boolean;
  readonly anonymous: boolean;
}

interface SchemeRow {
  readonly codes: readonly number[];
  readonly kind: keyof SignatureKinds;
  readonly requires: string;
  /** The version it needs, as wolfSSL counts. */
  readonly from: Minor;
}

const SHA1 = '!NO_SHA && (!NO_OLD_TLS || WOLFSSL_ALLOW_TLS_SHA1)';

/** The schemes in the order in which `InitSuitesHashSigAlgo` adds them (wolfSSL 5.9.2 src/internal.c:3513-3635). */
const schemeRows: readonly SchemeRow[] = [
  row('ecdsa', 'HAVE_ECC && WOLFSSL_SHA512', [0x0603]),
  row('ecdsa', `${since('5.9.0')} && HAVE_ECC && WOLFSSL_SHA512 && HAVE_ECC_BRAINPOOL`, [0x081c], 4),
  row('ecdsa', 'HAVE_ECC && WOLFSSL_SHA384', [0x0503]),
  row('ecdsa', `${since('5.9.0')} && HAVE_ECC && WOLFSSL_SHA384 && HAVE_ECC_BRAINPOOL`, [0x081b], 4),
  row('ecdsa', 'HAVE_ECC && !NO_SHA256', [0x0403]),
  row('ecdsa', `${since('5.9.0')} && HAVE_ECC && !NO_SHA256 && HAVE_ECC_BRAINPOOL`, [0x081a], 4),
  row('ecdsa', `HAVE_ECC && ${SHA1}`, [0x0203]),
  row('ecdsa', 'HAVE_ED25519', [0x0807]),
  row('ecdsa', 'HAVE_ED448', [0x0808]),
  row('sm2', 'HAVE_ECC && WOLFSSL_SM2 && WOLFSSL_SM3', [0x0708]),
  row('falcon', 'HAVE_FALCON', [0xfed7, 0xfeda]),
  row('mldsa', 'WOLFSSL_HAVE_MLDSA', [0x0904, 0x0905, 0x0906]),
  // The numbers of drafts (5.7.2 wolfssl/internal.h:1798).
  row('mldsa', `${before('5.9.2')} && HAVE_DILITHIUM`, [0xfed0, 0xfed1, 0xfed2]),
  row('rsa', 'WC_RSA_PSS && WOLFSSL_SHA512 && WOLFSSL_TLS13', [0x0806, 0x080b], 3),
  row('rsa', 'WC_RSA_PSS && WOLFSSL_SHA512 && !WOLFSSL_TLS13', [0x0806], 3),
  row('rsa', 'WC_RSA_PSS && WOLFSSL_SHA384 && WOLFSSL_TLS13', [0x0805, 0x080a], 3),
  row('rsa', 'WC_RSA_PSS && WOLFSSL_SHA384 && !WOLFSSL_TLS13', [0x0805], 3),
  row('rsa', 'WC_RSA_PSS && !NO_SHA256 && WOLFSSL_TLS13', [0x0804, 0x0809], 3),
  row('rsa', 'WC_RSA_PSS && !NO_SHA256 && !WOLFSSL_TLS13', [0x0804], 3),
  row('rsa', 'WOLFSSL_SHA512', [0x0601]),
  row('rsa', 'WOLFSSL_SHA384', [0x0501]),
  row('rsa', '!NO_SHA256', [0x0401]),
  row('rsa', 'WOLFSSL_SHA224', [0x0301]),
  row('rsa', SHA1, [0x0201]),
  row('anonymous', 'HAVE_ANON', [0x0200]),
];

/** The schemes of a list that nobody set. The RSA forms stay with NO_RSA: wolfSSL asks for every kind there is. */
export function initialSchemes(build: Build, kinds: SignatureKinds, minor: Minor): readonly Sourced[] {
  return schemeRows
    .filter((one) => kinds[one.kind] && minor >= one.from && holds(one.requires, build.macros))
    .flatMap(({ codes, requires }) => codes.map((code) => ({ code, madeBy: madeBy(build, requires) })));
}

/** The names of keys and hashes a list of schemes may use (src/internal.c:30216-30290), with what the build must have. */
const HASHES: Readonly<Record<string, readonly [number, string]>> = {
  SHA256: [4, '!NO_SHA256'],
  SHA384: [5, 'WOLFSSL_SHA384'],
  SHA512: [6, 'WOLFSSL_SHA512'],
  SHA224: [3, 'WOLFSSL_SHA224'],
  SM3: [7, 'WOLFSSL_SM3'],
  SHA1: [2, SHA1],
};
const KEYS: Readonly<Record<string, readonly [string, string]>> = {
  RSA: ['rsa', '!NO_RSA'],
  'RSA-PSS': ['pss', '!NO_RSA && WC_RSA_PSS'],
  PSS: ['pss', '!NO_RSA && WC_RSA_PSS'],
  ECDSA: ['ecdsa', 'HAVE_ECC'],
  'ECDSA-BRAINPOOL': ['brainpool', `${since('5.9.1')} && HAVE_ECC && HAVE_ECC_BRAINPOOL`],
  ED25519: ['ed25519', 'HAVE_ED25519'],
  ED448: ['ed448', 'HAVE_ED448'],
  DSA: ['dsa', '!NO_DSA'],
  SM2: ['sm2', 'WOLFSSL_SM2 && WOLFSSL_SM3'],
};

/** What a list of schemes comes to, and whether the call takes it. */
export interface NamedSchemes {
  readonly schemes: readonly Sourced[];
  readonly accepted: boolean;
}

/**
 * The schemes of a list such as `ECDSA+SHA256:RSA-PSS+SHA384` (`SetSuitesHashSigAlgo`, src/internal.c:30318). At a name it
 * doesn't know the call fails: where that stands for a key, what was read before stays; at a hash the list is emptied.
 */
export function namedSchemes(build: Build, list: string, call: Maker): NamedSchemes {
  const found: Sourced[] = [];
  for (const entry of list.split(':')) {
    const [key = '', ...rest] = entry.split('+');
    const hash = rest.at(-1);
    const [kind, needs] = KEYS[key] ?? [];
    if (kind === undefined || needs === undefined || !holds(needs, build.macros))
      return { schemes: found, accepted: false };
    if (kind === 'ed25519' || kind === 'ed448') {
      found.push({ code: kind === 'ed25519' ? 0x0807 : 0x0808, madeBy: [call] });
      continue;
    }
    const [number, has] = HASHES[hash ?? ''] ?? [];
    if (number === undefined || has === undefined || !holds(has, build.macros)) return { schemes: [], accepted: false };
    for (const code of codesOf(build, kind, number)) found.push({ code, madeBy: [call] });
  }
  return { schemes: found, accepted: true };
}

function codesOf(build: Build, kind: string, hash: number): readonly number[] {
  switch (kind) {
    case 'rsa':
      return [(hash << 8) | 1];
    case 'dsa':
      return [(hash << 8) | 2];
    case 'ecdsa':
      return [(hash << 8) | 3];
    case 'sm2':
      return [0x0708];
    case 'brainpool':
      return hash >= 4 && hash <= 6 ? [0x0816 + hash] : [];
    default:
      return build.macros.has('WOLFSSL_TLS13') ? [0x0800 | hash, 0x0805 + hash] : [0x0800 | hash];
  }
}

function row(kind: keyof SignatureKinds, requires: string, codes: readonly number[], from: Minor = 0): SchemeRow {
  return { codes, kind, requires, from };
}
