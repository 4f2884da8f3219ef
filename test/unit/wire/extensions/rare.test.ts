import { ascii, counting, u16, u16s, vector } from '../../../support/bytes.ts';
import { extensionBody } from '../checks.ts';

describe('srp (RFC 5054 section 2.8.1)', () => {
  extensionBody(
    'the user',
    'client_hello',
    0x000c,
    vector(1, ascii('anna')),
    'srp (0x000c): anna',
    `
      0+1 srp_I_length: 4
      1+4 srp_I: anna`,
  );
});

describe('use_srtp (RFC 5764 section 4.1.1)', () => {
  extensionBody(
    'profiles and a key identifier',
    'client_hello',
    0x000e,
    [vector(2, u16s(7, 1)), vector(1, 'aa')],
    'use_srtp (0x000e): SRTP_AEAD_AES_128_GCM, SRTP_AES128_CM_HMAC_SHA1_80',
    `
      0+2 SRTPProtectionProfiles_length: 4
      2+4 SRTPProtectionProfiles
        2+2 SRTPProtectionProfile: SRTP_AEAD_AES_128_GCM (0x0007)
        4+2 SRTPProtectionProfile: SRTP_AES128_CM_HMAC_SHA1_80 (0x0001)
      6+1 srtp_mki_length: 1
      7+1 srtp_mki: aa`,
  );
  extensionBody(
    'a key identifier that is not there',
    'client_hello',
    0x000e,
    [vector(2, u16(1)), 2, 'aa'],
    'use_srtp (0x000e): SRTP_AES128_CM_HMAC_SHA1_80',
    `
      0+2 SRTPProtectionProfiles_length: 2
      2+2 SRTPProtectionProfiles
        2+2 SRTPProtectionProfile: SRTP_AES128_CM_HMAC_SHA1_80 (0x0001)
      4+1 srtp_mki_length: 2
      5+1 undecoded: aa`,
    'length-mismatch 5+1 srtp_mki needs 2 bytes, but only one is left.',
  );
});

describe('heartbeat (RFC 6520 section 2)', () => {
  extensionBody(
    'the mode',
    'client_hello',
    0x000f,
    '02',
    'heartbeat (0x000f): peer_not_allowed_to_send',
    '0+1 mode: peer_not_allowed_to_send (2)',
  );
});

describe('token_binding (RFC 8472 section 2)', () => {
  extensionBody(
    'version and kinds of key',
    'client_hello',
    0x0018,
    ['01 00', vector(1, '02')],
    'token_binding (0x0018): version 1.0, ecdsap256',
    `
      0+4 TokenBindingParameters
        0+1 token_binding_version.major: 1
        1+1 token_binding_version.minor: 0
        2+1 key_parameters_list_length: 1
        3+1 key_parameters_list
          3+1 key_parameters: ecdsap256 (2)`,
  );
});

describe('connection_id (RFC 9146 section 3)', () => {
  extensionBody(
    'an id',
    'client_hello',
    0x0036,
    vector(1, 'c0ffee'),
    'connection_id (0x0036): 3 bytes',
    `
      0+1 cid_length: 3
      1+3 cid: c0 ff ee`,
  );
  extensionBody('none', 'server_hello', 0x0036, '00', 'connection_id (0x0036): 0 bytes', '0+1 cid_length: 0');
});

describe('external_id_hash and external_session_id (RFC 8844)', () => {
  extensionBody(
    'a hash',
    'client_hello',
    0x0037,
    vector(1, 'aabb'),
    'external_id_hash (0x0037): 2 bytes',
    `
      0+3 ExternalIdentityHash
        0+1 binding_hash_length: 2
        1+2 binding_hash: aa bb`,
  );
  extensionBody(
    'a session',
    'client_hello',
    0x0038,
    vector(1, counting(20)),
    'external_session_id (0x0038): 20 bytes',
    `
      0+21 ExternalSessionId
        0+1 session_id_length: 20
        1+20 session_id: 00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f 10 11 12 13`,
  );
});

describe('ticket_request (RFC 9149 section 3)', () => {
  extensionBody(
    'two counts from the client',
    'client_hello',
    0x003a,
    '02 01',
    'ticket_request (0x003a): 2 after a full handshake, 1 after a resumed one',
    `
      0+2 ClientTicketRequest
        0+1 new_session_count: 2
        1+1 resumption_count: 1`,
  );
});

describe('tls_flags (draft-ietf-tls-tlsflags section 2)', () => {
  extensionBody(
    'bits, the lowest first',
    'client_hello',
    0x003e,
    vector(1, '01 82'),
    'tls_flags (0x003e): flags 0, 9, 15',
    `
      0+3 FlagExtensions
        0+1 flags_length: 2
        1+2 flags: 01 82`,
  );
});

describe('supported_ekt_ciphers (RFC 8870 section 5.2.1)', () => {
  extensionBody(
    'one from the server',
    'server_hello',
    0x0027,
    '01',
    'supported_ekt_ciphers (0x0027): AESKW256',
    `
      0+1 extension_data: 01
        0+1 EKTCipherType: AESKW256 (1)`,
  );
});

describe('application_settings (draft-vvv-tls-alps-01 section 3)', () => {
  extensionBody(
    'protocols from the client',
    'client_hello',
    0x4469,
    vector(2, vector(1, ascii('h2'))),
    'application_settings (old) (0x4469): h2',
    `
      0+2 supported_protocols_length: 3
      2+3 supported_protocols
        2+1 protocol_name_length: 2
        3+2 protocol_name: h2`,
  );
});

describe('next_protocol_negotiation (draft-agl-tls-nextprotoneg-04 section 3)', () => {
  extensionBody('empty from the client', 'client_hello', 0x3374, [], 'next_protocol_negotiation (0x3374)', '');
  extensionBody(
    'names without a length around them from the server',
    'server_hello',
    0x3374,
    [vector(1, ascii('spdy/3')), vector(1, ascii('h2'))],
    'next_protocol_negotiation (0x3374): spdy/3, h2',
    `
      0+10 protocol_name_list
        0+1 protocol_name_length: 6
        1+6 protocol_name: spdy/3
        7+1 protocol_name_length: 2
        8+2 protocol_name: h2`,
  );
});

describe('ecjpake_key_kp_pair (draft-cragie-tls-ecjpake-01 section 7.2.1)', () => {
  const key = [vector(1, 'a1'), vector(1, 'b2'), vector(1, 'c3')];
  extensionBody(
    'two keys with proofs',
    'client_hello',
    0x0100,
    [key, key],
    'ecjpake_key_kp_pair (0x0100)',
    `
      0+12 ECJPAKEKeyKPPairList
        0+6 ECJPAKEKeyKP
          0+1 X_length: 1
          1+1 X: a1
          2+1 V_length: 1
          3+1 V: b2
          4+1 r_length: 1
          5+1 r: c3
        6+6 ECJPAKEKeyKP
          6+1 X_length: 1
          7+1 X: a1
          8+1 V_length: 1
          9+1 V: b2
          10+1 r_length: 1
          11+1 r: c3`,
  );
});

describe('what has no body by its definition', () => {
  extensionBody(
    'client_certificate_url (RFC 6066 section 5)',
    'client_hello',
    0x0002,
    [],
    'client_certificate_url (0x0002)',
    '',
  );
  extensionBody('truncated_hmac (RFC 6066 section 7)', 'client_hello', 0x0004, [], 'truncated_hmac (0x0004)', '');
  extensionBody('rrc (RFC 9853)', 'client_hello', 0x003d, [], 'rrc (0x003d)', '');
  extensionBody(
    'is told where it has one',
    'client_hello',
    0x0004,
    '01',
    'truncated_hmac (0x0004)',
    '0+1 undecoded: 01',
    'trailing-bytes 0+1 1 byte after the end of the structure.',
  );
});

describe('key_share of a post-quantum hybrid (RFC 10024)', () => {
  extensionBody(
    'tells its halves in their order: ML-KEM comes first with X25519 alone',
    'client_hello',
    0x0033,
    vector(2, u16(0x11ec), vector(2, counting(1184 + 32))),
    'key_share (0x0033): X25519MLKEM768',
    `
      0+2 client_shares_length: 1220
      2+1220 client_shares
        2+1220 key_share_entry: X25519MLKEM768
          2+2 group: X25519MLKEM768 (0x11ec)
          4+2 key_exchange_length: 1216
          6+1216 key_exchange: ML-KEM-768 encapsulation key of 1184 bytes, then x25519 public key of 32 bytes`,
  );
  extensionBody(
    'and the ciphertext from the server',
    'server_hello',
    0x0033,
    [u16(0x11eb), vector(2, counting(65 + 1088))],
    'key_share (0x0033): SecP256r1MLKEM768',
    `
      0+1157 key_share_entry: SecP256r1MLKEM768
        0+2 group: SecP256r1MLKEM768 (0x11eb)
        2+2 key_exchange_length: 1153
        4+1153 key_exchange: secp256r1 public key of 65 bytes, then ML-KEM-768 ciphertext of 1088 bytes`,
  );
});
