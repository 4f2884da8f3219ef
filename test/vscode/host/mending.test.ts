import * as vscode from 'vscode';
import { openSample, problem, workspaceFolder } from './documents.ts';
import { equal, eventually, sameText } from './expect.ts';

describe('the quick fixes', () => {
  it('mend both files of the firmware at once, and nothing else', async () => {
    const document = await openSample();
    const { range } = await problem(document, 'missing-supported-groups');
    const actions = await eventually('the fixes', () => quickFixes(document, range));
    const all = actions.find(({ title }) => title.startsWith('Fix all'));
    equal(all?.isPreferred, true, 'preferred');
    const texts: Record<string, string> = {};
    for (const [uri, edits] of all?.edit?.entries() ?? []) {
      texts[uri.toString()] = edited(await vscode.workspace.openTextDocument(uri), edits);
    }
    const file = (name: string): string => vscode.Uri.joinPath(workspaceFolder(), 'firmware', name).toString();
    equal(Object.keys(texts).sort(), Object.keys(MENDED).map(file).sort(), 'files touched');
    for (const [name, text] of Object.entries(MENDED)) sameText(texts[file(name)], text, name);
  });
});

/** What is offered there, with the edits; undefined where VS Code gave up asking, as it does while extensions are starting. */
async function quickFixes({ uri }: vscode.TextDocument, range: vscode.Range): Promise<vscode.CodeAction[] | undefined> {
  try {
    return await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      range,
      vscode.CodeActionKind.QuickFix.value,
      // Edits are made when an action is chosen, which this stands for.
      20,
    );
  } catch (error) {
    if (String(error).includes('Canceled')) return undefined;
    throw error;
  }
}

/** The text of a document after edits that don't overlap. */
function edited(document: vscode.TextDocument, edits: readonly vscode.TextEdit[]): string {
  return edits
    .map(({ range, newText }) => ({
      start: document.offsetAt(range.start),
      end: document.offsetAt(range.end),
      newText,
    }))
    .sort((a, b) => b.start - a.start)
    .reduce((text, { start, end, newText }) => text.slice(0, start) + newText + text.slice(end), document.getText());
}
