import { ascii, counting, extension, u16, u16s, vector } from '../../../support/bytes.ts';
import { body, extensionBody } from '../checks.ts';

const TLS_1_3 = { version: 0x0304, cipherSuite: 0x1301 };

/** A DistinguishedName of nothing: an empty SEQUENCE. */
const NO_NAME = '3000';

describe('trusted_ca_keys (RFC 6066 section 6)', () => {
  extensionBody(
    'every way to name an authority',
    'client_hello',
    0x0003,
    vector(2, 0, [1, counting(20)], [3, counting(20, 0x80)]),
    'trusted_ca_keys (0x0003): 3 authorities',
    `
      0+45 extension_data: 00 2b 00 01 00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f 10 11 12 13 03 80 81 82 83 84 85 86 ... (45 bytes)
        0+2 trusted_authorities_list_length: 43
        2+43 trusted_authorities_list
          2+1 TrustedAuthority
            2+1 identifier_type: pre_agreed (0)
          3+21 TrustedAuthority
            3+1 identifier_type: key_sha1_hash (1)
            4+20 SHA1Hash: 00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f 10 11 12 13
          24+21 TrustedAuthority
            24+1 identifier_type: cert_sha1_hash (3)
            25+20 SHA1Hash: 80 81 82 83 84 85 86 87 88 89 8a 8b 8c 8d 8e 8f 90 91 92 93`,
  );
  extensionBody('empty from a server', 'server_hello', 0x0003, [], 'trusted_ca_keys (0x0003)', '');
});

describe('status_request_v2 (RFC 6961 section 2.2)', () => {
  extensionBody(
    'two kinds of proof',
    'client_hello',
    0x0011,
    vector(2, [2, vector(2, '0000 0000')], [9, vector(2, 'abcd')]),
    'status_request_v2 (0x0011): ocsp_multi, unknown',
    `
      0+2 certificate_status_req_list_length: 12
      2+12 certificate_status_req_list
        2+7 CertificateStatusRequestItemV2: ocsp_multi
          2+1 status_type: ocsp_multi (2)
          3+2 request_length: 4
          5+2 responder_id_list_length: 0
          7+2 request_extensions_length: 0
        9+5 CertificateStatusRequestItemV2: unknown
          9+1 status_type: unknown (9)
          10+2 request_length: 2
          12+2 request: ab cd`,
  );
});

describe('user_mapping, client_authz, server_authz', () => {
  extensionBody(
    'ways to name a user (RFC 4681 section 2)',
    'client_hello',
    0x0006,
    vector(1, '40'),
    'user_mapping (0x0006): upn_domain_hint',
    `
      0+2 extension_data: 01 40
        0+1 user_mapping_types_length: 1
        1+1 user_mapping_types
          1+1 user_mapping_type: upn_domain_hint (64)`,
  );
  extensionBody(
    'kinds of authorization (RFC 5878 section 2.3)',
    'client_hello',
    0x0007,
    vector(1, '01 42'),
    'client_authz (0x0007): saml_assertion, dtcp_authorization',
    `
      0+3 extension_data: 02 01 42
        0+1 authz_format_list_length: 2
        1+2 authz_format_list
          1+1 authz_format: saml_assertion (1)
          2+1 authz_format: dtcp_authorization (66)`,
  );
});

describe('certificate types (RFC 7250 section 3, RFC 6091 section 3.1)', () => {
  extensionBody(
    'a list from the client',
    'client_hello',
    0x0013,
    vector(1, '02 00'),
    'client_certificate_type (0x0013): RawPublicKey, X509',
    `
      0+1 certificate_types_length: 2
      1+2 certificate_types
        1+1 certificate_type: RawPublicKey (2)
        2+1 certificate_type: X509 (0)`,
  );
  extensionBody(
    'one from the server',
    'server_hello',
    0x0014,
    '02',
    'server_certificate_type (0x0014): RawPublicKey',
    '0+1 certificate_type: RawPublicKey (2)',
  );
  extensionBody(
    'a list that is longer than the extension',
    'client_hello',
    0x0009,
    '03 00',
    'cert_type (0x0009): X509',
    `
      0+1 certificate_types_length: 3
      1+1 certificate_types
        1+1 certificate_type: X509 (0)`,
    'length-mismatch 0+1 certificate_types_length says 3 bytes, but only 1 byte of the structure around it are left.',
  );
});

describe('cached_info (RFC 7924 section 3)', () => {
  extensionBody(
    'types with hashes from the client',
    'client_hello',
    0x0019,
    vector(2, 1, vector(1, 'aabb')),
    'cached_info (0x0019): cert',
    `
      0+6 extension_data: 00 04 01 02 aa bb
        0+2 cached_info_length: 4
        2+4 cached_info
          2+4 CachedObject: cert
            2+1 type: cert (1)
            3+1 hash_value_length: 2
            4+2 hash_value: aa bb`,
  );
  extensionBody(
    'types alone from the server',
    'server_hello',
    0x0019,
    vector(2, 2),
    'cached_info (0x0019): cert_req',
    `
      0+3 extension_data: 00 01 02
        0+2 cached_info_length: 1
        2+1 cached_info
          2+1 CachedObject: cert_req
            2+1 type: cert_req (2)`,
  );
});

describe('compress_certificate (RFC 8879 section 3)', () => {
  extensionBody(
    'algorithms of two bytes each',
    'client_hello',
    0x001b,
    vector(1, u16s(2, 1)),
    'compress_certificate (0x001b): brotli, zlib',
    `
      0+1 algorithms_length: 4
      1+4 algorithms
        1+2 algorithm: brotli (0x0002)
        3+2 algorithm: zlib (0x0001)`,
  );
});

describe('delegated_credential (RFC 9345 section 4)', () => {
  extensionBody(
    'schemes from the client',
    'client_hello',
    0x0022,
    vector(2, u16(0x0807)),
    'delegated_credential (0x0022): ed25519',
    `
      0+2 supported_signature_algorithms_length: 2
      2+2 supported_signature_algorithms
        2+2 signature_scheme: ed25519 (0x0807)`,
  );
});

describe('certificate_authorities (RFC 8446 section 4.2.4)', () => {
  extensionBody(
    'names in DER',
    'client_hello',
    0x002f,
    vector(2, vector(2, NO_NAME)),
    'certificate_authorities (0x002f): 1 authority',
    `
      0+2 authorities_length: 4
      2+4 authorities
        2+2 distinguished_name_length: 2
        4+2 distinguished_name`,
  );
});

describe('signed_certificate_timestamp (RFC 6962 section 3.3)', () => {
  extensionBody('empty where it asks', 'client_hello', 0x0012, [], 'signed_certificate_timestamp (0x0012)', '');
  extensionBody(
    'timestamps where it answers',
    'server_hello',
    0x0012,
    // 1478733904782 milliseconds, 0x01584b68bb8e, are 2016-11-09 23:25:04 UTC.
    vector(2, vector(2, 0, counting(32), '000001584b68bb8e', vector(2), '0403', vector(2, 'aabb'))),
    'signed_certificate_timestamp (0x0012): 1 timestamp',
    `
      0+2 sct_list_length: 51
      2+51 sct_list
        2+51 SignedCertificateTimestamp: 2016-11-09 23:25:04 UTC
          2+2 SerializedSCT_length: 49
          4+1 sct_version: v1 (0)
          5+32 id: 00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f 10 11 12 13 14 15 16 17 18 19 1a 1b 1c 1d 1e 1f
          37+8 timestamp: 2016-11-09 23:25:04 UTC
          45+2 extensions_length: 0
          47+2 algorithm: ecdsa_secp256r1_sha256 (0x0403)
            47+1 hash: sha256 (4)
            48+1 signature: ecdsa (3)
          49+2 signature_length: 2
          51+2 signature: aa bb`,
  );
});

describe('transparency_info (RFC 9162 section 6.5)', () => {
  extensionBody(
    'items by their type',
    'server_hello',
    0x0034,
    vector(2, vector(2, u16(7), 'cafe')),
    'transparency_info (0x0034): 1 item',
    `
      0+8 extension_data: 00 06 00 04 00 07 ca fe
        0+2 trans_item_list_length: 6
        2+6 trans_item_list
          2+2 SerializedTransItem_length: 4
          4+4 TransItem
            4+2 versioned_type: inclusion_proof_v2 (0x0007)
            6+2 data: ca fe`,
  );
});

describe('extensions of CertificateRequest (RFC 8446 section 4.3.2)', () => {
  body(
    'oid_filters: identifier and values in DER',
    13,
    [vector(1), vector(2, extension(0x0030, vector(2, vector(1, '0603551d0f'), vector(2, '03020780'))))],
    `
      0+1 certificate_request_context_length: 0
      1+2 extensions_length: 18
      3+18 extensions
        3+18 extension: oid_filters (0x0030): 1 filter
          3+2 extension_type: oid_filters (0x0030)
          5+2 length: 14
          7+2 filters_length: 12
          9+12 filters
            9+12 OIDFilter: 2.5.29.15
              9+1 certificate_extension_oid_length: 5
              10+5 certificate_extension_oid: keyUsage (2.5.29.15)
                10+1 tag: OBJECT IDENTIFIER (0x06)
                11+1 length: 3
                12+3 certificate_extension_oid: keyUsage (2.5.29.15)
              15+2 certificate_extension_values_length: 4
              17+4 certificate_extension_values: 80
                17+1 tag: BIT STRING (0x03)
                18+1 length: 2
                19+1 unused_bits: 7
                20+1 certificate_extension_values: 80`,
    TLS_1_3,
  );
  body(
    'status_request may ask with nothing',
    13,
    [vector(1), vector(2, extension(0x0005), extension(0x0012))],
    `
      0+1 certificate_request_context_length: 0
      1+2 extensions_length: 8
      3+8 extensions
        3+4 extension: status_request (0x0005)
          3+2 extension_type: status_request (0x0005)
          5+2 length: 0
        7+4 extension: signed_certificate_timestamp (0x0012)
          7+2 extension_type: signed_certificate_timestamp (0x0012)
          9+2 length: 0`,
    TLS_1_3,
  );
});

describe('dnssec_chain, trust_anchors, cert_key_selection', () => {
  extensionBody(
    'a port from the client (RFC 9102 section 2.2)',
    'client_hello',
    0x003b,
    u16(443),
    'dnssec_chain (0x003b): port 443',
    `
      0+2 DnssecChainExtension
        0+2 port_number: 443`,
  );
  extensionBody(
    'lifetime and records from the server (RFC 9102 section 2.3)',
    'server_hello',
    0x003b,
    [u16(24), 'aabbcc'],
    'dnssec_chain (0x003b): for 24 hours',
    `
      0+5 DnssecChainExtension
        0+2 ExtSupportLifetime: 24
        2+3 AuthenticationChain: aa bb cc`,
  );
  extensionBody(
    'short names of authorities (draft-ietf-tls-trust-anchor-ids section 4)',
    'client_hello',
    0xca34,
    vector(2, vector(1, '81fd59'), vector(1, ascii('a'))),
    'trust_anchors (0xca34): 2 names',
    `
      0+8 extension_data: 00 06 03 81 fd 59 01 61
        0+2 trust_anchors_length: 6
        2+6 trust_anchors
          2+1 trust_anchor_id_length: 3
          3+3 trust_anchor_id: 81 fd 59
          6+1 trust_anchor_id_length: 1
          7+1 trust_anchor_id: 61`,
  );
  extensionBody(
    'keys of a certificate with two (wolfSSL 5.9.2, tls.c)',
    'client_hello',
    0xff92,
    '02 01',
    'cert_key_selection (0xff92): alternative, native',
    `
      0+2 cert_key_selection
        0+1 key: alternative (2)
        1+1 key: native (1)`,
  );
});
