import type { Explanation } from './explanation.ts';

/** What is told of a record's content type; undefined for unknown ones. */
export function explainContentType(code: number): Explanation | undefined {
  return contentTypeExplanations[code];
}

/** Content types by number. RFC 8446 section 5.1. */
export const contentTypeExplanations: Readonly<Record<number, Explanation>> = {
  20: { meaning: 'From here on everything is encrypted, up to TLS 1.2. In TLS 1.3 it has no meaning.' },
  21: { meaning: 'The record holds an alert: something is wrong, or the connection is being closed.' },
  22: { meaning: 'The record holds handshake messages: the two sides negotiate.' },
  23: { meaning: 'The record is encrypted: the application’s data, or in TLS 1.3 anything else.' },
  24: { meaning: 'The record holds a heartbeat, a sign of life.' },
  25: { meaning: 'An encrypted record of DTLS 1.2 with a connection id.' },
  26: { meaning: 'DTLS 1.3 acknowledges records that arrived.' },
  27: { meaning: 'Checks in DTLS that a peer can be reached at its new address.' },
};
