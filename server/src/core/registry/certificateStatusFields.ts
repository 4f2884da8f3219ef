import type { FieldKind, FieldRow } from './fieldRow.ts';

const group = row('group');
const opaque = row('opaque');
const text = row('text');
const code = row('code');
const number = row('number');

function row(form: FieldRow['form']): (name: string, kind: FieldKind, source: string) => FieldRow {
  return (name, kind, source) => ({ name, form, kind, source });
}

/** What comes with certificates: timestamps of public logs, answers of OCSP responders, logotypes. */
export const certificateStatusFields = {
  'sct.list_value': group('SignedCertificateTimestampList', 'header', 'RFC 6962 3.3'),
  'ocsp.response_status': code('responseStatus', 'type', 'RFC 6960 4.2.1'),
  'ocsp.response_bytes': group('responseBytes', 'header', 'RFC 6960 4.2.1'),
  'ocsp.response_bytes_sequence': group('ResponseBytes', 'header', 'RFC 6960 4.2.1'),
  'ocsp.response_type': code('responseType', 'type', 'RFC 6960 4.2.1'),
  'ocsp.response': opaque('response', 'header', 'RFC 6960 4.2.1'),
  'ocsp.basic_response': group('BasicOCSPResponse', 'header', 'RFC 6960 4.2.1'),
  'ocsp.tbs_response_data': group('tbsResponseData', 'header', 'RFC 6960 4.2.1'),
  'ocsp.version': group('version', 'version', 'RFC 6960 4.2.1'),
  'ocsp.version_number': number('version', 'version', 'RFC 6960 4.2.1'),
  'ocsp.by_name': group('byName', 'name', 'RFC 6960 4.2.1'),
  'ocsp.by_key': group('byKey', 'key', 'RFC 6960 4.2.1'),
  'ocsp.key_hash': opaque('KeyHash', 'key', 'RFC 6960 4.2.1'),
  'ocsp.produced_at': text('producedAt', 'data', 'RFC 6960 4.2.1'),
  'ocsp.responses': group('responses', 'header', 'RFC 6960 4.2.1'),
  'ocsp.single_response': group('SingleResponse', 'header', 'RFC 6960 4.2.1'),
  'ocsp.cert_id': group('certID', 'header', 'RFC 6960 4.1.1'),
  'ocsp.hash_algorithm': group('hashAlgorithm', 'scheme', 'RFC 6960 4.1.1'),
  'ocsp.issuer_name_hash': opaque('issuerNameHash', 'data', 'RFC 6960 4.1.1'),
  'ocsp.issuer_key_hash': opaque('issuerKeyHash', 'data', 'RFC 6960 4.1.1'),
  'ocsp.serial_number': opaque('serialNumber', 'data', 'RFC 6960 4.1.1'),
  'ocsp.good': opaque('good', 'type', 'RFC 6960 4.2.1'),
  'ocsp.revoked': group('revoked', 'alert', 'RFC 6960 4.2.1'),
  'ocsp.unknown': opaque('unknown', 'type', 'RFC 6960 4.2.1'),
  'ocsp.revocation_time': text('revocationTime', 'data', 'RFC 6960 4.2.1'),
  'ocsp.reason': group('revocationReason', 'type', 'RFC 5280 5.3.1'),
  'ocsp.revocation_reason': code('CRLReason', 'type', 'RFC 5280 5.3.1'),
  'ocsp.this_update': text('thisUpdate', 'data', 'RFC 6960 4.2.1'),
  'ocsp.next_update': group('nextUpdate', 'data', 'RFC 6960 4.2.1'),
  'ocsp.next_update_time': text('nextUpdate', 'data', 'RFC 6960 4.2.1'),
  'ocsp.single_extensions': group('singleExtensions', 'header', 'RFC 6960 4.2.1'),
  'ocsp.response_extensions': group('responseExtensions', 'header', 'RFC 6960 4.2.1'),
  'ocsp.nonce': opaque('Nonce', 'random', 'RFC 8954 2.1'),
  'ocsp.archive_cutoff': text('ArchiveCutoff', 'data', 'RFC 6960 4.4.4'),
  'ocsp.signature': opaque('signature', 'key', 'RFC 6960 4.2.1'),
  'ocsp.certs': group('certs', 'key', 'RFC 6960 4.2.1'),
  'ocsp.cert_list': group('certs', 'key', 'RFC 6960 4.2.1'),
  'logotype.extension': group('LogotypeExtn', 'header', 'RFC 3709 4.1'),
  'logotype.community_logos': group('communityLogos', 'header', 'RFC 3709 4.1'),
  'logotype.issuer_logo': group('issuerLogo', 'header', 'RFC 3709 4.1'),
  'logotype.subject_logo': group('subjectLogo', 'header', 'RFC 3709 4.1'),
  'logotype.other_logos': group('otherLogos', 'header', 'RFC 3709 4.1'),
  'logotype.list': group('LogotypeInfo', 'header', 'RFC 3709 4.1'),
  'logotype.other': group('OtherLogotypeInfo', 'header', 'RFC 3709 4.1'),
  'logotype.type': code('logotypeType', 'type', 'RFC 3709 4.1'),
  'logotype.direct': group('direct', 'header', 'RFC 3709 4.1'),
  'logotype.indirect': group('indirect', 'header', 'RFC 3709 4.1'),
  'logotype.image': group('image', 'header', 'RFC 3709 4.1'),
  'logotype.audio': group('audio', 'header', 'RFC 3709 4.1'),
  'logotype.media': group('LogotypeImage', 'header', 'RFC 3709 4.1'),
  'logotype.details': group('imageDetails', 'header', 'RFC 3709 4.1'),
  'logotype.media_type': text('mediaType', 'type', 'RFC 3709 4.1'),
  'logotype.hash': group('logotypeHash', 'header', 'RFC 3709 4.1'),
  'logotype.hash_alg_and_value': group('HashAlgAndValue', 'header', 'RFC 3709 4.1'),
  'logotype.hash_alg': group('hashAlg', 'scheme', 'RFC 3709 4.1'),
  'logotype.hash_value': opaque('hashValue', 'data', 'RFC 3709 4.1'),
  'logotype.uris': group('logotypeURI', 'header', 'RFC 3709 4.1'),
  'logotype.uri': text('uri', 'name', 'RFC 3709 4.1'),
  'logotype.info': group('imageInfo', 'header', 'RFC 3709 4.1'),
  'logotype.number': number('number', 'data', 'RFC 3709 4.1'),
  'logotype.language': text('language', 'name', 'RFC 3709 4.1'),
} as const satisfies Record<string, FieldRow>;
