import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  analyze,
  evaluateSettings,
  ja3,
  type Prediction,
  parseVersion,
  predict,
  predictedDocument,
} from '../../../server/src/core/index.ts';

const root = new URL('../../fixtures/predicted/', import.meta.url).pathname;
const names = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

function predictFolder(name: string, release: string | undefined): Prediction {
  const read = (file: string) => ({ path: file, text: readFileSync(join(root, name, file), 'utf8') });
  const { settings } = evaluateSettings(read('user_settings.h'), { resolve: () => undefined });
  const version = parseVersion(release ?? '');
  return predict({ settings, sources: [read('client.c')], ...(version === undefined ? {} : { version }) });
}

function hex(codes: readonly number[]): readonly string[] {
  return codes.map((code) => `0x${code.toString(16).padStart(4, '0')}`);
}

describe('predicted hellos of real builds', () => {
  for (const name of names) {
    it(name, () => {
      const expected = JSON.parse(readFileSync(join(root, name, 'expected.json'), 'utf8'));
      const prediction = predictFolder(name, expected.wolfssl);
      const { hello } = prediction;
      assert.ok(hello !== undefined, prediction.problems.map(({ message }) => message).join('\n'));
      const codes = (list: readonly { readonly code: number }[]) => hex(list.map(({ code }) => code));
      assert.deepEqual(
        {
          version: hex([hello.version])[0],
          cipherSuites: codes(hello.cipherSuites),
          extensions: hex(hello.extensions.map(({ type }) => type)),
          supportedGroups: codes(hello.groups),
          signatureAlgorithms: codes(hello.schemes),
          pointFormats: hello.pointFormats,
          serverName: hello.serverName ?? null,
          alpn: hello.alpn,
          supportedVersions: codes(hello.supportedVersions),
          keyShares: codes(hello.keyShares),
        },
        expected.clientHello,
      );
      assert.deepEqual(hello.pskModes, expected.pskModes);
      assert.equal(hex([hello.recordVersion])[0], expected.recordVersion);
      bytesTellTheSame(prediction, expected);
    });
  }
});

/** The document's bytes, decoded, are the hello that was captured; as long as it, too, where no length is left to the run. */
function bytesTellTheSame(prediction: Prediction, expected: { readonly ja3: string; readonly length: number }) {
  const { main, decoded } = analyze(predictedDocument(prediction));
  const { clientHello } = main.session;
  assert.ok(clientHello);
  assert.equal(ja3(clientHello), expected.ja3);
  const types = clientHello.extensions.map(({ type }) => type);
  if (types.includes(0x0029) || types.includes(0xfe0d) || types.includes(0x0005)) return;
  const length = prediction.hello?.parts.reduce((sum, part) => sum + part.bytes.length, 0);
  assert.equal(length, expected.length);
  assert.deepEqual(decoded[0]?.problems ?? [], []);
}
