import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** The project's own settings hold the core to its rules: seen on a small tree of its own, without and with a bad import in it. */
describe('a forbidden import in the core', () => {
  let tree: string;

  beforeEach(() => {
    tree = mkdtempSync(join(tmpdir(), 'tlshex-planted-'));
    for (const file of [
      'package.json',
      'biome.json',
      '.gitignore',
      'server/tsconfig.base.json',
      'server/src/core/tsconfig.json',
    ]) {
      mkdirSync(dirname(join(tree, file)), { recursive: true });
      cpSync(file, join(tree, file));
    }
    plant('server/src/lsp/server.ts', 'export const server = 1;\n');
    plant('server/src/core/base/a.ts', 'export const a = 1;\n');
    plant('server/src/core/wire/b.ts', "import { a } from '../base/a.ts';\n\nexport const b = a;\n");
  });
  afterEach(() => rmSync(tree, { recursive: true, force: true }));

  it('none, and both Biome and the compiler are content', () => {
    const { status, text } = lint();
    assert.equal(status, 0, text);
    assert.deepEqual(compile(), { status: 0, text: '' });
  });

  const bad: readonly { what: string; line: string; lint?: RegExp; compile?: RegExp }[] = [
    { what: 'Node', line: "import { sep } from 'node:path';", lint: /noNodejsModules/, compile: /TS2591/ },
    { what: 'types of VS Code', line: "import type { sep } from 'vscode';", lint: /noRestrictedImports/ },
    {
      what: 'types of the protocol',
      line: "import type { sep } from 'vscode-languageserver';",
      lint: /noRestrictedImports/,
    },
    {
      what: 'the Node server',
      line: "import type { sep } from 'vscode-languageserver/node';",
      lint: /noRestrictedImports/,
    },
    {
      what: 'lsp',
      line: "import { server as sep } from '../../lsp/server.ts';",
      lint: /noRestrictedImports/,
      compile: /TS6059/,
    },
  ];
  for (const { what, line, lint: lintSays, compile: compileSays } of bad) {
    it(what, () => {
      plant('server/src/core/wire/planted.ts', `${line}\n\nexport type C = typeof sep;\n`);
      if (lintSays) assertFails(lint(), lintSays);
      if (compileSays) assertFails(compile(), compileSays);
    });
  }

  it('a cycle', () => {
    plant('server/src/core/base/a.ts', "import { b } from '../wire/b.ts';\n\nexport const a = (): unknown => b;\n");
    assertFails(lint(), /noImportCycles/);
  });

  it('what only a browser or Node has', () => {
    plant(
      'server/src/core/wire/planted.ts',
      'export const c = (text: string) => console.log(new TextEncoder().encode(text));\n',
    );
    assertFails(compile(), /TS2584.*console[\s\S]*TextEncoder/);
  });

  function plant(path: string, text: string): void {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  }

  function lint(): { status: number | null; text: string } {
    return run('node_modules/@biomejs/biome/bin/biome', 'lint', '--colors=off');
  }

  function compile(): { status: number | null; text: string } {
    return run('node_modules/typescript/bin/tsc', '-b', 'server/src/core', '--pretty', 'false');
  }

  function run(program: string, ...args: string[]): { status: number | null; text: string } {
    const { status, stdout, stderr } = spawnSync(process.execPath, [resolve(program), ...args], {
      cwd: tree,
      encoding: 'utf8',
    });
    return { status, text: stdout + stderr };
  }
});

function assertFails({ status, text }: { status: number | null; text: string }, says: RegExp): void {
  assert.notEqual(status, 0, 'the check passed');
  assert.match(text, says);
}
