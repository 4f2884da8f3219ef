import type { Cursor } from '../../cursor.ts';
import { constructed, nextTag, primitive, sequence } from '../der.ts';
import { generalNames } from '../generalName.ts';
import { octets } from '../primitives.ts';

/** Extensions that say who: names and key identifiers. */

/** SubjectAltName, the names the certificate is for. RFC 5280 section 4.2.1.6. */
export function subjectAltName(value: Cursor): string | undefined {
  return generalNames(value, 'x509.subject_alt_name');
}

/** IssuerAltName. RFC 5280 section 4.2.1.7. */
export function issuerAltName(value: Cursor): string | undefined {
  return generalNames(value, 'x509.issuer_alt_name');
}

/** SubjectKeyIdentifier. RFC 5280 section 4.2.1.2. */
export function subjectKeyIdentifier(value: Cursor): string | undefined {
  return octets(value, 'x509.subject_key_identifier');
}

/** AuthorityKeyIdentifier: which key of the issuer has signed. RFC 5280 section 4.2.1.1. */
export function authorityKeyIdentifier(value: Cursor): string | undefined {
  return sequence(value, 'x509.authority_key_identifier', (content) => {
    let told: string | undefined;
    if (nextTag(content) === primitive(0)) told = octets(content, 'x509.key_identifier', primitive(0));
    const issuer = generalNames(content, 'x509.authority_cert_issuer', constructed(1));
    if (nextTag(content) === primitive(2)) octets(content, 'x509.authority_cert_serial_number', primitive(2));
    return told ?? issuer;
  });
}
