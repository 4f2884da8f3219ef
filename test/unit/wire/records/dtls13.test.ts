import assert from 'node:assert/strict';
import type { Sender } from '../../../../server/src/core/base/sender.ts';
import type { WireContext } from '../../../../server/src/core/wire/context.ts';
import { decodeConnection } from '../../../../server/src/core/wire/decode.ts';
import type { DecodedStream } from '../../../../server/src/core/wire/decodedStream.ts';
import { decodeDtlsStream } from '../../../../server/src/core/wire/dtlsRecords.ts';
import { findFields } from '../../../../server/src/core/wire/field.ts';
import { bytes, counting, extension, type Part, RANDOM, u16, vector } from '../../../support/bytes.ts';
import { lines, malformed, outline } from '../../../support/outline.ts';
import { problemLines } from '../checks.ts';

/** A record in clear, RFC 6347 section 4.1. */
function record(type: number, content: Part, version = 0xfefd, epoch = 0): Uint8Array {
  return bytes(type, u16(version), u16(epoch), counting(6), vector(2, content));
}

/** A whole message, RFC 6347 section 4.2.2. */
function message(type: number, body: Uint8Array): Uint8Array {
  const length = [0, body.length >> 8, body.length & 0xff];
  return bytes(type, length, u16(0), 0, 0, 0, length, body);
}

function hello(...extensions: readonly Uint8Array[]): Uint8Array {
  return message(1, bytes(u16(0xfefd), RANDOM, 0, 0, vector(2, u16(0x1301)), vector(1, 0), vector(2, ...extensions)));
}

function serverHello(...extensions: readonly Uint8Array[]): Uint8Array {
  return message(2, bytes(u16(0xfefd), RANDOM, 0, u16(0x1301), 0, vector(2, ...extensions)));
}

function decode(content: Uint8Array, context: Partial<WireContext> = {}): DecodedStream {
  const sender: Sender = 'client';
  const decoded = decodeDtlsStream(content, sender, { version: undefined, cipherSuite: undefined, ...context });
  assert.equal(malformed(decoded.fields, content.length), undefined);
  return decoded;
}

function dtls(name: string, content: Uint8Array, fields: string, context: Partial<WireContext> = {}): void {
  it(name, () => {
    const decoded = decode(content, context);
    assert.deepEqual(outline(decoded.fields, content), lines(fields));
    assert.deepEqual(problemLines(decoded), []);
  });
}

const DTLS_1_3 = { version: 0xfefc };

describe('the unified header of DTLS 1.3 (RFC 9147 section 4)', () => {
  dtls(
    'with a long number and a length',
    bytes('2e', 'abcd', vector(2, counting(16))),
    `
      0+21 TLSPlaintext: application_data, epoch 2, 16 bytes, encrypted
        0+1 unified_hdr: 46
        1+2 encrypted_sequence_number: ab cd
        3+2 length: 16
        5+16 application_data: 00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f`,
    DTLS_1_3,
  );
  dtls(
    'with a connection id as long as the peer asked for',
    bytes('37', 'c1c2', 'ab', vector(2, counting(16))),
    `
      0+22 TLSPlaintext: application_data, epoch 3, 16 bytes, encrypted
        0+1 unified_hdr: 55
        1+2 connection_id: c1 c2
        3+1 encrypted_sequence_number: ab
        4+2 length: 16
        6+16 application_data: 00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f`,
    { ...DTLS_1_3, connectionIds: new Map([['client', 2]]) },
  );
  dtls(
    'with a connection id that no hello tells: the length has to lead to the end',
    bytes('37', 'c1c2', 'ab', vector(2, counting(16))),
    `
      0+22 TLSPlaintext: application_data, epoch 3, 16 bytes, encrypted
        0+1 unified_hdr: 55
        1+2 connection_id: c1 c2
        3+1 encrypted_sequence_number: ab
        4+2 length: 16
        6+16 application_data: 00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f`,
    DTLS_1_3,
  );
  dtls(
    'without a length: it fills its datagram',
    bytes('22', 'ab', counting(17)),
    `
      0+19 TLSPlaintext: application_data, epoch 2, 17 bytes, encrypted
        0+1 unified_hdr: 34
        1+1 encrypted_sequence_number: ab
        2+17 application_data: 00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f 10`,
    DTLS_1_3,
  );
});

describe('other records of DTLS', () => {
  dtls(
    'an acknowledgement in clear (RFC 9147 section 7)',
    record(26, vector(2, '0000000000000002', '0000000000000007')),
    `
      0+31 TLSPlaintext: ACK, epoch 0, 18 bytes
        0+1 content_type: ACK (26)
        1+2 legacy_record_version: DTLS 1.2 (0xfefd)
        3+2 epoch: 0
        5+6 sequence_number: 4328719365
        11+2 length: 18
        13+18 ACK: 2.7
          13+2 record_numbers_length: 16
          15+16 record_numbers
            15+16 RecordNumber: 2.7
              15+8 epoch: 2
              23+8 sequence_number: 7`,
  );
  dtls(
    'ChangeCipherSpec of OpenSSL before 0.9.8f has a message number',
    record(20, '01 0003', 0x0100),
    `
      0+16 TLSPlaintext: change_cipher_spec, epoch 0, 3 bytes
        0+1 content_type: change_cipher_spec (20)
        1+2 legacy_record_version: DTLS 1.0 (OpenSSL before 0.9.8f) (0x0100)
        3+2 epoch: 0
        5+6 sequence_number: 4328719365
        11+2 length: 3
        13+1 change_cipher_spec: 1
        14+2 message_seq: 3`,
  );

  it('tls12_cid: the hellos tell the length of the id (RFC 9146 sections 3 and 4)', () => {
    const id = (content: Part) => extension(0x0036, vector(1, content));
    const encrypted = (cid: Part) => bytes(25, u16(0xfefd), u16(1), counting(6), cid, vector(2, counting(20)));
    const client = bytes(record(22, hello(id('c1'))), encrypted('d1d2'), encrypted('d1d2'));
    const server = bytes(record(22, serverHello(id('d1d2'))), encrypted('c1'), encrypted('c1'));
    const decoded = decodeConnection([
      { sender: 'client', bytes: client },
      { sender: 'server', bytes: server },
    ]);
    const lengths = decoded.map(({ fields }) => findFields(fields, 'record.connection_id').map(({ length }) => length));
    assert.deepEqual(lengths, [
      [2, 2],
      [1, 1],
    ]);
  });

  it('a fragment that ends behind its message is told, and stays bytes', () => {
    const content = record(22, [1, '000004', u16(0), '000002', '000004', 'aabbccdd']);
    const decoded = decode(content);
    assert.equal(decoded.messages.length, 0);
    assert.deepEqual(problemLines(decoded), [
      'length-mismatch 13+12 This fragment ends at 6, behind the 4 bytes of its message.',
    ]);
  });

  it('very many fragments of one message take no longer than they should', () => {
    const part = (at: number) => record(22, [1, '00ffff', u16(0), [0, at >> 8, at & 0xff], '000001', 'aa']);
    const content = bytes(Array.from({ length: 4000 }, (_, i) => part((i * 7919) % 0xffff)));
    const start = performance.now();
    decode(content);
    assert.ok(performance.now() - start < 2000);
  });
});
