import { certificateStatusTypes } from './certificateStatusTypes.ts';
import { code, type FieldRow, group, length, number, opaque, text } from './fieldRow.ts';
import { groups } from './groups.ts';
import { hashAlgorithms } from './hashAlgorithms.ts';
import { maxFragmentLengths } from './maxFragmentLengths.ts';
import { nameTypes } from './nameTypes.ts';
import { pointFormats } from './pointFormats.ts';
import { pskModes } from './pskModes.ts';
import { signatureAlgorithms } from './signatureAlgorithms.ts';
import { signatureSchemes } from './signatureSchemes.ts';
import { versions } from './versions.ts';

const R13 = 'RFC 8446';
const R12 = 'RFC 5246';

/** What stands inside the extensions of nearly every hello. */
export const extensionFields = {
  'server_name.list_length': length('server_name_list_length', 'RFC 6066 3'),
  'server_name.list': group('server_name_list', 'RFC 6066 3', 'name'),
  'server_name.entry': group('server_name', 'RFC 6066 3', 'name'),
  'server_name.name_type': code('name_type', nameTypes, 'type', 'RFC 6066 3'),
  'server_name.length': length('length', 'RFC 6066 3'),
  'server_name.host_name': text('host_name', 'RFC 6066 3'),

  'max_fragment_length.code': code('max_fragment_length', maxFragmentLengths, 'type', 'RFC 6066 4'),

  'status_request.status_type': code('status_type', certificateStatusTypes, 'type', 'RFC 6066 8'),
  'status_request.responder_id_list_length': length('responder_id_list_length', 'RFC 6066 8'),
  'status_request.responder_id_list': opaque('responder_id_list', 'RFC 6066 8'),
  'status_request.request_extensions_length': length('request_extensions_length', 'RFC 6066 8'),
  'status_request.request_extensions': opaque('request_extensions', 'RFC 6066 8'),

  'supported_groups.list_length': length('named_group_list_length', `${R13} 4.2.7`),
  'supported_groups.list': group('named_group_list', `${R13} 4.2.7`, 'group'),
  'supported_groups.named_group': code('named_group', groups, 'group', `${R13} 4.2.7`),

  'ec_point_formats.list_length': length('ec_point_format_list_length', 'RFC 8422 5.1.2'),
  'ec_point_formats.list': group('ec_point_format_list', 'RFC 8422 5.1.2', 'group'),
  'ec_point_formats.ec_point_format': code('ec_point_format', pointFormats, 'group', 'RFC 8422 5.1.2'),

  'signature_algorithms.list_length': length('supported_signature_algorithms_length', `${R13} 4.2.3`),
  'signature_algorithms.list': group('supported_signature_algorithms', `${R13} 4.2.3`, 'scheme'),
  'signature_algorithms.scheme': code('signature_scheme', signatureSchemes, 'scheme', `${R13} 4.2.3`),
  'scheme.hash': code('hash', hashAlgorithms, 'scheme', `${R12} 7.4.1.4.1`),
  'scheme.signature': code('signature', signatureAlgorithms, 'scheme', `${R12} 7.4.1.4.1`),

  'alpn.list_length': length('protocol_name_list_length', 'RFC 7301 3.1'),
  'alpn.list': group('protocol_name_list', 'RFC 7301 3.1', 'name'),
  'alpn.name_length': length('protocol_name_length', 'RFC 7301 3.1'),
  'alpn.protocol_name': text('protocol_name', 'RFC 7301 3.1'),

  'padding.bytes': opaque('padding', 'RFC 7685 3'),
  'record_size_limit.limit': number('record_size_limit', 'RFC 8449 4'),
  'session_ticket.ticket': opaque('ticket', 'RFC 5077 3.2', 'key'),

  'supported_versions.list_length': length('versions_length', `${R13} 4.2.1`),
  'supported_versions.list': group('versions', `${R13} 4.2.1`, 'version'),
  'supported_versions.version': code('version', versions, 'version', `${R13} 4.2.1`),
  'supported_versions.selected_version': code('selected_version', versions, 'version', `${R13} 4.2.1`),

  'cookie.length': length('cookie_length', `${R13} 4.2.2`),
  'cookie.cookie': opaque('cookie', `${R13} 4.2.2`),

  'psk_key_exchange_modes.list_length': length('ke_modes_length', `${R13} 4.2.9`),
  'psk_key_exchange_modes.list': group('ke_modes', `${R13} 4.2.9`),
  'psk_key_exchange_modes.mode': code('ke_mode', pskModes, 'type', `${R13} 4.2.9`),

  'early_data.max_early_data_size': number('max_early_data_size', `${R13} 4.2.10`),

  'key_share.client_shares_length': length('client_shares_length', `${R13} 4.2.8`),
  'key_share.client_shares': group('client_shares', `${R13} 4.2.8`, 'key'),
  'key_share.entry': group('key_share_entry', `${R13} 4.2.8`, 'key'),
  'key_share.group': code('group', groups, 'group', `${R13} 4.2.8`),
  'key_share.key_exchange_length': length('key_exchange_length', `${R13} 4.2.8`),
  'key_share.key_exchange': opaque('key_exchange', `${R13} 4.2.8`, 'key'),
  'key_share.selected_group': code('selected_group', groups, 'group', `${R13} 4.2.8`),

  'pre_shared_key.identities_length': length('identities_length', `${R13} 4.2.11`),
  'pre_shared_key.identities': group('identities', `${R13} 4.2.11`, 'key'),
  'pre_shared_key.psk_identity': group('psk_identity', `${R13} 4.2.11`, 'key'),
  'pre_shared_key.identity_length': length('identity_length', `${R13} 4.2.11`),
  'pre_shared_key.identity': opaque('identity', `${R13} 4.2.11`, 'key'),
  'pre_shared_key.obfuscated_ticket_age': number('obfuscated_ticket_age', `${R13} 4.2.11`),
  'pre_shared_key.binders_length': length('binders_length', `${R13} 4.2.11`),
  'pre_shared_key.binders': group('binders', `${R13} 4.2.11`, 'key'),
  'pre_shared_key.binder_length': length('binder_length', `${R13} 4.2.11`),
  'pre_shared_key.binder': opaque('binder', `${R13} 4.2.11`, 'key'),
  'pre_shared_key.selected_identity': number('selected_identity', `${R13} 4.2.11`),

  'renegotiation_info.length': length('renegotiated_connection_length', 'RFC 5746 3.2'),
  'renegotiation_info.renegotiated_connection': opaque('renegotiated_connection', 'RFC 5746 3.2'),
} as const satisfies Record<string, FieldRow>;
