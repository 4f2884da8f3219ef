import { cipherSuites } from './cipherSuites.ts';
import { ektCiphers } from './ektCiphers.ts';
import { code, type FieldRow, group, length, number, opaque, text } from './fieldRow.ts';
import { heartbeatModes } from './heartbeatModes.ts';
import { srtpProfiles } from './srtpProfiles.ts';
import { tokenBindingKeyParameters } from './tokenBindingKeyParameters.ts';

/** What stands inside the extensions that are met now and then: SRTP, SRP, heartbeat, connection ids, ALPS and others. */
export const extensionRareFields = {
  'srp.identity_length': length('srp_I_length', 'RFC 5054 2.8.1'),
  'srp.identity': text('srp_I', 'RFC 5054 2.8.1'),

  'use_srtp.profiles_length': length('SRTPProtectionProfiles_length', 'RFC 5764 4.1.1'),
  'use_srtp.profiles': group('SRTPProtectionProfiles', 'RFC 5764 4.1.1'),
  'use_srtp.profile': code('SRTPProtectionProfile', srtpProfiles, 'suite', 'RFC 5764 4.1.2'),
  'use_srtp.mki_length': length('srtp_mki_length', 'RFC 5764 4.1.1'),
  'use_srtp.mki': opaque('srtp_mki', 'RFC 5764 4.1.1'),
  'supported_ekt_ciphers.list_length': length('supported_ciphers_length', 'RFC 8870 5.2.1'),
  'supported_ekt_ciphers.list': group('supported_ciphers', 'RFC 8870 5.2.1'),
  'supported_ekt_ciphers.cipher': code('EKTCipherType', ektCiphers, 'suite', 'RFC 8870 5.2.1'),

  'heartbeat_extension.mode': code('mode', heartbeatModes, 'type', 'RFC 6520 2'),

  'token_binding.parameters': group('TokenBindingParameters', 'RFC 8472 2'),
  'token_binding.major': number('token_binding_version.major', 'RFC 8472 2', 'version'),
  'token_binding.minor': number('token_binding_version.minor', 'RFC 8472 2', 'version'),
  'token_binding.list_length': length('key_parameters_list_length', 'RFC 8472 2'),
  'token_binding.list': group('key_parameters_list', 'RFC 8472 2'),
  'token_binding.key_parameters': code('key_parameters', tokenBindingKeyParameters, 'type', 'RFC 8472 2'),

  'pwd.name_length': length('pwd_name_length', 'RFC 8492'),
  'pwd.name': opaque('pwd_name', 'RFC 8492', 'name'),
  'pwd.salt_length': length('password_salt_length', 'RFC 8492'),
  'pwd.salt': opaque('password_salt', 'RFC 8492'),

  'ticket_pinning.ticket_length': length('pinning_ticket_length', 'RFC 8672'),
  'ticket_pinning.ticket': opaque('pinning_ticket', 'RFC 8672', 'key'),
  'ticket_pinning.proof_length': length('pinning_proof_length', 'RFC 8672'),
  'ticket_pinning.proof': opaque('pinning_proof', 'RFC 8672', 'key'),
  'ticket_pinning.lifetime': number('lifetime', 'RFC 8672'),
  'ticket_request.request': group('ClientTicketRequest', 'RFC 9149 3'),
  'ticket_request.new_session_count': number('new_session_count', 'RFC 9149 3'),
  'ticket_request.resumption_count': number('resumption_count', 'RFC 9149 3'),
  'ticket_request.expected_count': number('expected_count', 'RFC 9149 3'),

  'connection_id.length': length('cid_length', 'RFC 9146 3'),
  'connection_id.cid': opaque('cid', 'RFC 9146 3'),
  'external_id_hash.body': group('ExternalIdentityHash', 'RFC 8844 3.2'),
  'external_id_hash.length': length('binding_hash_length', 'RFC 8844 3.2'),
  'external_id_hash.hash': opaque('binding_hash', 'RFC 8844 3.2'),
  'external_session_id.body': group('ExternalSessionId', 'RFC 8844'),
  'external_session_id.length': length('session_id_length', 'RFC 8844'),
  'external_session_id.id': opaque('session_id', 'RFC 8844'),
  'tls_flags.body': group('FlagExtensions', 'draft-ietf-tls-tlsflags 2'),
  'tls_flags.length': length('flags_length', 'draft-ietf-tls-tlsflags 2'),
  'tls_flags.flags': opaque('flags', 'draft-ietf-tls-tlsflags 2'),

  'application_settings.list_length': length('supported_protocols_length', 'draft-vvv-tls-alps-01 3'),
  'application_settings.list': group('supported_protocols', 'draft-vvv-tls-alps-01 3', 'name'),
  'application_settings.name_length': length('protocol_name_length', 'draft-vvv-tls-alps-01 3'),
  'application_settings.name': text('protocol_name', 'draft-vvv-tls-alps-01 3'),
  'application_settings.settings': opaque('settings', 'draft-vvv-tls-alps-01 3'),

  'next_protocol_negotiation.list': group('protocol_name_list', 'draft-agl-tls-nextprotoneg-04 3', 'name'),
  'next_protocol_negotiation.name_length': length('protocol_name_length', 'draft-agl-tls-nextprotoneg-04 3'),
  'next_protocol_negotiation.name': text('protocol_name', 'draft-agl-tls-nextprotoneg-04 3'),

  'ecjpake.pair': group('ECJPAKEKeyKPPairList', 'draft-cragie-tls-ecjpake-01 7.2.1', 'key'),
  'ecjpake.key_kp': group('ECJPAKEKeyKP', 'draft-cragie-tls-ecjpake-01 7.2.1', 'key'),
  'ecjpake.x_length': length('X_length', 'draft-cragie-tls-ecjpake-01 7.2.1'),
  'ecjpake.x': opaque('X', 'draft-cragie-tls-ecjpake-01 7.2.1', 'key'),
  'ecjpake.v_length': length('V_length', 'draft-cragie-tls-ecjpake-01 7.2.1'),
  'ecjpake.v': opaque('V', 'draft-cragie-tls-ecjpake-01 7.2.1', 'key'),
  'ecjpake.r_length': length('r_length', 'draft-cragie-tls-ecjpake-01 7.2.1'),
  'ecjpake.r': opaque('r', 'draft-cragie-tls-ecjpake-01 7.2.1', 'key'),

  'encrypted_server_name.suite': code('suite', cipherSuites, 'suite', 'draft-ietf-tls-esni-02 5'),
  'encrypted_server_name.record_digest_length': length('record_digest_length', 'draft-ietf-tls-esni-02 5'),
  'encrypted_server_name.record_digest': opaque('record_digest', 'draft-ietf-tls-esni-02 5'),
  'encrypted_server_name.encrypted_sni_length': length('encrypted_sni_length', 'draft-ietf-tls-esni-02 5'),
  'encrypted_server_name.encrypted_sni': opaque('encrypted_sni', 'draft-ietf-tls-esni-02 5', 'encrypted'),
  'encrypted_server_name.nonce': opaque('nonce', 'draft-ietf-tls-esni-02 5', 'random'),
} as const satisfies Record<string, FieldRow>;
