import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { run } from '../../../server/src/cli/run.ts';
import { analyze, analyzeCapture, importCapture } from '../../../server/src/core/index.ts';
import { ACK, pcap, pcapng, RST, SYN, segmentFrame } from '../../support/packets.ts';
import { captures } from '../../support/samples.ts';

const [sample] = [...captures.values()];
assert.ok(sample);
const { client, server } = sample;
const frames = [
  segmentFrame({ from: 'client', sequence: 100, flags: SYN }),
  segmentFrame({ from: 'server', sequence: 900, flags: SYN | ACK }),
  segmentFrame({ from: 'client', sequence: 101, flags: ACK, data: client }),
  segmentFrame({ from: 'server', sequence: 901, flags: ACK, data: server }),
  segmentFrame({ from: 'server', sequence: 901 + server.length, flags: RST }),
];

function analysed(file: Uint8Array) {
  const read = analyzeCapture(file, { gunzip: gunzipSync });
  assert.ok('analysis' in read);
  return read.analysis;
}

describe('a capture read without making text of it', () => {
  for (const [name, file] of [
    ['pcap', pcap(frames)],
    ['packed with gzip', gzipSync(pcap(frames))],
    [
      'pcapng',
      pcapng(
        [1],
        frames.map((frame) => ({ at: 0, frame })),
      ),
    ],
  ] as const) {
    it(`has the streams and findings of the text it would be imported as: ${name}`, () => {
      const direct = analysed(file);
      const text = analyze(importCapture(file, { gunzip: gunzipSync }).text);
      const told = ({ streams, main }: typeof direct) => ({
        streams: streams.map(({ sender, bytes }) => [sender, Buffer.from(bytes).toString('hex')]),
        outcome: main.session.outcome.kind,
        findings: main.findings.map(({ code, cause, at }) => [code, cause, at?.sender, at?.offset, at?.length]),
      });
      assert.deepEqual(told(direct), told(text));
      assert.ok(direct.main.findings.length > 0);
    });
  }

  it('keeps the frames with their numbers', () => {
    const { dump } = analysed(pcap(frames));
    assert.deepEqual(
      dump.frames.map(({ number }) => number),
      [1, 2, 3, 4, 5],
    );
    assert.deepEqual(
      dump.blocks.map(({ sender, label }) => [sender, label]),
      [
        ['client', 'frame 3'],
        ['server', 'frame 4'],
      ],
    );
  });

  it('tells what is missing, and what is no capture', () => {
    const cut = analyzeCapture(pcap(frames).subarray(0, -3));
    assert.match('notes' in cut ? cut.notes.join() : '', /the file ends inside packet 5/);
    const none = analyzeCapture(gzipSync('words'), { gunzip: gunzipSync });
    assert.match('problem' in none ? none.problem : '', /it is text, not a capture/);
  });

  it('is what check and decode read when a file begins like one', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tlshex-capture-'));
    try {
      const path = join(folder, 'a.bin');
      writeFileSync(path, pcap(frames));
      const tlshex = (...args: readonly string[]) => {
        let out = '';
        const write = (text: string | Uint8Array) => {
          out += Buffer.from(text).toString();
        };
        run(args, { version: '1.2.3', out: write, err: write, terminal: {}, env: {} });
        return out;
      };
      assert.match(tlshex('check', path), /^.*a\.bin: frame 3: .*\n/);
      const found = JSON.parse(tlshex('check', '--format', 'json', path)) as { region: unknown; frame?: number }[];
      assert.ok(found.every(({ region, frame }) => region === null && (frame === undefined || frame <= 5)));
      const decoded = JSON.parse(tlshex('decode', '--json', path)) as {
        streams: { length: number }[];
        frames: { number: number }[];
      };
      assert.deepEqual(
        decoded.streams.map(({ length }) => length),
        [client.length, server.length],
      );
      assert.equal(decoded.frames.length, frames.length);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
