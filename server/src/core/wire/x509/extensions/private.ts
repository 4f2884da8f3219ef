import { oidName } from '../../../registry/oids.ts';
import type { Cursor } from '../../cursor.ts';
import { BIT_STRING, INTEGER, isString, malformed, nextTag, sequence } from '../der.ts';
import { integer, namedBits, octets, oid, optionalInteger, text } from '../primitives.ts';
import { shortened } from '../values.ts';
import { certificatePolicies } from './policies.ts';

/** Extensions of single makers: Netscape, Microsoft, Entrust. */

/** Netscape's certificate type, the forerunner of extKeyUsage. */
export function netscapeCertType(value: Cursor): string | undefined {
  return namedBits(value, 'x509.netscape_cert_type', CERT_TYPES);
}

const CERT_TYPES = [
  'SSL client',
  'SSL server',
  'S/MIME',
  'object signing',
  'reserved',
  'SSL CA',
  'S/MIME CA',
  'object signing CA',
] as const;

/** Netscape's comment, addresses and server name: one IA5String each. */
export function netscapeText(value: Cursor): string | undefined {
  return shortened(text(value, 'x509.netscape_text'));
}

/** Microsoft's name of a certificate template, version 1: a BMPString. */
export function certificateType(value: Cursor): string | undefined {
  if (!isString(nextTag(value))) malformed(value, 'The name of a template is expected here.', value.left);
  return shortened(text(value, 'x509.certificate_type'));
}

/** Microsoft's CA version: the certificate's index below, the key's above 16 bits. */
export function caVersion(value: Cursor): string | undefined {
  const version = integer(value, 'x509.ca_version', INTEGER, versionText);
  return version === undefined ? undefined : versionText(version);
}

function versionText(value: number): string {
  return `V${value % 0x10000}.${Math.floor(value / 0x10000)}`;
}

/** Microsoft's hash of the CA's certificate before this one. */
export function previousCertHash(value: Cursor): string | undefined {
  return octets(value, 'x509.previous_cert_hash');
}

/** Microsoft's certificate template, version 2. */
export function certificateTemplate(value: Cursor): string | undefined {
  return sequence(value, 'x509.certificate_template', (content) => {
    const template = oidName(oid(content, 'x509.template_id'));
    const major = optionalInteger(content, 'x509.template_major_version');
    const minor = optionalInteger(content, 'x509.template_minor_version');
    return `${template}${major === undefined ? '' : ` ${major}.${minor ?? 0}`}`;
  });
}

/** Microsoft's application policies, in the form of certificate policies. */
export function applicationPolicies(value: Cursor): string | undefined {
  return certificatePolicies(value);
}

/** Entrust's version information. */
export function entrustVersion(value: Cursor): string | undefined {
  return sequence(value, 'x509.entrust_vers_info', (content) => {
    const version = text(content, 'x509.entrust_vers', GENERAL_STRING);
    if (nextTag(content) === BIT_STRING) namedBits(content, 'x509.entrust_info_flags', ENTRUST_FLAGS);
    return version;
  });
}

const GENERAL_STRING = 0x1b;

const ENTRUST_FLAGS = [
  'keyUpdateAllowed',
  'newExtensions',
  'pKIXCertificate',
  'enterpriseCategory',
  'webCategory',
  'sETCategory',
] as const;
