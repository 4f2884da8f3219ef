import { authorizationDataFormats } from './authorizationDataFormats.ts';
import { certificateChainTypes } from './certificateChainTypes.ts';
import { certificateCompressionAlgorithms } from './certificateCompressionAlgorithms.ts';
import { certificateStatusTypes } from './certificateStatusTypes.ts';
import { clientCertificateTypes } from './clientCertificateTypes.ts';
import { code, type FieldRow, group, length, number, opaque, text } from './fieldRow.ts';
import { hashAlgorithms } from './hashAlgorithms.ts';
import { signatureSchemes } from './signatureSchemes.ts';
import { supplementalDataTypes } from './supplementalDataTypes.ts';
import { userMappingTypes } from './userMappingTypes.ts';

const R13 = 'RFC 8446';
const R12 = 'RFC 5246';

/** The messages behind the hellos: certificates, tickets, supplemental data. RFC 5246 section 7.4, RFC 8446 section 4.4. */
export const messageFields = {
  'certificate.request_context_length': length('certificate_request_context_length', `${R13} 4.4.2`),
  'certificate.request_context': opaque('certificate_request_context', `${R13} 4.4.2`),
  'certificate.list_length': length('certificate_list_length', `${R12} 7.4.2`),
  'certificate.list': group('certificate_list', `${R12} 7.4.2`),
  'certificate.length': length('certificate_length', `${R12} 7.4.2`),
  'certificate.certificate': opaque('certificate', `${R12} 7.4.2, RFC 5280 4.1`, 'key'),

  'signature.algorithm': code('algorithm', signatureSchemes, 'scheme', `${R12} 4.7`),
  'signature.length': length('signature_length', `${R12} 4.7`),
  'signature.signature': opaque('signature', `${R12} 4.7`, 'key'),

  'certificate_request.certificate_types_length': length('certificate_types_length', `${R12} 7.4.4`),
  'certificate_request.certificate_types': group('certificate_types', `${R12} 7.4.4`),
  'certificate_request.certificate_type': code('certificate_type', clientCertificateTypes, 'type', `${R12} 7.4.4`),
  'certificate_request.authorities_length': length('certificate_authorities_length', `${R12} 7.4.4`),
  'certificate_request.authorities': group('certificate_authorities', `${R12} 7.4.4`),
  'certificate_request.name_length': length('distinguished_name_length', `${R12} 7.4.4`),
  'certificate_request.name': opaque('distinguished_name', `${R12} 7.4.4`),

  'new_session_ticket.lifetime_hint': number('ticket_lifetime_hint', 'RFC 5077 3.3'),
  'new_session_ticket.ticket_length': length('ticket_length', 'RFC 5077 3.3'),
  'new_session_ticket.ticket': opaque('ticket', 'RFC 5077 3.3', 'key'),

  'certificate_status.status_type': code('status_type', certificateStatusTypes, 'type', 'RFC 6066 8'),
  'certificate_status.list_length': length('ocsp_response_list_length', 'RFC 6961 2.2'),
  'certificate_status.list': group('ocsp_response_list', 'RFC 6961 2.2'),
  'certificate_status.response_length': length('response_length', 'RFC 6066 8'),
  'certificate_status.response': opaque('response', 'RFC 6066 8, RFC 6960 4.2'),

  'new_session_ticket.lifetime': number('ticket_lifetime', `${R13} 4.6.1`),
  'new_session_ticket.age_add': number('ticket_age_add', `${R13} 4.6.1`),
  'new_session_ticket.nonce_length': length('ticket_nonce_length', `${R13} 4.6.1`),
  'new_session_ticket.nonce': opaque('ticket_nonce', `${R13} 4.6.1`),

  'certificate_url.type': code('type', certificateChainTypes, 'type', 'RFC 6066 5'),
  'certificate_url.list_length': length('url_and_hash_list_length', 'RFC 6066 5'),
  'certificate_url.list': group('url_and_hash_list', 'RFC 6066 5'),
  'certificate_url.url_and_hash': group('URLAndHash', 'RFC 6066 5'),
  'certificate_url.url_length': length('url_length', 'RFC 6066 5'),
  'certificate_url.url': text('url', 'RFC 6066 5'),
  'certificate_url.padding': number('padding', 'RFC 6066 5'),
  'certificate_url.hash': opaque('SHA1Hash', 'RFC 6066 5'),

  'compressed_certificate.algorithm': code('algorithm', certificateCompressionAlgorithms, 'type', 'RFC 8879 4'),
  'compressed_certificate.uncompressed_length': length('uncompressed_length', 'RFC 8879 4'),
  'compressed_certificate.length': length('compressed_certificate_message_length', 'RFC 8879 4'),
  'compressed_certificate.message': opaque('compressed_certificate_message', 'RFC 8879 4'),

  'next_protocol.length': length('selected_protocol_length', 'draft-agl-tls-nextprotoneg-04 3'),
  'next_protocol.selected_protocol': text('selected_protocol', 'draft-agl-tls-nextprotoneg-04 3'),
  'next_protocol.padding_length': length('padding_length', 'draft-agl-tls-nextprotoneg-04 3'),
  'next_protocol.padding': opaque('padding', 'draft-agl-tls-nextprotoneg-04 3'),

  'supplemental_data.list_length': length('supp_data_length', 'RFC 4680 2'),
  'supplemental_data.list': group('supp_data', 'RFC 4680 2'),
  'supplemental_data.entry': group('SupplementalDataEntry', 'RFC 4680 2'),
  'supplemental_data.type': code('supp_data_type', supplementalDataTypes, 'type', 'RFC 4680 2'),
  'supplemental_data.length': length('supp_data_length', 'RFC 4680 2'),
  'supplemental_data.data': opaque('SupplementalData', 'RFC 4680 2'),
  'user_mapping_data.list_length': length('user_mapping_data_list_length', 'RFC 4681 3'),
  'user_mapping_data.list': group('user_mapping_data_list', 'RFC 4681 3'),
  'user_mapping_data.entry': group('UserMappingData', 'RFC 4681 3'),
  'user_mapping_data.version': code('user_mapping_version', userMappingTypes, 'type', 'RFC 4681 3'),
  'user_mapping_data.length': length('length', 'RFC 4681 3'),
  'user_mapping_data.name_length': length('user_principal_name_length', 'RFC 4681 6'),
  'user_mapping_data.name': text('user_principal_name', 'RFC 4681 6'),
  'user_mapping_data.domain_length': length('domain_name_length', 'RFC 4681 6'),
  'user_mapping_data.domain': text('domain_name', 'RFC 4681 6'),
  'authz_data.list_length': length('authz_data_list_length', 'RFC 5878 3.3'),
  'authz_data.list': group('authz_data_list', 'RFC 5878 3.3'),
  'authz_data.entry': group('AuthorizationDataEntry', 'RFC 5878 3.3'),
  'authz_data.format': code('authz_format', authorizationDataFormats, 'type', 'RFC 5878 3.3'),
  'authz_data.length': length('length', 'RFC 5878 3.3'),
  'authz_data.data': opaque('authz_data', 'RFC 5878 3.3'),
  'authz_data.url_length': length('url_length', 'RFC 5878 3.3.3'),
  'authz_data.url': text('url', 'RFC 5878 3.3.3'),
  'authz_data.hash_algorithm': code('hash_alg', hashAlgorithms, 'type', 'RFC 5878 3.3.3'),
  'authz_data.hash': opaque('hash', 'RFC 5878 3.3.3'),

  'ekt_key.value_length': length('ekt_key_value_length', 'RFC 8870 5.2.2'),
  'ekt_key.value': opaque('ekt_key_value', 'RFC 8870 5.2.2', 'key'),
  'ekt_key.salt_length': length('srtp_master_salt_length', 'RFC 8870 5.2.2'),
  'ekt_key.salt': opaque('srtp_master_salt', 'RFC 8870 5.2.2', 'key'),
  'ekt_key.spi': number('ekt_spi', 'RFC 8870 5.2.2'),
  'ekt_key.ttl': number('ekt_ttl', 'RFC 8870 5.2.2'),

  'channel_id.x': opaque('x', 'draft-balfanz-tls-channelid-01 3', 'key'),
  'channel_id.y': opaque('y', 'draft-balfanz-tls-channelid-01 3', 'key'),
  'channel_id.r': opaque('r', 'draft-balfanz-tls-channelid-01 3', 'key'),
  'channel_id.s': opaque('s', 'draft-balfanz-tls-channelid-01 3', 'key'),

  'message_hash.hash': opaque('hash', `${R13} 4.4.1`),
} as const satisfies Record<string, FieldRow>;
