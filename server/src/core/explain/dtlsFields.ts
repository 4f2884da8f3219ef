import type { FieldId } from '../registry/fields.ts';
import type { Explanation } from './explanation.ts';

/** What only DTLS has: connection ids, the headers and acknowledgements of DTLS 1.3; heartbeats. RFC 9147, RFC 6520. */
export const dtlsFields = {
  'record.unified_header': {
    title: 'Unified header',
    meaning:
      'The short header of encrypted records in DTLS 1.3. Its bits say whether a connection id follows, how long the sequence number is, whether a length stands there, and the last two bits of the epoch.',
  },
  'record.connection_id': {
    title: 'Connection id',
    meaning:
      'Names the connection, so that it lives on when the address of a side changes. Each side chooses the id that it wants to see; nothing in the record tells its length.',
    wolfssl:
      'Needs WOLFSSL_DTLS_CID and `wolfSSL_dtls_cid_use`; `wolfSSL_dtls_cid_set` chooses the id of the records that come in.',
  },
  'record.encrypted_sequence_number': {
    title: 'Encrypted sequence number',
    meaning: 'The lower bits of the record’s number. DTLS 1.3 encrypts them as well, so nothing can be read from them.',
  },
  'change_cipher_spec.message_seq': {
    meaning: 'OpenSSL before 0.9.8f, with its early DTLS, numbered ChangeCipherSpec as if it were a handshake message.',
  },
  ack: {
    title: 'Acknowledgement',
    meaning: 'DTLS 1.3 confirms handshake records, so that only lost ones are sent again.',
  },
  'ack.record_numbers_length': { meaning: 'Length of the list in bytes: sixteen for each record.' },
  'ack.record_numbers': { meaning: 'The records that have arrived.' },
  'ack.record_number': { meaning: 'One record that has arrived, by its epoch and number.' },
  'ack.epoch': { meaning: 'The epoch of the record confirmed.' },
  'ack.sequence_number': { meaning: 'The number of the record confirmed, within its epoch.' },
  return_routability_check: {
    title: 'Return routability check',
    meaning: 'Asks a peer whose address has changed whether it can really be reached there.',
  },
  'return_routability_check.msg_type': {
    meaning: 'Whether this asks, answers, or tells that the path is no longer used.',
  },
  'return_routability_check.cookie': { meaning: 'Random bytes that the answer has to repeat.' },
  heartbeat: {
    title: 'Heartbeat',
    meaning: 'Asks the peer for a sign of life, or answers such a request. Hardly anything uses it today.',
    wolfssl: 'wolfSSL does not have it, and so never had Heartbleed.',
  },
  'heartbeat.type': { meaning: 'Whether this is a request (1) or an answer (2).' },
  'heartbeat.payload_length': {
    title: 'Payload length',
    meaning:
      'How long the payload claims to be. A request that claims more than it holds is the attack named Heartbleed: a faulty OpenSSL answered with memory of its own.',
  },
  'heartbeat.payload': { meaning: 'Bytes that the answer has to repeat.' },
  'heartbeat.padding': { meaning: 'At least 16 random bytes that the receiver ignores.' },
  'request_connection_id.num_cids': { meaning: 'How many new connection ids the sender asks for.' },
  'new_connection_id.cids_length': { meaning: 'Length of the list of connection ids in bytes.' },
  'new_connection_id.cids': { meaning: 'New connection ids that the receiver may use from now on.' },
  'new_connection_id.cid_length': { meaning: 'Length of this connection id in bytes.' },
  'new_connection_id.cid': { meaning: 'One connection id.' },
  'new_connection_id.usage': { meaning: 'Whether the new ids have to be used at once (0) or are kept for later (1).' },
} as const satisfies Partial<Record<FieldId, Explanation>>;
