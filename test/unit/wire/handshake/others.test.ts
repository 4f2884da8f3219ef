import assert from 'node:assert/strict';
import { findFields } from '../../../../server/src/core/wire/field.ts';
import {
  ascii,
  bytes,
  changeCipherSpec,
  clientHello,
  counting,
  extension,
  RETRY_RANDOM,
  serverHello,
  u16,
  vector,
} from '../../../support/bytes.ts';
import { body, decodeAlone, decodeTogether } from '../checks.ts';

const TLS_1_3 = { version: 0x0304, cipherSuite: 0x1301 };
const DTLS_1_3 = { version: 0xfefc, cipherSuite: 0x1301 };

describe('NewSessionTicket of TLS 1.3 (RFC 8446 section 4.6.1)', () => {
  body(
    'with its extension',
    4,
    ['00001c20', '0000002a', vector(1, '01'), vector(2, 'aabb'), vector(2, extension(0x002a, '00004000'))],
    `
      0+4 ticket_lifetime: 7200
      4+4 ticket_age_add: 42
      8+1 ticket_nonce_length: 1
      9+1 ticket_nonce: 01
      10+2 ticket_length: 2
      12+2 ticket: aa bb
      14+2 extensions_length: 8
      16+8 extensions
        16+8 extension: early_data (0x002a): 16384 bytes
          16+2 extension_type: early_data (0x002a)
          18+2 length: 4
          20+4 max_early_data_size: 16384`,
    TLS_1_3,
  );
  body(
    'before draft 21: no nonce',
    4,
    ['00001c20', '0000002a', vector(2, 'aabb'), vector(2)],
    `
      0+4 ticket_lifetime: 7200
      4+4 ticket_age_add: 42
      8+2 ticket_length: 2
      10+2 ticket: aa bb
      12+2 extensions_length: 0`,
    { version: 0x7f14, cipherSuite: 0x1301 },
  );
});

describe('CertificateURL (RFC 6066 section 5)', () => {
  body(
    'addresses and hashes',
    21,
    [1, vector(2, vector(2, ascii('http://a')), 1, counting(20))],
    `
      0+1 type: pkipath (1)
      1+2 url_and_hash_list_length: 31
      3+31 url_and_hash_list
        3+31 URLAndHash: http://a
          3+2 url_length: 8
          5+8 url: http://a
          13+1 padding: 1
          14+20 SHA1Hash: 00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f 10 11 12 13`,
  );
});

describe('CompressedCertificate (RFC 8879 section 4)', () => {
  body(
    'its header and the rest',
    25,
    [u16(2), '000400', vector(3, 'aabb')],
    `
      0+2 algorithm: brotli (0x0002)
      2+3 uncompressed_length: 1024
      5+3 compressed_certificate_message_length: 2
      8+2 compressed_certificate_message: aa bb`,
    TLS_1_3,
  );
});

describe('NextProtocol (draft-agl-tls-nextprotoneg-04 section 3)', () => {
  body(
    'name and padding',
    67,
    [vector(1, ascii('h2')), vector(1, '0000')],
    `
      0+1 selected_protocol_length: 2
      1+2 selected_protocol: h2
      3+1 padding_length: 2
      4+2 padding: 00 00`,
  );
});

describe('SupplementalData (RFC 4680 section 2)', () => {
  body(
    'a user (RFC 4681 section 3)',
    23,
    vector(3, u16(0), vector(2, vector(2, 64, vector(2, vector(2, ascii('u')), vector(2, ascii('d')))))),
    `
      0+3 supp_data_length: 15
      3+15 supp_data
        3+15 SupplementalDataEntry: user_mapping_data
          3+2 supp_data_type: user_mapping_data (0x0000)
          5+2 supp_data_length: 11
          7+2 user_mapping_data_list_length: 9
          9+9 user_mapping_data_list
            9+9 UserMappingData
              9+1 user_mapping_version: upn_domain_hint (64)
              10+2 length: 6
              12+2 user_principal_name_length: 1
              14+1 user_principal_name: u
              15+2 domain_name_length: 1
              17+1 domain_name: d`,
  );
  body(
    'an authorization by its address (RFC 5878 section 3.3)',
    23,
    vector(3, u16(0x4002), vector(2, vector(2, 2, vector(2, ascii('u:')), 2, counting(20)))),
    `
      0+3 supp_data_length: 32
      3+32 supp_data
        3+32 SupplementalDataEntry: authz_data
          3+2 supp_data_type: authz_data (0x4002)
          5+2 supp_data_length: 28
          7+2 authz_data_list_length: 26
          9+26 authz_data_list
            9+26 AuthorizationDataEntry
              9+1 authz_format: x509_attr_cert_url (2)
              10+2 url_length: 2
              12+2 url: u:
              14+1 hash_alg: sha1 (2)
              15+20 hash: 00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f 10 11 12 13`,
  );
});

describe('connection ids of DTLS 1.3 (RFC 9147 section 9)', () => {
  body('RequestConnectionId', 9, '02', '0+1 num_cids: 2', DTLS_1_3);
  body(
    'NewConnectionId',
    10,
    [vector(2, vector(1, 'aabb')), 1],
    `
      0+2 cids_length: 3
      2+3 cids
        2+1 cid_length: 2
        3+2 cid: aa bb
      5+1 usage: cid_spare (1)`,
    DTLS_1_3,
  );
});

describe('EKTKey (RFC 8870 section 5.2.2)', () => {
  body(
    'a key and its life',
    26,
    [vector(2, 'aa'), vector(2, 'bb'), u16(7), '000e10'],
    `
      0+2 ekt_key_value_length: 1
      2+1 ekt_key_value: aa
      3+2 srtp_master_salt_length: 1
      5+1 srtp_master_salt: bb
      6+2 ekt_spi: 7
      8+3 ekt_ttl: 3600`,
  );
});

describe('a channel id (draft-balfanz-tls-channelid-01 section 3)', () => {
  body(
    'four numbers',
    203,
    [u16(0x7550), vector(2, counting(32, 0x10), counting(32, 0x30), counting(32, 0x50), counting(32, 0x70))],
    `
      0+2 extension_type: channel_id (0x7550)
      2+2 length: 128
      4+32 x: 10 11 12 13 14 15 16 17 18 19 1a 1b 1c 1d 1e 1f 20 21 22 23 24 25 26 27 28 29 2a 2b 2c 2d 2e 2f
      36+32 y: 30 31 32 33 34 35 36 37 38 39 3a 3b 3c 3d 3e 3f 40 41 42 43 44 45 46 47 48 49 4a 4b 4c 4d 4e 4f
      68+32 r: 50 51 52 53 54 55 56 57 58 59 5a 5b 5c 5d 5e 5f 60 61 62 63 64 65 66 67 68 69 6a 6b 6c 6d 6e 6f
      100+32 s: 70 71 72 73 74 75 76 77 78 79 7a 7b 7c 7d 7e 7f 80 81 82 83 84 85 86 87 88 89 8a 8b 8c 8d 8e 8f`,
  );
});

describe('the random of a hello', () => {
  const offer = clientHello({ extensions: [extension(0x002b, vector(1, u16(0x0304)))] });
  const retry = serverHello({
    random: RETRY_RANDOM,
    suite: 0x1301,
    extensions: [extension(0x002b, u16(0x0304)), extension(0x0033, u16(0x0017))],
  });
  const answer = serverHello({ suite: 0x1301, extensions: [extension(0x002b, u16(0x0304))] });

  it('holds a time up to TLS 1.2 (RFC 5246 section 7.4.1.2)', () => {
    assert.equal(findFields(decodeAlone(serverHello(), 'server').fields, 'hello.gmt_unix_time').length, 1);
  });

  it('holds none in a ServerHello of TLS 1.3 (RFC 8446 section 4.1.3)', () => {
    assert.equal(findFields(decodeAlone(answer, 'server').fields, 'hello.gmt_unix_time').length, 0);
  });

  it('holds none in the hello that answers a retry, though ChangeCipherSpec came before it', () => {
    const [client] = decodeTogether(bytes(offer, changeCipherSpec, offer), bytes(retry, changeCipherSpec, answer));
    const times = findFields(client?.fields ?? [], 'hello.gmt_unix_time');
    assert.equal(client?.messages.length, 2);
    assert.deepEqual(
      times.map(({ offset }) => offset),
      [11],
    );
  });
});
