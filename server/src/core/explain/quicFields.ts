import type { FieldId } from '../registry/fields.ts';
import type { Explanation } from './explanation.ts';

/** QUIC: the headers of its first packets, and the transport parameters of its hellos. RFC 9000 sections 17 and 18. */
export const quicFields = {
  'quic.packet': {
    title: 'QUIC packet',
    meaning:
      'A packet of QUIC with its long header, as the handshake uses it. The TLS messages stand inside it under encryption.',
  },
  'quic.first_byte': { meaning: 'Tells the kind of header and of packet. Its last four bits are masked.' },
  'quic.version': {
    title: 'QUIC version',
    meaning: 'The version of QUIC. Zero marks a packet in which the server lists the versions it has.',
  },
  'quic.dcid_length': { meaning: 'Length of the receiver’s connection id in bytes.' },
  'quic.dcid': {
    title: 'Destination connection id',
    meaning:
      'Names the connection at the receiver. The keys of a client’s first packets are made from it, so they hide nothing from those who watch.',
  },
  'quic.scid_length': { meaning: 'Length of the sender’s connection id in bytes.' },
  'quic.scid': { title: 'Source connection id', meaning: 'The name under which the sender wants to be addressed.' },
  'quic.token_length': { meaning: 'Length of the token in bytes.' },
  'quic.token': { meaning: 'Returned to the server to show that the client’s address is its own.' },
  'quic.length': { meaning: 'How many bytes of packet number and payload follow.' },
  'quic.payload': { title: 'Protected payload', meaning: 'The packet number and the encrypted content.' },
  'quic.supported_version': { meaning: 'One version of QUIC that the server has.' },
  'quic.retry_token': { meaning: 'The client has to send this back in a new Initial packet.' },
  'quic.retry_integrity_tag': { meaning: 'Shows that the Retry packet was not changed on the way.' },
  'quic.short_packet': {
    title: 'Packet after the handshake',
    meaning:
      'A packet with a short header: application data. Where its connection id ends can’t be told from the packet alone.',
  },
  'quic_transport_parameters.length': { meaning: 'Length of all parameters, as the drafts of QUIC up to 26 had it.' },
  'quic_transport_parameters.list': {
    title: 'Transport parameters',
    meaning: 'What the sender allows and wants in QUIC: times, amounts, numbers of streams.',
  },
  'quic_transport_parameters.parameter': {
    title: 'Transport parameter',
    meaning: 'One parameter: its number, its length and its value.',
  },
  'quic_transport_parameters.id': { meaning: 'Which parameter this is. Unknown ones are passed over.' },
  'quic_transport_parameters.value_length': { meaning: 'Length of the value in bytes.' },
  'quic_transport_parameters.value': { meaning: 'The value of the parameter.' },
  'quic_transport_parameters.integer': { meaning: 'The value of the parameter, a number.' },
  'quic_transport_parameters.connection_id': {
    meaning: 'A connection id that the receiver compares with the one in the packets.',
  },
  'quic_transport_parameters.connection_id_length': { meaning: 'Length of the connection id in bytes.' },
  'quic_transport_parameters.reset_token': { meaning: 'Lets the server end a connection that it no longer knows.' },
  'quic_transport_parameters.preferred_address': {
    meaning: 'An address to which the server would like the connection to move.',
  },
  'quic_transport_parameters.ipv4_address': { meaning: 'The IPv4 address to move to; all zeros where there is none.' },
  'quic_transport_parameters.ipv4_port': { meaning: 'The port at the IPv4 address.' },
  'quic_transport_parameters.ipv6_address': { meaning: 'The IPv6 address to move to; all zeros where there is none.' },
  'quic_transport_parameters.ipv6_port': { meaning: 'The port at the IPv6 address.' },
  'quic_transport_parameters.chosen_version': { meaning: 'The version of QUIC that the sender uses.' },
  'quic_transport_parameters.available_version': { meaning: 'One version of QUIC that the sender has.' },
} as const satisfies Partial<Record<FieldId, Explanation>>;
