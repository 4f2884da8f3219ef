import assert from 'node:assert/strict';
import type { Diagnostic } from 'vscode-languageserver/node';
import { alert, client, clientHello, dumpText, server, serverHello } from '../support/bytes.ts';
import { openEditor, stopServers } from './editor.ts';
import { hosts } from './hosts.ts';

const FOLDER = 'file:///tlshex-test/dumps';
const uri = `${FOLDER}/fails.tlshex`;
const WORKS = `${FOLDER}/old%20ones/works.tlshex`;
const fails = dumpText('@compare old ones/works.tlshex', client(clientHello()), server(alert(2, 40)));
const works = dumpText(client(clientHello()), server(serverHello()));
const isLost = (diagnostics: readonly Diagnostic[]) => diagnostics.some(({ code }) => code === 'compared-file');

for (const host of hosts) {
  describe(`protocol: @compare, ${host.name}`, () => {
    afterEach(stopServers);

    it('reads the dump beside the document, and tells where there is none', async () => {
      const files = new Map<string, string>();
      const editor = await openEditor(host, { files, folder: FOLDER });
      await editor.open(uri, fails);
      const lost = (await editor.diagnostics(uri, isLost)).find(({ code }) => code === 'compared-file');
      assert.deepEqual([lost?.severity, lost?.range.start], [2, { line: 0, character: 9 }]);

      files.set(WORKS, works);
      const since = editor.pushed.length;
      await editor.server.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: WORKS, type: 1 }],
      });
      await editor.diagnostics(uri, (diagnostics) => !isLost(diagnostics), since);
    });

    it('takes the text of the editor where the dump is open', async () => {
      const editor = await openEditor(host, { files: new Map(), folder: FOLDER });
      await editor.open(WORKS, works);
      await editor.open(uri, fails);
      await editor.diagnostics(uri);
      // A dump that could not be read would be told now.
      await new Promise((resolve) => setTimeout(resolve, 300));
      assert.ok(editor.pushed.every(({ diagnostics }) => !isLost(diagnostics)));
    });
  });
}
