import type { Connection } from 'vscode-languageserver';
import { conversationTitle, importCapture } from '../core/index.ts';
import type { ImportCaptureMethod, ImportCaptureParams, ImportCaptureResult } from './protocol.ts';
import { runSafe } from './runSafe.ts';

const IMPORT_CAPTURE: ImportCaptureMethod = 'tlshex/importCapture';
const FAILED: ImportCaptureResult = { conversations: [], text: '', problem: 'it can’t be read', notes: [] };

/** Answers the request that makes a dump of a capture. */
export function registerCaptures(connection: Connection): void {
  connection.onRequest(IMPORT_CAPTURE, (params: ImportCaptureParams, token) =>
    runSafe(connection.console, 'importCapture', FAILED, token, () => importParams(params)),
  );
}

function importParams({ name, base64, conversation }: ImportCaptureParams): ImportCaptureResult {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const { conversations, text, problem, notes } = importCapture(bytes, { name, conversation });
  return {
    conversations: conversations.map((each) => ({
      number: each.number,
      title: conversationTitle(each),
      detail: `${each.clientBytes} bytes out, ${each.serverBytes} back`,
    })),
    text,
    problem: problem ?? null,
    notes,
  };
}
