import { ascii, counting, u16, u16s, vector } from '../../support/bytes.ts';
import { extensionBody } from './checks.ts';

describe('server_name (RFC 6066 section 3)', () => {
  extensionBody(
    'in a ClientHello',
    'client_hello',
    0x0000,
    vector(2, 0, vector(2, ascii('example.org'))),
    'server_name (0x0000): example.org',
    `
    0+2 server_name_list_length: 14
    2+14 server_name_list
      2+14 server_name: example.org
        2+1 name_type: host_name (0)
        3+2 length: 11
        5+11 host_name: example.org`,
  );
  extensionBody('in a ServerHello: empty', 'server_hello', 0x0000, [], 'server_name (0x0000)', '');
  extensionBody(
    'with bytes that are no letters',
    'client_hello',
    0x0000,
    vector(2, 0, vector(2, 'c3a900')),
    'server_name (0x0000): \\xc3\\xa9\\x00',
    `
    0+2 server_name_list_length: 6
    2+6 server_name_list
      2+6 server_name: \\xc3\\xa9\\x00
        2+1 name_type: host_name (0)
        3+2 length: 3
        5+3 host_name: \\xc3\\xa9\\x00`,
  );
  extensionBody(
    'empty in a ClientHello, where it must not be',
    'client_hello',
    0x0000,
    [],
    'server_name (0x0000)',
    '',
    'length-mismatch 0+0 server_name_list_length needs 2 bytes, but none is left.',
  );
});

describe('max_fragment_length (RFC 6066 section 4)', () => {
  extensionBody(
    'is a code',
    'client_hello',
    0x0001,
    2,
    'max_fragment_length (0x0001): 2^10',
    '0+1 max_fragment_length: 2^10 (2)',
  );
  extensionBody(
    'with a byte too many',
    'client_hello',
    0x0001,
    [2, 9],
    'max_fragment_length (0x0001): 2^10',
    `
    0+1 max_fragment_length: 2^10 (2)
    1+1 undecoded: 09`,
    'trailing-bytes 1+1 1 byte after the end of the structure.',
  );
});

describe('status_request (RFC 6066 section 8)', () => {
  extensionBody(
    'of OCSP, with nothing more',
    'client_hello',
    0x0005,
    '01 0000 0000',
    'status_request (0x0005): ocsp',
    `
    0+1 status_type: ocsp (1)
    1+2 responder_id_list_length: 0
    3+2 request_extensions_length: 0`,
  );
  extensionBody(
    'of OCSP, with responders and extensions',
    'client_hello',
    0x0005,
    '01 0004 00020400 0002 3000',
    'status_request (0x0005): ocsp',
    `
    0+1 status_type: ocsp (1)
    1+2 responder_id_list_length: 4
    3+4 responder_id_list: 00 02 04 00
      3+2 ResponderID_length: 2
      5+2 ResponderID: 04 00
    7+2 request_extensions_length: 2
    9+2 request_extensions`,
  );
  extensionBody('of a server: empty', 'server_hello', 0x0005, [], 'status_request (0x0005)', '');
});

describe('supported_groups (RFC 8446 section 4.2.7)', () => {
  extensionBody(
    'with groups, GREASE and one that nobody knows',
    'client_hello',
    0x000a,
    vector(2, u16s(0x2a2a, 0x001d, 0x11ec, 0x0777)),
    'supported_groups (0x000a): GREASE, x25519, X25519MLKEM768, unknown',
    `
    0+2 named_group_list_length: 8
    2+8 named_group_list
      2+2 named_group: GREASE (0x2a2a)
      4+2 named_group: x25519 (0x001d)
      6+2 named_group: X25519MLKEM768 (0x11ec)
      8+2 named_group: unknown (0x0777)`,
  );
  extensionBody(
    'with half a group',
    'client_hello',
    0x000a,
    '0003 0017 00',
    'supported_groups (0x000a): secp256r1',
    `
    0+2 named_group_list_length: 3
    2+3 named_group_list
      2+2 named_group: secp256r1 (0x0017)
      4+1 undecoded: 00`,
    'length-mismatch 4+1 named_group needs 2 bytes, but only one is left.',
  );
  extensionBody(
    'whose length says more than there is',
    'client_hello',
    0x000a,
    '0006 0017 0018',
    'supported_groups (0x000a): secp256r1, secp384r1',
    `
    0+2 named_group_list_length: 6
    2+4 named_group_list
      2+2 named_group: secp256r1 (0x0017)
      4+2 named_group: secp384r1 (0x0018)`,
    'length-mismatch 0+2 named_group_list_length says 6 bytes, but only 4 bytes of the structure around it are left.',
  );
  extensionBody(
    'whose length says less than there is',
    'client_hello',
    0x000a,
    '0002 0017 0018',
    'supported_groups (0x000a): secp256r1',
    `
    0+2 named_group_list_length: 2
    2+2 named_group_list
      2+2 named_group: secp256r1 (0x0017)
    4+2 undecoded: 00 18`,
    'trailing-bytes 4+2 2 bytes after the end of the structure.',
  );
});

describe('ec_point_formats (RFC 8422 section 5.1.2)', () => {
  extensionBody(
    'with all three',
    'client_hello',
    0x000b,
    vector(1, '00 01 02'),
    'ec_point_formats (0x000b): uncompressed, ansiX962_compressed_prime, ansiX962_compressed_char2',
    `
    0+1 ec_point_format_list_length: 3
    1+3 ec_point_format_list
      1+1 ec_point_format: uncompressed (0)
      2+1 ec_point_format: ansiX962_compressed_prime (1)
      3+1 ec_point_format: ansiX962_compressed_char2 (2)`,
  );
});

describe('signature_algorithms (RFC 8446 section 4.2.3)', () => {
  for (const [type, name] of [
    [0x000d, 'signature_algorithms'],
    [0x0032, 'signature_algorithms_cert'],
  ] as const) {
    extensionBody(
      `${name}: pairs up to 0x06.., whole numbers from 0x07.. on`,
      'client_hello',
      type,
      vector(2, u16s(0x0603, 0x0804)),
      `${name} (0x00${type.toString(16).padStart(2, '0')}): ecdsa_secp521r1_sha512, rsa_pss_rsae_sha256`,
      `
      0+2 supported_signature_algorithms_length: 4
      2+4 supported_signature_algorithms
        2+2 signature_scheme: ecdsa_secp521r1_sha512 (0x0603)
          2+1 hash: sha512 (6)
          3+1 signature: ecdsa (3)
        4+2 signature_scheme: rsa_pss_rsae_sha256 (0x0804)`,
    );
  }
});

describe('ALPN (RFC 7301 section 3.1)', () => {
  extensionBody(
    'with two names',
    'client_hello',
    0x0010,
    vector(2, vector(1, ascii('h2')), vector(1, ascii('http/1.1'))),
    'application_layer_protocol_negotiation (0x0010): h2, http/1.1',
    `
    0+2 protocol_name_list_length: 12
    2+12 protocol_name_list
      2+1 protocol_name_length: 2
      3+2 protocol_name: h2
      5+1 protocol_name_length: 8
      6+8 protocol_name: http/1.1`,
  );
  extensionBody(
    'with a name longer than the list',
    'client_hello',
    0x0010,
    '0003 05 6832',
    'application_layer_protocol_negotiation (0x0010)',
    `
    0+2 protocol_name_list_length: 3
    2+3 protocol_name_list
      2+1 protocol_name_length: 5
      3+2 undecoded: 68 32`,
    'length-mismatch 3+2 protocol_name needs 5 bytes, but only 2 are left.',
  );
});

describe('extensions that are opaque or a number', () => {
  extensionBody(
    'padding (RFC 7685)',
    'client_hello',
    0x0015,
    '000000',
    'padding (0x0015): 3 bytes',
    '0+3 padding: 00 00 00',
  );
  extensionBody(
    'record_size_limit (RFC 8449)',
    'client_hello',
    0x001c,
    u16(16385),
    'record_size_limit (0x001c): 16385 bytes',
    '0+2 record_size_limit: 16385',
  );
  extensionBody('session_ticket, empty (RFC 5077)', 'client_hello', 0x0023, [], 'session_ticket (0x0023): empty', '');
  extensionBody(
    'session_ticket with a ticket',
    'client_hello',
    0x0023,
    'aabbcc',
    'session_ticket (0x0023): 3 bytes',
    '0+3 ticket: aa bb cc',
  );
  extensionBody('encrypt_then_mac (RFC 7366)', 'client_hello', 0x0016, [], 'encrypt_then_mac (0x0016)', '');
  extensionBody('extended_master_secret (RFC 7627)', 'client_hello', 0x0017, [], 'extended_master_secret (0x0017)', '');
  extensionBody(
    'extended_master_secret with bytes it must not have',
    'client_hello',
    0x0017,
    '0102',
    'extended_master_secret (0x0017)',
    '0+2 undecoded: 01 02',
    'trailing-bytes 0+2 2 bytes after the end of the structure.',
  );
  extensionBody('early_data (RFC 8446 section 4.2.10)', 'client_hello', 0x002a, [], 'early_data (0x002a)', '');
  extensionBody(
    'cookie (RFC 8446 section 4.2.2)',
    'client_hello',
    0x002c,
    vector(2, 'c00c1e'),
    'cookie (0x002c): 3 bytes',
    `
    0+2 cookie_length: 3
    2+3 cookie: c0 0c 1e`,
  );
  extensionBody(
    'renegotiation_info (RFC 5746)',
    'client_hello',
    0xff01,
    0,
    'renegotiation_info (0xff01): first handshake',
    '0+1 renegotiated_connection_length: 0',
  );
  extensionBody(
    'renegotiation_info of a renegotiation',
    'client_hello',
    0xff01,
    vector(1, 'aabb'),
    'renegotiation_info (0xff01): 2 bytes',
    `
    0+1 renegotiated_connection_length: 2
    1+2 renegotiated_connection: aa bb`,
  );
  extensionBody(
    'one without a decoder keeps its name',
    'client_hello',
    0x003f,
    'aabb',
    'unknown (0x003f)',
    '0+2 extension_data: aa bb',
  );
  extensionBody('one that nobody knows', 'client_hello', 0x7777, 'aa', 'unknown (0x7777)', '0+1 extension_data: aa');
  extensionBody('GREASE (RFC 8701)', 'client_hello', 0x8a8a, [], 'GREASE (0x8a8a)', '');
});

describe('supported_versions (RFC 8446 section 4.2.1)', () => {
  extensionBody(
    'of a client: a list',
    'client_hello',
    0x002b,
    vector(1, u16s(0x4a4a, 0x0304, 0x0303)),
    'supported_versions (0x002b): GREASE, TLS 1.3, TLS 1.2',
    `
    0+1 versions_length: 6
    1+6 versions
      1+2 version: GREASE (0x4a4a)
      3+2 version: TLS 1.3 (0x0304)
      5+2 version: TLS 1.2 (0x0303)`,
  );
  extensionBody(
    'of a server: the choice',
    'server_hello',
    0x002b,
    u16(0x0304),
    'supported_versions (0x002b): TLS 1.3',
    '0+2 selected_version: TLS 1.3 (0x0304)',
  );
});

describe('key_share (RFC 8446 section 4.2.8)', () => {
  extensionBody(
    'of a client: a list',
    'client_hello',
    0x0033,
    vector(2, u16(0x001d), vector(2, counting(4)), u16(0x0017), vector(2, counting(3))),
    'key_share (0x0033): x25519, secp256r1',
    `
    0+2 client_shares_length: 15
    2+15 client_shares
      2+8 key_share_entry: x25519
        2+2 group: x25519 (0x001d)
        4+2 key_exchange_length: 4
        6+4 key_exchange: 00 01 02 03
      10+7 key_share_entry: secp256r1
        10+2 group: secp256r1 (0x0017)
        12+2 key_exchange_length: 3
        14+3 key_exchange: 00 01 02`,
  );
  extensionBody(
    'of a client: empty, to be asked',
    'client_hello',
    0x0033,
    '0000',
    'key_share (0x0033)',
    '0+2 client_shares_length: 0',
  );
  extensionBody(
    'of a server: one entry',
    'server_hello',
    0x0033,
    [u16(0x001d), vector(2, counting(2))],
    'key_share (0x0033): x25519',
    `
    0+6 key_share_entry: x25519
      0+2 group: x25519 (0x001d)
      2+2 key_exchange_length: 2
      4+2 key_exchange: 00 01`,
  );
  extensionBody(
    'of a HelloRetryRequest: a group',
    'hello_retry_request',
    0x0033,
    u16(0x0018),
    'key_share (0x0033): secp384r1',
    '0+2 selected_group: secp384r1 (0x0018)',
  );
});

describe('pre_shared_key and psk_key_exchange_modes (RFC 8446 sections 4.2.11 and 4.2.9)', () => {
  extensionBody(
    'identities and binders of a client',
    'client_hello',
    0x0029,
    [
      vector(2, vector(2, 'aabb'), '00000010', vector(2, 'cc'), '00000000'),
      vector(2, vector(1, 'd0d1'), vector(1, 'd2')),
    ],
    'pre_shared_key (0x0029): 2 identities',
    `
    0+2 identities_length: 15
    2+15 identities
      2+8 psk_identity
        2+2 identity_length: 2
        4+2 identity: aa bb
        6+4 obfuscated_ticket_age: 16
      10+7 psk_identity
        10+2 identity_length: 1
        12+1 identity: cc
        13+4 obfuscated_ticket_age: 0
    17+2 binders_length: 5
    19+5 binders
      19+1 binder_length: 2
      20+2 binder: d0 d1
      22+1 binder_length: 1
      23+1 binder: d2`,
  );
  extensionBody(
    'the choice of a server',
    'server_hello',
    0x0029,
    u16(1),
    'pre_shared_key (0x0029): identity 1',
    '0+2 selected_identity: 1',
  );
  extensionBody(
    'modes',
    'client_hello',
    0x002d,
    vector(1, '01 00'),
    'psk_key_exchange_modes (0x002d): psk_dhe_ke, psk_ke',
    `
    0+1 ke_modes_length: 2
    1+2 ke_modes
      1+1 ke_mode: psk_dhe_ke (1)
      2+1 ke_mode: psk_ke (0)`,
  );
});
