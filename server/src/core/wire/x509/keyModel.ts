import { spanEnd } from '../../base/span.ts';
import { groupByName, groups } from '../../registry/groups.ts';
import { oidName } from '../../registry/oids.ts';
import type { SignatureKey } from '../../registry/signatureSchemes.ts';
import { type Field, findField, findFields } from '../field.ts';
import { DH, DSA, EC_PUBLIC_KEY, RSA_ENCRYPTION, RSASSA_PSS } from './algorithm.ts';
import { bitLength, readOid } from './values.ts';

/** The kinds of key: those of the signature schemes, and those that can't sign. */
export type KeyKind = Exclude<SignatureKey, 'none' | 'ibs'> | 'x25519' | 'x448' | 'dh' | 'unknown';

/** A public key as diagnosis wants it. */
export interface PublicKey {
  readonly kind: KeyKind;
  /** Size of the modulus, prime or field; undefined where it isn't known. */
  readonly bits: number | undefined;
  /** TLS's code point of the curve. */
  readonly curve: number | undefined;
}

/** The key of a decoded SubjectPublicKeyInfo. RFC 5280 section 4.1.2.7. */
export function keyOf(info: Field, bytes: Uint8Array): PublicKey | undefined {
  const algorithm = oidAt(info, 'x509.algorithm_id', bytes);
  if (algorithm === undefined) return undefined;
  const named = oidAt(info, 'x509.named_curve', bytes);
  const curve = named === undefined ? undefined : groupByName(oidName(named));
  const kind = kindOf(algorithm);
  switch (kind) {
    case 'rsa':
    case 'rsa-pss':
      return { kind, bits: bitsAt(info, 'x509.modulus', bytes), curve: undefined };
    case 'dsa':
    case 'dh':
      return { kind, bits: bitsAt(info, 'x509.domain_p', bytes), curve: undefined };
    case 'ec': {
      const bits = curve === undefined ? bitsAt(info, 'x509.ec_prime', bytes) : groups.get(curve)?.bits;
      return { kind: curve === SM2 ? 'sm2' : kind, bits, curve };
    }
    default:
      return { kind, bits: sizes[kind], curve: undefined };
  }
}

const SM2 = 0x0029;

/** Bits of keys of a fixed size. RFC 8032 sections 5.1 and 5.2, RFC 7748. */
const sizes: Partial<Record<KeyKind, number>> = { ed25519: 256, ed448: 456, x25519: 256, x448: 448 };

const kinds: ReadonlyMap<string, KeyKind> = new Map([
  [RSA_ENCRYPTION, 'rsa'],
  [RSASSA_PSS, 'rsa-pss'],
  [EC_PUBLIC_KEY, 'ec'],
  [DSA, 'dsa'],
  [DH, 'dh'],
  ['1.2.840.113549.1.3.1', 'dh'],
  ['1.3.101.110', 'x25519'],
  ['1.3.101.111', 'x448'],
  ['1.3.101.112', 'ed25519'],
  ['1.3.101.113', 'ed448'],
]);

function kindOf(algorithm: string): KeyKind {
  const name = oidName(algorithm);
  return (
    kinds.get(algorithm) ??
    (/^gost/.test(name)
      ? 'gost'
      : /^ML-DSA/.test(name)
        ? 'mldsa'
        : /^SLH-DSA/.test(name)
          ? 'slhdsa'
          : /^Falcon/.test(name)
            ? 'falcon'
            : 'unknown')
  );
}

function oidAt(info: Field, id: 'x509.algorithm_id' | 'x509.named_curve', bytes: Uint8Array): string | undefined {
  const value = findFields(info.children, id).find(({ children }) => children.length === 0);
  return value && readOid(bytes, value.offset, spanEnd(value));
}

function bitsAt(
  info: Field,
  id: 'x509.modulus' | 'x509.domain_p' | 'x509.ec_prime',
  bytes: Uint8Array,
): number | undefined {
  const value = findField(info.children, id)?.children.at(-1);
  return value?.id === id ? bitLength(bytes, value.offset, spanEnd(value)) : undefined;
}
