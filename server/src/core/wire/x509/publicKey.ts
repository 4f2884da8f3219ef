import type { FieldId } from '../../registry/fields.ts';
import { oidName } from '../../registry/oids.ts';
import type { Cursor } from '../cursor.ts';
import {
  type Algorithm,
  algorithmIdentifier,
  DH,
  DSA,
  EC_PUBLIC_KEY,
  RSA_ENCRYPTION,
  RSASSA_PSS,
} from './algorithm.ts';
import { expected, INTEGER, sequence } from './der.ts';
import { bitString, integer, octetsOf } from './primitives.ts';
import { bitLength, hexText } from './values.ts';

/** SubjectPublicKeyInfo: a key and the algorithm it is for. RFC 5280 section 4.1.2.7. Answers `RSA, 2048 bits`. */
export function subjectPublicKeyInfo(outer: Cursor, id: FieldId): string | undefined {
  return sequence(outer, id, (content) => {
    const algorithm = algorithmIdentifier(content, 'x509.algorithm');
    const curve = algorithm.curve === '' ? '' : `, ${oidName(algorithm.curve)}`;
    const told = bitString(content, 'x509.subject_public_key', (key) => readKey(key, algorithm));
    return `${oidName(algorithm.oid)}${curve}${told?.endsWith(' bits') ? `, ${told}` : ''}`;
  });
}

function readKey(key: Cursor, algorithm: Algorithm): string | undefined {
  switch (algorithm.oid) {
    case RSA_ENCRYPTION:
    case RSASSA_PSS:
    case '2.5.8.1.1':
      return rsaPublicKey(key);
    case EC_PUBLIC_KEY:
    case '1.3.132.1.12':
    case '1.3.132.1.13':
      return ecPoint(key);
    case DSA:
    case DH:
      return bigInteger(key, 'x509.public_value');
    default:
      return octetsOf(key, 'x509.subject_public_key');
  }
}

/** RSAPublicKey. RFC 3279 section 2.3.1. */
function rsaPublicKey(key: Cursor): string | undefined {
  return sequence(key, 'x509.rsa_public_key', (content) => {
    const bits = bigInteger(content, 'x509.modulus');
    integer(content, 'x509.public_exponent');
    return bits;
  });
}

/** A number that is a key: its size and its bytes. Answers the size. */
export function bigInteger(outer: Cursor, id: FieldId): string | undefined {
  let bits = 0;
  const text = expected(outer, id, INTEGER, (content) => {
    const { bytes, position, end } = content;
    bits = bitLength(bytes, position, end);
    const told = `${bits} bits, ${hexText(bytes, position, end)}`;
    content.opaque(id, content.left, told);
    return told;
  });
  return text === undefined ? undefined : `${bits} bits`;
}

/** ECPoint: 04 and both coordinates, or 02 or 03 and the first one. RFC 5480 section 2.2, SEC 1 section 2.3.3. */
function ecPoint(key: Cursor): string | undefined {
  const form = key.peek(0, 1);
  const { left } = key;
  const both = form === 4 && left % 2 === 1;
  const told = both ? 'uncompressed' : form === 2 || form === 3 ? 'compressed' : `form ${form}`;
  key.group('x509.ec_point', () => {
    key.opaque('x509.ec_point_form', 1, `${told} (${form})`);
    if (both && left > 1) {
      coordinate(key, 'x509.ec_x', (left - 1) / 2);
      coordinate(key, 'x509.ec_y', (left - 1) / 2);
    } else coordinate(key, 'x509.ec_x', key.left);
    return told;
  });
  return told;
}

function coordinate(key: Cursor, id: FieldId, length: number): void {
  key.opaque(id, length, hexText(key.bytes, key.position, key.position + length));
}
