import { certificateStatusTypes } from '../../registry/certificateStatusTypes.ts';
import type { ExtensionDecoder } from './decoder.ts';

/** status_request, RFC 6066 section 8. A server of TLS 1.2 answers with an empty body. */
export const statusRequest: ExtensionDecoder = (body, place) => {
  if (place !== 'client_hello' || body.left === 0) {
    body.rest('extension.extension_data');
    return undefined;
  }
  const type = body.number('status_request.status_type', 1);
  if (type !== OCSP) {
    body.rest('extension.extension_data');
    return certificateStatusTypes.name(type);
  }
  body.vector('status_request.responder_id_list_length', 2, (list) => void list.rest('status_request.responder_id_list'));
  body.vector('status_request.request_extensions_length', 2, (list) => void list.rest('status_request.request_extensions'));
  return certificateStatusTypes.name(type);
};

const OCSP = 1;
