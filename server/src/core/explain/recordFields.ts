import type { FieldId } from '../registry/fields.ts';
import type { Explanation } from './explanation.ts';

/** Records, alerts, the handshake header, and what can't be read. RFC 8446 sections 4, 5 and 6. */
export const recordFields = {
  undecoded: {
    title: 'Bytes that were not decoded',
    meaning:
      'These bytes do not fit the structure they stand in, so nothing is claimed of them. Decoding goes on behind them.',
  },
  'cleartext.line': {
    title: 'A line in clear',
    meaning:
      'Text of another protocol: the dialogue before STARTTLS, an answer in HTTP, the greeting of a mail or SSH server. Where it stands in place of a TLS record, the peer does not speak TLS on this port, or does not speak it yet.',
    wolfssl: 'A wolfSSL client that gets such text fails with -326 (VERSION_ERROR) and sends alert 70.',
  },
  record: {
    title: 'Record',
    meaning:
      'The envelope of everything TLS sends: a type, a version and a length, then the content. A message may fill several records, and a record may hold several messages.',
  },
  'record.content_type': {
    meaning: 'Tells what the record holds: handshake messages, an alert, application data or a change of ciphers.',
  },
  'record.legacy_version': {
    title: 'Record version',
    meaning:
      'The version in front of each record. It is kept for old equipment and decides nothing: the version is negotiated inside the hellos.',
    wolfssl:
      'wolfSSL writes the version of the hello here from the first record on: 0x0303 for TLS 1.2 and TLS 1.3, 0xfefd for DTLS.',
  },
  'record.length': {
    title: 'Record length',
    meaning: 'How many bytes of content follow the header.',
  },
  'record.encrypted': {
    title: 'Encrypted record',
    meaning: 'The content is encrypted. Only its length, and who sent it when, can be read without the keys.',
  },
  'record.encrypted_change_cipher_spec': {
    title: 'Encrypted ChangeCipherSpec',
    meaning:
      'The first byte of a ChangeCipherSpec under encryption, as in a renegotiation: the place where the message would begin. It is ciphertext and says nothing by itself.',
  },
  'record.encrypted_handshake': {
    title: 'Encrypted handshake message',
    meaning:
      'A handshake message behind ChangeCipherSpec, most often Finished: the first message under the new keys, by which each side proves that it saw the same handshake.',
  },
  'record.encrypted_alert': {
    title: 'Encrypted alert',
    meaning: 'An alert under encryption. Its level and number can’t be read without the keys.',
  },
  'record.application_data': {
    title: 'Application data',
    meaning:
      'Encrypted content. In TLS 1.2 this is what the application sent; in TLS 1.3 handshake messages and alerts look the same, since every encrypted record bears this type.',
  },
  'record.epoch': {
    meaning: 'Counts the changes of keys in DTLS: 0 before the first one, when everything is in clear.',
  },
  'record.sequence_number': {
    meaning: 'Numbers the records of an epoch in DTLS, where datagrams may be lost or change their order.',
  },
  'record.heartbeat': {
    meaning: 'A heartbeat asks the peer for a sign of life, or answers such a request. Hardly anything uses it today.',
  },
  change_cipher_spec: {
    title: 'ChangeCipherSpec',
    meaning:
      'Says that everything after it is protected by the negotiated keys. In TLS 1.3 it means nothing and is only sent for middleboxes that miss it.',
  },
  alert: {
    title: 'Alert',
    meaning:
      'A side says that something is wrong, or that it closes the connection. The number is a hint and no proof: different servers answer the same fault with different numbers.',
    wolfssl:
      'An alert from the peer shows as -313 (FATAL_ERROR). `wolfSSL_get_alert_history` tells its level and number.',
  },
  'alert.level': {
    title: 'Alert level',
    meaning: 'Whether the connection ends: 2 is fatal, 1 a warning. In TLS 1.3 the level no longer decides.',
  },
  'alert.description': {
    title: 'Alert number',
    meaning: 'What the sender says is wrong.',
  },
  handshake: {
    title: 'Handshake message',
    meaning: 'One message of the negotiation, with its type and length in front.',
  },
  'handshake.msg_type': {
    title: 'Message type',
    meaning: 'Tells which message of the handshake this is.',
  },
  'handshake.length': {
    title: 'Message length',
    meaning: 'How many bytes of the message follow, whatever number of records they fill.',
  },
  'handshake.message_seq': {
    meaning: 'Numbers the handshake messages of a side in DTLS, so that lost ones are noticed and sent again.',
  },
  'handshake.fragment_offset': {
    meaning: 'Where this fragment stands in its message. DTLS cuts messages that are too long for one datagram.',
  },
  'handshake.fragment_length': {
    meaning: 'How many bytes of the message this fragment holds.',
  },
  'handshake.fragment': {
    meaning: 'A part of a message whose other parts stand in other records.',
  },
  'handshake.body': {
    title: 'Message body',
    meaning: 'The content of the message, shown as one run of bytes.',
  },
  'finished.verify_data': {
    meaning:
      'A checksum over the whole handshake, made with the new keys. It shows that nobody changed a message on the way.',
  },
  'key_update.request_update': {
    meaning: 'Whether the peer is asked to change its keys as well.',
  },
} as const satisfies Partial<Record<FieldId, Explanation>>;
