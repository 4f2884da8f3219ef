import assert from 'node:assert/strict';
import type { Sender } from '../../../server/src/core/base/sender.ts';
import type { FieldId } from '../../../server/src/core/registry/fields.ts';
import type { WireContext } from '../../../server/src/core/wire/context.ts';
import { decodeConnection } from '../../../server/src/core/wire/decode.ts';
import type { DecodedStream } from '../../../server/src/core/wire/decodedStream.ts';
import { type Field, findFields } from '../../../server/src/core/wire/field.ts';
import { decodeTlsStream } from '../../../server/src/core/wire/tlsRecords.ts';
import {
  bytes,
  clientHello,
  extension,
  handshake,
  message,
  type Part,
  RETRY_RANDOM,
  record,
  serverHello,
} from '../../support/bytes.ts';
import { lines, malformed, outline } from '../../support/outline.ts';

/** A problem as `code offset+length message`. */
export function problemLines(decoded: DecodedStream, base = 0): string[] {
  return decoded.problems.map(({ code, at, message }) => `${code} ${at.offset - base}+${at.length} ${message}`);
}

/** Decodes one side's stream, with a context that a ServerHello would have left. */
export function decodeAlone(
  content: Uint8Array,
  sender: Sender = 'client',
  context: Partial<WireContext> = {},
): DecodedStream {
  const decoded = decodeTlsStream(content, sender, { version: undefined, cipherSuite: undefined, ...context });
  assert.equal(malformed(decoded.fields, content.length), undefined);
  return decoded;
}

/** Decodes the streams of both sides. */
export function decodeTogether(client: Uint8Array, server: Uint8Array): readonly DecodedStream[] {
  const decoded = decodeConnection([
    { sender: 'client', bytes: client },
    { sender: 'server', bytes: server },
  ]);
  assert.equal(malformed(decoded[0]?.fields ?? [], client.length), undefined);
  assert.equal(malformed(decoded[1]?.fields ?? [], server.length), undefined);
  return decoded;
}

/** A stream's fields are these (as {@link outline} writes them), and its problems those. */
export function stream(name: string, content: Uint8Array, fields: string, ...problems: readonly string[]): void {
  it(name, () => {
    const decoded = decodeAlone(content);
    assert.deepEqual(outline(decoded.fields, content), lines(fields));
    assert.deepEqual(problemLines(decoded), problems);
  });
}

/** A message's body is these fields; offsets count from the start of the body. */
export function body(
  name: string,
  type: number,
  content: Part,
  fields: string,
  context: Partial<WireContext> = {},
  ...problems: readonly string[]
): void {
  it(name, () => {
    const all = handshake(type, content);
    const decoded = decodeAlone(all, 'server', context);
    const [found] = findFields(decoded.fields, 'handshake');
    assert.ok(found);
    assert.deepEqual(outline(found.children.slice(2).map(shallow), all, 9), lines(fields));
    assert.deepEqual(ownProblems(decoded, 9), problems);
  });
}

/** Fields that hold DER, which has tests of its own: what stands inside is left out here. */
const DER: ReadonlySet<string> = new Set<FieldId>([
  'certificate.certificate',
  'certificate_status.response',
  'certificate_request.name',
  'status_request.responder_id',
  'status_request.request_extensions',
]);

function shallow(field: Field): Field {
  return { ...field, children: DER.has(field.id) ? [] : field.children.map(shallow) };
}

/** The problems without those of DER. */
function ownProblems(decoded: DecodedStream, base: number): string[] {
  return problemLines(decoded, base).filter((line) => !line.startsWith('malformed '));
}

export type Place = 'client_hello' | 'server_hello' | 'hello_retry_request';

/** An extension's body is these fields, and `title` what is told of the whole; offsets count from the start of the body. */
export function extensionBody(
  name: string,
  place: Place,
  type: number,
  content: Part,
  title: string,
  fields: string,
  ...problems: readonly string[]
): void {
  it(name, () => {
    const extensions = [extension(type, content)];
    const all =
      place === 'client_hello'
        ? clientHello({ extensions })
        : serverHello({ extensions, ...(place === 'hello_retry_request' ? { random: RETRY_RANDOM } : {}) });
    const decoded = decodeAlone(all, place === 'client_hello' ? 'client' : 'server');
    const [found] = findFields(decoded.fields, 'extension');
    assert.ok(found);
    const base = found.offset + 4;
    assert.equal(found.text, title);
    assert.deepEqual(outline(found.children.slice(2).map(shallow), all, base), lines(fields));
    assert.deepEqual(ownProblems(decoded, base), problems);
  });
}

/** A stream of records, each with the content given. */
export function handshakeRecords(...contents: readonly Part[]): Uint8Array {
  return bytes(...contents.map((content) => record(22, content)));
}

export { bytes, message, record };
