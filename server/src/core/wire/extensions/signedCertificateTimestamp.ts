import { readSctList } from '../x509/extensions/sct.ts';
import type { ExtensionDecoder } from './decoder.ts';

/** signed_certificate_timestamp, RFC 6962 section 3.3.1: empty where it asks, the list of timestamps where it answers. */
export const signedCertificateTimestamp: ExtensionDecoder = (body) => (body.left === 0 ? undefined : readSctList(body));
