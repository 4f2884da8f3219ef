import { alertLevels } from './alertLevels.ts';
import { alerts } from './alerts.ts';
import { certificateStatusTypes } from './certificateStatusTypes.ts';
import { cipherSuites } from './cipherSuites.ts';
import { clientCertificateTypes } from './clientCertificateTypes.ts';
import { compressionMethods } from './compressionMethods.ts';
import { contentTypes } from './contentTypes.ts';
import { ecCurveTypes } from './ecCurveTypes.ts';
import { extensions } from './extensions.ts';
import { groups } from './groups.ts';
import { handshakeTypes } from './handshakeTypes.ts';
import { hashAlgorithms } from './hashAlgorithms.ts';
import { keyUpdateRequests } from './keyUpdateRequests.ts';
import { maxFragmentLengths } from './maxFragmentLengths.ts';
import { nameTypes } from './nameTypes.ts';
import { pointFormats } from './pointFormats.ts';
import { pskModes } from './pskModes.ts';
import { signatureAlgorithms } from './signatureAlgorithms.ts';
import { signatureSchemes } from './signatureSchemes.ts';
import type { Table } from './table.ts';
import { versions } from './versions.ts';

/** How a field's value is told: a code point of a registry, a number, a moment, text, bytes, or by its children. */
export type FieldForm = 'code' | 'number' | 'time' | 'text' | 'opaque' | 'group';

/** What kind of thing a field is, for colours. */
export type FieldKind =
  | 'header'
  | 'length'
  | 'type'
  | 'version'
  | 'suite'
  | 'group'
  | 'scheme'
  | 'random'
  | 'name'
  | 'key'
  | 'alert'
  | 'data'
  | 'encrypted'
  | 'unknown';

export interface FieldRow {
  /** The RFC's own name. */
  readonly name: string;
  readonly form: FieldForm;
  readonly kind: FieldKind;
  readonly table?: Table;
  readonly source: string;
}

const R13 = 'RFC 8446';
const R12 = 'RFC 5246';

function group(name: string, source: string, kind: FieldKind = 'header'): FieldRow {
  return { name, form: 'group', kind, source };
}
function length(name: string, source: string): FieldRow {
  return { name, form: 'number', kind: 'length', source };
}
function number(name: string, source: string, kind: FieldKind = 'data'): FieldRow {
  return { name, form: 'number', kind, source };
}
function code(name: string, table: Table, kind: FieldKind, source: string): FieldRow {
  return { name, form: 'code', kind, table, source };
}
function opaque(name: string, source: string, kind: FieldKind = 'data'): FieldRow {
  return { name, form: 'opaque', kind, source };
}
function text(name: string, source: string): FieldRow {
  return { name, form: 'text', kind: 'name', source };
}

/**
 * Every field the decoder knows, by id: the structure it belongs to and the RFC's name. One row is the only place that says
 * how a field is read by people; what it means is told in `explain/fields.ts` under the same id.
 */
export const fields = {
  undecoded: opaque('undecoded', 'bytes that the structure around them does not explain', 'unknown'),
  'cleartext.line': text('cleartext', 'a line of another protocol, before or instead of TLS'),

  record: group('TLSPlaintext', `${R13} 5.1`),
  'record.content_type': code('content_type', contentTypes, 'type', `${R13} 5.1`),
  'record.legacy_version': code('legacy_record_version', versions, 'version', `${R13} 5.1`),
  'record.length': length('length', `${R13} 5.1`),
  'record.encrypted': opaque('encrypted_record', `${R13} 5.2, ${R12} 6.2.3`, 'encrypted'),
  'record.encrypted_handshake': opaque('encrypted_handshake_message', `${R12} 6.2.3`, 'encrypted'),
  'record.encrypted_alert': opaque('encrypted_alert', `${R12} 6.2.3`, 'encrypted'),
  'record.application_data': opaque('application_data', `${R13} 5.1`, 'encrypted'),
  'record.epoch': number('epoch', 'RFC 6347 4.1', 'header'),
  'record.sequence_number': number('sequence_number', 'RFC 6347 4.1', 'header'),
  'record.heartbeat': opaque('heartbeat_message', 'RFC 6520 4'),
  change_cipher_spec: number('change_cipher_spec', `${R12} 7.1`, 'type'),

  alert: group('Alert', `${R13} 6`, 'alert'),
  'alert.level': code('level', alertLevels, 'alert', `${R13} 6`),
  'alert.description': code('description', alerts, 'alert', `${R13} 6`),

  handshake: group('Handshake', `${R13} 4`),
  'handshake.msg_type': code('msg_type', handshakeTypes, 'type', `${R13} 4`),
  'handshake.length': length('length', `${R13} 4`),
  'handshake.message_seq': number('message_seq', 'RFC 6347 4.2.2', 'header'),
  'handshake.fragment_offset': number('fragment_offset', 'RFC 6347 4.2.2', 'header'),
  'handshake.fragment_length': length('fragment_length', 'RFC 6347 4.2.2'),
  'handshake.fragment': opaque('fragment', 'RFC 6347 4.2.3'),
  'handshake.body': opaque('body', `${R13} 4`),

  'hello.legacy_version': code('legacy_version', versions, 'version', `${R13} 4.1.2, ${R12} 7.4.1.2`),
  'hello.random': { name: 'random', form: 'opaque', kind: 'random', source: `${R13} 4.1.2` },
  'hello.gmt_unix_time': { name: 'gmt_unix_time', form: 'time', kind: 'random', source: `${R12} 7.4.1.2` },
  'hello.random_bytes': { name: 'random_bytes', form: 'opaque', kind: 'random', source: `${R12} 7.4.1.2` },
  'hello.session_id_length': length('session_id_length', `${R12} 7.4.1.2`),
  'hello.session_id': opaque('session_id', `${R13} 4.1.2`, 'random'),
  'hello.cookie_length': length('cookie_length', 'RFC 6347 4.2.1'),
  'hello.cookie': opaque('cookie', 'RFC 6347 4.2.1'),
  'hello.cipher_suites_length': length('cipher_suites_length', `${R13} 4.1.2`),
  'hello.cipher_suites': group('cipher_suites', `${R13} 4.1.2`, 'suite'),
  'hello.cipher_suite': code('cipher_suite', cipherSuites, 'suite', `${R13} 4.1.2`),
  'hello.compression_methods_length': length('compression_methods_length', `${R12} 7.4.1.2`),
  'hello.compression_methods': group('compression_methods', `${R12} 7.4.1.2`),
  'hello.compression_method': code('compression_method', compressionMethods, 'type', `${R12} 7.4.1.2`),
  'hello.extensions_length': length('extensions_length', `${R13} 4.2`),
  'hello.extensions': group('extensions', `${R13} 4.2`),

  extension: group('extension', `${R13} 4.2`),
  'extension.extension_type': code('extension_type', extensions, 'type', `${R13} 4.2`),
  'extension.length': length('length', `${R13} 4.2`),
  'extension.extension_data': opaque('extension_data', `${R13} 4.2`),

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

  'hello_verify_request.server_version': code('server_version', versions, 'version', 'RFC 6347 4.2.1'),

  'certificate.request_context_length': length('certificate_request_context_length', `${R13} 4.4.2`),
  'certificate.request_context': opaque('certificate_request_context', `${R13} 4.4.2`),
  'certificate.list_length': length('certificate_list_length', `${R12} 7.4.2`),
  'certificate.list': group('certificate_list', `${R12} 7.4.2`),
  'certificate.length': length('certificate_length', `${R12} 7.4.2`),
  'certificate.certificate': opaque('certificate', `${R12} 7.4.2, RFC 5280 4.1`, 'key'),

  'server_key_exchange.curve_type': code('curve_type', ecCurveTypes, 'type', 'RFC 8422 5.4'),
  'server_key_exchange.named_curve': code('named_curve', groups, 'group', 'RFC 8422 5.4'),
  'server_key_exchange.public_length': length('public_length', 'RFC 8422 5.4'),
  'server_key_exchange.public': opaque('public', 'RFC 8422 5.4', 'key'),
  'server_key_exchange.dh_p_length': length('dh_p_length', `${R12} 7.4.3`),
  'server_key_exchange.dh_p': opaque('dh_p', `${R12} 7.4.3`, 'key'),
  'server_key_exchange.dh_g_length': length('dh_g_length', `${R12} 7.4.3`),
  'server_key_exchange.dh_g': opaque('dh_g', `${R12} 7.4.3`, 'key'),
  'server_key_exchange.dh_ys_length': length('dh_Ys_length', `${R12} 7.4.3`),
  'server_key_exchange.dh_ys': opaque('dh_Ys', `${R12} 7.4.3`, 'key'),
  'server_key_exchange.psk_identity_hint_length': length('psk_identity_hint_length', 'RFC 4279 2'),
  'server_key_exchange.psk_identity_hint': opaque('psk_identity_hint', 'RFC 4279 2', 'key'),

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

  'client_key_exchange.exchange_keys_length': length('exchange_keys_length', `${R12} 7.4.7`),
  'client_key_exchange.exchange_keys': opaque('exchange_keys', `${R12} 7.4.7`, 'key'),
  'client_key_exchange.psk_identity_length': length('psk_identity_length', 'RFC 4279 2'),
  'client_key_exchange.psk_identity': opaque('psk_identity', 'RFC 4279 2', 'key'),

  'new_session_ticket.lifetime_hint': number('ticket_lifetime_hint', 'RFC 5077 3.3'),
  'new_session_ticket.ticket_length': length('ticket_length', 'RFC 5077 3.3'),
  'new_session_ticket.ticket': opaque('ticket', 'RFC 5077 3.3', 'key'),

  'certificate_status.status_type': code('status_type', certificateStatusTypes, 'type', 'RFC 6066 8'),
  'certificate_status.response_length': length('response_length', 'RFC 6066 8'),
  'certificate_status.response': opaque('response', 'RFC 6066 8, RFC 6960 4.2'),

  'finished.verify_data': opaque('verify_data', `${R12} 7.4.9`, 'key'),
  'key_update.request_update': code('request_update', keyUpdateRequests, 'type', `${R13} 4.6.3`),
} as const satisfies Record<string, FieldRow>;

/** The id of a field: a key of {@link fields}. */
export type FieldId = keyof typeof fields;

/** The row of a field id. */
export function fieldRow(id: FieldId): FieldRow {
  return fields[id];
}
