import type { FieldId } from '../../registry/fields.ts';
import { oidName } from '../../registry/oids.ts';
import type { Cursor } from '../cursor.ts';
import { anyElement, type Content, NULL, nextTag, OBJECT_IDENTIFIER, sequence } from './der.ts';
import { bitString, explicit, integer, nothing, octets, octetsOf, oid, optionalInteger } from './primitives.ts';

/** What an AlgorithmIdentifier names: its object identifier, and the curve where it has one for parameter. */
export interface Algorithm {
  readonly oid: string;
  readonly curve: string;
}

/** AlgorithmIdentifier: an algorithm and what it needs to know. RFC 5280 section 4.1.1.2. */
export function algorithmIdentifier(outer: Cursor, id: FieldId): Algorithm {
  let type = '';
  let curve = '';
  sequence(outer, id, (content) => {
    type = oid(content, 'x509.algorithm_id');
    let told: string | undefined;
    if (nextTag(content) === NULL) nothing(content, 'x509.parameters');
    else if (content.left > 0) {
      const read = parametersOf.get(type);
      if (nextTag(content) === OBJECT_IDENTIFIER && isCurved(type)) {
        curve = oid(content, 'x509.named_curve');
        told = oidName(curve);
      } else told = read ? read(content) : anyElement(content, 'x509.parameters');
    }
    return told === undefined ? oidName(type) : `${oidName(type)}, ${told}`;
  });
  return { oid: type, curve };
}

/** Keys on a curve that is named in the parameters. RFC 5480 section 2.1.1. */
function isCurved(type: string): boolean {
  return type === EC_PUBLIC_KEY || type === '1.3.132.1.12' || type === '1.3.132.1.13';
}

export const RSA_ENCRYPTION = '1.2.840.113549.1.1.1';
export const RSASSA_PSS = '1.2.840.113549.1.1.10';
export const EC_PUBLIC_KEY = '1.2.840.10045.2.1';
export const DSA = '1.2.840.10040.4.1';
export const DH = '1.2.840.10046.2.1';

const parametersOf: ReadonlyMap<string, (outer: Cursor) => string | undefined> = new Map([
  [RSASSA_PSS, (outer) => sequence(outer, 'x509.pss_parameters', pss)],
  ['1.2.840.113549.1.1.8', (outer) => oidName(algorithmIdentifier(outer, 'x509.hash_algorithm').oid)],
  [EC_PUBLIC_KEY, (outer) => sequence(outer, 'x509.ec_parameters', ecParameters)],
  [DSA, (outer) => sequence(outer, 'x509.dss_parameters', domain)],
  [DH, (outer) => sequence(outer, 'x509.dh_parameters', domain)],
]);

/** RSASSA-PSS-params: all have a default. RFC 4055 section 3.1. */
function pss(content: Cursor): string {
  let hash = 'sha1';
  let mask = 'sha1';
  let salt: number | undefined;
  explicit(content, 'x509.pss_hash', 0, (inner) => {
    hash = oidName(algorithmIdentifier(inner, 'x509.hash_algorithm').oid);
    return hash;
  });
  explicit(content, 'x509.pss_mask', 1, (inner) => {
    mask = maskHash(inner);
    return mask;
  });
  explicit(content, 'x509.pss_salt', 2, (inner) => {
    salt = integer(inner, 'x509.pss_salt_length');
    return salt === undefined ? undefined : String(salt);
  });
  explicit(content, 'x509.pss_trailer', 3, (inner) => String(integer(inner, 'x509.pss_trailer_field') ?? ''));
  return `${hash}, ${mask.includes(',') ? mask : `mgf1 with ${mask}`}, salt of ${salt ?? 20} bytes`;
}

function maskHash(inner: Cursor): string {
  let told = '';
  sequence(inner, 'x509.mask_algorithm', (content) => {
    const type = oid(content, 'x509.algorithm_id');
    told = content.left > 0 ? oidName(algorithmIdentifier(content, 'x509.hash_algorithm').oid) : oidName(type);
    return `${oidName(type)} with ${told}`;
  });
  return told;
}

/** ECParameters: a curve spelled out. RFC 3279 section 2.3.5; RFC 5480 forbids it. */
function ecParameters(content: Cursor): string {
  integer(content, 'x509.ec_version');
  sequence(content, 'x509.ec_field', (field) => {
    const type = oid(field, 'x509.ec_field_type');
    if (type === PRIME_FIELD) integer(field, 'x509.ec_prime');
    else if (field.left > 0) anyElement(field, 'x509.parameters');
    return oidName(type);
  });
  sequence(content, 'x509.ec_curve', (curve) => {
    octets(curve, 'x509.ec_a');
    octets(curve, 'x509.ec_b');
    if (curve.left > 0) bitString(curve, 'x509.ec_seed', (seed) => octetsOf(seed, 'x509.ec_seed'));
    return 'a, b';
  });
  octets(content, 'x509.ec_base');
  integer(content, 'x509.ec_order');
  optionalInteger(content, 'x509.ec_cofactor');
  return 'a curve spelled out';
}

const PRIME_FIELD = '1.2.840.10045.1.1';

/** Dss-Parms (p, q, g) and DomainParameters (p, g, q, ...). RFC 3279 sections 2.3.2 and 2.3.3. */
const domain: Content = (content) => {
  const names = ['x509.domain_p', 'x509.domain_second', 'x509.domain_third'] as const;
  for (const id of names) if (content.left > 0) integer(content, id);
  while (content.left > 0) anyElement(content, 'x509.parameters');
  return undefined;
};
