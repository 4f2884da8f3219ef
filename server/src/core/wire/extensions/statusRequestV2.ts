import { certificateStatusTypes } from '../../registry/certificateStatusTypes.ts';
import type { Cursor } from '../cursor.ts';
import type { ExtensionDecoder } from './decoder.ts';
import { readOcspStatusRequest } from './statusRequest.ts';

/** status_request_v2, RFC 6961 section 2.2. A server answers with an empty body. */
export const statusRequestV2: ExtensionDecoder = (body, place) => {
  if (place !== 'client_hello' && body.left === 0) return undefined;
  const names: string[] = [];
  body.vector(
    'status_request_v2.list_length',
    2,
    (list) => {
      while (list.left > 0) list.group('status_request_v2.item', () => readItem(list, names));
    },
    'status_request_v2.list',
  );
  return names.join(', ');
};

const OCSP = 1;
const OCSP_MULTI = 2;

function readItem(list: Cursor, names: string[]): string {
  const type = list.number('status_request_v2.status_type', 1);
  const name = certificateStatusTypes.name(type);
  list.vector('status_request_v2.request_length', 2, (request) => {
    if (type === OCSP || type === OCSP_MULTI) readOcspStatusRequest(request);
    else request.rest('status_request_v2.request');
  });
  if (!list.failed) names.push(name);
  return name;
}
