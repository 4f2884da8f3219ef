import assert from 'node:assert/strict';
import { ascii, bytes, counting, handshake, u16, vector } from '../../../support/bytes.ts';
import { decodeAlone, stream } from '../checks.ts';

const HELLO = bytes('801c', 1, u16(0x0301), u16(3), u16(0), u16(16), '00002f', counting(16));
const HELLO_2 = bytes('801f', 1, u16(0x0002), u16(6), u16(0), u16(16), '0700c0 010080', counting(16));

describe('SSL 2.0', () => {
  stream(
    'a hello by which a TLS client reaches old servers (RFC 5246 E.2)',
    HELLO,
    `
      0+30 SSL 2.0 record: SSL 2.0, CLIENT-HELLO, 28 bytes
        0+2 msg_length: 28
        2+28 SSL 2.0 message: ClientHello in the form of SSL 2.0: TLS 1.0, 1 cipher
          2+1 msg_type: CLIENT-HELLO (1)
          3+2 legacy_version: TLS 1.0 (0x0301)
          5+2 cipher_spec_length: 3
          7+2 session_id_length: 0
          9+2 challenge_length: 16
          11+3 cipher_specs
            11+3 cipher_spec: TLS_RSA_WITH_AES_128_CBC_SHA (0x002f)
              11+1 cipher_spec[0]: 0
              12+2 cipher_suite: TLS_RSA_WITH_AES_128_CBC_SHA (0x002f)
          14+16 challenge: 00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f`,
  );
  stream(
    'ciphers of SSL 2.0 itself',
    HELLO_2,
    `
      0+33 SSL 2.0 record: SSL 2.0, CLIENT-HELLO, 31 bytes
        0+2 msg_length: 31
        2+31 SSL 2.0 message: ClientHello in the form of SSL 2.0: SSL 2.0, 2 ciphers
          2+1 msg_type: CLIENT-HELLO (1)
          3+2 legacy_version: SSL 2.0 (0x0002)
          5+2 cipher_spec_length: 6
          7+2 session_id_length: 0
          9+2 challenge_length: 16
          11+6 cipher_specs
            11+3 cipher_spec: SSL_CK_DES_192_EDE3_CBC_WITH_MD5 (0x0700c0)
            14+3 cipher_spec: SSL_CK_RC4_128_WITH_MD5 (0x010080)
          17+16 challenge: 00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f`,
  );
  stream(
    'an error (draft-hickman-netscape-ssl-00 section 2.7)',
    bytes('8003 00 0001'),
    `
      0+5 SSL 2.0 record: SSL 2.0, ERROR, 3 bytes
        0+2 msg_length: 3
        2+3 SSL 2.0 message: NO-CIPHER-ERROR
          2+1 msg_type: ERROR (0)
          3+2 error_code: NO-CIPHER-ERROR (0x0001)`,
  );

  it('goes on as TLS where the server chose TLS', () => {
    const decoded = decodeAlone(bytes(HELLO, handshake(16, vector(2, 'aabb'))));
    assert.deepEqual(
      decoded.messages.map(({ type }) => type),
      [1, 16],
    );
  });

  it('goes on as SSL 2.0 where the server chose that', () => {
    const key = bytes('8012', 2, '010080', u16(0), u16(8), u16(0), counting(8));
    const decoded = decodeAlone(bytes(HELLO_2, key, '8004 aabbccdd'), 'client', { version: 0x0002 });
    assert.deepEqual(
      decoded.fields.map(({ text }) => text),
      ['SSL 2.0, CLIENT-HELLO, 31 bytes', 'SSL 2.0, CLIENT-MASTER-KEY, 18 bytes', 'SSL 2.0, encrypted, 4 bytes'],
    );
  });

  it('stands behind a dialogue in clear', () => {
    const decoded = decodeAlone(bytes(ascii('STARTTLS\r\n'), HELLO));
    assert.deepEqual(
      decoded.fields.map(({ id }) => id),
      ['dialogue', 'ssl2.record'],
    );
  });

  it('is not seen where the lengths inside do not add up', () => {
    const wrong = HELLO.slice();
    wrong[10] = 17;
    assert.deepEqual(
      decodeAlone(wrong).fields.map(({ id }) => id),
      ['undecoded'],
    );
  });
});
