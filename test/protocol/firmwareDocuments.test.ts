import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type {
  CodeAction,
  CodeLens,
  CompletionItem,
  Diagnostic,
  Hover,
  Location,
  MarkupContent,
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { applyWorkspaceEdit, type Editor, modern, openEditor, positionOf, stopServers, textOf } from './editor.ts';
import { hosts } from './hosts.ts';

const FOLDER = 'file:///tlshex-test';
const SETTINGS = `${FOLDER}/firmware/user_settings.h`;
const CLIENT = `${FOLDER}/firmware/smtp_client.c`;
const read = (path: string) => readFileSync(`test/samples/smtp-gmail-465/${path}`, 'utf8');
const settings = `${read('firmware-mended/user_settings.h').trimEnd()}

#if 0
#define HAVE_ALPN
#endif
#define HAVE_SNI
`;
const client = read('firmware-mended/smtp_client.c');

for (const host of hosts) {
  describe(`protocol: settings and sources, ${host.name}`, () => {
    afterEach(stopServers);
    let editor: Editor;
    let document: TextDocument;
    beforeEach(async () => {
      const files = new Map([
        [SETTINGS, settings],
        [CLIENT, client],
      ]);
      editor = await openEditor(host, { files, folder: FOLDER });
      document = await editor.open(SETTINGS, settings, 'c');
    });
    const noted = () => editor.diagnostics(SETTINGS, (list) => list.length > 0);
    const about = (list: readonly Diagnostic[], text: string) =>
      list.filter(({ range }) => textOf(document, range).includes(text));

    it('asks for C documents, and leaves folding, outline and colours of C to others', async () => {
      await noted();
      for (const method of ['didOpen', 'hover', 'completion', 'codeLens', 'codeAction']) {
        assert.ok(editor.registered.includes(`textDocument/${method}`), method);
      }
      for (const method of ['foldingRange', 'documentSymbol', 'semanticTokens']) {
        assert.ok(!editor.registered.includes(`textDocument/${method}`), method);
      }
    });

    it('fades what is not compiled, and says why', async () => {
      const [faded] = about(await noted(), 'HAVE_ALPN');
      assert.deepEqual([faded?.severity, faded?.tags, faded?.code], [4, [1], 'inactive']);
      assert.match(String(faded?.message), /^Not compiled: /);
    });

    it('says that HAVE_SNI sends nothing without the call, and offers the call', async () => {
      const [note] = about(await noted(), 'HAVE_SNI');
      assert.match(String(note?.message), /wolfSSL_UseSNI/);
      const actions = await editor.request<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri: SETTINGS },
        range: note?.range,
        context: { diagnostics: [note] },
      });
      const call = actions.find(({ title }) => title.includes('wolfSSL_UseSNI'));
      assert.ok(call?.edit, actions.map(({ title }) => title).join('; '));
      applyWorkspaceEdit(call.edit, editor.files);
      assert.match(editor.files.get(CLIENT) ?? '', /wolfSSL_UseSNI\(/);
      assert.equal(editor.files.get(SETTINGS), settings);
    });

    it('follows what is typed, without a look at the files', async () => {
      await noted();
      const since = editor.pushed.length;
      const at = positionOf(document, '#define HAVE_SNI');
      const end = { line: at.line + 1, character: 0 };
      document = await editor.change(document, [{ range: { start: at, end }, text: '' }]);
      const notes = await editor.diagnostics(SETTINGS, () => true, since);
      assert.deepEqual(about(notes, 'HAVE_SNI'), []);
      assert.equal(about(notes, 'HAVE_ALPN').length, 1);
    });

    it('puts what the firmware sends in a line over the settings, and its bytes behind it', async () => {
      await noted();
      const [lens] = await editor.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri: SETTINGS } });
      assert.match(lens?.command?.title ?? '', /^sends: TLS 1\.2, \d+ suites, \d+ extensions/);
      const { text } = await editor.request<{ text: string }>('tlshex/predict', { uri: SETTINGS });
      assert.match(text, /^# Predicted: TLS 1\.2/);
      assert.match(text, /supported_groups.*HAVE_SUPPORTED_CURVES/);
    });

    it('hovers a macro and a call, and nothing that is not of wolfSSL', async () => {
      await noted();
      const hover = await editor.request<Hover>('textDocument/hover', {
        textDocument: { uri: SETTINGS },
        position: positionOf(document, 'HAVE_SUPPORTED_CURVES', 3),
      });
      assert.match((hover.contents as MarkupContent).value, /supported_groups \(10\)/);
      const source = await editor.open(CLIENT, client, 'c');
      const call = await editor.request<Hover>('textDocument/hover', {
        textDocument: { uri: CLIENT },
        position: positionOf(source, 'wolfSSL_UseSupportedCurve', 3),
      });
      assert.match((call.contents as MarkupContent).value, /int wolfSSL_UseSupportedCurve\(/);
      const none = await editor.request<Hover | null>('textDocument/hover', {
        textDocument: { uri: CLIENT },
        position: positionOf(source, 'return', 2),
      });
      assert.equal(none, null);
    });

    it('completes macros', async () => {
      await noted();
      const end = document.positionAt(document.getText().length);
      document = await editor.change(document, [{ range: { start: end, end }, text: '#define HAVE_EXT' }]);
      const position = document.positionAt(document.getText().length);
      const items = await editor.request<CompletionItem[]>('textDocument/completion', {
        textDocument: { uri: SETTINGS },
        position,
      });
      assert.ok(items.some(({ label }) => label === 'HAVE_EXTENDED_MASTER'));
      assert.ok(!items.some(({ label }) => label === 'HAVE_SUPPORTED_CURVES'), 'what is defined is left out');
    });
  });

  describe(`protocol: from bytes to firmware and back, ${host.name}`, () => {
    afterEach(stopServers);
    const dump = readFileSync('test/samples/smtp-gmail-465/handshake.tlshex', 'utf8');
    const uri = `${FOLDER}/handshake.tlshex`;
    const open = async (folder: string) => {
      const files = new Map([
        [SETTINGS, read(`${folder}/user_settings.h`)],
        [CLIENT, read(`${folder}/smtp_client.c`)],
      ]);
      const editor = await openEditor(host, { files, folder: FOLDER });
      const document = await editor.open(uri, dump);
      const text = files.get(SETTINGS) ?? '';
      const firmware = await editor.open(SETTINGS, text, 'c');
      await editor.diagnostics(SETTINGS, (list) => list.length > 0);
      return { editor, document, firmware };
    };

    it('leads from a suite to the macro that put it there, and from the macro to its bytes', async () => {
      const { editor, document, firmware } = await open('firmware');
      const places = await editor.request<Location[]>('textDocument/definition', {
        textDocument: { uri },
        position: positionOf(document, 'c0 11', 1),
      });
      assert.deepEqual([...new Set(places.map((each) => each.uri))], [SETTINGS]);
      const made = places.map((each) => textOf(firmware, each.range));
      assert.ok(
        made.some((line) => /^#define HAVE_ECC\b/.test(line)),
        made.join('; '),
      );
      const found = await editor.request<Location[]>('textDocument/references', {
        textDocument: { uri: SETTINGS },
        position: positionOf(firmware, 'HAVE_ECC', 3),
        context: { includeDeclaration: false },
      });
      const bytes = found.map((each) => `${each.uri} ${textOf(document, each.range)}`);
      assert.ok(bytes.includes(`${uri} c0 11`) && bytes.includes(`${uri} c0 27`), bytes.join('; '));
    });

    it('offers a hello to try, appended to the dump', async () => {
      const { editor, document } = await open('firmware');
      const at = positionOf(document, '00 0d  00 0a');
      const actions = await editor.request<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri },
        range: { start: at, end: at },
        context: { diagnostics: [] },
      });
      const append = actions.find(({ title }) => title.includes('add supported_groups'));
      const [edit] = append?.edit?.changes?.[uri] ?? [];
      assert.deepEqual(edit?.range.start, document.positionAt(dump.length));
      assert.match(edit?.newText ?? '', /\n>\n16 03 03 00 57 01 00 00 53 03 03 2e 2a /);
    });
  });

  describe(`protocol: C that has nothing to do with wolfSSL, ${host.name}`, () => {
    afterEach(stopServers);
    it('is left alone', async () => {
      const editor = await openEditor(host, { files: new Map([[CLIENT, 'int main(void) { return 0; }\n']]) });
      await editor.open(CLIENT, 'int main(void) { return 0; }\n', 'c');
      const textDocument = { uri: CLIENT };
      assert.deepEqual(await editor.request('textDocument/codeLens', { textDocument }), []);
      assert.deepEqual(editor.pushed, []);
    });

    it('causes no search, however much is typed', async () => {
      const editor = await openEditor(host, { files: new Map([[CLIENT, client]]), folder: FOLDER });
      const other = `${FOLDER}/other.c`;
      const document = await editor.open(other, 'int main(void) { return 0; }\n', 'c');
      await editor.change(document, [{ text: 'int main(void) { return 1; }\n' }]);
      await editor.close(other);
      await editor.request('textDocument/codeLens', { textDocument: { uri: other } });
      assert.deepEqual(editor.searched, []);
    });
  });

  describe(`protocol: firmware that becomes known, ${host.name}`, () => {
    afterEach(stopServers);
    const files = () => new Map([[SETTINGS, settings]]);

    it('draws the line over the settings again, and searches once', async () => {
      const editor = await openEditor(host, { files: files(), folder: FOLDER });
      await editor.open(SETTINGS, settings, 'c');
      await editor.diagnostics(SETTINGS, (list) => list.length > 0);
      assert.equal(editor.refreshes.codeLenses, 1);
      assert.equal(editor.searched.length, new Set(editor.searched).size, editor.searched.join(' '));
    });

    it('asks no editor to draw lines again that does not know how', async () => {
      const { codeLens: _, ...workspace } = modern.workspace ?? {};
      const editor = await openEditor(host, { files: files(), folder: FOLDER, capabilities: { ...modern, workspace } });
      await editor.open(SETTINGS, settings, 'c');
      await editor.diagnostics(SETTINGS, (list) => list.length > 0);
      assert.equal(editor.refreshes.codeLenses, 0);
    });

    it('takes the conditions of a wolfSSL tree outside the workspace, where the setting names it', async () => {
      const tree = 'file:///sources/wolfssl/wolfssl';
      const all = files()
        .set(`${tree}/version.h`, '#define LIBWOLFSSL_VERSION_STRING "5.7.2"\n')
        .set(`${tree}/wolfcrypt/settings.h`, '#ifdef HAVE_SNI\n#undef HAVE_SUPPORTED_CURVES\n#endif\n');
      const editor = await openEditor(host, {
        files: all,
        folder: FOLDER,
        settings: { wolfssl: { path: '/sources/wolfssl' } },
      });
      await editor.open(SETTINGS, settings, 'c');
      await editor.diagnostics(SETTINGS, (list) => list.length > 0);
      const { text } = await editor.request<{ text: string }>('tlshex/predict', { uri: SETTINGS });
      assert.match(text, /signature_algorithms/);
      assert.doesNotMatch(text, /supported_groups/);
    });

    it('has what stands on the disk again once the editor is closed', async () => {
      const dump = `${FOLDER}/handshake.tlshex`;
      const editor = await openEditor(host, { files: files(), folder: FOLDER });
      const document = await editor.open(SETTINGS, settings, 'c');
      const unsaved = settings.replace('#define HAVE_SUPPORTED_CURVES', '');
      assert.notEqual(unsaved, settings);
      await editor.change(document, [{ text: unsaved }]);
      await editor.open(dump, read('handshake.tlshex'));
      const groups = async () => {
        const { text } = await editor.request<{ text: string }>('tlshex/predict', { uri: SETTINGS });
        return /supported_groups/.test(text);
      };
      await editor.diagnostics(SETTINGS, (list) => list.length > 0);
      assert.equal(await groups(), false);
      const since = editor.pushed.length;
      await editor.close(SETTINGS);
      await editor.diagnostics(dump, () => true, since);
      assert.equal(await groups(), true);
    });
  });
}
