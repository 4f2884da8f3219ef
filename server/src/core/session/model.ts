import type { Sender } from '../base/sender.ts';
import type { Span } from '../base/span.ts';
import type { DecodedStream, Transport } from '../wire/decodedStream.ts';
import type { Message } from '../wire/message.ts';
import type { Knowledge } from './knowledge.ts';

/** A number on the wire and where it stands in its sender's stream. */
export interface Placed {
  readonly value: number;
  readonly at: Span;
}

export interface HelloExtension {
  readonly type: number;
  /** The whole extension, type and length included. */
  readonly at: Span;
}

export interface KeyShare {
  readonly group: number;
  /** Length of the key in bytes. */
  readonly length: number;
  readonly at: Span;
}

/** What the client offers. Lists are empty both when the extension is absent and when it is empty: ask {@link hasExtension}. */
export interface ClientHello {
  readonly message: Message;
  /** The whole message in the client's stream. */
  readonly at: Span;
  /** The version of the hello itself, which TLS 1.3 calls legacy. */
  readonly version: Placed;
  readonly cipherSuites: readonly Placed[];
  /** Their numbers alone: thousands of hellos are asked for them. */
  readonly suiteCodes: readonly number[];
  /** Where the list of suites stands, for findings about the whole of it. */
  readonly cipherSuitesAt: Span;
  readonly extensions: readonly HelloExtension[];
  /** Where the extensions stand, or the end of the message when it has none. */
  readonly extensionsAt: Span;
  /** Where their length stands: a small place for what is no more than a remark on what is absent. */
  readonly extensionsLengthAt: Span;
  readonly cipherSuitesLengthAt: Span;
  readonly groups: readonly Placed[];
  readonly signatureSchemes: readonly Placed[];
  readonly pointFormats: readonly Placed[];
  readonly serverName: string | undefined;
  readonly alpn: readonly string[];
  readonly supportedVersions: readonly Placed[];
  readonly keyShares: readonly KeyShare[];
  /** False where the capture ends inside the hello, or part of it can't be read: then nothing may be said of what isn't there. */
  readonly complete: boolean;
}

/** What the server chose, or asks for in a HelloRetryRequest. */
export interface ServerHello {
  readonly message: Message;
  readonly at: Span;
  readonly version: Placed;
  readonly cipherSuite: Placed | undefined;
  readonly extensions: readonly HelloExtension[];
  readonly selectedVersion: Placed | undefined;
  readonly keyShare: number | undefined;
  readonly retry: boolean;
  readonly complete: boolean;
}

export interface Alert {
  readonly sender: Sender;
  readonly level: number;
  readonly description: number;
  readonly at: Span;
  /** Place among all events of the connection. */
  readonly order: number;
}

/** One thing a side sent, in the order of the document. */
export interface SessionEvent {
  readonly kind:
    | 'message'
    | 'alert'
    | 'change_cipher_spec'
    | 'encrypted'
    | 'application_data'
    | 'cleartext'
    /** Another protocol, from which the side goes on to TLS. */
    | 'dialogue'
    | 'undecoded';
  readonly sender: Sender;
  readonly at: Span;
  readonly order: number;
  /** The handshake type, for messages. */
  readonly type?: number;
  /** What the event is called. */
  readonly text: string;
}

/** One side of a connection. `stream` is its place among all streams of the document. */
export interface SessionSide {
  readonly sender: Sender;
  readonly stream: number;
  readonly decoded: DecodedStream;
}

/** How a connection ended, as far as the dump shows. */
export type Outcome =
  | { readonly kind: 'fatal-alert'; readonly alert: Alert }
  /** An encrypted record of TLS 1.3 that is probably an alert, where the handshake should have gone on. */
  | { readonly kind: 'hidden-alert'; readonly sender: Sender; readonly at: Span }
  | { readonly kind: 'not-tls'; readonly sender: Sender; readonly at: Span }
  | { readonly kind: 'closed'; readonly by: 'client' | 'server'; readonly reset: boolean }
  | { readonly kind: 'error'; readonly error: number }
  | { readonly kind: 'second-attempt' }
  | { readonly kind: 'truncated'; readonly sender: Sender; readonly at: Span }
  | { readonly kind: 'completed' }
  | { readonly kind: 'open' };

/** One connection as both sides tell it. */
export interface Session {
  readonly transport: Transport;
  readonly sides: readonly SessionSide[];
  readonly events: readonly SessionEvent[];
  /** All hellos of the client; after a HelloRetryRequest or HelloVerifyRequest there are two. */
  readonly clientHellos: readonly ClientHello[];
  readonly clientHello: ClientHello | undefined;
  readonly serverHello: ServerHello | undefined;
  readonly helloRetryRequest: ServerHello | undefined;
  readonly alerts: readonly Alert[];
  readonly outcome: Outcome;
  readonly knowledge: Knowledge;
}

/** Whether a hello carries an extension. */
export function hasExtension(hello: ClientHello | ServerHello, type: number): boolean {
  return hello.extensions.some((extension) => extension.type === type);
}

/** Whether the dump shows that the connection failed. A lone hello with nothing after it did not. */
export function failed(session: Session): boolean {
  return session.outcome.kind !== 'completed' && session.outcome.kind !== 'open';
}
