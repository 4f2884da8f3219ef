import assert from 'node:assert/strict';
import { decodeConnection } from '../../../../server/src/core/wire/decode.ts';
import { bytes, counting, u16 } from '../../../support/bytes.ts';
import { lines, malformed, outline } from '../../../support/outline.ts';

function quic(name: string, content: Uint8Array, fields: string): void {
  it(name, () => {
    const [decoded] = decodeConnection([{ sender: 'client', bytes: content }]);
    assert.ok(decoded);
    assert.equal(decoded.transport, 'quic');
    assert.equal(malformed(decoded.fields, content.length), undefined);
    assert.deepEqual(outline(decoded.fields, content), lines(fields));
  });
}

describe('QUIC (RFC 9000 section 17.2)', () => {
  quic(
    'an Initial packet, and what follows with a short header',
    // A length of two bytes: 0x4003 is 3 (RFC 9000 section 16).
    bytes('c3 00000001', 2, 'd1d2', 1, 'c1', 1, 'ee', u16(0x4003), 'a1a2a3', '41 b1b2'),
    `
      0+17 Long Header Packet: Initial, QUIC v1
        0+1 first_byte: 195
        1+4 version: QUIC v1 (0x00000001)
        5+1 destination_connection_id_length: 2
        6+2 destination_connection_id: d1 d2
        8+1 source_connection_id_length: 1
        9+1 source_connection_id: c1
        10+1 token_length: 1
        11+1 token: ee
        12+2 length: 3
        14+3 protected_payload: a1 a2 a3
      17+3 1-RTT packet: 41 b1 b2`,
  );
  quic(
    'version 2 counts its packets one further (RFC 9369 section 3.2)',
    bytes('d3 6b3343cf', 0, 0, 0, 1, 'aa'),
    `
      0+10 Long Header Packet: Initial, QUIC v2
        0+1 first_byte: 211
        1+4 version: QUIC v2 (0x6b3343cf)
        5+1 destination_connection_id_length: 0
        6+1 source_connection_id_length: 0
        7+1 token_length: 0
        8+1 length: 1
        9+1 protected_payload: aa`,
  );
  quic(
    'Version Negotiation (section 17.2.1)',
    bytes('80 00000000', 0, 0, '00000001 1a2a3a4a'),
    `
      0+15 Long Header Packet: Version Negotiation, version negotiation
        0+1 first_byte: 128
        1+4 version: version negotiation (0x00000000)
        5+1 destination_connection_id_length: 0
        6+1 source_connection_id_length: 0
        7+4 supported_version: QUIC v1 (0x00000001)
        11+4 supported_version: GREASE (0x1a2a3a4a)`,
  );
  quic(
    'Retry (section 17.2.5)',
    bytes('f0 00000001', 0, 0, 'e1e2', counting(16)),
    `
      0+25 Long Header Packet: Retry, QUIC v1
        0+1 first_byte: 240
        1+4 version: QUIC v1 (0x00000001)
        5+1 destination_connection_id_length: 0
        6+1 source_connection_id_length: 0
        7+2 retry_token: e1 e2
        9+16 retry_integrity_tag: 00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f`,
  );
});
