import { ascii, counting, extension, u16, vector } from '../../../support/bytes.ts';
import { body, extensionBody } from '../checks.ts';

describe('quic_transport_parameters (RFC 9000 section 18)', () => {
  extensionBody(
    'integers of one, two and four bytes, and an id',
    'client_hello',
    0x0039,
    // 0x80007530 is 30000 in four bytes, 0x44b0 is 1200 in two (RFC 9000 section 16).
    ['01 04 80007530', '03 02 44b0', '0f 02 c0de', '0c 00'],
    'quic_transport_parameters (0x0039): 4 parameters',
    `
      0+16 transport_parameters
        0+6 transport_parameter: max_idle_timeout (0x0001): 30000
          0+1 transport_parameter_id: max_idle_timeout (0x0001)
          1+1 transport_parameter_length: 4
          2+4 transport_parameter_value: 30000
        6+4 transport_parameter: max_udp_payload_size (0x0003): 1200
          6+1 transport_parameter_id: max_udp_payload_size (0x0003)
          7+1 transport_parameter_length: 2
          8+2 transport_parameter_value: 1200
        10+4 transport_parameter: initial_source_connection_id (0x000f)
          10+1 transport_parameter_id: initial_source_connection_id (0x000f)
          11+1 transport_parameter_length: 2
          12+2 connection_id: c0 de
        14+2 transport_parameter: disable_active_migration (0x000c)
          14+1 transport_parameter_id: disable_active_migration (0x000c)
          15+1 transport_parameter_length: 0`,
  );
  extensionBody(
    'an integer of eight bytes is exact',
    'client_hello',
    0x0039,
    '04 08 ffffffffffffffff',
    'quic_transport_parameters (0x0039): 1 parameter',
    `
      0+10 transport_parameters
        0+10 transport_parameter: initial_max_data (0x0004): 4611686018427387903
          0+1 transport_parameter_id: initial_max_data (0x0004)
          1+1 transport_parameter_length: 8
          2+8 transport_parameter_value: 4611686018427387903`,
  );
  extensionBody(
    'a preferred address (RFC 9000 section 18.2) and versions (RFC 9368 section 3)',
    'server_hello',
    0x0039,
    [
      '0d 2a',
      'c0000201 01bb',
      '20010db8000000000000000000000001 01bb',
      vector(1, 'aa'),
      counting(16),
      '11 08 00000001 6b3343cf',
    ],
    'quic_transport_parameters (0x0039): 2 parameters',
    `
      0+54 transport_parameters
        0+44 transport_parameter: preferred_address (0x000d)
          0+1 transport_parameter_id: preferred_address (0x000d)
          1+1 transport_parameter_length: 42
          2+42 preferred_address
            2+4 ipv4_address: 192.0.2.1
            6+2 ipv4_port: 443
            8+16 ipv6_address: 2001:db8:0:0:0:0:0:1
            24+2 ipv6_port: 443
            26+1 connection_id_length: 1
            27+1 connection_id: aa
            28+16 stateless_reset_token: 00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f
        44+10 transport_parameter: version_information (0x0011): QUIC v1
          44+1 transport_parameter_id: version_information (0x0011)
          45+1 transport_parameter_length: 8
          46+8 transport_parameter_value: QUIC v1
            46+4 chosen_version: QUIC v1 (0x00000001)
            50+4 available_version: QUIC v2 (0x6b3343cf)`,
  );
  extensionBody(
    'a value longer than the extension',
    'client_hello',
    0x0039,
    '01 04 80',
    'quic_transport_parameters (0x0039): 1 parameter',
    `
      0+3 transport_parameters
        0+3 transport_parameter: max_idle_timeout (0x0001)
          0+1 transport_parameter_id: max_idle_timeout (0x0001)
          1+1 transport_parameter_length: 4
          2+1 undecoded: 80`,
    'length-mismatch 2+1 transport_parameter_value needs 4 bytes, but only one is left.',
  );
  extensionBody(
    'the form of the drafts up to 26: a length, and numbers of two bytes',
    'client_hello',
    0xffa5,
    vector(2, u16(1), vector(2, '80007530')),
    'quic_transport_parameters (drafts) (0xffa5): 1 parameter',
    `
      0+2 transport_parameters_length: 8
      2+8 transport_parameters
        2+8 transport_parameter: max_idle_timeout (0x0001): 30000
          2+2 transport_parameter_id: max_idle_timeout (0x0001)
          4+2 transport_parameter_length: 4
          6+4 transport_parameter_value: 30000`,
  );
});

describe('encrypted_client_hello (RFC 9849 section 5)', () => {
  extensionBody(
    'in an outer hello',
    'client_hello',
    0xfe0d,
    [0, u16(1), u16(3), 0x2a, vector(2, 'e1e2'), vector(2, counting(3))],
    'encrypted_client_hello (0xfe0d): outer, HKDF-SHA256, ChaCha20Poly1305, key 42, 3 bytes',
    `
      0+15 extension_data: 00 00 01 00 03 2a 00 02 e1 e2 00 03 00 01 02
        0+15 ECHClientHello
          0+1 type: outer (0)
          1+4 cipher_suite: HKDF-SHA256, ChaCha20Poly1305
            1+2 kdf_id: HKDF-SHA256 (0x0001)
            3+2 aead_id: ChaCha20Poly1305 (0x0003)
          5+1 config_id: 42
          6+2 enc_length: 2
          8+2 enc: e1 e2
          10+2 payload_length: 3
          12+3 payload: 00 01 02`,
  );
  extensionBody(
    'in an inner hello',
    'client_hello',
    0xfe0d,
    '01',
    'encrypted_client_hello (0xfe0d): inner',
    `
      0+1 extension_data: 01
        0+1 ECHClientHello
          0+1 type: inner (1)`,
  );
  extensionBody(
    'in a HelloRetryRequest (section 7.2.1)',
    'hello_retry_request',
    0xfe0d,
    counting(8),
    'encrypted_client_hello (0xfe0d)',
    `
      0+8 extension_data: 00 01 02 03 04 05 06 07
        0+8 confirmation: 00 01 02 03 04 05 06 07`,
  );
  const contents = [
    9,
    u16(0x20),
    vector(2, 'aabb'),
    vector(2, u16(1), u16(1)),
    64,
    vector(1, ascii('a.test')),
    vector(2),
  ];
  body(
    'keys to try again with, in EncryptedExtensions (section 4)',
    8,
    vector(2, extension(0xfe0d, vector(2, u16(0xfe0d), vector(2, contents)))),
    `
      0+2 extensions_length: 33
      2+33 extensions
        2+33 extension: encrypted_client_hello (0xfe0d): 1 configuration
          2+2 extension_type: encrypted_client_hello (0xfe0d)
          4+2 length: 29
          6+29 extension_data: 00 1b fe 0d 00 17 09 00 20 00 02 aa bb 00 04 00 01 00 01 40 06 61 2e 74 65 73 74 00 00
            6+2 retry_configs_length: 27
            8+27 retry_configs
              8+27 ECHConfig: a.test
                8+2 version: encrypted_client_hello (0xfe0d)
                10+2 length: 23
                12+13 key_config: DHKEM(X25519, HKDF-SHA256), key 9
                  12+1 config_id: 9
                  13+2 kem_id: DHKEM(X25519, HKDF-SHA256) (0x0020)
                  15+2 public_key_length: 2
                  17+2 public_key: aa bb
                  19+2 cipher_suites_length: 4
                  21+4 cipher_suites
                    21+4 cipher_suite: HKDF-SHA256, AES-128-GCM
                      21+2 kdf_id: HKDF-SHA256 (0x0001)
                      23+2 aead_id: AES-128-GCM (0x0001)
                25+1 maximum_name_length: 64
                26+1 public_name_length: 6
                27+6 public_name: a.test
                33+2 extensions_length: 0`,
    { version: 0x0304 },
  );
});

describe('ech_outer_extensions (RFC 9849 section 5.1)', () => {
  extensionBody(
    'the types to copy',
    'client_hello',
    0xfd00,
    vector(1, u16(0x000a)),
    'ech_outer_extensions (0xfd00): supported_groups',
    `
      0+3 OuterExtensions
        0+1 OuterExtensions_length: 2
        1+2 extension_type: supported_groups (0x000a)`,
  );
});
