import assert from 'node:assert/strict';
import { decodeConnection } from '../../../server/src/core/wire/decode.ts';
import type { DecodedStream } from '../../../server/src/core/wire/decodedStream.ts';
import { bytes, counting, type Part, u16, vector } from '../../support/bytes.ts';
import { lines, malformed, outline } from '../../support/outline.ts';
import { problemLines } from './checks.ts';

/** A record of DTLS 1.2, RFC 6347 section 4.1. */
function dtls(type: number, content: Part, epoch = 0): Uint8Array {
  return bytes(type, 'fefd', u16(epoch), '000000000007', vector(2, content));
}

/** A fragment of a message, RFC 6347 section 4.2.2. */
function fragment(type: number, total: number, at: number, content: Part): Uint8Array {
  return bytes(type, 0, u16(total), u16(0), 0, u16(at), vector(3, content));
}

function decode(content: Uint8Array): DecodedStream {
  const [decoded] = decodeConnection([{ sender: 'client', bytes: content }]);
  assert.ok(decoded);
  assert.equal(decoded.transport, 'dtls');
  assert.equal(malformed(decoded.fields, content.length), undefined);
  return decoded;
}

function messages(content: Uint8Array): string[] {
  return decode(content).messages.map(({ type, bytes: own, field, pieces, cut }) => {
    const body = [...own.subarray(field.offset + 12, field.offset + field.length)].join(' ');
    return `${type} ${pieces.map(({ offset, length }) => `${offset}+${length}`).join(' ')}${cut ? ' cut' : ''}: ${body}`;
  });
}

describe('DTLS', () => {
  it('a record and a message in it', () => {
    const content = dtls(22, fragment(20, 2, 0, 'aabb'));
    assert.deepEqual(
      outline(decode(content).fields, content),
      lines(`
        0+27 TLSPlaintext: handshake, epoch 0, 14 bytes
          0+1 content_type: handshake (22)
          1+2 legacy_record_version: DTLS 1.2 (0xfefd)
          3+2 epoch: 0
          5+6 sequence_number: 7
          11+2 length: 14
          13+14 Handshake: Finished
            13+1 msg_type: finished (20)
            14+3 length: 2
            17+2 message_seq: 0
            19+3 fragment_offset: 0
            22+3 fragment_length: 2
            25+2 verify_data: aa bb`),
    );
  });

  it('a hello with its cookie', () => {
    const hello = bytes('fefd', counting(32), 0, vector(1, 'c00c1e'), '0002 c02f', '0100');
    const content = dtls(22, fragment(1, hello.length, 0, hello));
    assert.ok(outline(decode(content).fields, content).includes('    61+3 cookie: c0 0c 1e'));
  });

  it('fragments in order, out of order, and one that comes twice', () => {
    const [a, b, c] = [fragment(20, 6, 0, '010203'), fragment(20, 6, 3, '0405'), fragment(20, 6, 5, '06')].map((part) =>
      dtls(22, part),
    );
    assert.ok(a && b && c);
    assert.deepEqual(messages(bytes(a, b, c)), ['20 13+15 53+2 80+1: 1 2 3 4 5 6']);
    assert.deepEqual(messages(bytes(c, a, b)), ['20 39+15 79+2 25+1: 1 2 3 4 5 6']);
    assert.deepEqual(messages(bytes(a, a, b, c)), ['20 13+15 81+2 108+1: 1 2 3 4 5 6']);
  });

  it('fragments that overlap', () => {
    assert.deepEqual(messages(bytes(dtls(22, fragment(20, 4, 0, '010203')), dtls(22, fragment(20, 4, 2, '0304')))), [
      '20 13+15 54+1: 1 2 3 4',
    ]);
  });

  it('a fragment whose fellow never came stays bytes', () => {
    const content = dtls(22, fragment(20, 6, 0, '0102'));
    assert.deepEqual(messages(content), []);
    assert.ok(outline(decode(content).fields, content).includes('    25+2 fragment: 01 02'));
  });

  it('a fragment past the end of its message is told, and is no part of any', () => {
    const content = bytes(dtls(22, fragment(20, 4, 3, '010203')), dtls(22, fragment(20, 4, 0, '01020304')));
    assert.deepEqual(problemLines(decode(content)), [
      'length-mismatch 13+12 This fragment ends at 6, behind the 4 bytes of its message.',
    ]);
    assert.deepEqual(messages(content), ['20 41+16: 1 2 3 4']);
  });

  it('epochs above nought are encrypted, alerts in epoch nought are not', () => {
    const decoded = decode(bytes(dtls(21, [2, 40]), dtls(20, 1), dtls(22, counting(40), 1), dtls(21, counting(24), 1)));
    assert.deepEqual(
      decoded.records.map((record) => record.encrypted),
      [false, false, true, true],
    );
    assert.deepEqual(decoded.alerts, [{ offset: 13, length: 2, level: 2, description: 40 }]);
  });

  it('a record that the capture cuts', () => {
    const content = dtls(22, fragment(20, 12, 0, counting(12))).slice(0, 30);
    assert.deepEqual(messages(content), ['20 13+17 cut: 0 1 2 3 4']);
    assert.equal(decode(content).records[0]?.cut, true);
  });
});
