import assert from 'node:assert/strict';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { analyze, importCapture } from '../../../server/src/core/index.ts';
import { ACK, ethernet, ipv4, pcap, pcapng, RST, SYN, segmentFrame, udp } from '../../support/packets.ts';
import { captures } from '../../support/samples.ts';

const [sample] = [...captures.values()];
if (!sample) throw new Error('there are no samples');
const { client, server } = sample;

/** A connection with its opening, hellos in two segments, the second in front, and a reset. */
function connection(clientPort: number, ending: readonly (readonly number[])[] = []): number[][] {
  const segment = (from: 'client' | 'server', sequence: number, data: Uint8Array = new Uint8Array(), flags = ACK) =>
    segmentFrame({ from, sequence, data, flags, clientPort });
  return [
    segment('client', 100, undefined, SYN),
    segment('server', 900, undefined, SYN | ACK),
    segment('client', 121, client.slice(20)),
    segment('client', 101, client.slice(0, 20)),
    segment('server', 901, server),
    ...ending.map((each) => [...each]),
  ];
}

const frames = connection(40000, [segmentFrame({ from: 'server', sequence: 901 + server.length, flags: RST })]);
const wanted = { client: Buffer.from(client).toString('hex'), server: Buffer.from(server).toString('hex') };

function streamsOf(text: string): Record<string, string> {
  return Object.fromEntries(
    analyze(text).streams.map(({ sender, bytes }) => [sender, Buffer.from(bytes).toString('hex')]),
  );
}

describe('a capture', () => {
  const files: readonly (readonly [name: string, file: Uint8Array])[] = [
    ['pcap', pcap(frames)],
    ['pcap in the other byte order', pcap(frames, { bigEndian: true })],
    ['pcap with nanoseconds', pcap(frames, { nanoseconds: true })],
    [
      'pcap of raw IP',
      pcap(
        frames.map((frame) => frame.slice(14)),
        { linkType: 101 },
      ),
    ],
    ['pcap packed with gzip', gzipSync(pcap(frames))],
    [
      'pcapng',
      pcapng(
        [1],
        frames.map((frame) => ({ at: 0, frame })),
      ),
    ],
    [
      'pcapng in the other byte order',
      pcapng(
        [1],
        frames.map((frame) => ({ at: 0, frame })),
        { bigEndian: true },
      ),
    ],
    [
      'pcapng with two interfaces of different links',
      pcapng(
        [101, 1],
        frames.map((frame, i) => (i % 2 ? { at: 0, frame: frame.slice(14) } : { at: 1, frame })),
      ),
    ],
    [
      'pcapng with simple packets',
      pcapng(
        [1],
        frames.map((frame) => ({ at: 0, frame, simple: true })),
      ),
    ],
  ];
  for (const [name, file] of files) {
    it(`${name} becomes the bytes that were sent`, () => {
      const { text, problem, conversations, notes } = importCapture(file, { gunzip: gunzipSync });
      assert.equal(problem, undefined);
      assert.deepEqual(notes, []);
      assert.equal(conversations.length, 1);
      assert.deepEqual(streamsOf(text), wanted);
      assert.match(text, /^@closed server reset$/m);
    });
  }

  it('tells times and frames in the direction lines', () => {
    const { text } = importCapture(pcap(frames), { name: 'a.pcap' });
    assert.match(text, /^# Imported from a\.pcap: conversation 1 of 1$/m);
    assert.match(text, /^> frames 3 to 4, 0\.003 s$/m);
    assert.match(text, /^< frame 5, 0\.004 s$/m);
    assert.match(text, /10\.0\.0\.1:40000 to .*10\.0\.0\.2:443.*2023-11-14 22:13:20 UTC/);
  });

  it('of several conversations gives the one wanted, or all', () => {
    const other = connection(40001);
    const file = pcap(frames.flatMap((frame, i) => [frame, other[i] ?? []]).filter(({ length }) => length > 0));
    const { conversations } = importCapture(file);
    assert.deepEqual(
      conversations.map(({ number, client: { port } }) => [number, port]),
      [
        [1, 40000],
        [2, 40001],
      ],
    );
    assert.match(importCapture(file, { conversation: 2 }).text, /10\.0\.0\.1:40001/);
    assert.match(importCapture(file, { all: true }).text, /10\.0\.0\.1:40000[\s\S]*10\.0\.0\.1:40001/);
    assert.match(importCapture(file, { conversation: 3 }).problem ?? '', /no conversation 3: it holds 2 conversations/);
  });

  it('offers other protocols only when asked', () => {
    const dns = ethernet(ipv4('client', 17, udp('client', Uint8Array.of(1, 2, 3, 4, 5))));
    const file = pcap([dns]);
    assert.match(importCapture(file).problem ?? '', /does not speak TLS/);
    assert.equal(importCapture(file, { anyProtocol: true }).conversations.length, 1);
    assert.deepEqual(streamsOf(importCapture(pcap([dns, ...frames])).text), wanted);
  });

  it('brings the key log lines of its hello along', () => {
    const random = Buffer.from(client.slice(11, 43)).toString('hex');
    const line = `CLIENT_RANDOM ${random} ${'ab'.repeat(48)}`;
    const keyLog = `CLIENT_RANDOM ${'00'.repeat(32)} ${'cd'.repeat(48)}\n${line}\n`;
    const { text } = importCapture(
      pcapng(
        [1],
        frames.map((frame) => ({ at: 0, frame })),
        { keyLog },
      ),
    );
    assert.ok(text.includes(`@keylog\n${line}\n\n`));
    assert.deepEqual(streamsOf(text), wanted);
  });

  it('tells of packets that were cut, and of bytes that are missing', () => {
    const { notes, text } = importCapture(
      pcap([...frames, segmentFrame({ from: 'server', sequence: 901 + server.length + 50, data: client })], {
        kept: 60,
      }),
    );
    assert.match(notes.join('\n'), /packets? of 7 (is|are) cut/);
    assert.match(text, /^# \d+ bytes of the (client|server) missing here/m);
  });

  it('that ends in the middle gives what there is', () => {
    const file = pcap(frames);
    const { notes, conversations } = importCapture(file.slice(0, -10));
    assert.deepEqual(notes.slice(0, 1), ['the file ends inside packet 6']);
    assert.equal(conversations.length, 1);
  });

  it('that is none says what it is', () => {
    const bytes = (text: string) => new TextEncoder().encode(text);
    assert.equal(importCapture(new Uint8Array()).problem, 'it is empty');
    assert.match(importCapture(bytes('16 03 01')).problem ?? '', /text, not a capture/);
    assert.match(importCapture(bytes('snoop\0\0\0\0')).problem ?? '', /snoop/);
    assert.match(importCapture(Uint8Array.of(0x1f, 0x8b, 8)).problem ?? '', /gzip: unpack it first/);
    assert.match(importCapture(Uint8Array.of(0x1f, 0x8b, 8), { gunzip: gunzipSync }).problem ?? '', /damaged/);
    assert.match(importCapture(pcap([])).problem ?? '', /holds no packets/);
  });

  it('of a link that is not read says so', () => {
    assert.match(importCapture(pcap(frames, { linkType: 105 })).notes[0] ?? '', /link type 105/);
  });

  it('of any bytes never throws', () => {
    const starts = fc.constantFrom<readonly number[]>(
      [],
      [0xd4, 0xc3, 0xb2, 0xa1],
      [0xa1, 0xb2, 0x3c, 0x4d],
      [0x0a, 0x0d, 0x0d, 0x0a, 28, 0, 0, 0, 0x4d, 0x3c, 0x2b, 0x1a],
      [0x1f, 0x8b],
    );
    fc.assert(
      fc.property(starts, fc.uint8Array({ maxLength: 400 }), (start, rest) => {
        importCapture(Uint8Array.from([...start, ...rest]), { gunzip: gunzipSync, all: true, anyProtocol: true });
      }),
      { numRuns: 500 },
    );
  });

  it('with bytes changed, taken out or put in never throws', () => {
    const files = [
      pcap(frames),
      pcapng(
        [1],
        frames.map((frame) => ({ at: 0, frame })),
      ),
    ];
    const changes = fc.array(fc.tuple(fc.nat(900), fc.nat(2), fc.nat(255)), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.constantFrom(...files), changes, (file, list) => {
        const bytes = [...file];
        for (const [at, remove, value] of list) bytes.splice(at, remove, value);
        const { text } = importCapture(Uint8Array.from(bytes), { all: true, anyProtocol: true });
        analyze(text);
      }),
      { numRuns: 300 },
    );
  });
});
