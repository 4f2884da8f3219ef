import assert from 'node:assert/strict';
import { ethernet, ipv4, ipv6, SYN, segmentFrame, tcp, tsharkRows, udp } from '../../../support/packets.ts';
import { problemsOf, streamsOf } from '../../../support/reading.ts';
import { hello, spaced } from '../styles/shapes.ts';

const MORE = 0x2000;

/** An IP payload in parts that begin at the places told, each a multiple of eight. */
function parts(payload: readonly number[], ...starts: readonly number[]): number[][] {
  return starts.map((start, i) => {
    const end = starts[i + 1] ?? payload.length;
    const flags = (end < payload.length ? MORE : 0) | (start / 8);
    return ethernet(ipv4('client', 6, payload.slice(start, end), flags));
  });
}

/** The same of IPv6, with a fragment header in front of each part. RFC 8200 section 4.5. */
function parts6(protocol: number, payload: readonly number[], ...starts: readonly number[]): number[][] {
  return starts.map((start, i) => {
    const end = starts[i + 1] ?? payload.length;
    const offset = start | (end < payload.length ? 1 : 0);
    const header = [protocol, 0, offset >> 8, offset & 0xff, 0x12, 0x34, 0x56, 0x78];
    return ethernet(ipv6('client', 44, [...header, ...payload.slice(start, end)]), [0x86, 0xdd]);
  });
}

const text = (frames: readonly (readonly number[])[]) => frames.map(tsharkRows).join('\n');
const syn = segmentFrame({ from: 'client', sequence: 100, flags: SYN });
const segment = tcp({ from: 'client', sequence: 101, data: hello });
const whole = [`0 client: ${spaced(hello)}`];

describe('parts of IP packets', () => {
  it('are put together, in any order, and once where they come twice', () => {
    const [first, second, third] = parts(segment, 0, 32, 64) as [number[], number[], number[]];
    for (const order of [
      [first, second, third],
      [third, first, second],
      [second, third, first, first],
      [first, first, second, second, third],
    ]) {
      assert.deepEqual(streamsOf(text([syn, ...order])), whole);
    }
    assert.deepEqual(problemsOf(text([syn, third, first, second])), []);
  });
  it('of IPv6 too', () => {
    const frames = parts6(6, segment, 0, 40, 80);
    assert.deepEqual(streamsOf(text(frames)), whole);
    assert.deepEqual(problemsOf(text(frames)), []);
  });
  it('of a datagram of DTLS', () => {
    const record = [
      0x16,
      0xfe,
      0xfd,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      60,
      1,
      0,
      0,
      48,
      ...Array.from({ length: 56 }, (_, i) => i),
    ];
    const datagram = udp('client', Uint8Array.from(record));
    const [first, second] = parts6(17, datagram, 0, 24) as [number[], number[]];
    assert.deepEqual(streamsOf(text([first, second])), [`0 client: ${spaced(record)}`]);
    assert.deepEqual(streamsOf(text([second, first])), [`0 client: ${spaced(record)}`]);
  });
  it('that are missing are told, and what is there is read', () => {
    const [first, , third] = parts(segment, 0, 48, 64) as [number[], number[], number[]];
    const read = text([syn, first, third]);
    assert.deepEqual(streamsOf(read), [`0 client: ${spaced([...hello.subarray(0, 28), ...hello.subarray(44)])}`]);
    assert.deepEqual(
      problemsOf(read).map((each) => each.replace(/".*"/s, '')),
      [
        'ip-fragment  Frame 2 holds the first part of a larger IP packet, and what follows byte 48 of it is in no frame here: what it carries has a gap there.',
        'ip-fragment  Frame 3 holds the last part of a larger IP packet, and what follows byte 48 of it is in no frame here: what it carries has a gap there.',
        'segment-missing  16 bytes of the client before frame 3 are in no frame here: what follows may not be read rightly.',
      ],
    );
  });
  it('without the first of them are left out, and told', () => {
    const [, second] = parts(segment, 0, 48) as [number[], number[]];
    const read = text([segmentFrame({ from: 'client', sequence: 101, data: hello }), second]);
    assert.deepEqual(streamsOf(read), whole);
    assert.match(problemsOf(read)[0] ?? '', /the last part .* its start is in no frame here: its bytes are left out/s);
  });
  it('that overlap are told, and the bytes that came first count', () => {
    const changed = segment.map((byte, i) => (i >= 32 && i < 64 ? byte ^ 0xff : byte));
    const [first] = parts(segment, 0, 64) as [number[]];
    const second = ethernet(ipv4('client', 6, changed.slice(32), 32 / 8));
    const read = text([syn, first, second]);
    assert.deepEqual(streamsOf(read), whole);
    assert.match(
      problemsOf(read).join('\n'),
      /^ip-fragment-overlap .*Frame 3 holds bytes of an IP packet that an earlier frame/s,
    );
  });
});
