import * as vscode from 'vscode';
import { hoverAt, openSample, problem, rangeOf } from './documents.ts';
import { equal, eventually, includes } from './expect.ts';

describe('the commands', () => {
  it('explain shows a page', async () => {
    await openSample();
    await vscode.commands.executeCommand('tlshex.explain');
    const label = await eventually(
      'the page',
      () =>
        vscode.window.tabGroups.all
          .flatMap(({ tabs }) => tabs)
          .find(({ input, label }) => input instanceof vscode.TabInputWebview && label.includes('explained'))?.label,
    );
    includes(label, ['handshake.tlshex']);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('newDump reads the clipboard', async () => {
    await vscode.env.clipboard.writeText('15 03 03 00 02 02 28\n');
    await vscode.commands.executeCommand('tlshex.newDump');
    const document = vscode.window.activeTextEditor?.document;
    equal(document?.languageId, 'tlshex');
    equal(document?.isUntitled, true, 'untitled');
    equal(document?.getText(), '15 03 03 00 02 02 28\n');
    includes((await hoverAt(document as vscode.TextDocument, new vscode.Range(0, 18, 0, 20))).text, [
      'handshake_failure',
    ]);
  });

  it('importCapture opens a capture as a dump', async () => {
    // A pcap with one packet of raw IP, in which a server refuses a handshake.
    const capture = [
      'd4c3b2a1 0200 0400 00000000 00000000 ffff0000 65000000',
      '00000000 00000000 2f000000 2f000000',
      '45 00 002f 0000 0000 40 06 0000 0a000002 0a000001',
      '01bb c000 00000001 00000001 50 18 ffff 0000 0000',
      '15 0303 0002 02 28',
    ];
    const bytes = (capture.join('').match(/[0-9a-f]{2}/g) ?? []).map((byte) => Number.parseInt(byte, 16));
    const file = vscode.Uri.from({ scheme: 'tlshex-test', path: '/refused.pcap' });
    const files = vscode.workspace.registerFileSystemProvider(file.scheme, onlyFile(Uint8Array.from(bytes)));
    try {
      await vscode.commands.executeCommand('tlshex.importCapture', file);
      const document = vscode.window.activeTextEditor?.document;
      equal(document?.languageId, 'tlshex');
      includes(document?.getText() ?? '', ['\n< ', '15 03 03 00 02 02 28']);
    } finally {
      files.dispose();
    }
  });

  it('restartServer brings everything back', async () => {
    const document = await openSample();
    await problem(document, 'missing-supported-groups');
    await vscode.commands.executeCommand('tlshex.restartServer');
    includes((await hoverAt(document, rangeOf(document, 'c0 23'))).text, ['TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256']);
    await problem(document, 'missing-supported-groups');
  });
});

describe('completion', () => {
  it('knows directives, suites and groups', async () => {
    const cases = [
      ['@', '@server-suites'],
      ['@server-suites\nTLS_ECDHE', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'],
      ['@server-groups\n', 'secp256r1'],
    ] as const;
    for (const [content, expected] of cases) {
      const document = await vscode.workspace.openTextDocument({ language: 'tlshex', content });
      await eventually(`${expected} after ${JSON.stringify(content)}`, async () => {
        const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
          'vscode.executeCompletionItemProvider',
          document.uri,
          document.positionAt(content.length),
        );
        return items.find(({ label }) => (typeof label === 'string' ? label : label.label) === expected);
      });
    }
  });
});

/** A file system whose every file has the same bytes. */
function onlyFile(bytes: Uint8Array): vscode.FileSystemProvider {
  const refuse = () => {
    throw vscode.FileSystemError.NoPermissions();
  };
  return {
    onDidChangeFile: new vscode.EventEmitter<vscode.FileChangeEvent[]>().event,
    watch: () => new vscode.Disposable(() => {}),
    stat: () => ({ type: vscode.FileType.File, ctime: 0, mtime: 0, size: bytes.length }),
    readFile: () => bytes,
    readDirectory: () => [],
    createDirectory: refuse,
    writeFile: refuse,
    delete: refuse,
    rename: refuse,
  };
}
