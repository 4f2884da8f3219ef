import {
  ascii,
  clientHelloBody,
  counting,
  extension,
  RANDOM,
  RETRY_RANDOM,
  u16,
  u16s,
  vector,
} from '../../support/bytes.ts';
import { body } from './checks.ts';

const TLS_1_2 = { version: 0x0303 };
const TLS_1_3 = { version: 0x0304, cipherSuite: 0x1301 };
const suite = (cipherSuite: number) => ({ version: 0x0303, cipherSuite });

// The first four bytes of the random that the tests use, 0x40414243, are a moment of 2004.
const RANDOM_LINES = `random: 40 41 42 43 44 45 46 47 48 49 4a 4b 4c 4d 4e 4f 50 51 52 53 54 55 56 57 58 59 5a 5b 5c 5d 5e 5f
        2+4 gmt_unix_time: 2004-02-29 01:37:07 UTC
        6+28 random_bytes: 44 45 46 47 48 49 4a 4b 4c 4d 4e 4f 50 51 52 53 54 55 56 57 58 59 5a 5b 5c 5d 5e 5f`;

describe('ClientHello (RFC 8446 section 4.1.2, RFC 5246 section 7.4.1.2)', () => {
  body(
    'without extensions',
    1,
    clientHelloBody({ suites: [0xc02f, 0x00ff, 0x1a1a] }),
    `
      0+2 legacy_version: TLS 1.2 (0x0303)
      2+32 ${RANDOM_LINES}
      34+1 session_id_length: 0
      35+2 cipher_suites_length: 6
      37+6 cipher_suites
        37+2 cipher_suite: TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 (0xc02f)
        39+2 cipher_suite: TLS_EMPTY_RENEGOTIATION_INFO_SCSV (0x00ff)
        41+2 cipher_suite: GREASE (0x1a1a)
      43+1 compression_methods_length: 1
      44+1 compression_methods
        44+1 compression_method: null (0)`,
  );
  body(
    'with a session id and extensions',
    1,
    clientHelloBody({ version: 0x0301, session: 'aabb', extensions: [extension(0x0017), extension(0x0023, 'cc')] }),
    `
      0+2 legacy_version: TLS 1.0 (0x0301)
      2+32 ${RANDOM_LINES}
      34+1 session_id_length: 2
      35+2 session_id: aa bb
      37+2 cipher_suites_length: 2
      39+2 cipher_suites
        39+2 cipher_suite: TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 (0xc02f)
      41+1 compression_methods_length: 1
      42+1 compression_methods
        42+1 compression_method: null (0)
      43+2 extensions_length: 9
      45+9 extensions
        45+4 extension: extended_master_secret (0x0017)
          45+2 extension_type: extended_master_secret (0x0017)
          47+2 length: 0
        49+5 extension: session_ticket (0x0023): 1 byte
          49+2 extension_type: session_ticket (0x0023)
          51+2 length: 1
          53+1 ticket: cc`,
  );
  body(
    'with an odd list of suites: the half one is told, and decoding goes on',
    1,
    [u16(0x0303), RANDOM, 0, '0003 c02f c0', '01 00'],
    `
      0+2 legacy_version: TLS 1.2 (0x0303)
      2+32 ${RANDOM_LINES}
      34+1 session_id_length: 0
      35+2 cipher_suites_length: 3
      37+3 cipher_suites
        37+2 cipher_suite: TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 (0xc02f)
        39+1 undecoded: c0
      40+1 compression_methods_length: 1
      41+1 compression_methods
        41+1 compression_method: null (0)`,
    {},
    'length-mismatch 39+1 cipher_suite needs 2 bytes, but only one is left.',
  );
  body(
    'with a session id longer than the message',
    1,
    [u16(0x0303), RANDOM, 33, 'aabb'],
    `
      0+2 legacy_version: TLS 1.2 (0x0303)
      2+32 ${RANDOM_LINES}
      34+1 session_id_length: 33
      35+2 undecoded: aa bb`,
    {},
    'length-mismatch 35+2 session_id needs 33 bytes, but only 2 are left.',
  );
  body(
    'with an extension longer than the block: what is there is read, the next one is lost',
    1,
    [u16(0x0303), RANDOM, 0, '0002 c02f', '01 00', vector(2, u16(0x000a), u16(9), '0004 0017 0018')],
    `
      0+2 legacy_version: TLS 1.2 (0x0303)
      2+32 ${RANDOM_LINES}
      34+1 session_id_length: 0
      35+2 cipher_suites_length: 2
      37+2 cipher_suites
        37+2 cipher_suite: TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 (0xc02f)
      39+1 compression_methods_length: 1
      40+1 compression_methods
        40+1 compression_method: null (0)
      41+2 extensions_length: 10
      43+10 extensions
        43+10 extension: supported_groups (0x000a): secp256r1, secp384r1
          43+2 extension_type: supported_groups (0x000a)
          45+2 length: 9
          47+2 named_group_list_length: 4
          49+4 named_group_list
            49+2 named_group: secp256r1 (0x0017)
            51+2 named_group: secp384r1 (0x0018)`,
    {},
    'length-mismatch 45+2 length says 9 bytes, but only 6 bytes of the structure around it are left.',
  );
  body(
    'with bytes behind the extensions',
    1,
    [clientHelloBody({ extensions: [] }), 'aabb'],
    `
      0+2 legacy_version: TLS 1.2 (0x0303)
      2+32 ${RANDOM_LINES}
      34+1 session_id_length: 0
      35+2 cipher_suites_length: 2
      37+2 cipher_suites
        37+2 cipher_suite: TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 (0xc02f)
      39+1 compression_methods_length: 1
      40+1 compression_methods
        40+1 compression_method: null (0)
      41+2 extensions_length: 0
      43+2 undecoded: aa bb`,
    {},
    'trailing-bytes 43+2 2 bytes after the end of the structure.',
  );
});

describe('ServerHello (RFC 8446 section 4.1.3)', () => {
  body(
    'of TLS 1.2',
    2,
    [u16(0x0303), RANDOM, vector(1, 'aa'), u16(0xc02f), 0, vector(2, extension(0xff01, 0))],
    `
      0+2 legacy_version: TLS 1.2 (0x0303)
      2+32 ${RANDOM_LINES}
      34+1 session_id_length: 1
      35+1 session_id: aa
      36+2 cipher_suite: TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 (0xc02f)
      38+1 compression_method: null (0)
      39+2 extensions_length: 5
      41+5 extensions
        41+5 extension: renegotiation_info (0xff01): first handshake
          41+2 extension_type: renegotiation_info (0xff01)
          43+2 length: 1
          45+1 renegotiated_connection_length: 0`,
  );
  body(
    'HelloRetryRequest: its random is no random',
    2,
    [u16(0x0303), RETRY_RANDOM, 0, u16(0x1301), 0, vector(2, extension(0x0033, u16(0x0017)))],
    `
      0+2 legacy_version: TLS 1.2 (0x0303)
      2+32 random: cf 21 ad 74 e5 9a 61 11 be 1d 8c 02 1e 65 b8 91 c2 a2 11 16 7a bb 8c 5e 07 9e 09 e2 c8 a8 33 9c
      34+1 session_id_length: 0
      35+2 cipher_suite: TLS_AES_128_GCM_SHA256 (0x1301)
      37+1 compression_method: null (0)
      38+2 extensions_length: 6
      40+6 extensions
        40+6 extension: key_share (0x0033): secp256r1
          40+2 extension_type: key_share (0x0033)
          42+2 length: 2
          44+2 selected_group: secp256r1 (0x0017)`,
  );
});

describe('Certificate', () => {
  body(
    'of TLS 1.2 (RFC 5246 section 7.4.2)',
    11,
    vector(3, vector(3, '3000'), vector(3, '3000')),
    `
      0+3 certificate_list_length: 10
      3+10 certificate_list
        3+3 certificate_length: 2
        6+2 certificate: 30 00
        8+3 certificate_length: 2
        11+2 certificate: 30 00`,
    TLS_1_2,
  );
  body('that is empty', 11, vector(3), '0+3 certificate_list_length: 0', TLS_1_2);
  body(
    'of TLS 1.3, with context and extensions (RFC 8446 section 4.4.2)',
    11,
    [vector(1, 'cc'), vector(3, vector(3, '3000'), vector(2, extension(0x0023, 'dd')))],
    `
      0+1 certificate_request_context_length: 1
      1+1 certificate_request_context: cc
      2+3 certificate_list_length: 12
      5+12 certificate_list
        5+3 certificate_length: 2
        8+2 certificate: 30 00
        10+2 extensions_length: 5
        12+5 extensions
          12+5 extension: session_ticket (0x0023): 1 byte
            12+2 extension_type: session_ticket (0x0023)
            14+2 length: 1
            16+1 ticket: dd`,
    TLS_1_3,
  );
  body(
    'whose certificate is longer than the list',
    11,
    '000005 000009 3000',
    `
      0+3 certificate_list_length: 5
      3+5 certificate_list
        3+3 certificate_length: 9
        6+2 certificate: 30 00`,
    TLS_1_2,
    'length-mismatch 3+3 certificate_length says 9 bytes, but only 2 bytes of the structure around it are left.',
  );
});

describe('ServerKeyExchange', () => {
  body(
    'ECDHE (RFC 8422 section 5.4)',
    12,
    [3, u16(0x0017), vector(1, counting(4)), u16(0x0804), vector(2, 'aabb')],
    `
      0+8 params
        0+1 curve_type: named_curve (3)
        1+2 named_curve: secp256r1 (0x0017)
        3+1 public_length: 4
        4+4 public: 00 01 02 03
      8+2 algorithm: rsa_pss_rsae_sha256 (0x0804)
      10+2 signature_length: 2
      12+2 signature: aa bb`,
    suite(0xc02f),
  );
  body(
    'ECDHE before TLS 1.2: no algorithm is named',
    12,
    [3, u16(0x0017), vector(1, counting(4)), vector(2, 'aabb')],
    `
      0+8 params
        0+1 curve_type: named_curve (3)
        1+2 named_curve: secp256r1 (0x0017)
        3+1 public_length: 4
        4+4 public: 00 01 02 03
      8+2 signature_length: 2
      10+2 signature: aa bb`,
    { version: 0x0301, cipherSuite: 0xc013 },
  );
  body(
    'DHE (RFC 5246 section 7.4.3)',
    12,
    [vector(2, '11 22'), vector(2, '02'), vector(2, '33 44'), u16(0x0401), vector(2, 'aa')],
    `
      0+11 params
        0+2 dh_p_length: 2
        2+2 dh_p: 11 22
        4+2 dh_g_length: 1
        6+1 dh_g: 02
        7+2 dh_Ys_length: 2
        9+2 dh_Ys: 33 44
      11+2 algorithm: rsa_pkcs1_sha256 (0x0401)
        11+1 hash: sha256 (4)
        12+1 signature: rsa (1)
      13+2 signature_length: 1
      15+1 signature: aa`,
    suite(0x009e),
  );
  body(
    'PSK (RFC 4279 section 2)',
    12,
    vector(2, ascii('hint')),
    `
      0+6 params
        0+2 psk_identity_hint_length: 4
        2+4 psk_identity_hint: 68 69 6e 74`,
    suite(0x00a8),
  );
  body(
    'ECDHE_PSK (RFC 5489): a hint, parameters and no signature',
    12,
    [vector(2), 3, u16(0x001d), vector(1, 'aabb')],
    `
      0+8 params
        0+2 psk_identity_hint_length: 0
        2+1 curve_type: named_curve (3)
        3+2 named_curve: x25519 (0x001d)
        5+1 public_length: 2
        6+2 public: aa bb`,
    suite(0xc037),
  );
  body(
    'of a suite that is not known: a named curve is told by its first byte',
    12,
    [3, u16(0x0018), vector(1, 'aa'), u16(0x0403), vector(2, 'bb')],
    `
      0+5 params
        0+1 curve_type: named_curve (3)
        1+2 named_curve: secp384r1 (0x0018)
        3+1 public_length: 1
        4+1 public: aa
      5+2 algorithm: ecdsa_secp256r1_sha256 (0x0403)
        5+1 hash: sha256 (4)
        6+1 signature: ecdsa (3)
      7+2 signature_length: 1
      9+1 signature: bb`,
  );
});

describe('CertificateRequest', () => {
  body(
    'of TLS 1.2 (RFC 5246 section 7.4.4)',
    13,
    [vector(1, '01 40'), vector(2, u16s(0x0403)), vector(2, vector(2, '3000'))],
    `
      0+1 certificate_types_length: 2
      1+2 certificate_types
        1+1 certificate_type: rsa_sign (1)
        2+1 certificate_type: ecdsa_sign (64)
      3+2 supported_signature_algorithms_length: 2
      5+2 supported_signature_algorithms
        5+2 signature_scheme: ecdsa_secp256r1_sha256 (0x0403)
          5+1 hash: sha256 (4)
          6+1 signature: ecdsa (3)
      7+2 certificate_authorities_length: 4
      9+4 certificate_authorities
        9+2 distinguished_name_length: 2
        11+2 distinguished_name`,
    TLS_1_2,
  );
  body(
    'of TLS 1.1: no schemes (RFC 4346 section 7.4.4)',
    13,
    [vector(1, '01'), vector(2)],
    `
      0+1 certificate_types_length: 1
      1+1 certificate_types
        1+1 certificate_type: rsa_sign (1)
      2+2 certificate_authorities_length: 0`,
    { version: 0x0302 },
  );
  body(
    'of TLS 1.3 (RFC 8446 section 4.3.2)',
    13,
    [vector(1), vector(2, extension(0x000d, vector(2, u16s(0x0804))))],
    `
      0+1 certificate_request_context_length: 0
      1+2 extensions_length: 8
      3+8 extensions
        3+8 extension: signature_algorithms (0x000d): rsa_pss_rsae_sha256
          3+2 extension_type: signature_algorithms (0x000d)
          5+2 length: 4
          7+2 supported_signature_algorithms_length: 2
          9+2 supported_signature_algorithms
            9+2 signature_scheme: rsa_pss_rsae_sha256 (0x0804)`,
    TLS_1_3,
  );
});

describe('ClientKeyExchange', () => {
  body(
    'ECDHE (RFC 8422 section 5.7)',
    16,
    vector(1, counting(3)),
    `
      0+4 exchange_keys
        0+1 ecdh_Yc_length: 3
        1+3 ecdh_Yc: 00 01 02`,
    suite(0xc02f),
  );
  body(
    'RSA (RFC 5246 section 7.4.7.1)',
    16,
    vector(2, counting(3)),
    `
      0+5 exchange_keys
        0+2 pre_master_secret_length: 3
        2+3 pre_master_secret: 00 01 02`,
    suite(0x002f),
  );
  body(
    'DHE (RFC 5246 section 7.4.7.2)',
    16,
    vector(2, counting(3)),
    `
      0+5 exchange_keys
        0+2 dh_Yc_length: 3
        2+3 dh_Yc: 00 01 02`,
    suite(0x009e),
  );
  body(
    'RSA of SSL 3.0: no length',
    16,
    counting(3),
    `
      0+3 exchange_keys
        0+3 pre_master_secret: 00 01 02`,
    { version: 0x0300, cipherSuite: 0x002f },
  );
  body(
    'ECDHE_PSK (RFC 5489)',
    16,
    [vector(2, ascii('me')), vector(1, counting(3))],
    `
      0+8 exchange_keys
        0+2 psk_identity_length: 2
        2+2 psk_identity: 6d 65
        4+1 ecdh_Yc_length: 3
        5+3 ecdh_Yc: 00 01 02`,
    suite(0xc037),
  );
  body(
    'of a suite that is not known',
    16,
    counting(3),
    `
      0+3 exchange_keys
        0+3 exchange_keys: 00 01 02`,
  );
});

describe('short messages', () => {
  body('HelloRequest', 0, [], '');
  body('ServerHelloDone', 14, [], '');
  body(
    'ServerHelloDone with a byte too many',
    14,
    'aa',
    '0+1 undecoded: aa',
    {},
    'trailing-bytes 0+1 1 byte after the end of the structure.',
  );
  body('Finished', 20, counting(12), '0+12 verify_data: 00 01 02 03 04 05 06 07 08 09 0a 0b');
  body('KeyUpdate (RFC 8446 section 4.6.3)', 24, 1, '0+1 request_update: update_requested (1)', TLS_1_3);
  body(
    'CertificateVerify (RFC 5246 section 7.4.8)',
    15,
    [u16(0x0807), vector(2, 'aa')],
    `
      0+2 algorithm: ed25519 (0x0807)
      2+2 signature_length: 1
      4+1 signature: aa`,
    TLS_1_2,
  );
  body(
    'NewSessionTicket (RFC 5077 section 3.3)',
    4,
    ['00000e10', vector(2, 'aabb')],
    `
      0+4 ticket_lifetime_hint: 3600
      4+2 ticket_length: 2
      6+2 ticket: aa bb`,
    TLS_1_2,
  );
  body(
    'CertificateStatus (RFC 6066 section 8)',
    22,
    [1, vector(3, '3000')],
    `
      0+1 status_type: ocsp (1)
      1+3 response_length: 2
      4+2 response: 30 00`,
  );
  body(
    'EncryptedExtensions (RFC 8446 section 4.3.1)',
    8,
    vector(2, extension(0x0010, vector(2, vector(1, ascii('h2'))))),
    `
      0+2 extensions_length: 9
      2+9 extensions
        2+9 extension: application_layer_protocol_negotiation (0x0010): h2
          2+2 extension_type: application_layer_protocol_negotiation (0x0010)
          4+2 length: 5
          6+2 protocol_name_list_length: 3
          8+3 protocol_name_list
            8+1 protocol_name_length: 2
            9+2 protocol_name: h2`,
    TLS_1_3,
  );
});
