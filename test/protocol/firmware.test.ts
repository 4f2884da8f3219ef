import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CodeAction, Diagnostic, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { applyWorkspaceEdit, type Editor, modern, openEditor, positionOf, stopServers } from './editor.ts';
import { hosts } from './hosts.ts';

const SAMPLE = 'test/samples/smtp-gmail-465';
const read = (path: string) => readFileSync(`${SAMPLE}/${path}`, 'utf8');
const dump = read('handshake.tlshex');
const FOLDER = 'file:///tlshex-test';
const uri = `${FOLDER}/handshake.tlshex`;
const SETTINGS = `${FOLDER}/firmware/user_settings.h`;
const CLIENT = `${FOLDER}/firmware/smtp_client.c`;
const FIX_ALL = /^Fix all: HAVE_TLS_EXTENSIONS, HAVE_SUPPORTED_CURVES and wolfSSL_UseSupportedCurve$/;

const firmware = () =>
  new Map([
    [SETTINGS, read('firmware/user_settings.h')],
    [CLIENT, read('firmware/smtp_client.c')],
  ]);

/** The actions offered on the cause. */
async function actions(
  editor: Editor,
  document: TextDocument,
  diagnostics: readonly Diagnostic[] = [],
): Promise<CodeAction[]> {
  const at = positionOf(document, '00 0d  00 0a');
  return editor.request('textDocument/codeAction', {
    textDocument: { uri: document.uri },
    range: { start: at, end: at },
    context: { diagnostics },
  });
}

function named(list: readonly CodeAction[], title: RegExp | string): CodeAction {
  const found = list.find((action) => (typeof title === 'string' ? action.title === title : title.test(action.title)));
  assert.ok(found, `${title} is not among: ${list.map((action) => action.title).join('; ')}`);
  return found;
}

/** A function that makes an object and connects it. */
function speaker(name: string, variable: string): string {
  return [
    `int ${name}(WOLFSSL_CTX* ctx, int fd)`,
    '{',
    `    WOLFSSL* ${variable} = wolfSSL_new(ctx);`,
    `    if (${variable} == NULL)`,
    '        return -1;',
    `    wolfSSL_set_fd(${variable}, fd);`,
    `    return wolfSSL_connect(${variable});`,
    '}',
    '',
  ].join('\n');
}

/** The edits of texts of a workspace edit. */
function textEdits(edit: WorkspaceEdit | undefined): TextDocumentEdit[] {
  return (edit?.documentChanges ?? []).filter((change) => 'edits' in change);
}

const resolve = (editor: Editor, action: CodeAction) => editor.request<CodeAction>('codeAction/resolve', action);

for (const host of hosts) {
  describe(`protocol: mending firmware, ${host.name}`, () => {
    afterEach(stopServers);

    it('mends the sample: both files come out as they should', async () => {
      const files = firmware();
      const editor = await openEditor(host, { files, folder: FOLDER });
      const document = await editor.open(uri, dump);
      const diagnostics = await editor.diagnostics(uri);
      const action = named(await actions(editor, document, diagnostics), FIX_ALL);
      assert.equal(action.kind, 'quickfix');
      assert.equal(action.isPreferred, true);
      assert.equal(action.diagnostics?.[0]?.code, 'missing-supported-groups');
      assert.equal(action.edit, undefined, 'nothing is planned before it is chosen');
      const { edit } = await resolve(editor, action);
      applyWorkspaceEdit(edit!, files);
      assert.equal(files.get(SETTINGS), read('firmware-mended/user_settings.h'));
      assert.equal(files.get(CLIENT), read('firmware-mended/smtp_client.c'));
    });

    it('lets the editor ask before it touches firmware', async () => {
      const editor = await openEditor(host, { files: firmware(), folder: FOLDER });
      const document = await editor.open(uri, dump);
      const { edit } = await resolve(editor, named(await actions(editor, document), /^Add HAVE_TLS_EXTENSIONS/));
      const [change] = textEdits(edit);
      assert.deepEqual(change?.textDocument, { uri: SETTINGS, version: null });
      // One edit that changes nothing asks for the preview, so that the others stand ticked in it.
      const asks = change.edits.filter((each) => {
        const id = 'annotationId' in each ? each.annotationId : undefined;
        return edit?.changeAnnotations?.[id ?? '']?.needsConfirmation === true;
      });
      assert.deepEqual(
        asks.map((each) => ('newText' in each ? each.newText : undefined)),
        [''],
      );
    });

    it('leaves annotations, versions and resolving out for editors that know nothing of them', async () => {
      const files = firmware();
      const editor = await openEditor(host, {
        files,
        folder: FOLDER,
        capabilities: {
          textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } } },
        },
      });
      const document = await editor.open(uri, dump);
      const { edit } = named(await actions(editor, document), /^Add HAVE_TLS_EXTENSIONS/);
      assert.deepEqual(Object.keys(edit ?? {}), ['changes']);
      applyWorkspaceEdit(edit!, files);
      assert.equal(files.get(SETTINGS), read('firmware-mended/user_settings.h'));
    });

    it('offers nothing that is done already', async () => {
      const files = firmware();
      files.set(SETTINGS, read('firmware-mended/user_settings.h'));
      const editor = await openEditor(host, { files, folder: FOLDER });
      const document = await editor.open(uri, dump);
      const titles = (await actions(editor, document)).map(({ title }) => title);
      assert.ok(titles.some((title) => title.startsWith('Call wolfSSL_UseSupportedCurve')));
      assert.ok(
        !titles.some((title) => title.startsWith('Add HAVE_TLS_EXTENSIONS and HAVE_SUPPORTED_CURVES')),
        titles.join('; '),
      );
    });

    it('plans on the files as they are when the action is chosen', async () => {
      const files = firmware();
      const editor = await openEditor(host, { files, folder: FOLDER });
      const document = await editor.open(uri, dump);
      const action = named(await actions(editor, document), /^Add HAVE_TLS_EXTENSIONS/);
      files.set(SETTINGS, `/* put in meanwhile */\n${files.get(SETTINGS)}`);
      const { edit } = await resolve(editor, action);
      applyWorkspaceEdit(edit!, files);
      assert.equal(files.get(SETTINGS), `/* put in meanwhile */\n${read('firmware-mended/user_settings.h')}`);
    });

    it('says so, and changes nothing, when meanwhile there is nothing left to do', async () => {
      const files = firmware();
      const editor = await openEditor(host, { files, folder: FOLDER });
      const document = await editor.open(uri, dump);
      const action = named(await actions(editor, document), /^Add HAVE_TLS_EXTENSIONS/);
      files.set(SETTINGS, read('firmware-mended/user_settings.h'));
      assert.equal((await resolve(editor, action)).edit, undefined);
      assert.match(editor.messages[0] ?? '', /^Nothing was changed/);
    });

    it('takes what stands in an editor for the file, with its version', async () => {
      const files = firmware();
      const editor = await openEditor(host, { files, folder: FOLDER });
      await editor.open(SETTINGS, `// unsaved\n${files.get(SETTINGS)}`, 'c');
      const document = await editor.open(uri, dump);
      const { edit } = await resolve(editor, named(await actions(editor, document), /^Add HAVE_TLS_EXTENSIONS/));
      const [change] = textEdits(edit);
      assert.deepEqual(change?.textDocument, { uri: SETTINGS, version: 1 });
    });

    it('with several settings files lets the user choose, the nearest first', async () => {
      const files = new Map([
        [`${FOLDER}/boards/a/user_settings.h`, read('firmware/user_settings.h')],
        [`${FOLDER}/boards/b/user_settings.h`, read('firmware/user_settings.h')],
        [`${FOLDER}/node_modules/x/user_settings.h`, ''],
      ]);
      const editor = await openEditor(host, { files, folder: FOLDER });
      const near = `${FOLDER}/boards/b/handshake.tlshex`;
      const document = await editor.open(near, dump);
      const list = await actions(editor, document);
      const titles = list
        .map(({ title }) => title)
        .filter((title) => title.startsWith('Add HAVE_TLS_EXTENSIONS and HAVE_SUPPORTED'));
      assert.deepEqual(titles, [
        'Add HAVE_TLS_EXTENSIONS and HAVE_SUPPORTED_CURVES to boards/b/user_settings.h',
        'Add HAVE_TLS_EXTENSIONS and HAVE_SUPPORTED_CURVES to boards/a/user_settings.h',
      ]);
      assert.ok(list.every(({ isPreferred }) => !isPreferred));
      const { edit } = await resolve(editor, named(list, titles[1] as string));
      applyWorkspaceEdit(edit!, files);
      assert.match(files.get(`${FOLDER}/boards/a/user_settings.h`) ?? '', /HAVE_SUPPORTED_CURVES/);
      assert.doesNotMatch(files.get(`${FOLDER}/boards/b/user_settings.h`) ?? '', /HAVE_SUPPORTED_CURVES/);
    });

    it('or takes the one that the setting names', async () => {
      const files = new Map(
        ['a', 'b'].map((board) => [`${FOLDER}/boards/${board}/user_settings.h`, read('firmware/user_settings.h')]),
      );
      const settings = { firmware: { settingsFile: 'boards/a/user_settings.h' } };
      const editor = await openEditor(host, { files, folder: FOLDER, settings });
      const document = await editor.open(uri, dump);
      const list = (await actions(editor, document)).filter(({ title }) =>
        title.startsWith('Add HAVE_TLS_EXTENSIONS and HAVE_SUPP'),
      );
      assert.deepEqual(
        list.map(({ data }) => (data as { settings: string }).settings),
        [`${FOLDER}/boards/a/user_settings.h`],
      );
    });

    it('offers a call alone only where its macros are in place: else it would not compile', async () => {
      const isCall = ({ title }: CodeAction) => title.startsWith('Call ');
      const files = firmware();
      const editor = await openEditor(host, { files, folder: FOLDER });
      const document = await editor.open(uri, dump);
      assert.deepEqual((await actions(editor, document)).filter(isCall), []);
      files.set(SETTINGS, read('firmware-mended/user_settings.h'));
      const later = await openEditor(host, { files, folder: FOLDER });
      const list = await actions(later, await later.open(uri, dump));
      assert.equal(list.filter(isCall).length, 1);
    });

    it('with several objects lets the user choose where the call goes', async () => {
      const files = firmware();
      files.set(SETTINGS, read('firmware-mended/user_settings.h'));
      const [copy, two] = [`${FOLDER}/firmware/copy.c`, `${FOLDER}/firmware/two.c`];
      files.set(copy, read('firmware/smtp_client.c'));
      files.set(two, `#include <wolfssl/ssl.h>\n${speaker('mail', 'a')}${speaker('news', 'b')}`);
      const editor = await openEditor(host, { files, folder: FOLDER });
      const document = await editor.open(uri, dump);
      const list = await actions(editor, document);
      const calls = list.filter(({ title }) => title.startsWith('Call wolfSSL_UseSupportedCurve'));
      assert.deepEqual(
        calls.map(({ title }) => /: (\w+) in \w+ \(firmware\/(\w+\.c):\d+\)$/.exec(title)?.slice(1)),
        [
          ['ssl', 'copy.c'],
          ['ssl', 'smtp_client.c'],
          ['a', 'two.c'],
          ['b', 'two.c'],
        ],
      );
      assert.ok(list.every(({ isPreferred }) => !isPreferred));
      // The places are found again though they have moved.
      const before = `/* put in meanwhile */\n`;
      for (const path of [CLIENT, two]) files.set(path, before + files.get(path));
      const choose = async (action: CodeAction | undefined) => {
        const { edit } = await resolve(editor, action as CodeAction);
        applyWorkspaceEdit(edit as WorkspaceEdit, files);
      };
      await choose(calls[1]);
      assert.equal(files.get(CLIENT), before + read('firmware-mended/smtp_client.c'));
      assert.equal(files.get(copy), read('firmware/smtp_client.c'));
      files.delete(CLIENT);
      files.delete(copy);
      await choose(calls[3]);
      assert.match(files.get(two) ?? '', /wolfSSL_UseSupportedCurve\(b, /);
      assert.doesNotMatch(files.get(two) ?? '', /wolfSSL_UseSupportedCurve\(a, /);
    });

    it('without any settings file makes one beside the dump, or says what the cure is called elsewhere', async () => {
      const files = new Map<string, string>();
      const editor = await openEditor(host, { files, folder: FOLDER });
      const document = await editor.open(uri, dump);
      const list = await actions(editor, document);
      const create = await resolve(
        editor,
        named(list, /^Create user_settings\.h with HAVE_TLS_EXTENSIONS and HAVE_SUPPORTED_CURVES/),
      );
      applyWorkspaceEdit(create.edit!, files);
      assert.match(
        files.get(`${FOLDER}/user_settings.h`) ?? '',
        /#define HAVE_TLS_EXTENSIONS[\s\S]*#define HAVE_SUPPORTED_CURVES/,
      );
      const { command } = named(list, /^Show what it is called in/);
      await editor.request('workspace/executeCommand', { command: command?.command, arguments: command?.arguments });
      assert.match(editor.messages.join('\n'), /--enable-supportedcurves/);
    });

    it('finds the files itself where the editor does not answer for them', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'tlshex-protocol-'));
      try {
        cpSync(`${SAMPLE}/firmware`, join(folder, 'firmware'), { recursive: true });
        const url = pathToFileURL(folder).href;
        const editor = await openEditor(host, { folder: url });
        const document = await editor.open(`${url}/handshake.tlshex`, dump);
        const { edit } = await resolve(editor, named(await actions(editor, document), FIX_ALL));
        const files = new Map<string, string>();
        for (const change of textEdits(edit)) {
          files.set(change.textDocument.uri, readFileSync(new URL(change.textDocument.uri), 'utf8'));
        }
        applyWorkspaceEdit(edit!, files);
        assert.deepEqual(
          [...files.values()].sort(),
          [read('firmware-mended/user_settings.h'), read('firmware-mended/smtp_client.c')].sort(),
        );
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });

    it('after the mending says that the firmware is mended, once it hears of the change', async () => {
      const files = firmware();
      const editor = await openEditor(host, { files, folder: FOLDER });
      const document = await editor.open(uri, dump);
      const { edit } = await resolve(editor, named(await actions(editor, document), FIX_ALL));
      assert.ok(editor.registered.includes('workspace/didChangeWatchedFiles'));
      const since = editor.pushed.length;
      applyWorkspaceEdit(edit!, files);
      await editor.server.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [SETTINGS, CLIENT].map((each) => ({ uri: each, type: 2 })),
      });
      const [cause] = await editor.diagnostics(uri, ([first]) => /mended already/.test(String(first?.message)), since);
      assert.equal(cause?.code, 'missing-supported-groups');
      assert.equal(cause.severity, 2);
    });

    it('asks an editor that pulls diagnostics to pull them again', async () => {
      const files = firmware();
      const capabilities = { ...modern, textDocument: { ...modern.textDocument, diagnostic: {} } };
      const editor = await openEditor(host, { files, folder: FOLDER, capabilities });
      await editor.open(uri, dump);
      await new Promise((done) => setTimeout(done, 300));
      const before = editor.refreshes.diagnostics;
      files.set(SETTINGS, read('firmware-mended/user_settings.h'));
      await editor.server.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: SETTINGS, type: 2 }],
      });
      await new Promise((done) => setTimeout(done, 700));
      assert.ok(editor.refreshes.diagnostics > before);
    });

    it('writes to no file itself', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'tlshex-protocol-'));
      try {
        const path = join(folder, 'user_settings.h');
        writeFileSync(path, read('firmware/user_settings.h'));
        const url = pathToFileURL(folder).href;
        const editor = await openEditor(host, { folder: url });
        const document = await editor.open(`${url}/handshake.tlshex`, dump);
        await resolve(editor, named(await actions(editor, document), /^Add HAVE_TLS_EXTENSIONS/));
        assert.equal(readFileSync(path, 'utf8'), read('firmware/user_settings.h'));
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  });
}
