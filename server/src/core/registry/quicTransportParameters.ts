import { type Row, type Table, table } from './table.ts';

/**
 * QUIC Transport Parameters; identifiers are variable-length integers, those of the form 31 * N + 27 are reserved.
 * RFC 9000 sections 18.1 and 18.2.
 */
export const quicTransportParameters: Table<Row> = table(
  'QUIC Transport Parameters',
  4,
  [
    { code: 0x0000, name: 'original_destination_connection_id', source: 'RFC 9000 18.2' },
    { code: 0x0001, name: 'max_idle_timeout', source: 'RFC 9000 18.2' },
    { code: 0x0002, name: 'stateless_reset_token', source: 'RFC 9000 18.2' },
    { code: 0x0003, name: 'max_udp_payload_size', source: 'RFC 9000 18.2' },
    { code: 0x0004, name: 'initial_max_data', source: 'RFC 9000 18.2' },
    { code: 0x0005, name: 'initial_max_stream_data_bidi_local', source: 'RFC 9000 18.2' },
    { code: 0x0006, name: 'initial_max_stream_data_bidi_remote', source: 'RFC 9000 18.2' },
    { code: 0x0007, name: 'initial_max_stream_data_uni', source: 'RFC 9000 18.2' },
    { code: 0x0008, name: 'initial_max_streams_bidi', source: 'RFC 9000 18.2' },
    { code: 0x0009, name: 'initial_max_streams_uni', source: 'RFC 9000 18.2' },
    { code: 0x000a, name: 'ack_delay_exponent', source: 'RFC 9000 18.2' },
    { code: 0x000b, name: 'max_ack_delay', source: 'RFC 9000 18.2' },
    { code: 0x000c, name: 'disable_active_migration', source: 'RFC 9000 18.2' },
    { code: 0x000d, name: 'preferred_address', source: 'RFC 9000 18.2' },
    { code: 0x000e, name: 'active_connection_id_limit', source: 'RFC 9000 18.2' },
    { code: 0x000f, name: 'initial_source_connection_id', source: 'RFC 9000 18.2' },
    { code: 0x0010, name: 'retry_source_connection_id', source: 'RFC 9000 18.2' },
    { code: 0x0011, name: 'version_information', source: 'RFC 9368 3' },
    { code: 0x0020, name: 'max_datagram_frame_size', source: 'RFC 9221 3' },
    { code: 0x1057, name: 'loss_bits', source: 'draft-ferrieuxhamchaoui-quic-lossbits' },
    { code: 0x2ab2, name: 'grease_quic_bit', source: 'RFC 9287 3' },
    { code: 0x3127, name: 'initial_rtt', source: 'Google, quiche' },
    { code: 0x3128, name: 'google_connection_options', source: 'Google, quiche' },
    { code: 0x3129, name: 'user_agent', source: 'Google, quiche' },
    { code: 0x4752, name: 'google_version', source: 'Google, quiche' },
    { code: 0x7158, name: 'enable_time_stamp', source: 'draft-huitema-quic-ts' },
  ],
  (code) => code % 31 === 27,
);
