import { type FieldRow, group, length, number, opaque, text } from './fieldRow.ts';

const PG = 'PostgreSQL 17, section 53.2.10';
const MYSQL = 'MySQL client/server protocol, connection phase';
const LDAP = 'RFC 4511 4.12 and 4.14';
const PROXY = 'HAProxy, proxy-protocol.txt 2.2';
const SOCKS = 'RFC 1928, RFC 1929, SOCKS protocol version 4';

/** What stands in clear before TLS: the dialogues that lead to it; and hellos without the record that belongs around them. */
export const dialogueFields = {
  'bare.client_hello': group('ClientHello', 'RFC 8446 4.1.2'),
  'bare.server_hello': group('ServerHello', 'RFC 8446 4.1.3'),

  dialogue: group('dialogue', 'messages of another protocol, before or instead of TLS'),

  'postgresql.length': length('length', PG),
  'postgresql.request_code': opaque('request_code', PG),
  'postgresql.answer': opaque('answer', PG),

  'mysql.payload_length': length('payload_length', MYSQL),
  'mysql.sequence_id': number('sequence_id', MYSQL),
  'mysql.protocol_version': number('protocol_version', MYSQL, 'version'),
  'mysql.server_version': text('server_version', MYSQL),
  'mysql.terminator': opaque('terminator', MYSQL),
  'mysql.thread_id': number('thread_id', MYSQL),
  'mysql.scramble': opaque('auth_plugin_data', MYSQL, 'random'),
  'mysql.scramble_length': length('auth_plugin_data_length', MYSQL),
  'mysql.filler': opaque('filler', MYSQL),
  'mysql.capability_flags': opaque('capability_flags', MYSQL),
  'mysql.character_set': number('character_set', MYSQL),
  'mysql.status_flags': opaque('status_flags', MYSQL),
  'mysql.auth_plugin_name': text('auth_plugin_name', MYSQL),
  'mysql.max_packet_size': number('max_packet_size', MYSQL),

  'ldap.header': opaque('tag_and_length', 'X.690 8.1', 'header'),
  'ldap.message_id': number('messageID', LDAP),
  'ldap.request_name': text('requestName', LDAP),
  'ldap.result_code': number('resultCode', LDAP),
  'ldap.matched_dn': text('matchedDN', LDAP),
  'ldap.diagnostic_message': text('diagnosticMessage', LDAP),
  'ldap.response_name': text('responseName', LDAP),
  'ldap.controls': opaque('controls', LDAP),

  'proxy.signature': opaque('signature', PROXY),
  'proxy.version_and_command': opaque('version_and_command', PROXY, 'version'),
  'proxy.family': opaque('family_and_transport', PROXY, 'type'),
  'proxy.length': length('length', PROXY),
  'proxy.source_address': opaque('source_address', PROXY, 'name'),
  'proxy.destination_address': opaque('destination_address', PROXY, 'name'),
  'proxy.source_port': number('source_port', PROXY),
  'proxy.destination_port': number('destination_port', PROXY),
  'proxy.more': opaque('type_length_values', PROXY),

  'socks.greeting': group('greeting', SOCKS),
  'socks.choice': group('method_selection', SOCKS),
  'socks.authentication': group('authentication', SOCKS),
  'socks.request': group('request', SOCKS),
  'socks.answer': group('reply', SOCKS),
  'socks.version': number('version', SOCKS, 'version'),
  'socks.method_count': length('nmethods', SOCKS),
  'socks.method': number('method', SOCKS),
  'socks.command': number('command', SOCKS),
  'socks.reserved': number('reserved', SOCKS),
  'socks.address_type': number('address_type', SOCKS),
  'socks.address': opaque('address', SOCKS, 'name'),
  'socks.domain_length': length('domain_length', SOCKS),
  'socks.domain': text('domain', SOCKS),
  'socks.port': number('port', SOCKS),
  'socks.reply': opaque('reply', SOCKS),
  'socks.status': number('status', SOCKS),
  'socks.user_length': length('username_length', SOCKS),
  'socks.user_id': text('username', SOCKS),
  'socks.password_length': length('password_length', SOCKS),
  'socks.password': opaque('password', SOCKS, 'key'),
  'socks.terminator': opaque('terminator', SOCKS),
} as const satisfies Record<string, FieldRow>;
