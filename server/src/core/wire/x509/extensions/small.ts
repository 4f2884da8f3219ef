import { extensions } from '../../../registry/extensions.ts';
import { oidName } from '../../../registry/oids.ts';
import type { Cursor } from '../../cursor.ts';
import {
  anyElement,
  ENUMERATED,
  each,
  expected,
  isOneElement,
  NULL,
  nextTag,
  OCTET_STRING,
  SET,
  sequence,
  sequenceOf,
} from '../der.ts';
import { attributeValue } from '../name.ts';
import { integer, nothing, octets, octetsOf, oid, time } from '../primitives.ts';
import { listText } from '../values.ts';

/** Extensions of a line or two. */

/** TLS feature: extensions of TLS that the server must answer, status_request for "must staple". RFC 7633 section 4. */
export function tlsFeature(value: Cursor): string | undefined {
  const features = sequenceOf(value, 'x509.tls_feature', (list) => {
    const code = integer(list, 'x509.tls_feature_extension', undefined, extensions.label);
    return code === undefined ? '' : extensions.name(code);
  });
  return listText(features);
}

/** SubjectDirectoryAttributes. RFC 5280 section 4.2.1.8. */
export function subjectDirectoryAttributes(value: Cursor): string | undefined {
  const attributes = sequenceOf(value, 'x509.subject_directory_attributes', (list) =>
    sequence(list, 'x509.attribute', (content) => {
      const type = oidName(oid(content, 'x509.attribute_type'));
      const values = expected(content, 'x509.attribute_values', SET, (set) => listText(each(set, attributeValue)));
      return `${type}=${values ?? ''}`;
    }),
  );
  return listText(attributes);
}

/** An extension that says all by being there: its value is NULL. RFC 6960 section 4.2.2.2.1, RFC 6962 section 3.1. */
export function emptyValue(value: Cursor): string | undefined {
  if (nextTag(value) === NULL) nothing(value, 'x509.null_value');
  else if (value.left > 0) anyElement(value);
  return undefined;
}

/** Nonce of OCSP: an OCTET STRING, from older servers the bytes alone. RFC 8954 section 2.1. */
export function nonce(value: Cursor): string | undefined {
  const inside = nextTag(value) === OCTET_STRING && isOneElement(value);
  return inside ? octets(value, 'ocsp.nonce') : octetsOf(value, 'ocsp.nonce');
}

/** ArchiveCutoff of OCSP. RFC 6960 section 4.4.4. */
export function archiveCutoff(value: Cursor): string | undefined {
  return time(value, 'ocsp.archive_cutoff');
}

/** CRLReason. RFC 5280 section 5.3.1. */
export function reasonCode(value: Cursor): string | undefined {
  return crlReason(value);
}

/** Why a certificate was revoked. RFC 5280 section 5.3.1. */
export function crlReason(outer: Cursor): string | undefined {
  const reason = integer(outer, 'ocsp.revocation_reason', ENUMERATED, reasonText);
  return reason === undefined ? undefined : reasonText(reason);
}

const REASONS = [
  'unspecified',
  'keyCompromise',
  'cACompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'certificateHold',
  'unknown',
  'removeFromCRL',
  'privilegeWithdrawn',
  'aACompromise',
] as const;

function reasonText(value: number): string {
  return `${REASONS[value] ?? 'unknown'} (${value})`;
}
