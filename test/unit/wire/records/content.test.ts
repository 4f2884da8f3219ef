import { bytes, changeCipherSpec, counting, record, u16 } from '../../../support/bytes.ts';
import { stream } from '../checks.ts';

describe('heartbeat (RFC 6520 section 4)', () => {
  stream(
    'payload and padding',
    record(24, [1, u16(2), 'cafe', counting(16)]),
    `
      0+26 TLSPlaintext: heartbeat, 21 bytes
        0+1 content_type: heartbeat (24)
        1+2 legacy_record_version: TLS 1.2 (0x0303)
        3+2 length: 21
        5+21 HeartbeatMessage: heartbeat_request
          5+1 type: heartbeat_request (1)
          6+2 payload_length: 2
          8+2 payload: ca fe
          10+16 padding: 00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f`,
  );
  stream(
    'Heartbleed: a length that claims more than there is',
    record(24, [1, u16(0x4000), 'aa']),
    `
      0+9 TLSPlaintext: heartbeat, 4 bytes
        0+1 content_type: heartbeat (24)
        1+2 legacy_record_version: TLS 1.2 (0x0303)
        3+2 length: 4
        5+4 HeartbeatMessage: heartbeat_request
          5+1 type: heartbeat_request (1)
          6+2 payload_length: 16384
          8+1 payload: aa`,
    'length-mismatch 6+2 payload_length says 16384 bytes, but only 1 byte of the structure around it are left.',
  );
  stream(
    'behind ChangeCipherSpec it is ciphertext, whatever its first byte',
    bytes(changeCipherSpec, record(24, [1, u16(1), 'aa'])),
    `
      0+6 TLSPlaintext: change_cipher_spec, 1 byte
        0+1 content_type: change_cipher_spec (20)
        1+2 legacy_record_version: TLS 1.2 (0x0303)
        3+2 length: 1
        5+1 change_cipher_spec: 1
      6+9 TLSPlaintext: heartbeat, 4 bytes, encrypted
        6+1 content_type: heartbeat (24)
        7+2 legacy_record_version: TLS 1.2 (0x0303)
        9+2 length: 4
        11+4 heartbeat_message: 01 00 01 aa`,
  );
});

describe('ChangeCipherSpec under encryption (RFC 5246 section 6.2.3)', () => {
  stream(
    'the place of its byte, and the rest',
    record(20, 'a1a2a3'),
    `
      0+8 TLSPlaintext: change_cipher_spec, 3 bytes, encrypted
        0+1 content_type: change_cipher_spec (20)
        1+2 legacy_record_version: TLS 1.2 (0x0303)
        3+2 length: 3
        5+1 encrypted_change_cipher_spec: a1
        6+2 encrypted_record: a2 a3`,
  );
});
