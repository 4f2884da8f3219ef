import assert from 'node:assert/strict';
import { analyze, decodedFrame, type Field, fieldName, fieldText, hover } from '../../../../server/src/core/index.ts';
import {
  ACK,
  ethernet,
  FIN,
  ipv4,
  ipv6,
  RST,
  SYN,
  segmentFrame,
  tcp,
  tcpdumpRows,
  tsharkRows,
  udp,
} from '../../../support/packets.ts';
import { problemsOf, streamsOf } from '../../../support/reading.ts';

/** The first records of a client and a server, as short as they may be. */
const HELLO = Uint8Array.of(0x16, 3, 1, 0, 5, 1, 0, 0, 1, 3);
const ALERT = Uint8Array.of(0x15, 3, 3, 0, 2, 2, 40);
const CLIENT = '0 client: 16 03 01 00 05 01 00 00 01 03';
const SERVER = '0 server: 15 03 03 00 02 02 28';

const hello = segmentFrame({ from: 'client', sequence: 101, data: HELLO });
const alert = segmentFrame({ from: 'server', sequence: 501, data: ALERT });
const ip = (frame: readonly number[]) => frame.slice(14);
const hexOf = (frame: readonly number[]) => frame.map((byte) => byte.toString(16).padStart(2, '0')).join('');

describe('whole frames', () => {
  const shapes: readonly (readonly [name: string, text: string])[] = [
    ['tshark -x', `${tsharkRows(hello)}\n${tsharkRows(alert)}\n`],
    ['tcpdump -XX', tcpdumpRows(hello) + tcpdumpRows(alert)],
    ['tcpdump -X, with the padding of short frames', tcpdumpRows(ip(hello)) + tcpdumpRows(ip(alert))],
    ['one packed line each', `${hexOf(hello)}\n${hexOf(alert)}\n`],
    ['below direction marks', `>\n${tsharkRows(hello)}\n<\n${tsharkRows(alert)}`],
    ['below one direction mark', `>\n${tsharkRows(hello)}${tsharkRows(alert)}`],
    ['VLAN tags', `${tsharkRows(ethernet(ip(hello), [0x81, 0, 0, 5, 8, 0]))}\n${tsharkRows(alert)}`],
    [
      'Linux cooked',
      [hello, alert]
        .map((frame) => tsharkRows([0, 4, 0, 1, 0, 6, 2, 0, 0, 0, 0, 1, 0, 0, 8, 0, ...ip(frame)]))
        .join('\n'),
    ],
    [
      'Linux cooked, second version',
      [hello, alert]
        .map((frame) => tsharkRows([8, 0, 0, 0, 0, 0, 0, 2, 0, 1, 4, 6, 2, 0, 0, 0, 0, 1, 0, 0, ...ip(frame)]))
        .join('\n'),
    ],
    ['loopback', [hello, alert].map((frame) => tsharkRows([2, 0, 0, 0, ...ip(frame)])).join('\n')],
    [
      'IPv6 with a hop-by-hop header',
      (
        [
          ['client', 101, HELLO],
          ['server', 501, ALERT],
        ] as const
      )
        .map(([from, sequence, data]) => {
          const packet = ipv6(from, 0, [6, 0, 1, 4, 0, 0, 0, 0, ...tcp({ from, sequence, data })]);
          return tsharkRows(ethernet(packet, [0x86, 0xdd]));
        })
        .join('\n'),
    ],
    [
      'what tshark put together once more',
      `Frame (64 bytes):\n${tsharkRows(hello)}Reassembled TCP (10 bytes):\n${tsharkRows([...HELLO])}\n${tsharkRows(alert)}\n`,
    ],
    [
      'beside ARP and ICMP',
      `${tsharkRows(ethernet([0, 1, 8, 0, 6, 4, 0, 1, ...Array<number>(20).fill(7)], [8, 6]))}\n${tsharkRows(hello)}\n${tsharkRows(alert)}\n${tsharkRows(ethernet(ipv4('client', 1, Array<number>(40).fill(8))))}`,
    ],
  ];
  for (const [name, text] of shapes) it(name, () => assert.deepEqual(streamsOf(text), [CLIENT, SERVER]));

  it('cover each of their bytes with fields once, and say what they are', () => {
    const options = [2, 4, 5, 0xb4, 1, 3, 3, 7];
    const analysis = analyze(tsharkRows(segmentFrame({ from: 'client', sequence: 100, flags: SYN, options })));
    const [frame] = analysis.dump.frames;
    assert.ok(frame);
    const { fields, bytes } = decodedFrame(analysis, frame);
    const leaves = fields.flatMap(leavesOf);
    let at = 0;
    for (const { offset, length } of leaves) {
      assert.equal(offset, at);
      at += length;
    }
    assert.equal(at, 62);
    const told = leaves.map((leaf) => `${fieldName(leaf)} ${fieldText(leaf, bytes)}`);
    for (const line of [
      'destination_address 02:00:00:00:00:02',
      'ether_type IPv4 (0x0800)',
      'version_ihl version 4, ihl 5 (20 bytes)',
      'protocol TCP (6)',
      'source_address 10.0.0.1',
      'sequence_number 100',
      'control_bits SYN',
      'value 1460 bytes',
      'value times 128',
    ])
      assert.ok(told.includes(line), line);
  });

  it('are explained under the cursor', () => {
    const text = tsharkRows(hello);
    const at = text.indexOf('08 00');
    assert.match(
      hover(analyze(text), at)?.markdown ?? '',
      /Ethernet II › \*\*ether_type\*\*[\s\S]*IPv4 \(0x0800\)[\s\S]*frame 1, byte 12, 2 bytes/,
    );
    assert.match(hover(analyze(text), text.indexOf('16 03'))?.markdown ?? '', /content_type/);
  });
});

describe('what frames tell beside the bytes', () => {
  const shake = [
    segmentFrame({ from: 'client', sequence: 100, flags: SYN }),
    segmentFrame({ from: 'server', sequence: 500, flags: SYN | ACK }),
    hello,
  ];
  const closedOf = (frames: readonly (readonly number[])[]) =>
    analyze(frames.map(tsharkRows).join('\n')).main.session.knowledge.closed;

  it('a server that resets', () => {
    const reset = segmentFrame({ from: 'server', sequence: 501, flags: RST });
    assert.deepEqual(closedOf([...shake, reset]), { by: 'server', reset: true });
    const codes = analyze([...shake, reset].map(tsharkRows).join('\n')).main.session.outcome.kind;
    assert.equal(codes, 'closed');
  });
  it('a client that closes', () => {
    const closes = [
      segmentFrame({ from: 'client', sequence: 111, flags: FIN | ACK }),
      segmentFrame({ from: 'server', sequence: 501, flags: RST }),
    ];
    assert.deepEqual(closedOf([...shake, ...closes]), { by: 'client', reset: false });
  });
  it('nothing where it goes on', () => assert.equal(closedOf(shake), undefined));
  it('what the text says goes before it', () => {
    const text = `@closed client\n\n${[...shake, segmentFrame({ from: 'server', sequence: 501, flags: RST })].map(tsharkRows).join('\n')}`;
    assert.deepEqual(analyze(text).main.session.knowledge.closed, { by: 'client', reset: false });
  });
  it('several conversations', () => {
    const other = segmentFrame({ from: 'client', sequence: 7, data: HELLO, clientPort: 40001 });
    const text = [hello, other, alert].map(tsharkRows).join('\n');
    assert.deepEqual(streamsOf(text), [CLIENT, SERVER, CLIENT.replace('0', '1')]);
  });
  it('a port used again is another conversation', () => {
    const again = [
      segmentFrame({ from: 'client', sequence: 90000, flags: SYN }),
      segmentFrame({ from: 'client', sequence: 90001, data: HELLO }),
    ];
    assert.deepEqual(streamsOf([...shake, ...again].map(tsharkRows).join('\n')), [CLIENT, CLIENT.replace('0', '1')]);
  });
  it('DTLS beside STUN', () => {
    const record = Uint8Array.of(0x16, 0xfe, 0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 0);
    const stun = Uint8Array.of(0, 1, 0, 0, 0x21, 0x12, 0xa4, 0x42, 1, 2, 3, 4);
    const text = [stun, record].map((data) => tsharkRows(ethernet(ipv4('client', 17, udp('client', data))))).join('\n');
    assert.deepEqual(streamsOf(text), ['0 client: 16 fe ff 00 00 00 00 00 00 00 00 00 02 01 00']);
  });
  it('a frame that is cut', () => {
    const [problem] = problemsOf(tsharkRows(hello.slice(0, 60)));
    assert.match(problem ?? '', /^frame-cut .*Frame 1 is cut: 4 bytes/s);
  });
  it('bytes that no frame holds', () => {
    const later = segmentFrame({ from: 'client', sequence: 121, data: HELLO });
    const [problem] = problemsOf([...shake, later].map(tsharkRows).join('\n'));
    assert.match(problem ?? '', /^segment-missing .*10 bytes of the client before frame 4 are in no frame/s);
  });
  it('a fragment', () => {
    const packet = ipv4('client', 6, tcp({ from: 'client', sequence: 101, data: HELLO }), 0x2000);
    assert.match(problemsOf(tsharkRows(ethernet(packet)))[0] ?? '', /^ip-fragment .*the first part/s);
  });
});

describe('no frames', () => {
  const none: readonly (readonly [name: string, text: string])[] = [
    [
      'a record',
      '16 03 01 00 2f 01 00 00 2b 03 03 45 00 00 28 00 00 40 00 40 06 00 00 0a 00 00 01 0a 00 00 02 c8 22 01 bb 00 00 03 e8',
    ],
    ['bytes that begin like IPv4 and are longer than it says', `4500 0020 ${'5a5a '.repeat(40)}`],
    [
      'IPv4 of the right length that carries nothing like TCP',
      '45 00 00 28 11 22 33 44 55 06 66 77 88 99 aa bb cc dd ee ff 00 11 22 33 44 55 66 77 88 99 aa bb 0c dd ee ff 00 11 22 33',
    ],
    ['a random', `45 ${'a7 31 9c '.repeat(10)}`],
  ];
  for (const [name, text] of none) it(name, () => assert.equal(analyze(text).dump.frames.length, 0));
});

function leavesOf(field: Field): readonly Field[] {
  return field.children.length === 0 ? [field] : field.children.flatMap(leavesOf);
}
