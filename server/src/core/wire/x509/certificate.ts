import type { FieldId } from '../../registry/fields.ts';
import { oidName } from '../../registry/oids.ts';
import type { Cursor } from '../cursor.ts';
import { algorithmIdentifier } from './algorithm.ts';
import { type Content, INTEGER, nextTag, optional, primitive, SEQUENCE, sequence } from './der.ts';
import { extensionList } from './extensions/list.ts';
import { name } from './name.ts';
import { bitString, explicit, integer, octets, octetsOf, time } from './primitives.ts';
import { bigInteger, subjectPublicKeyInfo } from './publicKey.ts';
import { hexText, shortened } from './values.ts';

/** Certificate. RFC 5280 section 4.1. Answers whose it is. */
export function certificate(outer: Cursor, id: FieldId): string | undefined {
  return sequence(outer, id, (content) => {
    let subject: string | undefined;
    sequence(content, 'x509.tbs_certificate', (inner) => {
      subject = tbsCertificate(inner);
      return subject;
    });
    signature(content, 'x509.signature_value');
    return subject;
  });
}

/** TBSCertificate: what the issuer signs. */
function tbsCertificate(content: Cursor): string {
  explicit(content, 'x509.version', 0, (inner) => {
    const version = integer(inner, 'x509.version_number', undefined, (value) => `v${value + 1} (${value})`);
    return version === undefined ? undefined : `v${version + 1}`;
  });
  octets(content, 'x509.serial_number', INTEGER);
  algorithmIdentifier(content, 'x509.signature');
  const issuerAt = content.position;
  const issuer = name(content, 'x509.issuer');
  const issuerLength = content.position - issuerAt;
  sequence(content, 'x509.validity', (inner) => {
    const notBefore = time(inner, 'x509.not_before');
    return `${notBefore} to ${time(inner, 'x509.not_after')}`;
  });
  const subjectAt = content.position;
  const subject = name(content, 'x509.subject');
  const own =
    issuer !== undefined && sameBytes(content, issuerAt, subjectAt, issuerLength, content.position - subjectAt);
  subjectPublicKeyInfo(content, 'x509.subject_public_key_info');
  uniqueId(content, 'x509.issuer_unique_id', primitive(1));
  uniqueId(content, 'x509.subject_unique_id', primitive(2));
  explicit(content, 'x509.extensions', 3, (inner) => extensionList(inner, 'x509.extension_list'));
  return `${subject ?? ''}${own ? ', self-issued' : `, issued by ${issuer ?? ''}`}`;
}

/** Whether a certificate's issuer is its own subject. RFC 5280 section 3.2. */
function sameBytes(content: Cursor, a: number, b: number, lengthA: number, lengthB: number): boolean {
  if (lengthA !== lengthB) return false;
  for (let i = 0; i < lengthA; i++) if (content.bytes[a + i] !== content.bytes[b + i]) return false;
  return true;
}

function uniqueId(content: Cursor, id: FieldId, tag: number): void {
  if (nextTag(content) === tag) bitString(content, id, (inner) => octetsOf(inner, id), tag);
}

/** The algorithm and the signature behind what is signed. RFC 5280 sections 4.1.1.2 and 4.1.1.3. */
export function signature(content: Cursor, id: FieldId): void {
  const { oid } = algorithmIdentifier(content, 'x509.signature_algorithm');
  bitString(content, id, signatureContent(oidName(oid), id));
}

/** ECDSA and DSA signatures are two numbers; all others stand for themselves. RFC 3279 sections 2.2.2 and 2.2.3. */
function signatureContent(algorithm: string, id: FieldId): Content {
  return (inner) => {
    const pair = /^(?:ecdsa|dsa|SM2)/i.test(algorithm) && nextTag(inner) === SEQUENCE;
    if (!pair) return octetsOf(inner, id);
    const told = hexText(inner.bytes, inner.position, inner.end);
    optional(inner, 'x509.ecdsa_signature', SEQUENCE, (numbers) => {
      bigInteger(numbers, 'x509.ecdsa_r');
      bigInteger(numbers, 'x509.ecdsa_s');
      return 'r, s';
    });
    if (inner.left > 0) octetsOf(inner, id);
    return shortened(told);
  };
}
