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
