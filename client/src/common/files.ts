import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type {
  FindFilesMethod,
  FindFilesParams,
  FindFilesResult,
  ReadFileMethod,
  ReadFileParams,
  ReadFileResult,
} from '../../../server/src/lsp/protocol.ts';

const FIND_FILES: FindFilesMethod = 'tlshex/findFiles';
const READ_FILE: ReadFileMethod = 'tlshex/readFile';
/** The longest file that is read, in bytes. */
const LONGEST = 2_000_000;

/** Answers the server's questions for the workspace's files, in virtual workspaces as well. */
export function answerFileRequests(client: BaseLanguageClient): vscode.Disposable {
  return vscode.Disposable.from(
    client.onRequest(FIND_FILES, (params: FindFilesParams) => findFiles(params)),
    client.onRequest(READ_FILE, (params: ReadFileParams) => readFile(params)),
  );
}

async function findFiles({ include, exclude, limit }: FindFilesParams): Promise<FindFilesResult> {
  const found = await vscode.workspace.findFiles(include, exclude, limit);
  return found.map((uri) => uri.toString());
}

async function readFile({ uri }: ReadFileParams): Promise<ReadFileResult> {
  const wanted = vscode.Uri.parse(uri);
  // What stands in an editor counts, saved or not.
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === wanted.toString());
  if (open) return { text: open.getText(), version: open.version };
  try {
    const { size } = await vscode.workspace.fs.stat(wanted);
    if (size > LONGEST) return null;
    return { text: new TextDecoder().decode(await vscode.workspace.fs.readFile(wanted)), version: null };
  } catch {
    return null;
  }
}
