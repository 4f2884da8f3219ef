import type { Cursor } from '../cursor.ts';

/** In which message an extension stands: it decides the form of some. */
export type ExtensionPlace =
  | 'client_hello'
  | 'server_hello'
  | 'hello_retry_request'
  | 'encrypted_extensions'
  | 'certificate'
  | 'certificate_request'
  | 'new_session_ticket';

/** Reads the body of one extension; the cursor is bounded by the extension's length. Answers a word on its content. */
export type ExtensionDecoder = (body: Cursor, place: ExtensionPlace) => string | undefined;
