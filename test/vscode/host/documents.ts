import * as vscode from 'vscode';
import { eventually } from './expect.ts';

/** The sample's dump, shown in an editor. */
export async function openSample(): Promise<vscode.TextDocument> {
  const uri = vscode.Uri.joinPath(workspaceFolder(), 'handshake.tlshex');
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  return document;
}

export function workspaceFolder(): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('no folder is open');
  return folder.uri;
}

/** The range of `text`, looked for from the first occurrence of `after` on. */
export function rangeOf(document: vscode.TextDocument, text: string, after = ''): vscode.Range {
  const all = document.getText();
  const start = all.indexOf(text, all.indexOf(after));
  if (start < 0) throw new Error(`the document has no "${text}"`);
  return new vscode.Range(document.positionAt(start), document.positionAt(start + text.length));
}

/** The problem with this code, as soon as it is there, the most severe first. */
export function problem({ uri }: vscode.TextDocument, code: string): Promise<vscode.Diagnostic> {
  return eventually(`the problem ${code}`, () =>
    vscode.languages
      .getDiagnostics(uri)
      .filter((each) => codeOf(each) === code)
      .sort((a, b) => a.severity - b.severity)
      .at(0),
  );
}

function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** What the hovers at the start of a range say. */
export async function hoverAt(
  { uri }: vscode.TextDocument,
  { start }: vscode.Range,
): Promise<{ text: string; range: vscode.Range | undefined }> {
  return eventually('a hover', async () => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, start);
    const text = hovers
      .flatMap((hover) => hover.contents.map((part) => (part as vscode.MarkdownString).value))
      .join('\n');
    return text === '' ? undefined : { text, range: hovers[0]?.range };
  });
}
