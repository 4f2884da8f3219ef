import type { Cursor } from '../../cursor.ts';
import { basicConstraints, inhibitAnyPolicy, nameConstraints, policyConstraints } from './constraints.ts';
import { authorityKeyIdentifier, issuerAltName, subjectAltName, subjectKeyIdentifier } from './identity.ts';
import { logotype } from './logotype.ts';
import { crlDistributionPoints, informationAccess } from './places.ts';
import { certificatePolicies, policyMappings } from './policies.ts';
import {
  applicationPolicies,
  caVersion,
  certificateTemplate,
  certificateType,
  entrustVersion,
  netscapeCertType,
  netscapeText,
  previousCertHash,
} from './private.ts';
import { qcStatements } from './qcStatements.ts';
import { signedCertificateTimestamps } from './sct.ts';
import { archiveCutoff, emptyValue, nonce, reasonCode, subjectDirectoryAttributes, tlsFeature } from './small.ts';
import { extendedKeyUsage, keyUsage, privateKeyUsagePeriod } from './usage.ts';

/** Reads the value of an extension, what is inside its OCTET STRING; answers a word on it. */
export type X509ExtensionDecoder = (value: Cursor) => string | undefined;

/**
 * Values by extension. One without a row is read as DER of unknown meaning; a new one is a function in a file beside these
 * and a row here.
 */
export const x509Extensions: ReadonlyMap<string, X509ExtensionDecoder> = new Map([
  ['2.5.29.9', subjectDirectoryAttributes],
  ['2.5.29.14', subjectKeyIdentifier],
  ['2.5.29.15', keyUsage],
  ['2.5.29.16', privateKeyUsagePeriod],
  ['2.5.29.17', subjectAltName],
  ['2.5.29.18', issuerAltName],
  ['2.5.29.19', basicConstraints],
  ['2.5.29.21', reasonCode],
  ['2.5.29.30', nameConstraints],
  ['2.5.29.31', crlDistributionPoints],
  ['2.5.29.32', certificatePolicies],
  ['2.5.29.33', policyMappings],
  ['2.5.29.35', authorityKeyIdentifier],
  ['2.5.29.36', policyConstraints],
  ['2.5.29.37', extendedKeyUsage],
  ['2.5.29.46', crlDistributionPoints],
  ['2.5.29.54', inhibitAnyPolicy],
  ['1.3.6.1.5.5.7.1.1', informationAccess],
  ['1.3.6.1.5.5.7.1.3', qcStatements],
  ['1.3.6.1.5.5.7.1.11', informationAccess],
  ['1.3.6.1.5.5.7.1.12', logotype],
  ['1.3.6.1.5.5.7.1.24', tlsFeature],
  ['1.3.6.1.5.5.7.48.1.2', nonce],
  ['1.3.6.1.5.5.7.48.1.5', emptyValue],
  ['1.3.6.1.5.5.7.48.1.6', archiveCutoff],
  ['1.3.6.1.4.1.11129.2.4.2', signedCertificateTimestamps],
  ['1.3.6.1.4.1.11129.2.4.3', emptyValue],
  ['1.3.6.1.4.1.11129.2.4.5', signedCertificateTimestamps],
  ['1.3.6.1.4.1.44363.44', emptyValue],
  ['2.16.840.1.113730.1.1', netscapeCertType],
  ['2.16.840.1.113730.1.2', netscapeText],
  ['2.16.840.1.113730.1.3', netscapeText],
  ['2.16.840.1.113730.1.4', netscapeText],
  ['2.16.840.1.113730.1.7', netscapeText],
  ['2.16.840.1.113730.1.8', netscapeText],
  ['2.16.840.1.113730.1.12', netscapeText],
  ['2.16.840.1.113730.1.13', netscapeText],
  ['1.3.6.1.4.1.311.20.2', certificateType],
  ['1.3.6.1.4.1.311.21.1', caVersion],
  ['1.3.6.1.4.1.311.21.2', previousCertHash],
  ['1.3.6.1.4.1.311.21.7', certificateTemplate],
  ['1.3.6.1.4.1.311.21.10', applicationPolicies],
  ['1.2.840.113533.7.65.0', entrustVersion],
]);
