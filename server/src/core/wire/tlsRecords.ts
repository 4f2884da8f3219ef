import type { Problem } from '../base/problem.ts';
import type { Sender } from '../base/sender.ts';
import type { Span } from '../base/span.ts';
import { handshakeTypes } from '../registry/handshakeTypes.ts';
import { type Bare, bareAt, isCut, readBareBody, readBareMessage } from './bare.ts';
import {
  ALERT,
  CHANGE_CIPHER_SPEC,
  changeCipherSpec,
  encryptedChangeCipherSpec,
  HANDSHAKE,
  HEARTBEAT,
  opaqueContent,
  readAlert,
  readHeartbeat,
  startsHeartbeat,
} from './content.ts';
import { isTls13, type WireContext } from './context.ts';
import { Cursor, readNumber } from './cursor.ts';
import type { DecodedStream, Interlude, WireAlert, WireRecord } from './decodedStream.ts';
import { readDialogue, readLineDialogue } from './dialogue/all.ts';
import { type Field, NO_FIELDS } from './field.ts';
import { isText, nextHello, readLines } from './interlude.ts';
import type { Message } from './message.ts';
import { RecordField } from './recordField.ts';
import { nextRecord, RECORD_HEADER, startsRecord } from './recordStart.ts';
import { CLIENT_HELLO, continuesSsl2, readSsl2Record, SSL2, startsSsl2 } from './ssl2.ts';
import { problemsIn, TlsMessages } from './tlsMessages.ts';

/** Takes a TLS stream apart: records, the messages in them, alerts, and what stands between. RFC 8446 section 5. */
export function decodeTlsStream(bytes: Uint8Array, sender: Sender, context: WireContext): DecodedStream {
  return new TlsStream(bytes, sender, context).decode();
}

/** What a stream holds: one of thousands, so without anything that was needed for its decoding only. */
class DecodedTlsStream implements DecodedStream {
  readonly transport = 'tls';
  readonly fields: readonly Field[];
  readonly records: readonly WireRecord[];
  readonly messages: readonly Message[];
  readonly alerts: readonly WireAlert[];
  readonly interludes: readonly Interlude[];
  readonly #problems: readonly Problem[];
  /** Those of the messages too, once somebody asked. */
  #allProblems: readonly Problem[] | undefined;

  constructor(decoded: Omit<DecodedStream, 'transport'>) {
    this.fields = trimmed(decoded.fields);
    this.records = trimmed(decoded.records);
    this.messages = trimmed(decoded.messages);
    this.alerts = trimmed(decoded.alerts);
    this.interludes = trimmed(decoded.interludes);
    this.#problems = trimmed(decoded.problems);
  }

  get problems(): readonly Problem[] {
    this.#allProblems ??= [...this.#problems, ...problemsIn(this.messages)].sort((a, b) => a.at.offset - b.at.offset);
    return this.#allProblems;
  }
}

/** An array without the room that it grew by: of one element, that is most of it. */
function trimmed<T>(list: readonly T[]): readonly T[] {
  return list.length === 0 ? NONE : list.slice();
}

const NONE: readonly never[] = [];

class TlsStream {
  readonly fields: Field[] = [];
  readonly records: WireRecord[] = [];
  readonly alerts: WireAlert[] = [];
  readonly interludes: Interlude[] = [];
  readonly #bytes: Uint8Array;
  readonly #sender: Sender;
  readonly #context: WireContext;
  readonly #messages: TlsMessages;
  readonly #problems: Problem[] = [];
  #changedCipher = false;
  /** A record of SSL 2.0 was seen. */
  #ssl2 = false;
  /** Where messages without their records ended, which only the start of a stream may hold. */
  #bareEnd = 0;

  constructor(bytes: Uint8Array, sender: Sender, context: WireContext) {
    this.#bytes = bytes;
    this.#sender = sender;
    this.#context = context;
    this.#messages = new TlsMessages(bytes, sender, context);
  }

  decode(): DecodedStream {
    let offset = 0;
    while (offset < this.#bytes.length) {
      if (this.#isSsl2(offset)) offset = this.#ssl2Record(offset);
      else if (startsRecord(this.#bytes, offset)) offset = this.#record(offset);
      else offset = this.#bare(offset) ?? this.#interlude(offset);
    }
    this.#messages.flush(true);
    const { fields, records, alerts, interludes } = this;
    return new DecodedTlsStream({
      fields,
      records,
      messages: this.#messages.all,
      alerts,
      interludes,
      problems: this.#problems,
    });
  }

  #record(offset: number): number {
    const bytes = this.#bytes;
    if (offset + RECORD_HEADER > bytes.length) return this.#cutHeader(offset);
    const contentType = bytes[offset] as number;
    const version = readNumber(bytes, offset + 1, 2);
    const announced = readNumber(bytes, offset + 3, 2);
    const content: Field[] = [];
    const start = offset + RECORD_HEADER;
    const end = Math.min(start + announced, bytes.length);
    const cut = start + announced > bytes.length;
    if (cut) this.#noteCut({ offset, length: end - offset }, announced, end - start);
    const encrypted = this.#content(contentType, start, end, announced, content);
    const record = { offset, length: end - offset, contentType, version, announced, encrypted, cut };
    // A message that goes on in the next record is added to the content at its end.
    this.#keep(record, undefined, this.#messages.open ? content : trimmed(content));
    return end;
  }

  /** A record whose header the capture ends in. */
  #cutHeader(offset: number): number {
    const end = this.#bytes.length;
    const header = new Cursor(this.#bytes, offset, end, true, this.#problems);
    const contentType = header.number('record.content_type', 1);
    const version = header.number('record.legacy_version', 2);
    const announced = header.number('record.length', 2);
    const content: Field[] = [];
    const encrypted = this.#content(contentType, end, end, announced, content);
    const record = { offset, length: end - offset, contentType, version, announced, encrypted, cut: true };
    this.#keep(record, header.fields, content);
    return end;
  }

  #keep(record: WireRecord, header: readonly Field[] | undefined, content: readonly Field[]): void {
    const field = new RecordField(record, header, content);
    this.records.push(field);
    this.fields.push(field);
  }

  /** Reads a record's content into its children; answers whether it is encrypted. */
  #content(type: number, start: number, end: number, announced: number, children: Field[]): boolean {
    if (type !== HANDSHAKE) this.#messages.flush(false);
    const length = end - start;
    const cut = length < announced;
    if (type === HANDSHAKE) return this.#handshake(start, end, cut, children);
    if (type === ALERT && announced === ALERT_LENGTH) {
      children.push(...readAlert(this.#bytes, start, end, cut, this.#problems, this.alerts));
      return false;
    }
    if (length === 0) return false;
    if (type === CHANGE_CIPHER_SPEC) {
      if (announced === 1) children.push(changeCipherSpec(this.#bytes, start));
      else for (const field of encryptedChangeCipherSpec(start, end)) children.push(field);
      this.#changedCipher = true;
      return announced !== 1;
    }
    if (type === HEARTBEAT && !this.#changedCipher && startsHeartbeat(this.#bytes, start, end)) {
      children.push(...readHeartbeat(this.#bytes, start, end, cut, this.#problems));
      return false;
    }
    children.push({ id: opaqueContent(type), offset: start, length, children: NO_FIELDS });
    return true;
  }

  #handshake(start: number, end: number, cut: boolean, children: Field[]): boolean {
    if (!this.#messages.open && end > start && this.#isEncryptedHandshake(start, end, cut)) {
      children.push({ id: 'record.encrypted_handshake', offset: start, length: end - start, children: NO_FIELDS });
      return true;
    }
    this.#messages.read(start, end, children);
    return false;
  }

  /**
   * After ChangeCipherSpec a handshake record is encrypted, except hellos: in TLS 1.3 ChangeCipherSpec is for middleboxes and
   * the second ClientHello, or the ServerHello after a retry, comes in clear behind it (RFC 8446 appendix D.4). Encrypted
   * messages of TLS 1.3 travel as application data, so there whatever is called a handshake record is one in clear, as
   * decrypted captures have it. In a capture that starts later, a type that no RFC knows is taken for ciphertext.
   */
  #isEncryptedHandshake(start: number, end: number, cut: boolean): boolean {
    const type = this.#bytes[start] as number;
    if (!handshakeTypes.get(type)) return true;
    const length = end - start >= 4 ? readNumber(this.#bytes, start + 1, 3) : 0;
    if (length > MAX_MESSAGE) return true;
    if (!this.#changedCipher || isTls13(this.#context.version)) return false;
    const hello = (type === 1 || type === 2) && (cut || 4 + length === end - start);
    if (hello) this.#changedCipher = false;
    return !hello;
  }

  /** A hello of SSL 2.0 opens a stream, or stands behind a dialogue in clear; after it, where the server took it, all is. */
  #isSsl2(offset: number): boolean {
    if (this.records.length === 0) return startsSsl2(this.#bytes, offset);
    if (!this.#ssl2) return false;
    if (startsSsl2(this.#bytes, offset)) return true;
    return this.#context.version === SSL2 && continuesSsl2(this.#bytes, offset);
  }

  #ssl2Record(offset: number): number {
    this.#ssl2 = true;
    const { field, message, type, announced, end, cut } = readSsl2Record(
      this.#bytes,
      offset,
      this.#context,
      this.#problems,
    );
    this.fields.push(field);
    const span = { offset, length: end - offset };
    this.records.push({ ...span, contentType: HANDSHAKE, version: SSL2, announced, encrypted: !message, cut });
    if (cut) this.#noteCut(span, announced, end - offset - SSL2_HEADER);
    if (message && type === CLIENT_HELLO) {
      const pieces = [{ offset: message.offset, length: message.length }];
      this.#messages.all.push({ sender: this.#sender, type, field: message, bytes: this.#bytes, pieces, cut });
    }
    return end;
  }

  /** Messages or an alert without the record around them. */
  #bare(offset: number): number | undefined {
    if (this.records.length > 0 || offset !== this.#bareEnd) return undefined;
    const bare = bareAt(this.#bytes, offset, this.#sender, this.#context, offset > 0);
    if (!bare) return undefined;
    if (bare.kind === 'alert') this.#bareAlert(offset);
    else this.#bareMessage(bare, offset);
    this.#bareEnd = bare.end;
    return bare.end;
  }

  #bareAlert(offset: number): void {
    const fields = readAlert(this.#bytes, offset, this.#bytes.length, false, this.#problems, this.alerts);
    for (const field of fields) this.fields.push({ ...field, text: 'alert without its record' });
  }

  #bareMessage(bare: Exclude<Bare, { kind: 'alert' }>, offset: number): void {
    const isBody = bare.kind === 'body';
    const field = isBody
      ? readBareBody(this.#bytes, offset, bare.type, this.#context, this.#problems)
      : readBareMessage(this.#bytes, offset, bare.end, this.#context, this.#problems);
    const cut = isBody ? this.#problems.some(({ code }) => code === 'cut-short') : isCut(this.#bytes, offset);
    const pieces = [{ offset, length: bare.end - offset }];
    const type = isBody ? bare.type : (this.#bytes[offset] as number);
    this.fields.push(field);
    this.#messages.all.push({ sender: this.#sender, type, field, bytes: this.#bytes, pieces, cut });
  }

  /** Messages of another protocol before the first record, and what else is none. */
  #interlude(offset: number): number {
    this.#messages.flush(false);
    const step = this.records.length === 0 ? readDialogue(this.#bytes, offset, this.#sender, this.#context) : undefined;
    if (step) {
      const { field, protocol, opensTls } = step;
      this.fields.push(field);
      this.interludes.push({ offset, length: field.length, readable: false, protocol, opensTls });
      return offset + field.length;
    }
    const end = this.records.length === 0 ? nextHello(this.#bytes, offset) : nextRecord(this.#bytes, offset + 1);
    const at = { offset, length: end - offset };
    const readable = isText(this.#bytes, offset, end);
    const first = this.records.length === 0;
    if (readable) {
      const { fields, ...told } = first
        ? readLineDialogue(this.#bytes, offset, end)
        : { fields: readLines(this.#bytes, offset, end) };
      this.interludes.push({ ...at, readable, ...told });
      for (const field of fields) this.fields.push(field);
    } else {
      this.interludes.push({ ...at, readable });
      this.#problems.push({ code: 'not-a-record', message: 'These bytes are no TLS record.', at });
      this.fields.push({ id: 'undecoded', ...at, children: NO_FIELDS });
    }
    return end;
  }

  #noteCut(at: Span, announced: number, there: number): void {
    const message = `The capture ends inside this record: its header announces ${announced} bytes, ${there} are there.`;
    this.#problems.push({ code: 'cut-short', message, at });
  }
}

/** The shorter header of SSL 2.0, which its hellos have. RFC 5246 E.2. */
const SSL2_HEADER = 2;

/** An alert in clear; a longer one is encrypted, however much of it the capture has. RFC 8446 section 6. */
const ALERT_LENGTH = 2;

/** A handshake message longer than this is taken for ciphertext in a record that no ChangeCipherSpec announced. */
const MAX_MESSAGE = 0x200000;
