import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type {
  ImportCaptureMethod,
  ImportCaptureParams,
  ImportCaptureResult,
} from '../../../server/src/lsp/protocol.ts';

const IMPORT_CAPTURE: ImportCaptureMethod = 'tlshex/importCapture';
/** Larger captures are cut to size by the tools that made them: the whole of it goes through a message. */
const MOST_BYTES = 100_000_000;

/** Asks for a capture, and which of its conversations, and opens that as a dump. */
export async function importCapture(client: BaseLanguageClient, language: string, uri?: vscode.Uri): Promise<void> {
  const file = uri ?? (await askForFile());
  const text = file && (await captureText(client, file));
  if (text === undefined) return;
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language, content: text }));
}

/** Whether a file is a capture, by its name. */
export function isCapture(file: vscode.Uri): boolean {
  return /\.(pcap|pcapng|cap)(\.gz)?$/i.test(file.path);
}

/** A capture as the text of a dump; undefined where it can't be read, which the user is told, or where nothing was chosen. */
export async function captureText(client: BaseLanguageClient, file: vscode.Uri): Promise<string | undefined> {
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  const base64 = await readBase64(file);
  if (base64 === undefined) {
    void vscode.window.showErrorMessage(`${name} can't be read, or is larger than 100 MB.`);
    return undefined;
  }
  const ask = (conversation?: number) => {
    const params: ImportCaptureParams = { name, base64, ...(conversation === undefined ? {} : { conversation }) };
    return client.sendRequest<ImportCaptureResult>(IMPORT_CAPTURE, params);
  };
  const first = await ask();
  if (first.problem !== null) {
    void vscode.window.showErrorMessage(`${name}: ${first.problem}.`);
    return undefined;
  }
  const chosen = first.conversations.length > 1 ? await choose(first) : 1;
  if (chosen === undefined) return undefined;
  const { text, notes } = chosen === 1 ? first : await ask(chosen);
  if (notes.length > 0) void vscode.window.showWarningMessage(`${name}: ${notes.join('; ')}.`);
  return text;
}

async function askForFile(): Promise<vscode.Uri | undefined> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: 'Import Capture',
      openLabel: 'Import',
      filters: { Captures: ['pcap', 'pcapng', 'cap', 'gz'], 'All files': ['*'] },
    })) ?? [];
  return file;
}

async function choose({ conversations }: ImportCaptureResult): Promise<number | undefined> {
  const items = conversations.map(({ number, title, detail }) => ({ number, label: title, description: detail }));
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder: 'Which conversation?',
    matchOnDescription: true,
  });
  return picked?.number;
}

async function readBase64(file: vscode.Uri): Promise<string | undefined> {
  try {
    const bytes = await unpacked(await vscode.workspace.fs.readFile(file));
    return bytes.length > MOST_BYTES ? undefined : toBase64(bytes);
  } catch {
    return undefined;
  }
}

/** Unpacks what gzip packed. */
async function unpacked(bytes: Uint8Array): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const stream = new Blob([bytes as BlobPart]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
