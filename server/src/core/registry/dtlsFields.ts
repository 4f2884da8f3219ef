import { connectionIdUsages } from './connectionIdUsages.ts';
import { code, type FieldRow, group, length, number, opaque } from './fieldRow.ts';
import { heartbeatMessageTypes } from './heartbeatMessageTypes.ts';
import { rrcMessageTypes } from './rrcMessageTypes.ts';

/** What only DTLS has: connection ids, the unified header and acknowledgements of DTLS 1.3; heartbeats. RFC 9147, RFC 6520. */
export const dtlsFields = {
  'record.unified_header': number('unified_hdr', 'RFC 9147 4', 'header'),
  'record.connection_id': opaque('connection_id', 'RFC 9146 4, RFC 9147 4', 'header'),
  'record.encrypted_sequence_number': opaque('encrypted_sequence_number', 'RFC 9147 4.2.3', 'encrypted'),
  'change_cipher_spec.message_seq': number('message_seq', 'OpenSSL before 0.9.8f, DTLS1_BAD_VER', 'header'),

  ack: group('ACK', 'RFC 9147 7'),
  'ack.record_numbers_length': length('record_numbers_length', 'RFC 9147 7'),
  'ack.record_numbers': group('record_numbers', 'RFC 9147 7'),
  'ack.record_number': group('RecordNumber', 'RFC 9147 4'),
  'ack.epoch': number('epoch', 'RFC 9147 4', 'header'),
  'ack.sequence_number': number('sequence_number', 'RFC 9147 4', 'header'),

  return_routability_check: group('return_routability_check', 'RFC 9853'),
  'return_routability_check.msg_type': code('msg_type', rrcMessageTypes, 'type', 'RFC 9853'),
  'return_routability_check.cookie': opaque('cookie', 'RFC 9853'),

  heartbeat: group('HeartbeatMessage', 'RFC 6520 4'),
  'heartbeat.type': code('type', heartbeatMessageTypes, 'type', 'RFC 6520 4'),
  'heartbeat.payload_length': length('payload_length', 'RFC 6520 4'),
  'heartbeat.payload': opaque('payload', 'RFC 6520 4'),
  'heartbeat.padding': opaque('padding', 'RFC 6520 4'),

  'request_connection_id.num_cids': number('num_cids', 'RFC 9147 9'),
  'new_connection_id.cids_length': length('cids_length', 'RFC 9147 9'),
  'new_connection_id.cids': group('cids', 'RFC 9147 9'),
  'new_connection_id.cid_length': length('cid_length', 'RFC 9147 9'),
  'new_connection_id.cid': opaque('cid', 'RFC 9147 9'),
  'new_connection_id.usage': code('usage', connectionIdUsages, 'type', 'RFC 9147 9'),
} as const satisfies Record<string, FieldRow>;
