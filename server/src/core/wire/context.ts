import type { Sender } from '../base/sender.ts';
import { tlsVersion } from '../registry/versions.ts';

/** What of the negotiation decides how later messages read. Filled as messages come, ServerHello first. */
export interface WireContext {
  /** The negotiated version, as 0x0303 or DTLS 0xfefd; undefined before the ServerHello. */
  version: number | undefined;
  cipherSuite: number | undefined;
  /** A HelloRetryRequest was seen. */
  retried?: boolean;
  /** ClientHellos read so far. */
  clientHellos?: number;
  /** The protocol in which the client asked for TLS in clear, where it is one of binary messages. */
  asked?: string;
  /** Bytes of the connection id in the records that a side sends: its peer's connection_id names it. RFC 9146 section 3. */
  connectionIds?: Map<Sender, number> | undefined;
}

export function newContext(): WireContext {
  return { version: undefined, cipherSuite: undefined };
}

/** Notes how long the connection ids are in the records that a side sends. */
export function setConnectionId(context: WireContext, sender: Sender, length: number): void {
  context.connectionIds ??= new Map();
  context.connectionIds.set(sender, length);
}

/** What is known now, for what is read later: `last` once more where nothing was learned since. */
export function knownNow(context: WireContext, last: WireContext | undefined): WireContext {
  const isSame =
    last &&
    last.version === context.version &&
    last.cipherSuite === context.cipherSuite &&
    last.retried === context.retried &&
    last.clientHellos === context.clientHellos &&
    last.asked === context.asked;
  return isSame ? last : { ...context };
}

/** TLS 1.3 or DTLS 1.3 was negotiated (drafts of TLS 1.3, 0x7f.., included). RFC 8446 section 4.2.1. */
export function isTls13(version: number | undefined): boolean {
  return version !== undefined && (tlsVersion(version) === 0x0304 || version >> 8 === 0x7f);
}

/** Versions that have no list of signature schemes in signatures: SSL 3.0, TLS 1.0, 1.1 and DTLS 1.0. RFC 5246 section 4.7. */
export function isBeforeTls12(version: number | undefined): boolean {
  return version !== undefined && tlsVersion(version) < 0x0303;
}

/** The draft of TLS 1.3 that a version stands for; undefined for the RFC's own. draft-ietf-tls-tls13. */
export function draftOf(version: number | undefined): number | undefined {
  return version !== undefined && version >> 8 === 0x7f ? version & 0xff : undefined;
}
