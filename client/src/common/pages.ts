import * as vscode from 'vscode';

const SCHEME = 'tlshex-page';
/** The most pages that are kept for the preview to come back to. */
const MOST = 20;

/** Pages that no file holds. */
export interface MarkdownPages extends vscode.Disposable {
  /** Shows a page beside the editor. A page of the same title takes the place of the one before. */
  show(title: string, markdown: string): Promise<void>;
  /** Shows a dump to read beside the editor; closing it asks nothing. */
  showDump(title: string, text: string): Promise<void>;
}

/** Provides the pages as read-only documents of a scheme of their own. */
export function markdownPages(): MarkdownPages {
  const texts = new Map<string, string>();
  const changes = new vscode.EventEmitter<vscode.Uri>();
  const provider = vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    onDidChange: changes.event,
    provideTextDocumentContent: (uri) => texts.get(uri.path) ?? '',
  });
  const keep = (name: string, text: string) => {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${name.replaceAll('/', '∕')}` });
    texts.delete(uri.path);
    texts.set(uri.path, text);
    if (texts.size > MOST) texts.delete(texts.keys().next().value as string);
    changes.fire(uri);
    return uri;
  };
  return {
    showDump: async (title, text) => {
      await vscode.window.showTextDocument(keep(`${title}.tlshex`, text), { viewColumn: vscode.ViewColumn.Beside });
    },
    show: async (title, markdown) => {
      const uri = keep(`${title}.md`, markdown);
      await showPage(uri);
    },
    dispose: () => vscode.Disposable.from(provider, changes).dispose(),
  };
}

/** Shows a document of markdown beside the editor. */
export async function showPage(uri: vscode.Uri): Promise<void> {
  try {
    await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
  } catch {
    // Without the built-in markdown extension the text itself is shown.
    await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside, preview: true });
  }
}
