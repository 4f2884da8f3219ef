import {
  BulkRegistration,
  CodeActionKind,
  CodeActionRequest,
  CodeLensRequest,
  CompletionRequest,
  type Connection,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  HoverRequest,
  ReferencesRequest,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import type { ClientFeatures } from './clientFeatures.ts';
import { quietly } from './runSafe.ts';

/** Languages that settings and sources are written in. */
const LANGUAGES = ['c', 'cpp', 'arduino'];

/** Whether a document may be firmware. */
export function isFirmwareLanguage(languageId: string): boolean {
  return LANGUAGES.includes(languageId);
}

/**
 * Asks the client for C and C++ documents, and for the requests alone that are answered for them: what a server offers for
 * all of its documents would take folding and outline away from the extensions that know C.
 */
export function registerFirmwareDocuments(connection: Connection, features: ClientFeatures): void {
  if (!features.registersDocuments) return;
  const documentSelector = LANGUAGES.map((language) => ({ language }));
  const registrations = BulkRegistration.create();
  registrations.add(DidOpenTextDocumentNotification.type, { documentSelector });
  registrations.add(DidChangeTextDocumentNotification.type, {
    documentSelector,
    syncKind: TextDocumentSyncKind.Incremental,
  });
  registrations.add(DidCloseTextDocumentNotification.type, { documentSelector });
  registrations.add(HoverRequest.type, { documentSelector });
  registrations.add(CompletionRequest.type, { documentSelector });
  registrations.add(CodeLensRequest.type, { documentSelector });
  registrations.add(ReferencesRequest.type, { documentSelector });
  if (features.codeActionLiterals) {
    registrations.add(CodeActionRequest.type, {
      documentSelector,
      codeActionKinds: [CodeActionKind.QuickFix],
      resolveProvider: features.resolveEdits,
    });
  }
  quietly(connection.client.register(registrations));
}
