import type { Problem } from '../base/problem.ts';
import type { Span } from '../base/span.ts';
import type { Field } from './field.ts';
import type { Message } from './message.ts';

/** One record of the record layer (TLSPlaintext or TLSCiphertext, RFC 8446 section 5). */
export interface WireRecord extends Span {
  readonly contentType: number;
  readonly version: number;
  /** What the header announces, in bytes after the header. */
  readonly announced: number;
  /** The content can't be read: it is encrypted. */
  readonly encrypted: boolean;
  /** The capture ends inside the record. */
  readonly cut: boolean;
}

/** An alert in clear. */
export interface WireAlert extends Span {
  readonly level: number;
  readonly description: number;
}

/** Bytes that are no record: another protocol's lines, or what can't be read. */
export interface Interlude extends Span {
  readonly readable: boolean;
  /** The protocol that is spoken here, where it is known. */
  readonly protocol?: string;
  /** What was said leads to TLS, so it is no sign that this side doesn't speak it. */
  readonly opensTls?: boolean;
}

export type Transport = 'tls' | 'dtls' | 'quic';

/** A stream taken apart: the fields cover each of its bytes once. */
export interface DecodedStream {
  readonly transport: Transport;
  readonly fields: readonly Field[];
  readonly records: readonly WireRecord[];
  readonly messages: readonly Message[];
  readonly alerts: readonly WireAlert[];
  readonly interludes: readonly Interlude[];
  readonly problems: readonly Problem[];
}
