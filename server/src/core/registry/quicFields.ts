import { code, type FieldRow, group, length, number, opaque } from './fieldRow.ts';
import { quicTransportParameters } from './quicTransportParameters.ts';
import { quicVersions } from './quicVersions.ts';

const R = 'RFC 9000';
const PARAMETER = `${R} 18.2`;

/** QUIC: the headers of its first packets, and the transport parameters of its hellos. RFC 9000 sections 17 and 18. */
export const quicFields = {
  'quic.packet': group('Long Header Packet', `${R} 17.2`),
  'quic.first_byte': number('first_byte', `${R} 17.2`, 'header'),
  'quic.version': code('version', quicVersions, 'version', `${R} 17.2`),
  'quic.dcid_length': length('destination_connection_id_length', `${R} 17.2`),
  'quic.dcid': opaque('destination_connection_id', `${R} 17.2`),
  'quic.scid_length': length('source_connection_id_length', `${R} 17.2`),
  'quic.scid': opaque('source_connection_id', `${R} 17.2`),
  'quic.token_length': length('token_length', `${R} 17.2.2`),
  'quic.token': opaque('token', `${R} 17.2.2`),
  'quic.length': length('length', `${R} 17.2.2`),
  'quic.payload': opaque('protected_payload', `${R} 17.2.2, RFC 9001 5.4`, 'encrypted'),
  'quic.supported_version': code('supported_version', quicVersions, 'version', `${R} 17.2.1`),
  'quic.retry_token': opaque('retry_token', `${R} 17.2.5`),
  'quic.retry_integrity_tag': opaque('retry_integrity_tag', `${R} 17.2.5`),
  'quic.short_packet': opaque('1-RTT packet', `${R} 17.3`, 'encrypted'),

  'quic_transport_parameters.length': length('transport_parameters_length', 'draft-ietf-quic-transport-26 18'),
  'quic_transport_parameters.list': group('transport_parameters', `${R} 18`),
  'quic_transport_parameters.parameter': group('transport_parameter', `${R} 18`),
  'quic_transport_parameters.id': code('transport_parameter_id', quicTransportParameters, 'type', `${R} 18`),
  'quic_transport_parameters.value_length': length('transport_parameter_length', `${R} 18`),
  'quic_transport_parameters.value': opaque('transport_parameter_value', `${R} 18`),
  'quic_transport_parameters.integer': number('transport_parameter_value', PARAMETER),
  'quic_transport_parameters.connection_id': opaque('connection_id', PARAMETER),
  'quic_transport_parameters.connection_id_length': length('connection_id_length', PARAMETER),
  'quic_transport_parameters.reset_token': opaque('stateless_reset_token', PARAMETER, 'key'),
  'quic_transport_parameters.preferred_address': group('preferred_address', PARAMETER),
  'quic_transport_parameters.ipv4_address': opaque('ipv4_address', PARAMETER),
  'quic_transport_parameters.ipv4_port': number('ipv4_port', PARAMETER),
  'quic_transport_parameters.ipv6_address': opaque('ipv6_address', PARAMETER),
  'quic_transport_parameters.ipv6_port': number('ipv6_port', PARAMETER),
  'quic_transport_parameters.chosen_version': code('chosen_version', quicVersions, 'version', 'RFC 9368 3'),
  'quic_transport_parameters.available_version': code('available_version', quicVersions, 'version', 'RFC 9368 3'),
} as const satisfies Record<string, FieldRow>;
