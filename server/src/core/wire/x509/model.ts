import { type Span, spanEnd } from '../../base/span.ts';
import type { FieldId } from '../../registry/fields.ts';
import { oidName, oids } from '../../registry/oids.ts';
import { type Field, findField, findFields } from '../field.ts';
import { keyOf, type PublicKey } from './keyModel.ts';
import { schemeOf } from './schemes.ts';
import { readOid, readTime, stringText } from './values.ts';

/** What diagnosis wants to know of a certificate. What the bytes don't say, or don't say readably, is undefined. */
export interface CertificateView {
  /** `C=US, O=Example, CN=example.org`, in the order of the certificate. */
  readonly subject: string;
  readonly issuer: string;
  /** The last common name of the subject. */
  readonly commonName: string | undefined;
  readonly subjectAltNames: { readonly dns: readonly string[]; readonly ip: readonly string[] };
  /** Seconds since 1970. */
  readonly notBefore: number | undefined;
  readonly notAfter: number | undefined;
  readonly key: PublicKey | undefined;
  /** The algorithm the issuer signed with; `scheme` is TLS's code point for it, where there is one. */
  readonly signatureAlgorithm: { readonly name: string; readonly scheme: number | undefined } | undefined;
  /** basicConstraints says so; false where the extension is missing. */
  readonly isCa: boolean;
  /** The subject is its own issuer: a root, or a certificate that nobody vouches for. */
  readonly selfIssued: boolean;
  /** The names of keyUsage and extKeyUsage; undefined where the extension is missing. */
  readonly keyUsage: readonly string[] | undefined;
  readonly extKeyUsage: readonly string[] | undefined;
  /** Where it stands, counted as the field given counts: elements with tag and length. */
  readonly at: CertificatePlaces;
}

/** The certificates and raw public keys of a decoded Certificate message, the sender's own first. */
export function certificatesOf(message: Field): readonly Field[] {
  const isEntry = ({ id }: Field) => id === 'certificate.certificate' || id === 'certificate.public_key';
  return message.children.flatMap((child) => (isEntry(child) ? child : child.children.filter(isEntry)));
}

/** The places of a certificate's parts; the whole certificate always has one. */
export interface CertificatePlaces {
  readonly certificate: Span;
  readonly subject: Span | undefined;
  readonly issuer: Span | undefined;
  readonly notBefore: Span | undefined;
  readonly notAfter: Span | undefined;
  readonly key: Span | undefined;
  readonly subjectAltName: Span | undefined;
  readonly basicConstraints: Span | undefined;
  readonly signatureAlgorithm: Span | undefined;
}

/**
 * Reads a decoded certificate: a field `certificate.certificate` (or `x509.certificate`, or a raw public key) and the bytes
 * its offsets count in, those of the message.
 */
export function readCertificate(field: Field, bytes: Uint8Array): CertificateView {
  const find = (id: FieldId) => findField([field], id);
  const subject = find('x509.subject');
  const issuer = find('x509.issuer');
  const notBefore = find('x509.not_before');
  const notAfter = find('x509.not_after');
  const key = field.id === 'certificate.public_key' ? field : find('x509.subject_public_key_info');
  const names = find('x509.subject_alt_name');
  const ca = find('x509.ca');
  const algorithm = find('x509.signature_algorithm');
  const usage = find('x509.key_usage');
  const purposes = find('x509.ext_key_usage');
  return {
    subject: subject ? nameText(subject, bytes) : '',
    issuer: issuer ? nameText(issuer, bytes) : '',
    commonName: subject && attributesOf(subject, bytes).findLast(({ type }) => type === COMMON_NAME)?.value,
    subjectAltNames: { dns: texts(names, 'general_name.dns_name'), ip: texts(names, 'general_name.ip_address') },
    notBefore: notBefore && momentOf(notBefore, bytes),
    notAfter: notAfter && momentOf(notAfter, bytes),
    key: key && keyOf(key, bytes),
    signatureAlgorithm: algorithm && algorithmOf(algorithm, bytes),
    isCa: ca !== undefined && leafOf(ca)?.text === 'TRUE',
    selfIssued: subject !== undefined && issuer !== undefined && sameBytes(subject, issuer, bytes),
    keyUsage: usage && (leafOf(usage)?.text ?? '').split(', ').filter((name) => name !== ''),
    extKeyUsage: purposes && oidsOf(purposes, 'x509.key_purpose_id', bytes).map(oidName),
    at: {
      certificate: spanOf(field),
      subject: subject && spanOf(subject),
      issuer: issuer && spanOf(issuer),
      notBefore: notBefore && spanOf(notBefore),
      notAfter: notAfter && spanOf(notAfter),
      key: key && spanOf(key),
      subjectAltName: names && spanOf(names),
      basicConstraints: withSpan(find('x509.basic_constraints')),
      signatureAlgorithm: algorithm && spanOf(algorithm),
    },
  };
}

const COMMON_NAME = '2.5.4.3';

function spanOf({ offset, length }: Field): Span {
  return { offset, length };
}

function withSpan(field: Field | undefined): Span | undefined {
  return field && spanOf(field);
}

/** The value of an element of a simple type: its last child, under the same id. Undefined where it is cut short. */
function leafOf(element: Field): Field | undefined {
  const last = element.children.at(-1);
  if (element.children.length === 0) return element;
  return last?.id === element.id ? leafOf(last) : undefined;
}

/** The object identifiers of all elements with an id, in dotted decimal. */
function oidsOf(field: Field, id: FieldId, bytes: Uint8Array): readonly string[] {
  return findFields(field.children, id).flatMap((found) => {
    const isValue = found.children.length === 0;
    return isValue ? (readOid(bytes, found.offset, spanEnd(found)) ?? []) : [];
  });
}

function attributesOf(name: Field, bytes: Uint8Array): { readonly type: string; readonly value: string }[] {
  return findFields(name.children, 'x509.attribute').map((attribute) => ({
    type: oidsOf(attribute, 'x509.attribute_type', bytes)[0] ?? '',
    value: findFields(attribute.children, 'x509.attribute_value').at(-1)?.text ?? '',
  }));
}

function nameText(name: Field, bytes: Uint8Array): string {
  const steps = name.children.filter(({ id }) => id === 'x509.rdn');
  const step = (rdn: Field) =>
    attributesOf(rdn, bytes)
      .map(({ type, value }) => `${oids.get(type)?.short ?? oidName(type)}=${value}`)
      .join(' + ');
  return steps.map(step).join(', ');
}

/** What the values with an id say; those cut short are left out. */
function texts(field: Field | undefined, id: FieldId): readonly string[] {
  const elements = field ? field.children.filter((child) => child.id === id) : [];
  return elements.flatMap((element) => leafOf(element)?.text ?? []);
}

function momentOf(element: Field, bytes: Uint8Array): number | undefined {
  const value = leafOf(element);
  const tag = element.children[0]?.value ?? 0;
  return value && readTime(stringText(bytes, value.offset, spanEnd(value), tag), tag);
}

function algorithmOf(algorithm: Field, bytes: Uint8Array): CertificateView['signatureAlgorithm'] {
  const [oid, ...inside] = oidsOf(algorithm, 'x509.algorithm_id', bytes);
  if (oid === undefined) return undefined;
  return { name: oidName(oid), scheme: schemeOf(oid, inside[0]) };
}

function sameBytes(a: Field, b: Field, bytes: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (bytes[a.offset + i] !== bytes[b.offset + i]) return false;
  return true;
}
