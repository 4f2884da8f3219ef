import {
  bytes,
  changeCipherSpec,
  client,
  dumpText,
  handshake,
  record,
  server,
  serverHello,
  u16,
  vector,
} from '../support/bytes.ts';
import { certificateDer } from '../support/certificate.ts';
import { printers } from '../support/printers.ts';
import { gmailHello, richHello, tls12Client, tls12Server } from '../support/samples.ts';

/** Documents as large as people paste, made of handshakes as they are, so that a measurement has everything to read. */

/** Numbers that look random and are the same in every run. */
function scrambled(length: number, seed: number): Uint8Array {
  let state = (seed * 2654435761 + 1) >>> 0;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  });
}

/** A hello with a random of its own, as every connection has. */
function freshHello(hello: Uint8Array, seed: number): Uint8Array {
  const fresh = hello.slice();
  fresh.set(scrambled(32, seed), 11);
  return fresh;
}

/** One connection in turns, the client's first. */
export interface Flight {
  readonly sender: 'client' | 'server';
  readonly content: Uint8Array;
}

/** A handshake with a chain of three certificates, and some data behind it. */
export function connection(seed: number): readonly Flight[] {
  const isModern = seed % 3 === 0;
  const hello = freshHello(isModern ? richHello : gmailHello, seed);
  const chain = handshake(11, vector(3, ...Array.from({ length: 3 }, () => vector(3, certificateDer))));
  const answer = bytes(
    serverHello({ suite: 0xc02f, random: scrambled(32, seed + 1) }),
    chain,
    handshake(12, 3, u16(0x0017), vector(1, 4, scrambled(64, seed)), u16(0x0804), vector(2, scrambled(256, seed))),
    handshake(14),
  );
  const finished = bytes(changeCipherSpec, record(22, scrambled(40, seed + 2)));
  return [
    { sender: 'client', content: hello },
    { sender: 'server', content: answer },
    {
      sender: 'client',
      content: bytes(handshake(16, vector(1, 4, scrambled(64, seed + 3))), finished, record(23, scrambled(200, seed))),
    },
    { sender: 'server', content: bytes(finished, record(23, scrambled(400, seed + 4))) },
  ];
}

const hexdumpC = printers.get('hexdump -C') as (content: Uint8Array) => string;

/** A turn: its direction line, and its bytes as `hexdump -C` prints them. */
export function flightText({ sender, content }: Flight): string {
  return `${sender === 'client' ? '>' : '<'}\n${hexdumpC(content)}\n`;
}

/** Many connections, as `hexdump -C` prints them: about `size` characters. */
export function mixedDump(size: number): string {
  const parts: string[] = [];
  for (let seed = 1, length = 0; length < size; seed++) {
    for (const flight of connection(seed)) {
      parts.push(flightText(flight));
      length += (parts.at(-1) as string).length;
    }
  }
  return parts.join('\n');
}

/** Connections whose servers show chains of ten certificates, in turns of spaced rows: about `size` characters. */
export function certificateDump(size: number): string {
  const chain = handshake(11, vector(3, ...Array.from({ length: 10 }, () => vector(3, certificateDer))));
  const parts: string[] = [];
  for (let seed = 1, length = 0; length < size; seed++) {
    const answer = bytes(serverHello({ random: scrambled(32, seed + 1) }), chain, handshake(14));
    parts.push(dumpText(client(freshHello(richHello, seed)), server(answer)));
    length += (parts.at(-1) as string).length;
  }
  return parts.join('\n\n');
}

/** One handshake and a long transfer behind it: about `size` characters. */
export function transferDump(size: number): string {
  const data = Array.from({ length: Math.ceil(size / 5 / 1029) }, (_, i) => record(23, scrambled(1024, i)));
  return [
    flightText({ sender: 'client', content: tls12Client }),
    flightText({ sender: 'server', content: bytes(tls12Server, ...data) }),
  ].join('\n');
}

/** A JSON document of about `size` characters, of the shape of a lock file: objects in objects, short strings, numbers. */
export function jsonDocument(size: number): string {
  const packages: Record<string, unknown> = {};
  for (let i = 0, length = 0; length < size; i++) {
    const entry = {
      version: `${i % 9}.${i % 31}.${i % 7}`,
      resolved: `https://registry.example.org/package-${i}/-/package-${i}.tgz`,
      size: i * 37,
      optional: i % 3 === 0,
      dependencies: { [`package-${i + 1}`]: `^${i % 5}.0.0`, [`package-${i + 2}`]: '~1.2.3' },
      files: ['index.js', 'package.json', `lib/part-${i}.js`],
    };
    packages[`node_modules/package-${i}`] = entry;
    length += JSON.stringify(entry, undefined, 2).length + 120;
  }
  return JSON.stringify({ name: 'large', lockfileVersion: 3, packages }, undefined, 2);
}
