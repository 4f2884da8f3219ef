import { certificateStatusTypes } from '../../registry/certificateStatusTypes.ts';
import type { Cursor } from '../cursor.ts';
import { readCertificateStatus } from '../handshake/certificateStatus.ts';
import { extensionList } from '../x509/extensions/list.ts';
import { responderId } from '../x509/ocsp.ts';
import type { ExtensionDecoder } from './decoder.ts';

/**
 * status_request, RFC 6066 section 8: a request from the client; empty from a server of TLS 1.2; in TLS 1.3 the response in
 * the Certificate message, and a request or nothing in CertificateRequest (RFC 8446 section 4.4.2.1).
 */
export const statusRequest: ExtensionDecoder = (body, place) => {
  if (body.left === 0) return undefined;
  if (place === 'certificate') return readCertificateStatus(body);
  if (place !== 'client_hello' && place !== 'certificate_request') {
    body.rest('extension.extension_data');
    return undefined;
  }
  const type = body.number('status_request.status_type', 1);
  if (type === OCSP) readOcspStatusRequest(body);
  else body.rest('extension.extension_data');
  return certificateStatusTypes.name(type);
};

const OCSP = 1;

/** OCSPStatusRequest: the responders that the client trusts, and the request's extensions in DER. RFC 6066 section 8. */
export function readOcspStatusRequest(body: Cursor): void {
  body.vector(
    'status_request.responder_id_list_length',
    2,
    (list) => {
      while (list.left > 0)
        list.vector(
          'status_request.responder_id_length',
          2,
          (der) => void responderId(der),
          'status_request.responder_id',
        );
    },
    'status_request.responder_id_list',
  );
  body.vector('status_request.request_extensions_length', 2, (der) => {
    if (der.left > 0) extensionList(der, 'status_request.request_extensions');
  });
}
