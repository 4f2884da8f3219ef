import assert from 'node:assert/strict';
import fc from 'fast-check';
import { analyze } from '../../server/src/core/analyze.ts';
import { diagnostics } from '../../server/src/core/features/diagnostics.ts';
import { documentSymbols } from '../../server/src/core/features/symbols.ts';
import { semanticTokens } from '../../server/src/core/features/tokens.ts';
import type { Analysis, Connection } from '../../server/src/core/features/types.ts';
import { anyText, mutatedText } from '../support/arbitraries.ts';
import { hexLines } from '../support/bytes.ts';
import { decodeText } from '../support/decodeText.ts';
import { segmentFrame, tsharkRows } from '../support/packets.ts';
import { printers } from '../support/printers.ts';
import { captures, captureText, gmailHello, gmailText } from '../support/samples.ts';

/** Whatever is edited, in whatever order: what is read again is the same as if all were read. */

interface Edit {
  /** Where, in thousandths of the text. */
  readonly at: number;
  readonly removed: number;
  readonly text: string;
}

const hexdump = printers.get('hexdump -C') as (bytes: Uint8Array) => string;

/** Long enough for several places from which reading can go on. */
const longDump = Array.from(captures.values(), ({ client, server }) => `>\n${hexdump(client)}\n<\n${hexdump(server)}`);
const frames = Array.from({ length: 12 }, (_, i) =>
  tsharkRows(
    segmentFrame({ from: 'client', sequence: 1 + i * 40, data: gmailHello.subarray(i * 7, i * 7 + 40), flags: 0x18 }),
  ),
);
const log = [...captures.values()].flatMap(({ client, server }) => [
  `I (12) tls: sent ${client.length} bytes`,
  ...hexLines(client)
    .split('\n')
    .map((row) => `I (12) tls: ${row}`),
  `I (12) tls: received ${server.length} bytes`,
  ...hexLines(server)
    .split('\n')
    .map((row) => `I (12) tls: ${row}`),
]);
const wolfsslLog = [...captures.values()].flatMap(({ client, server }) => [
  'Data to send',
  ...hexLines(client)
    .split('\n')
    .map((row) => `\t${row} |................`),
  'Data received',
  ...hexLines(server)
    .split('\n')
    .map((row) => `\t${row} |................`),
]);

/** What mbedTLS says was never on the wire stands between what was. */
const mbedtls = [...captures.values()].flatMap(({ client, server }) =>
  [client, server].flatMap((bytes, i) => [
    `ssl_msg.c:1: |4| dumping 'premaster secret' (${bytes.length} bytes)`,
    ...hexdump(bytes)
      .trimEnd()
      .split('\n')
      .map((row) => `ssl_msg.c:1: |4| ${row.slice(4)}`),
    `ssl_msg.c:2: |4| dumping '${i === 0 ? 'output record sent to network' : 'input record from network'}' (${bytes.length} bytes)`,
    ...hexdump(bytes)
      .trimEnd()
      .split('\n')
      .map((row) => `ssl_msg.c:2: |4| ${row.slice(4)}`),
  ]),
);

/** As `od -x` prints them: the last line takes away what the last number was filled up with. */
const words = Array.from({ length: 160 }, (_, i) => {
  const row = Array.from({ length: 8 }, (_, j) => `${(i + j) % 10}${j}${i % 7}${j}`);
  return `${(i * 16).toString(8).padStart(7, '0')} ${row.join(' ')}`;
});

/** A byte a line, in a list and in a table; rows that a terminal broke in the middle of a byte; characters of a page. */
const column = [...captures.values()].flatMap(({ client, server }) => [
  'sent: [',
  ...Array.from(client, (byte) => `  ${byte},`),
  ']',
  ...Array.from(server, (byte, i) => `${(i / 11520).toFixed(9)},0x${byte.toString(16).padStart(2, '0')},,`),
]);
const broken = [...captures.values()].map(({ client }) => `D tls_out: ${hexLines(client).replaceAll('\n', ' ')}`);
const page = hexdump(gmailHello).replaceAll(' ', '&nbsp;');
const quoted = `I sent:\n${hexdump(new Uint8Array(900)).replaceAll(/^/gm, '> ')}\n${hexdump(gmailHello).replaceAll(/^/gm, '> ')}`;

const start: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    gmailText,
    ...[...captures.values()].map(captureText),
    longDump.join('\n'),
    longDump.join('\r\n').replaceAll('\n', '\r\n'),
    frames.join('\n'),
    log.join('\n'),
    wolfsslLog.join('\n'),
    `@server-suites\nTLS_RSA_WITH_NULL_MD5\n\n${longDump.join('\n@closed server\n')}`,
    `0000000 0316 0001\n0000003\n${words.join('\n')}\n0004777\n${words.join('\n')}`,
    `${hexdump(new Uint8Array(3000))}\n${hexdump(gmailHello)}`,
    `${[...captures.values()].map(({ client }) => [...client].join(',')).join(',\n\n')}`,
    column.join('\n'),
    broken.map((line) => line.replaceAll(/.{80}/g, '$&\n')).join('\n'),
    `${page}\n\u200b${longDump.join('\n').replaceAll('  ', '\u00a0 ')}`,
    quoted,
    `${mbedtls.join('\n')}\n`,
  ),
  mutatedText,
  anyText,
);

const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.nat(1000),
  removed: fc.oneof({ weight: 5, arbitrary: fc.constantFrom(0, 0, 1, 2) }, fc.nat(400)),
  text: fc.oneof(
    { weight: 4, arbitrary: fc.string({ unit: fc.constantFrom(...'0123456789abcdef  :#<>|*\n@,'), maxLength: 3 }) },
    fc.constantFrom(
      '',
      '\n',
      '\n\n',
      '\n>\n',
      '\n<\n',
      '\n*\n',
      '\n@server-suites\n',
      '\n@wolfssl 5.7.2\n',
      '\n@error -188\n',
      '\n16 03 01 00 05 01\n',
      '\n00000000  16 03 01 00\n',
      '\nData to send\n',
      '\nI (12) tls: sent 44 bytes\n',
      '\ufeff',
      '\r',
    ),
    anyText,
  ),
});

function edited(text: string, { at, removed, text: put }: Edit): string {
  const place = Math.round((at / 1000) * text.length);
  return text.slice(0, place) + put + text.slice(place + removed);
}

/** A connection without what only its making needs. */
function connectionTold({ session, findings }: Connection) {
  const { sides, events, knowledge, ...rest } = session;
  const { witness, ...known } = knowledge;
  const places = sides.map(({ sender, stream }) => ({ sender, stream }));
  return { ...rest, places, events, known, witness: witness?.by, findings };
}

/** Everything that anyone sees of an analysis. */
function told(analysis: Analysis) {
  const { dump, streams, decoded, connections, main, problems } = analysis;
  const { map, lines: _, ...rest } = dump;
  return {
    dump: { ...rest, bytes: map.bytes, starts: map.starts, widths: map.widths },
    streams,
    decoded,
    connections: connections.map(connectionTold),
    main: connections.indexOf(main),
    problems,
    json: decodeText('any', analysis),
    diagnostics: diagnostics(analysis),
    symbols: documentSymbols(analysis),
    tokens: semanticTokens(analysis),
  };
}

describe('an edited document', () => {
  it('reads as if it had always been so', () => {
    fc.assert(
      fc.property(start, fc.array(edit, { minLength: 1, maxLength: 6 }), (from, edits) => {
        let text = from;
        let analysis = analyze(text);
        for (const each of edits) {
          text = edited(text, each);
          analysis = analyze(text, {}, analysis);
          assert.deepEqual(told(analysis), told(analyze(text)));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('keeps the connections that the edit does not touch', () => {
    const text = longDump.join('\n');
    const before = analyze(text);
    const after = analyze(`# a note\n${text}`, {}, before);
    assert.equal(after.connections.length, before.connections.length);
    assert.ok(after.connections.length > 2);
    for (const [i, connection] of after.connections.entries()) assert.equal(connection, before.connections[i]);
    const touched = analyze(text.replace(/^(00000010 {2})../m, '$1ff'), {}, before);
    const kept = touched.sources.map(({ session }, i) => session === before.sources[i]?.session);
    assert.deepEqual(kept, [false, ...kept.slice(1).fill(true)]);
  });
});
