import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
  CancellationTokenSource,
  type CodeAction,
  type DocumentDiagnosticReport,
  LSPErrorCodes,
  type RelatedFullDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { openEditor, positionOf, pulling, stopServers, textOf } from './editor.ts';
import { hosts } from './hosts.ts';

const sample = readFileSync('test/samples/smtp-gmail-465/handshake.tlshex', 'utf8');
const uri = 'file:///tlshex-test/handshake.tlshex';
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

for (const host of hosts) {
  describe(`protocol: diagnostics, ${host.name}`, () => {
    afterEach(stopServers);
    it('are pushed: the cause on the extensions, the alert as related, and the other way round', async () => {
      const editor = await openEditor(host);
      const document = await editor.open(uri, sample);
      const diagnostics = await editor.diagnostics(uri);
      const [cause] = diagnostics;
      assert.equal(cause?.code, 'missing-supported-groups');
      assert.equal(cause.severity, 1);
      assert.equal(cause.source, 'tlshex');
      assert.equal(textOf(document, cause.range), '00 0d  00 0a 00 08 04 03 02 03\n04 01 02 01');
      const alert = cause.relatedInformation?.find(({ location }) => textOf(document, location.range) === '02 28');
      assert.match(alert?.message ?? '', /handshake_failure \(40\)/);
      assert.deepEqual((cause.data as { code: string }).code, 'missing-supported-groups');
      const answer = diagnostics.find(({ range }) => textOf(document, range) === '02 28');
      assert.equal(answer?.severity, 3);
      assert.deepEqual(answer.relatedInformation?.[0]?.location.range, cause.range);
    });

    it('link from the code to the page of the rule', async () => {
      const editor = await openEditor(host, { files: new Map() });
      await editor.open(uri, sample);
      const [cause] = await editor.diagnostics(uri);
      assert.equal(
        decodeURIComponent(cause?.codeDescription?.href ?? ''),
        'command:tlshex.showRule?["missing-supported-groups"]',
      );
    });

    it('come for the last version alone when typing is quick', async () => {
      const editor = await openEditor(host);
      let document = await editor.open(uri, '');
      for (const text of ['< 15 03', ' 03 00', ' 02 02 28\n']) {
        const end = document.positionAt(document.getText().length);
        document = await editor.change(document, [{ range: { start: end, end }, text }]);
      }
      await editor.diagnostics(uri);
      await wait(400);
      assert.deepEqual(
        editor.pushed.map(({ version }) => version),
        [document.version],
      );
    });

    it('are cleared when the document is closed, and do not come back', async () => {
      const editor = await openEditor(host);
      await editor.open(uri, sample);
      await editor.diagnostics(uri, (list) => list.length > 0);
      const document = await editor.open(uri, sample);
      await editor.change(document, [{ text: `${sample}\n` }]);
      await editor.close(uri);
      await wait(500);
      assert.deepEqual(editor.pushed.at(-1)?.diagnostics, []);
    });

    it('can be pulled, and are not pushed then', async () => {
      const editor = await openEditor(host, { capabilities: pulling });
      assert.equal(editor.initialized.capabilities.diagnosticProvider?.identifier, 'tlshex');
      await editor.open(uri, sample);
      const pull = (previousResultId?: string) =>
        editor.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
          textDocument: { uri },
          previousResultId,
        });
      const first = (await pull()) as RelatedFullDocumentDiagnosticReport;
      assert.equal(first.items[0]?.code, 'missing-supported-groups');
      assert.equal((await pull(first.resultId)).kind, 'unchanged');
      await wait(400);
      assert.deepEqual(editor.pushed, []);
    });

    it('follow the wolfSSL version of the settings', async () => {
      const editor = await openEditor(host, { settings: { wolfssl: { version: '3.10.0' } } });
      const document = await editor.open(uri, sample);
      const macros = (list: readonly { data?: unknown }[]) => JSON.stringify(list[0]?.data ?? '');
      await editor.diagnostics(uri, (list) => macros(list).includes('wolfSSL_UseSupportedCurve'));
      const since = editor.pushed.length;
      editor.settings = { wolfssl: { version: '5.9.2' } };
      await editor.server.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      const after = await editor.diagnostics(uri, () => true, since);
      assert.doesNotMatch(macros(after), /wolfSSL_UseSupportedCurve/);
      assert.equal(document.version, 1);
    });
  });

  describe(`protocol: trouble, ${host.name}`, () => {
    afterEach(stopServers);
    it('a request that is cancelled is answered as cancelled', async () => {
      const editor = await openEditor(host);
      const document = await editor.open(uri, sample);
      const source = new CancellationTokenSource();
      const params = { textDocument: { uri }, position: positionOf(document, 'c0 27') };
      const answer = editor.server.connection.sendRequest('textDocument/hover', params, source.token);
      source.cancel();
      await assert.rejects(answer, { code: LSPErrorCodes.RequestCancelled });
    });

    it('what was meant is offered in place of a slip', async () => {
      const editor = await openEditor(host);
      const text = '@wolfsl 5.9.2\n> \n16 03 03 00 4f\n15 dd 09 5f 22 d1 8O 82\n';
      const document = await editor.open(uri, text);
      const diagnostics = await editor.diagnostics(uri);
      for (const [slip, meant] of [
        ['@wolfsl', '@wolfssl'],
        ['8O', '80'],
      ] as const) {
        const position = positionOf(document, slip);
        const [action] = await editor.request<CodeAction[]>('textDocument/codeAction', {
          textDocument: { uri },
          range: { start: position, end: position },
          context: { diagnostics },
        });
        const edits = action?.edit?.changes?.[uri] ?? [];
        assert.deepEqual(
          [action?.title, action?.isPreferred, action?.diagnostics?.length],
          [`Write ${meant}`, true, 1],
        );
        assert.equal(TextDocument.applyEdits(document, [...edits]), text.replace(slip, meant));
      }
    });

    it('no text makes it fail, and nothing of a text is logged', async () => {
      const editor = await openEditor(host);
      const texts = [
        '\u0000\u0000',
        '@',
        '@server-suites\n\ud800',
        '> 16 03',
        '<<<<',
        '> 16 03 03 ff ff 01 ff ff ff',
        '\ufeff> 80 2e',
      ];
      for (const [i, text] of texts.entries()) {
        const each = `file:///tlshex-test/${i}.tlshex`;
        await editor.open(each, text);
        const textDocument = { uri: each };
        const position = { line: 0, character: 2 };
        const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
        const { request } = editor;
        await request('textDocument/hover', { textDocument, position });
        await request('textDocument/completion', { textDocument, position });
        await request('textDocument/documentHighlight', { textDocument, position });
        await request('textDocument/documentSymbol', { textDocument });
        await request('textDocument/foldingRange', { textDocument });
        await request('textDocument/semanticTokens/full', { textDocument });
        await request('textDocument/inlayHint', { textDocument, range });
        await request('textDocument/codeAction', { textDocument, range, context: { diagnostics: [] } });
        await request('tlshex/explain', { uri: each });
        await editor.diagnostics(each);
      }
      assert.deepEqual(editor.logged, []);
      assert.equal(editor.server.stderr(), '');
    });
  });
}
