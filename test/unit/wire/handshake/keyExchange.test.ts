import { ascii, counting, u16, vector } from '../../../support/bytes.ts';
import { body } from '../checks.ts';

const SERVER = 12;
const CLIENT = 16;
const suite = (cipherSuite: number, version = 0x0303) => ({ version, cipherSuite });
const SIGNED = ['0804', vector(2, 'aabb')];

describe('ServerKeyExchange of every key exchange', () => {
  body(
    'an explicit curve over a prime (RFC 4492 section 5.4)',
    SERVER,
    [
      1,
      vector(1, 'f1'),
      vector(1, 'a1'),
      vector(1, 'b1'),
      vector(1, '04 01'),
      vector(1, '77'),
      vector(1, '01'),
      vector(1, '04 02'),
      SIGNED,
    ],
    `
      0+17 params
        0+1 curve_type: explicit_prime (1)
        1+1 prime_p_length: 1
        2+1 prime_p: f1
        3+1 curve.a_length: 1
        4+1 curve.a: a1
        5+1 curve.b_length: 1
        6+1 curve.b: b1
        7+1 base_length: 2
        8+2 base: 04 01
        10+1 order_length: 1
        11+1 order: 77
        12+1 cofactor_length: 1
        13+1 cofactor: 01
        14+1 public_length: 2
        15+2 public: 04 02
      17+2 algorithm: rsa_pss_rsae_sha256 (0x0804)
      19+2 signature_length: 2
      21+2 signature: aa bb`,
    suite(0xc02f),
  );
  body(
    'an explicit binary curve with five terms (RFC 4492 section 5.4)',
    SERVER,
    [
      2,
      u16(163),
      2,
      vector(1, '03'),
      vector(1, '06'),
      vector(1, '07'),
      vector(1, '01'),
      vector(1, '01'),
      vector(1, '04'),
      vector(1, '05'),
      vector(1, '02'),
      vector(1, '04'),
    ],
    `
      0+22 params
        0+1 curve_type: explicit_char2 (2)
        1+2 m: 163
        3+1 basis: ec_basis_pentanomial (2)
        4+1 k_length: 1
        5+1 k: 03
        6+1 k_length: 1
        7+1 k: 06
        8+1 k_length: 1
        9+1 k: 07
        10+1 curve.a_length: 1
        11+1 curve.a: 01
        12+1 curve.b_length: 1
        13+1 curve.b: 01
        14+1 base_length: 1
        15+1 base: 04
        16+1 order_length: 1
        17+1 order: 05
        18+1 cofactor_length: 1
        19+1 cofactor: 02
        20+1 public_length: 1
        21+1 public: 04`,
    suite(0xc018),
  );
  body(
    'the short RSA key of an export suite (RFC 2246 section 7.4.3)',
    SERVER,
    [vector(2, counting(2, 0xf0)), vector(2, '010001'), vector(2, 'aabb')],
    `
      0+9 params
        0+2 rsa_modulus_length: 2
        2+2 rsa_modulus: f0 f1
        4+2 rsa_exponent_length: 3
        6+3 rsa_exponent: 01 00 01
      9+2 signature_length: 2
      11+2 signature: aa bb`,
    suite(0x0003, 0x0301),
  );
  body(
    'SRP, signed (RFC 5054 section 2.8.2)',
    SERVER,
    [vector(2, 'f1'), vector(2, '02'), vector(1, 'aa'), vector(2, 'b1'), SIGNED],
    `
      0+11 params
        0+2 srp_N_length: 1
        2+1 srp_N: f1
        3+2 srp_g_length: 1
        5+1 srp_g: 02
        6+1 srp_s_length: 1
        7+1 srp_s: aa
        8+2 srp_B_length: 1
        10+1 srp_B: b1
      11+2 algorithm: rsa_pss_rsae_sha256 (0x0804)
      13+2 signature_length: 2
      15+2 signature: aa bb`,
    suite(0xc01e),
  );
  body(
    'a hint alone (RFC 4279 section 2)',
    SERVER,
    vector(2, ascii('hi')),
    `
      0+4 params
        0+2 psk_identity_hint_length: 2
        2+2 psk_identity_hint: 68 69`,
    suite(0x008c),
  );
  body(
    'a hint and a curve (RFC 5489 section 2)',
    SERVER,
    [vector(2), 3, u16(0x001d), vector(1, 'aa')],
    `
      0+7 params
        0+2 psk_identity_hint_length: 0
        2+1 curve_type: named_curve (3)
        3+2 named_curve: x25519 (0x001d)
        5+1 public_length: 1
        6+1 public: aa`,
    suite(0xc035),
  );
  body(
    'EC-JPAKE (draft-cragie-tls-ecjpake-01 section 7.3)',
    SERVER,
    [3, u16(0x0017), vector(1, '04'), vector(1, '05'), vector(1, '06')],
    `
      0+9 params
        0+1 curve_type: named_curve (3)
        1+2 named_curve: secp256r1 (0x0017)
        3+6 ECJPAKEKeyKP
          3+1 X_length: 1
          4+1 X: 04
          5+1 V_length: 1
          6+1 V: 05
          7+1 r_length: 1
          8+1 r: 06`,
    suite(0xc0ff),
  );
});

describe('ClientKeyExchange of every key exchange', () => {
  body('nothing, where the certificate holds a fixed key (RFC 5246 section 7.4.7.2)', CLIENT, [], '', suite(0x0033));
  body(
    'RSA and a pre-shared key (RFC 4279 section 4)',
    CLIENT,
    [vector(2, ascii('id')), vector(2, 'aabb')],
    `
      0+8 exchange_keys
        0+2 psk_identity_length: 2
        2+2 psk_identity: 69 64
        4+2 pre_master_secret_length: 2
        6+2 pre_master_secret: aa bb`,
    suite(0x0094),
  );
  body(
    'SRP (RFC 5054 section 2.8.3)',
    CLIENT,
    vector(2, 'a1'),
    `
      0+3 exchange_keys
        0+2 srp_A_length: 1
        2+1 srp_A: a1`,
    suite(0xc01d),
  );
  body(
    'Kerberos (RFC 2712 section 3)',
    CLIENT,
    [vector(2, 'aa'), vector(2), vector(2, 'bb')],
    `
      0+8 exchange_keys
        0+2 Ticket_length: 1
        2+1 Ticket: aa
        3+2 authenticator_length: 0
        5+2 pre_master_secret_length: 1
        7+1 pre_master_secret: bb`,
    suite(0x001e),
  );
  body(
    'GOST (RFC 9189 section 8.2.2)',
    CLIENT,
    '30 03 04 01 aa',
    `
      0+5 exchange_keys
        0+5 GostKeyTransport: 30 03 04 01 aa`,
    suite(0x0081),
  );
  body(
    'RSA of OpenSSL’s old DTLS has no length either',
    CLIENT,
    'aabbcc',
    `
      0+3 exchange_keys
        0+3 pre_master_secret: aa bb cc`,
    suite(0x002f, 0x0100),
  );
  body(
    'of a client alone: a point that fills the message',
    CLIENT,
    vector(1, counting(65, 4)),
    `
      0+66 exchange_keys
        0+1 ecdh_Yc_length: 65
        1+65 ecdh_Yc: 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f 10 11 12 13 14 15 16 17 18 19 1a 1b 1c 1d 1e 1f 20 21 22 23 ... (65 bytes)`,
  );
  body(
    'an identity longer than the message',
    CLIENT,
    [u16(9), ascii('id')],
    `
      0+4 exchange_keys
        0+2 psk_identity_length: 9
        2+2 undecoded: 69 64`,
    suite(0x008c),
    'length-mismatch 2+2 psk_identity needs 9 bytes, but only 2 are left.',
  );
});
