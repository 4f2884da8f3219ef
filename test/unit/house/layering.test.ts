import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { importsOf, type Layers, violations } from './imports.ts';

/** Below analyze and index, from the ground up: each may import what its row names, and itself. */
const core: Layers = {
  'core/base': { may: [] },
  'core/registry': { may: ['core/base'] },
  'core/explain': { may: ['core/base', 'core/registry'] },
  'core/wolfssl': { may: ['core/base', 'core/registry'] },
  'core/dump': { may: ['core/base'] },
  'core/wire': { may: ['core/base', 'core/registry'] },
  'core/capture': { may: ['core/base', 'core/dump', 'core/wire'] },
  'core/secrets': { may: ['core/base', 'core/registry', 'core/wire', '@noble/'] },
  'core/scan': { may: ['core/base', 'core/registry'] },
  'core/session': { may: ['core/base', 'core/registry', 'core/wire', 'core/secrets', 'core/scan', '@noble/'] },
  'core/compare': {
    may: ['core/base', 'core/registry', 'core/session', 'core/wolfssl'],
    types: ['core/diagnosis'],
  },
  'core/firmware': { may: ['core/base', 'core/wolfssl'] },
  'core/diagnosis': {
    may: ['core/base', 'core/registry', 'core/session', 'core/wolfssl', 'core/compare'],
    types: ['core/firmware'],
  },
  'core/review': { may: ['core/base', 'core/wolfssl', 'core/firmware'], types: ['core/diagnosis'] },
};
const coreModules = [...Object.keys(core), 'core/features'];

/** The table of who may import whom: never upwards. */
const layers: Layers = {
  ...core,
  'core/features': { may: coreModules },
  'core/analyze': { may: coreModules },
  'core/analyzeCapture': { may: [...coreModules, 'core/analyze'] },
  'core/analyzeFirmware': { may: coreModules },
  'core/index': { may: [...coreModules, 'core/analyze', 'core/analyzeCapture', 'core/analyzeFirmware'] },
  lsp: { may: ['core/index', 'vscode-languageserver', 'vscode-languageserver-textdocument'] },
  node: { may: ['lsp', 'node:', 'vscode-languageserver/node'] },
  browser: { may: ['lsp', 'vscode-languageserver/browser'] },
  cli: { may: ['core/index', 'node:'], types: ['sarif'] },
  'client/common': { may: ['vscode', 'vscode-languageclient'], types: ['lsp/protocol.ts'] },
  'client/node': { may: ['client/common', 'vscode', 'vscode-languageclient', 'vscode-languageclient/node'] },
  'client/browser': { may: ['client/common', 'vscode', 'vscode-languageclient', 'vscode-languageclient/browser'] },
};

describe('layering', () => {
  for (const folder of ['server/src', 'client/src']) {
    it(`${folder} imports downwards only`, () => {
      const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
      assert.ok(files.length > 0);
      const found = files.flatMap((name) => {
        const path = `${folder}/${name.replaceAll('\\', '/')}`;
        return violations(path, readFileSync(path, 'utf8'), layers);
      });
      assert.deepEqual(found, []);
    });
  }

  describe('refuses', () => {
    const planted: readonly (readonly [path: string, source: string])[] = [
      ['server/src/core/base/a.ts', "import { label } from '../registry/table.ts';"],
      ['server/src/core/wire/a.ts', "import type { Session } from '../session/model.ts';"],
      ['server/src/core/wire/a.ts', "import {\n  one,\n  two,\n} from '../dump/streams.ts';"],
      ['server/src/core/wire/a.ts', "export * from '../explain/fields.ts';"],
      ['server/src/core/wire/extensions/a.ts', "import { rules } from '../../diagnosis/all.ts';"],
      ['server/src/core/dump/a.ts', "import { suites } from '../registry/cipherSuites.ts';"],
      ['server/src/core/capture/a.ts', "import { gunzipSync } from 'node:zlib';"],
      ['server/src/core/capture/a.ts', "import { analyze } from '../analyze.ts';"],
      ['server/src/core/diagnosis/a.ts', "import { scan } from '../firmware/scan.ts';"],
      ['server/src/core/diagnosis/a.ts', "import { type Scan } from '../firmware/scan.ts';"],
      ['server/src/core/features/a.ts', "import { analyze } from '../analyze.ts';"],
      ['server/src/core/features/a.ts', "import { analyze } from '../index.ts';"],
      ['server/src/core/session/a.ts', "import { createHash } from 'node:crypto';"],
      ['server/src/core/wire/a.ts', "import { md5 } from '@noble/hashes/legacy.js';"],
      ['server/src/core/features/a.ts', "import type { Hover } from 'vscode-languageserver';"],
      ['server/src/core/features/a.ts', "const later = await import('../../lsp/server.ts');"],
      ['server/src/core/features/a.ts', "let hover: import('vscode').Hover;"],
      ['server/src/core/index.ts', "import './base/../../lsp/server.ts';"],
      ['server/src/core/helpers/a.ts', ''],
      ['server/src/core/helpers.ts', ''],
      ['server/src/shared/a.ts', ''],
      ['server/src/lsp/a.ts', "import { decode } from '../core/wire/record.ts';"],
      ['server/src/lsp/a.ts', "import { createConnection } from 'vscode-languageserver/node';"],
      ['server/src/node/main.ts', "import { analyze } from '../core/index.ts';"],
      ['server/src/browser/main.ts', "import { readFileSync } from 'node:fs';"],
      ['server/src/cli/main.ts', "import { startServer } from '../lsp/server.ts';"],
      ['server/src/cli/main.ts', "const fs = require('fs');"],
      ['client/src/common/client.ts', "import { findFiles } from '../../../server/src/lsp/protocol.ts';"],
      ['client/src/common/client.ts', "import type { Analysis } from '../../../server/src/core/index.ts';"],
      ['client/src/common/client.ts', "import { LanguageClient } from 'vscode-languageclient/node';"],
      ['client/src/browser/extension.ts', "import { activate } from '../node/extension.ts';"],
    ];
    for (const [path, source] of planted) {
      it(`${path}: ${source.replaceAll(/\s+/g, ' ') || 'a module that is not in the table'}`, () => {
        assert.equal(violations(path, source, layers).length, 1);
      });
    }
  });

  describe('allows', () => {
    const fine: readonly (readonly [path: string, source: string])[] = [
      [
        'server/src/core/registry/a.ts',
        "import { hexNumber } from '../base/hex.ts';\nimport { table } from './table.ts';",
      ],
      ['server/src/core/wire/extensions/a.ts', "import type { Field } from '../field.ts';"],
      ['server/src/core/diagnosis/a.ts', "import type { Scan } from '../firmware/scan.ts';"],
      [
        'server/src/core/index.ts',
        "export { analyze } from './analyze.ts';\nexport type { Span } from './base/span.ts';",
      ],
      [
        'server/src/core/wire/a.ts',
        " * import { x } from '../session/model.ts';\nconst text = 'import of ../session/model.ts';",
      ],
      ['server/src/cli/main.ts', "import { analyze } from '../core/index.ts';\nimport { parseArgs } from 'node:util';"],
      ['client/src/common/client.ts', "import type { FindFiles } from '../../../server/src/lsp/protocol.ts';"],
    ];
    for (const [path, source] of fine) {
      it(`${path}: ${source.replaceAll(/\s+/g, ' ')}`, () => assert.deepEqual(violations(path, source, layers), []));
    }
  });

  it('reads every form of import, with its line', () => {
    const source = [
      "import one, { two } from 'a';",
      'import {',
      '  three,',
      "} from 'b';",
      "import type { Four } from 'c';",
      "import type from 'd';",
      "import 'e';",
      "export const five = 'not one';",
      "export * as six from 'f';",
      "export type { Seven } from 'g';",
      "const eight = import('h');",
    ].join('\n');
    assert.deepEqual(
      importsOf(source).map(({ line, specifier, typeOnly }) => [line, specifier, typeOnly]),
      [
        [1, 'a', false],
        [2, 'b', false],
        [5, 'c', true],
        [6, 'd', false],
        [7, 'e', false],
        [9, 'f', false],
        [10, 'g', true],
        [11, 'h', false],
      ],
    );
  });
});
