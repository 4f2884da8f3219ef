import { authorizationDataFormats } from './authorizationDataFormats.ts';
import { cachedInformationTypes } from './cachedInformationTypes.ts';
import { certificateCompressionAlgorithms } from './certificateCompressionAlgorithms.ts';
import { certificateStatusTypes } from './certificateStatusTypes.ts';
import { certificateTypes } from './certificateTypes.ts';
import { certKeySelections } from './certKeySelections.ts';
import { code, type FieldRow, group, length, number, opaque, time } from './fieldRow.ts';
import { sctVersions } from './sctVersions.ts';
import { trustedCaIdentifierTypes } from './trustedCaIdentifierTypes.ts';
import { userMappingTypes } from './userMappingTypes.ts';
import { versionedTransTypes } from './versionedTransTypes.ts';

const R13 = 'RFC 8446';
const SCT = 'RFC 6962 3.2';
const TRANS = 'RFC 9162 4.5';
const DC = 'RFC 9345 4';

/** What stands inside the extensions that are about certificates and those who vouch for them. */
export const extensionCertificateFields = {
  'trusted_ca_keys.list_length': length('trusted_authorities_list_length', 'RFC 6066 6'),
  'trusted_ca_keys.list': group('trusted_authorities_list', 'RFC 6066 6'),
  'trusted_ca_keys.authority': group('TrustedAuthority', 'RFC 6066 6'),
  'trusted_ca_keys.identifier_type': code('identifier_type', trustedCaIdentifierTypes, 'type', 'RFC 6066 6'),
  'trusted_ca_keys.sha1_hash': opaque('SHA1Hash', 'RFC 6066 6'),

  'status_request.ocsp': group('OCSPStatusRequest', 'RFC 6066 8'),
  'status_request.responder_id_length': length('ResponderID_length', 'RFC 6066 8'),
  'status_request.responder_id': opaque('ResponderID', 'RFC 6066 8, RFC 6960 4.2.1'),
  'status_request_v2.list_length': length('certificate_status_req_list_length', 'RFC 6961 2.2'),
  'status_request_v2.list': group('certificate_status_req_list', 'RFC 6961 2.2'),
  'status_request_v2.item': group('CertificateStatusRequestItemV2', 'RFC 6961 2.2'),
  'status_request_v2.status_type': code('status_type', certificateStatusTypes, 'type', 'RFC 6961 2.2'),
  'status_request_v2.request_length': length('request_length', 'RFC 6961 2.2'),
  'status_request_v2.request': opaque('request', 'RFC 6961 2.2'),

  'user_mapping.types_length': length('user_mapping_types_length', 'RFC 4681 2'),
  'user_mapping.types': group('user_mapping_types', 'RFC 4681 2'),
  'user_mapping.type': code('user_mapping_type', userMappingTypes, 'type', 'RFC 4681 2'),
  'authz.formats_length': length('authz_format_list_length', 'RFC 5878 2.3'),
  'authz.formats': group('authz_format_list', 'RFC 5878 2.3'),
  'authz.format': code('authz_format', authorizationDataFormats, 'type', 'RFC 5878 2.3'),

  'certificate_type.list_length': length('certificate_types_length', 'RFC 7250 3, RFC 6091 3.1'),
  'certificate_type.list': group('certificate_types', 'RFC 7250 3, RFC 6091 3.1'),
  'certificate_type.type': code('certificate_type', certificateTypes, 'type', 'RFC 7250 3, RFC 6091 3.1'),

  'sct.list_length': length('sct_list_length', 'RFC 6962 3.3'),
  'sct.list': group('sct_list', 'RFC 6962 3.3'),
  'sct.length': length('SerializedSCT_length', 'RFC 6962 3.3'),
  'sct.sct': group('SignedCertificateTimestamp', SCT),
  'sct.version': code('sct_version', sctVersions, 'version', SCT),
  'sct.log_id': opaque('id', SCT),
  'sct.timestamp': time('timestamp', SCT, 'milliseconds'),
  'sct.extensions_length': length('extensions_length', SCT),
  'sct.extensions': opaque('extensions', SCT),
  'sct.unknown': opaque('SerializedSCT', 'RFC 6962 3.3'),
  'transparency_info.list_length': length('trans_item_list_length', 'RFC 9162 6.5'),
  'transparency_info.list': group('trans_item_list', 'RFC 9162 6.5'),
  'transparency_info.item_length': length('SerializedTransItem_length', 'RFC 9162 6.5'),
  'transparency_info.item': group('TransItem', TRANS),
  'transparency_info.versioned_type': code('versioned_type', versionedTransTypes, 'type', TRANS),
  'transparency_info.log_id_length': length('log_id_length', 'RFC 9162 4.4'),
  'transparency_info.log_id': opaque('log_id', 'RFC 9162 4.4'),
  'transparency_info.data': opaque('data', TRANS),

  'cached_info.list_length': length('cached_info_length', 'RFC 7924 3'),
  'cached_info.list': group('cached_info', 'RFC 7924 3'),
  'cached_info.object': group('CachedObject', 'RFC 7924 3'),
  'cached_info.type': code('type', cachedInformationTypes, 'type', 'RFC 7924 3'),
  'cached_info.hash_length': length('hash_value_length', 'RFC 7924 3'),
  'cached_info.hash': opaque('hash_value', 'RFC 7924 3'),

  'compress_certificate.list_length': length('algorithms_length', 'RFC 8879 3'),
  'compress_certificate.list': group('algorithms', 'RFC 8879 3'),
  'compress_certificate.algorithm': code('algorithm', certificateCompressionAlgorithms, 'type', 'RFC 8879 3'),

  'delegated_credential.credential': group('DelegatedCredential', DC),
  'delegated_credential.valid_time': number('valid_time', DC),
  'delegated_credential.public_key_length': length('ASN1_subjectPublicKeyInfo_length', DC),
  'delegated_credential.public_key': opaque('ASN1_subjectPublicKeyInfo', DC, 'key'),

  'certificate_authorities.length': length('authorities_length', `${R13} 4.2.4`),
  'certificate_authorities.list': group('authorities', `${R13} 4.2.4`),
  'oid_filters.list_length': length('filters_length', `${R13} 4.2.5`),
  'oid_filters.list': group('filters', `${R13} 4.2.5`),
  'oid_filters.filter': group('OIDFilter', `${R13} 4.2.5`),
  'oid_filters.oid_length': length('certificate_extension_oid_length', `${R13} 4.2.5`),
  'oid_filters.oid': opaque('certificate_extension_oid', `${R13} 4.2.5`, 'name'),
  'oid_filters.values_length': length('certificate_extension_values_length', `${R13} 4.2.5`),
  'oid_filters.values': opaque('certificate_extension_values', `${R13} 4.2.5`),

  'trust_anchors.list_length': length('trust_anchors_length', 'draft-ietf-tls-trust-anchor-ids 4'),
  'trust_anchors.list': group('trust_anchors', 'draft-ietf-tls-trust-anchor-ids 4'),
  'trust_anchors.id_length': length('trust_anchor_id_length', 'draft-ietf-tls-trust-anchor-ids 3'),
  'trust_anchors.id': opaque('trust_anchor_id', 'draft-ietf-tls-trust-anchor-ids 3', 'name'),

  'cert_key_selection.list': group('cert_key_selection', 'X9.146, wolfSSL'),
  'cert_key_selection.key': code('key', certKeySelections, 'type', 'X9.146, wolfSSL'),

  'dnssec_chain.request': group('DnssecChainExtension', 'RFC 9102 2'),
  'dnssec_chain.port': number('port_number', 'RFC 9102 2'),
  'dnssec_chain.lifetime': number('ExtSupportLifetime', 'RFC 9102 2'),
  'dnssec_chain.chain': opaque('AuthenticationChain', 'RFC 9102 2'),
} as const satisfies Record<string, FieldRow>;
