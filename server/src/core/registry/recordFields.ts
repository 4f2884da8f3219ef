import { alertLevels } from './alertLevels.ts';
import { alerts } from './alerts.ts';
import { contentTypes } from './contentTypes.ts';
import { code, type FieldRow, group, length, number, opaque, text } from './fieldRow.ts';
import { handshakeTypes } from './handshakeTypes.ts';
import { keyUpdateRequests } from './keyUpdateRequests.ts';
import { versions } from './versions.ts';

const R13 = 'RFC 8446';
const R12 = 'RFC 5246';

/** Records, alerts, the header of handshake messages, the smallest messages. RFC 8446 sections 4 to 6, RFC 6347. */
export const recordFields = {
  undecoded: opaque('undecoded', 'bytes that the structure around them does not explain', 'unknown'),
  'cleartext.line': text('cleartext', 'a line of another protocol, before or instead of TLS'),

  record: group('TLSPlaintext', `${R13} 5.1`),
  'record.content_type': code('content_type', contentTypes, 'type', `${R13} 5.1`),
  'record.legacy_version': code('legacy_record_version', versions, 'version', `${R13} 5.1`),
  'record.length': length('length', `${R13} 5.1`),
  'record.encrypted': opaque('encrypted_record', `${R13} 5.2, ${R12} 6.2.3`, 'encrypted'),
  'record.encrypted_change_cipher_spec': opaque(
    'encrypted_change_cipher_spec',
    `${R12} 7.1, ${R12} 6.2.3`,
    'encrypted',
  ),
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

  'finished.verify_data': opaque('verify_data', `${R12} 7.4.9`, 'key'),
  'key_update.request_update': code('request_update', keyUpdateRequests, 'type', `${R13} 4.6.3`),
} as const satisfies Record<string, FieldRow>;
