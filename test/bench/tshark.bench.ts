import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pcap, segmentFrame } from '../support/packets.ts';
import { connection, flightText } from './documents.ts';
import type { Measured, Measurements } from './ratio.ts';

const BUILT = 'dist/cli.cjs';
/** Bytes on the wire: enough that neither program's start counts for much. */
const SIZE = 3_000_000;
const RUNS = 3;
const ACK_PUSH = 0x18;

/** The built command line beside tshark on the same handshakes: as text of a dump, and as a capture. */
export const measurements: Measurements = async () => {
  if (spawnSync('tshark', ['--version']).status !== 0) return ["skipped: tshark isn't installed"];
  if (!existsSync(BUILT)) return [`skipped: there is no ${BUILT} (npm run build)`];
  const folder = mkdtempSync(join(tmpdir(), 'tlshex-bench-'));
  try {
    const { text, capture } = handshakes();
    const [dump, packets] = [join(folder, 'large.tlshex'), join(folder, 'large.pcap')];
    writeFileSync(dump, text);
    writeFileSync(packets, capture);
    const tshark = (...form: readonly string[]) => time('tshark', ['-n', '-r', packets, ...form]);
    const cli = (...args: readonly string[]) => time(process.execPath, [BUILT, ...args]);
    const [pdml, verbose] = [tshark('-T', 'pdml'), tshark('-V')];
    const bound = (name: string, median: number, than: string, baseline: number, atMost: number): Measured => ({
      name: `${name}, ${SIZE / 1e6} MB on the wire`,
      median,
      than,
      baseline,
      atMost,
    });
    return [
      bound('decode --json on a dump', cli('decode', '--json', dump), 'tshark -T pdml on the capture', pdml, 1),
      bound('check on a dump', cli('check', dump), 'tshark -V on the capture', verbose, 1),
      bound('check on the capture', cli('check', packets), 'tshark -V on the capture', verbose, 1 / 3),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** Handshakes up to the first encrypted byte, each a connection of its own. */
function handshakes(): { readonly text: string; readonly capture: Uint8Array } {
  const turns: string[] = [];
  const frames: number[][] = [];
  for (let seed = 1, size = 0; size < SIZE; seed++) {
    const next = { client: 1000, server: 5000 };
    const clientPort = 1024 + (seed % 60000);
    for (const { sender, content } of connection(seed).slice(0, 2)) {
      turns.push(flightText({ sender, content }));
      for (let at = 0; at < content.length; at += 1400) {
        const data = content.subarray(at, at + 1400);
        frames.push(segmentFrame({ from: sender, sequence: next[sender], data, flags: ACK_PUSH, clientPort }));
        next[sender] += data.length;
      }
      size += content.length;
    }
  }
  return { text: turns.join('\n'), capture: pcap(frames) };
}

/** The median time that a program takes, in milliseconds. */
function time(program: string, args: readonly string[]): number {
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    spawnSync(program, args, { stdio: ['ignore', 'ignore', 'ignore'] });
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[RUNS >> 1] as number;
}
