import { counted } from '../base/counted.ts';
import type { Problem } from '../base/problem.ts';
import type { Sender } from '../base/sender.ts';
import { contentTypes } from '../registry/contentTypes.ts';
import {
  ACK,
  ALERT,
  CHANGE_CIPHER_SPEC,
  changeCipherSpec,
  encryptedChangeCipherSpec,
  HANDSHAKE,
  HEARTBEAT,
  opaqueContent,
  RETURN_ROUTABILITY_CHECK,
  readAck,
  readAlert,
  readHeartbeat,
  readRoutabilityCheck,
  startsHeartbeat,
} from './content.ts';
import type { WireContext } from './context.ts';
import { Cursor } from './cursor.ts';
import type { DecodedStream, Interlude, WireAlert, WireRecord } from './decodedStream.ts';
import { type Fragment, FragmentedMessage } from './dtlsFragments.ts';
import { continuesDtls, readDtlsHeader } from './dtlsHeader.ts';
import { type Field, NO_FIELDS } from './field.ts';
import { clipToPiece, decodeBody, type Message, type MessagePiece, messageText, streamOffset } from './message.ts';

/** Bytes of the header of a handshake message. RFC 6347 section 4.2.2. */
const MESSAGE_HEADER = 12;

/** ChangeCipherSpec with a message number behind it, as OpenSSL's DTLS of before 0.9.8f had it. */
const OLD_CHANGE_CIPHER_SPEC = 3;

/** Takes a DTLS stream apart: all datagrams of one side, one after the other. RFC 6347 section 4, RFC 9147 section 4. */
export function decodeDtlsStream(bytes: Uint8Array, sender: Sender, context: WireContext): DecodedStream {
  return new DtlsStream(bytes, sender, context).decode();
}

class DtlsStream {
  readonly #bytes: Uint8Array;
  readonly #sender: Sender;
  readonly #context: WireContext;
  readonly #fields: Field[] = [];
  readonly #records: WireRecord[] = [];
  readonly #messages: Message[] = [];
  readonly #alerts: WireAlert[] = [];
  readonly #interludes: Interlude[] = [];
  readonly #problems: Problem[] = [];
  /** Messages whose fragments aren't all there yet, by type, message_seq and length. */
  readonly #waiting = new Map<string, FragmentedMessage>();

  constructor(bytes: Uint8Array, sender: Sender, context: WireContext) {
    this.#bytes = bytes;
    this.#sender = sender;
    this.#context = context;
  }

  decode(): DecodedStream {
    let offset = 0;
    while (offset < this.#bytes.length)
      offset = continuesDtls(this.#bytes, offset, this.#context) ? this.#record(offset) : this.#interlude(offset);
    for (const { fragments } of this.#waiting.values()) this.#giveUp(fragments);
    return {
      transport: 'dtls',
      fields: this.#fields,
      records: this.#records,
      messages: this.#messages,
      alerts: this.#alerts,
      interludes: this.#interludes,
      problems: this.#problems,
    };
  }

  #record(offset: number): number {
    const cursor = new Cursor(this.#bytes, offset, this.#bytes.length, true, this.#problems);
    const header = readDtlsHeader(cursor, this.#context.connectionIds?.get(this.#sender), this.#context);
    const { contentType, version, epoch, announced, encrypted } = header;
    const children: Field[] = [...header.fields];
    const start = cursor.failed ? this.#bytes.length : header.start;
    const end = Math.min(start + announced, this.#bytes.length);
    const cut = cursor.failed || start + announced > this.#bytes.length;
    if (cut && !cursor.failed)
      this.#problems.push({
        code: 'cut-short',
        message: `The capture ends inside this record: its header announces ${announced} bytes, ${end - start} are there.`,
        at: { offset, length: end - offset },
      });
    if (encrypted || end === start) this.#opaque(contentType, start, end, children);
    else this.#content(contentType, start, end, cut, children);
    this.#records.push({ offset, length: end - offset, contentType, version, announced, encrypted, cut });
    const text = `${contentTypes.name(contentType)}, epoch ${epoch}, ${counted(announced, 'byte')}${encrypted ? ', encrypted' : ''}`;
    this.#fields.push({ id: 'record', offset, length: end - offset, text, children });
    return end;
  }

  #content(type: number, start: number, end: number, cut: boolean, children: Field[]): void {
    const bytes = this.#bytes;
    const problems = this.#problems;
    if (type === HANDSHAKE) {
      for (let position = start; position < end; ) position = this.#fragment(position, end, cut, children);
    } else if (type === ALERT) {
      children.push(...readAlert(bytes, start, end, cut, problems, this.#alerts));
    } else if (type === CHANGE_CIPHER_SPEC && end - start === 1) {
      children.push(changeCipherSpec(bytes, start));
    } else if (type === CHANGE_CIPHER_SPEC && end - start === OLD_CHANGE_CIPHER_SPEC) {
      const cursor = new Cursor(bytes, start, end, cut, problems);
      cursor.number('change_cipher_spec', 1);
      cursor.number('change_cipher_spec.message_seq', 2);
      children.push(...cursor.fields);
    } else if (type === ACK) {
      children.push(...readAck(bytes, start, end, cut, problems));
    } else if (type === RETURN_ROUTABILITY_CHECK) {
      children.push(...readRoutabilityCheck(bytes, start, end, cut, problems));
    } else if (type === HEARTBEAT && startsHeartbeat(bytes, start, end)) {
      children.push(...readHeartbeat(bytes, start, end, cut, problems));
    } else {
      this.#opaque(type, start, end, children);
    }
  }

  #opaque(type: number, start: number, end: number, children: Field[]): void {
    if (type === CHANGE_CIPHER_SPEC && end > start) children.push(...encryptedChangeCipherSpec(start, end));
    else if (end > start)
      children.push({ id: opaqueContent(type), offset: start, length: end - start, children: NO_FIELDS });
  }

  /** Reads one message, or one fragment of a message, and answers where it ends. RFC 6347 section 4.2.3. */
  #fragment(start: number, end: number, cut: boolean, children: Field[]): number {
    const cursor = new Cursor(this.#bytes, start, end, cut, this.#problems);
    const type = cursor.number('handshake.msg_type', 1);
    const total = cursor.number('handshake.length', 3);
    const sequence = cursor.number('handshake.message_seq', 2);
    const offset = cursor.number('handshake.fragment_offset', 3);
    const announced = cursor.number('handshake.fragment_length', 3);
    const length = Math.min(announced, end - cursor.position);
    const place = { header: cursor.fields, start, body: cursor.position, offset, length };
    const fragment: Fragment = { ...place, parent: children, slot: children.length };
    if (cursor.failed || (offset === 0 && (announced === total || length === total))) {
      this.#whole(type, fragment, announced, cut);
      return cursor.failed ? end : cursor.position + length;
    }
    // Its place among the record's fields is kept now and filled when the message is complete.
    children.push({
      id: 'handshake',
      offset: start,
      length: cursor.position + length - start,
      text: messageText(type, undefined),
      children: NO_FIELDS,
    });
    if (offset + announced > total) {
      const at = { offset: start, length: MESSAGE_HEADER };
      const message = `This fragment ends at ${offset + announced}, behind the ${total} bytes of its message.`;
      this.#problems.push({ code: 'length-mismatch', message, at });
      this.#giveUp([fragment]);
    } else this.#collect(type, total, `${type} ${sequence} ${total}`, fragment);
    return cursor.position + length;
  }

  #collect(type: number, total: number, key: string, fragment: Fragment): void {
    const waiting = this.#waiting.get(key) ?? new FragmentedMessage(type, total);
    this.#waiting.set(key, waiting);
    waiting.add(fragment);
    if (!waiting.complete) return;
    this.#waiting.delete(key);
    this.#join(waiting);
  }

  #whole(type: number, fragment: Fragment, announced: number, cut: boolean): void {
    const { start, body, length, parent } = fragment;
    const short = announced > length;
    if (short && !cut) {
      const message = `This message announces ${announced} bytes, but only ${length} of its record are left.`;
      this.#problems.push({ code: 'length-mismatch', message, at: { offset: start, length: body - start } });
    }
    const inner = new Cursor(this.#bytes, body, body + length, cut && short, this.#problems);
    const told = body + length > start ? decodeBody(type, inner, this.#context) : undefined;
    inner.finish();
    const field: Field = {
      id: 'handshake',
      offset: start,
      length: body + length - start,
      text: messageText(type, told),
      children: [...fragment.header, ...inner.fields],
    };
    parent.push(field);
    const pieces = [{ offset: start, length: field.length }];
    this.#messages.push({ sender: this.#sender, type, field, bytes: this.#bytes, pieces, cut: cut && short });
  }

  /** Puts fragments together, reads the message, and gives each record the part that stands in it. */
  #join(waiting: FragmentedMessage): void {
    const { type, total, fragments } = waiting;
    const used = waiting.inOrder();
    const first = used[0] as Fragment;
    const bytes = new Uint8Array(MESSAGE_HEADER + total);
    bytes.set(this.#bytes.subarray(first.start, first.body), 0);
    for (const { offset, body, length } of used)
      bytes.set(this.#bytes.subarray(body, body + length), MESSAGE_HEADER + offset);
    const problems: Problem[] = [];
    const cursor = new Cursor(bytes, MESSAGE_HEADER, bytes.length, false, problems);
    const text = messageText(type, decodeBody(type, cursor, this.#context));
    cursor.finish();
    const header = first.header.map((field) => ({ ...field, offset: field.offset - first.start }));
    const children = [...header, ...cursor.fields];
    const field: Field = { id: 'handshake', offset: 0, length: bytes.length, text, children };
    const pieces = piecesOf(used);
    const message = { sender: this.#sender, type, field, bytes, pieces, cut: false };
    this.#messages.push(message);
    for (const { at, ...problem } of problems) {
      const offset = streamOffset(message, at.offset);
      const end = at.length > 0 ? streamOffset(message, at.offset + at.length - 1) + 1 : offset;
      this.#problems.push({ ...problem, at: { offset, length: Math.max(0, end - offset) } });
    }
    for (const fragment of fragments) {
      const piece = { offset: fragment.body, length: fragment.length };
      const body = clipToPiece({ ...field, children: cursor.fields }, MESSAGE_HEADER + fragment.offset, piece);
      fill(fragment, text, body?.children ?? []);
    }
  }

  /** Fragments of a message that never became complete stay bytes. */
  #giveUp(fragments: readonly Fragment[]): void {
    for (const fragment of fragments) {
      const { body: offset, length } = fragment;
      fill(fragment, undefined, length > 0 ? [{ id: 'handshake.fragment', offset, length, children: NO_FIELDS }] : []);
    }
  }

  #interlude(offset: number): number {
    let end = offset + 1;
    while (end < this.#bytes.length && !continuesDtls(this.#bytes, end, this.#context)) end++;
    const at = { offset, length: end - offset };
    this.#interludes.push({ ...at, readable: false });
    this.#problems.push({ code: 'not-a-record', message: 'These bytes are no DTLS record.', at });
    this.#fields.push({ id: 'undecoded', ...at, children: NO_FIELDS });
    return end;
  }
}

/** Puts a fragment's fields into the place that was kept for it. */
function fill(fragment: Fragment, text: string | undefined, body: readonly Field[]): void {
  const { parent, slot, header } = fragment;
  const kept = parent[slot] as Field;
  parent[slot] = {
    ...kept,
    ...(text === undefined ? {} : { text: `${text} (fragment)` }),
    children: [...header, ...body],
  };
}

/** The runs of the stream that make up a message: its header, and of each fragment what no other has brought before. */
function piecesOf(used: readonly Fragment[]): MessagePiece[] {
  const pieces: MessagePiece[] = [];
  let have = 0;
  for (const { start, body, offset, length } of used) {
    const skipped = have - offset;
    if (pieces.length === 0) pieces.push({ offset: start, length: body - start + length });
    else pieces.push({ offset: body + skipped, length: length - skipped });
    have = offset + length;
  }
  return pieces;
}
