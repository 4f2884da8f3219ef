import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { certificateDump, jsonDocument, mixedDump, transferDump } from './documents.ts';
import { type Answers, type BenchDocument, measureServer } from './languageServer.ts';
import type { Measured, Measurements } from './ratio.ts';

const BUILT = 'dist/server.cjs';
const SIZE = 1_000_000;

/** The built server beside VS Code's for JSON, each on a document of a megabyte, asked as an editor asks. */
export const measurements: Measurements = async () => {
  const other = jsonServer();
  if (other === undefined)
    return ["skipped: the JSON server isn't installed (npm install vscode-langservers-extracted)"];
  if (!existsSync(BUILT)) return [`skipped: there is no ${BUILT} (npm run build)`];
  const json = await measureServer([process.execPath, other, '--stdio'], jsonFile());
  const out: (Measured | string)[] = [];
  for (const [name, text] of [
    ['handshakes, records and certificates as hexdump -C prints them', mixedDump(SIZE)],
    ['chains of certificates in spaced rows', certificateDump(SIZE)],
    ['a long transfer as hexdump -C prints it', transferDump(SIZE)],
  ] as const) {
    out.push(
      `a megabyte of ${name}:`,
      ...bounds(await measureServer([process.execPath, BUILT, '--stdio'], dump(text)), json),
    );
  }
  return out;
};

function bounds(ours: Answers, json: Answers): Measured[] {
  const than = (what: string) => `${what} of the JSON server on a JSON document of that size`;
  const bound = (name: string, median: number, baseline: number, what: string, atMost: number) => ({
    name,
    median,
    baseline,
    than: than(what),
    atMost,
  });
  const { processor, tokens = 0 } = ours;
  return [
    bound(
      'a typed character to its diagnostics, asked for at once',
      ours.diagnostics,
      json.diagnostics,
      'the same',
      0.2,
    ),
    // The JSON server waits for half a second of rest; ours as long as it thinks right.
    bound('a typed character to its diagnostics, sent unasked', ours.pushed, json.pushed, 'the same', 0.2),
    // All threads: what the engine compiles and collects on the side, too. Nobody waits for that.
    ...(processor === undefined || json.processor === undefined
      ? []
      : [bound('processor time for a typed character', processor, json.processor, 'the same', 0.5)]),
    bound('hover', ours.hover, json.hover, 'the same', 1),
    bound('outline', ours.outline, json.outline, 'the same', 1),
    bound('folding', ours.folding, json.folding, 'the same', 1),
    // It has no tokens: its outline is the other answer that tells of the whole text.
    bound('tokens', tokens, json.outline, 'the outline', 1),
  ];
}

function jsonFile(): BenchDocument {
  const text = jsonDocument(SIZE);
  const at = text.indexOf('"resolved": "', text.length / 2) + '"resolved": "'.length;
  return { uri: 'file:///large.json', language: 'json', text, at, character: 'x' };
}

/** A digit goes into a byte in the middle, inside a message or a record, and out again: what a wrong key does. */
function dump(text: string): BenchDocument {
  const row = /\n(?:[0-9a-f]{8} {2})?(?!16 03|1[457] 03)(?:[0-9a-f]{2} ){4}(?:[0-9a-f]{2} ){3}/g;
  row.lastIndex = text.length / 2;
  const found = row.exec(text);
  if (!found) throw new Error('the dump has no rows');
  return { uri: 'file:///large.tlshex', language: 'tlshex', text, at: row.lastIndex - 3, character: 'a' };
}

/** The program of vscode-langservers-extracted; undefined where it isn't installed. */
function jsonServer(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve('vscode-langservers-extracted/bin/vscode-json-language-server');
  } catch {
    return undefined;
  }
}
