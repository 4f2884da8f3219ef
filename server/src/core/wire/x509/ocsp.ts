import type { FieldId } from '../../registry/fields.ts';
import { oidName } from '../../registry/oids.ts';
import type { Cursor } from '../cursor.ts';
import { algorithmIdentifier } from './algorithm.ts';
import { certificate, signature } from './certificate.ts';
import {
  anyElement,
  constructed,
  ENUMERATED,
  element,
  INTEGER,
  isOneElement,
  malformed,
  nextTag,
  primitive,
  sequence,
  sequenceOf,
} from './der.ts';
import { extensionList } from './extensions/list.ts';
import { crlReason } from './extensions/small.ts';
import { name } from './name.ts';
import { explicit, integer, nothing, octets, octetsOf, oid, time, wrapped } from './primitives.ts';
import { listText } from './values.ts';

/** OCSPResponse, the answer to "is this certificate revoked?". RFC 6960 section 4.2.1. */
export function ocspResponse(outer: Cursor, id: FieldId): string | undefined {
  return sequence(outer, id, (content) => {
    const status = integer(content, 'ocsp.response_status', ENUMERATED, statusText);
    const told = explicit(content, 'ocsp.response_bytes', 0, responseBytes);
    return told ?? (status === undefined ? undefined : statusText(status));
  });
}

/** OCSPResponseStatus. RFC 6960 section 4.2.1. */
const STATUSES = [
  'successful',
  'malformedRequest',
  'internalError',
  'tryLater',
  'unused',
  'sigRequired',
  'unauthorized',
] as const;

function statusText(value: number): string {
  return `${STATUSES[value] ?? 'unknown'} (${value})`;
}

const OCSP_BASIC = '1.3.6.1.5.5.7.48.1.1';

function responseBytes(outer: Cursor): string | undefined {
  return sequence(outer, 'ocsp.response_bytes_sequence', (content) => {
    const type = oid(content, 'ocsp.response_type');
    return wrapped(content, 'ocsp.response', (value) => {
      if (type === OCSP_BASIC) return basicResponse(value);
      return isOneElement(value) ? anyElement(value) : octetsOf(value, 'ocsp.response');
    });
  });
}

/** BasicOCSPResponse: what the responder signs, its signature, and the certificates to check that. */
function basicResponse(value: Cursor): string | undefined {
  return sequence(value, 'ocsp.basic_response', (content) => {
    const told = sequence(content, 'ocsp.tbs_response_data', responseData);
    signature(content, 'ocsp.signature');
    explicit(content, 'ocsp.certs', 0, (inner) =>
      listText(sequenceOf(inner, 'ocsp.cert_list', (list) => certificate(list, 'x509.certificate'))),
    );
    return told;
  });
}

function responseData(content: Cursor): string | undefined {
  explicit(content, 'ocsp.version', 0, (inner) => String(integer(inner, 'ocsp.version_number') ?? ''));
  responderId(content);
  time(content, 'ocsp.produced_at');
  const responses = sequenceOf(content, 'ocsp.responses', singleResponse);
  explicit(content, 'ocsp.response_extensions', 1, (inner) => extensionList(inner, 'x509.extension_list'));
  return listText(responses);
}

/** ResponderID, also what a client lists in status_request. RFC 6960 section 4.2.1, RFC 6066 section 8. */
export function responderId(outer: Cursor): string | undefined {
  switch (nextTag(outer)) {
    case constructed(1):
      return element(outer, 'ocsp.by_name', (content) => name(content, 'x509.name'));
    case constructed(2):
      return element(outer, 'ocsp.by_key', (content) => octets(content, 'ocsp.key_hash'));
    case -1:
      return undefined;
    default:
      malformed(outer, 'A responder is named by [1] its name or [2] its key.', 1);
      return anyElement(outer);
  }
}

function singleResponse(list: Cursor): string | undefined {
  return sequence(list, 'ocsp.single_response', (content) => {
    sequence(content, 'ocsp.cert_id', certId);
    const status = certStatus(content);
    const from = time(content, 'ocsp.this_update');
    const until = explicit(content, 'ocsp.next_update', 0, (inner) => time(inner, 'ocsp.next_update_time'));
    explicit(content, 'ocsp.single_extensions', 1, (inner) => extensionList(inner, 'x509.extension_list'));
    return `${status ?? 'no status'}, ${from ?? ''}${until === undefined ? '' : ` to ${until}`}`;
  });
}

/** CertID: a certificate by its issuer and serial number. RFC 6960 section 4.1.1. */
function certId(content: Cursor): string | undefined {
  const hash = oidName(algorithmIdentifier(content, 'ocsp.hash_algorithm').oid);
  octets(content, 'ocsp.issuer_name_hash');
  octets(content, 'ocsp.issuer_key_hash');
  return `${hash}, serial number ${serialNumber(content, 'ocsp.serial_number') ?? ''}`;
}

/** CertificateSerialNumber, up to 20 bytes that people compare in hex. RFC 5280 section 4.1.2.2. */
function serialNumber(content: Cursor, id: FieldId): string | undefined {
  return octets(content, id, INTEGER);
}

/** CertStatus: good, revoked or unknown. RFC 6960 section 4.2.1. */
function certStatus(content: Cursor): string | undefined {
  switch (nextTag(content)) {
    case primitive(0):
      nothing(content, 'ocsp.good', primitive(0));
      return 'good';
    case constructed(1): {
      const told = element(content, 'ocsp.revoked', (inner) => {
        const when = time(inner, 'ocsp.revocation_time');
        const why = explicit(inner, 'ocsp.reason', 0, crlReason);
        return `${when ?? ''}${why === undefined ? '' : `, ${why}`}`;
      });
      return `revoked ${told ?? ''}`;
    }
    case primitive(2):
      nothing(content, 'ocsp.unknown', primitive(2));
      return 'unknown';
    case -1:
      return undefined;
    default:
      malformed(content, 'A status is [0] good, [1] revoked or [2] unknown.', 1);
      return anyElement(content);
  }
}
