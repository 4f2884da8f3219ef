import { certificateStatusTypes } from '../../registry/certificateStatusTypes.ts';
import type { Cursor } from '../cursor.ts';
import { ocspResponse } from '../x509/ocsp.ts';
import type { HandshakeDecoder } from './decoder.ts';

/** CertificateStatus, RFC 6066 section 8; a list of responses for ocsp_multi, RFC 6961 section 2.2. */
export const certificateStatus: HandshakeDecoder = (body) => readCertificateStatus(body);

const OCSP_MULTI = 2;

/** CertificateStatus also stands in the Certificate message of TLS 1.3. RFC 8446 section 4.4.2.1. */
export function readCertificateStatus(body: Cursor): string {
  const type = body.number('certificate_status.status_type', 1);
  let told: string | undefined;
  if (type === OCSP_MULTI) {
    body.vector(
      'certificate_status.list_length',
      3,
      (list) => {
        while (list.left > 0) readResponse(list);
      },
      'certificate_status.list',
    );
  } else told = readResponse(body);
  return told === undefined ? certificateStatusTypes.name(type) : `${certificateStatusTypes.name(type)}, ${told}`;
}

function readResponse(body: Cursor): string | undefined {
  let told: string | undefined;
  body.vector('certificate_status.response_length', 3, (der) => {
    if (der.left > 0) told = ocspResponse(der, 'certificate_status.response');
  });
  return told;
}
