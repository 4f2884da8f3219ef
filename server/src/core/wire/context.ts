/** What of the negotiation decides how later messages read. Filled as messages come, ServerHello first. */
export interface WireContext {
  /** The negotiated version, as 0x0303 or DTLS 0xfefd; undefined before the ServerHello. */
  version: number | undefined;
  cipherSuite: number | undefined;
}

export function newContext(): WireContext {
  return { version: undefined, cipherSuite: undefined };
}

/** TLS 1.3 or DTLS 1.3 was negotiated (drafts of TLS 1.3, 0x7f.., included). RFC 8446 section 4.2.1. */
export function isTls13(version: number | undefined): boolean {
  return version !== undefined && (version === 0x0304 || version === 0xfefc || version >> 8 === 0x7f);
}

/** Versions that have no list of signature schemes in signatures: SSL 3.0, TLS 1.0, 1.1 and DTLS 1.0. */
export function isBeforeTls12(version: number | undefined): boolean {
  return version !== undefined && (version < 0x0303 || version === 0xfeff);
}
