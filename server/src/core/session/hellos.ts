import type { Span } from '../base/span.ts';
import type { FieldId } from '../registry/fields.ts';
import { type Field, findField, findFields, NO_FIELDS } from '../wire/field.ts';
import { isRetryRandom } from '../wire/handshake/serverHello.ts';
import { type Message, streamOffset } from '../wire/message.ts';
import type { ClientHello, HelloExtension, KeyShare, Placed, ServerHello } from './model.ts';
import { isWhole, place } from './place.ts';
import { readPlainClientHello, readPlainServerHello } from './plainHellos.ts';

const SERVER_NAME = 0x0000;
const SUPPORTED_GROUPS = 0x000a;
const EC_POINT_FORMATS = 0x000b;
const SIGNATURE_ALGORITHMS = 0x000d;
const ALPN = 0x0010;
const SUPPORTED_VERSIONS = 0x002b;
const KEY_SHARE = 0x0033;

/** Reads the model of a ClientHello. Undefined where not even the version is there. */
export function readClientHello(message: Message): ClientHello | undefined {
  return (message.hello && readPlainClientHello(message, message.hello)) ?? clientHelloOf(message);
}

/** Reads the model of a ServerHello or HelloRetryRequest. Undefined where not even the version is there. */
export function readServerHello(message: Message): ServerHello | undefined {
  return (message.hello && readPlainServerHello(message, message.hello)) ?? serverHelloOf(message);
}

/** The model of a ClientHello from its fields. */
export function clientHelloOf(message: Message): ClientHello | undefined {
  const { field } = message;
  const parts = field.children;
  const version = part(parts, 'hello.legacy_version');
  if (!version) return undefined;
  const block = part(parts, 'hello.extensions');
  const { extensions, of } = readExtensions(message, block);
  const suites = part(parts, 'hello.cipher_suites') ?? part(parts, 'ssl2.cipher_specs');
  const listed = part(parts, 'hello.cipher_suites') ?? version;
  const suitesLength = part(parts, 'hello.cipher_suites_length');
  const end: Span = { offset: field.offset + field.length, length: 0 };
  const cipherSuites = numbers(message, suites?.children ?? NO_FIELDS, 'hello.cipher_suite');
  return {
    message,
    at: place(message, field),
    version: placed(message, version),
    cipherSuites,
    suiteCodes: cipherSuites.map(({ value }) => value),
    cipherSuitesAt: place(message, listed),
    extensions,
    extensionsAt: block ? place(message, block) : { offset: streamOffset(message, end.offset), length: 0 },
    extensionsLengthAt: place(message, part(parts, 'hello.extensions_length') ?? listed),
    cipherSuitesLengthAt: place(message, suitesLength ?? version),
    groups: numbers(message, of(SUPPORTED_GROUPS), 'supported_groups.named_group'),
    signatureSchemes: numbers(message, of(SIGNATURE_ALGORITHMS), 'signature_algorithms.scheme'),
    pointFormats: numbers(message, of(EC_POINT_FORMATS), 'ec_point_formats.ec_point_format'),
    serverName: findField(of(SERVER_NAME), 'server_name.host_name')?.text,
    alpn: findFields(of(ALPN), 'alpn.protocol_name').map((each) => each.text ?? ''),
    supportedVersions: numbers(message, of(SUPPORTED_VERSIONS), 'supported_versions.version'),
    keyShares: findFields(of(KEY_SHARE), 'key_share.entry').map((entry) => readShare(message, entry)),
    complete: isWhole(message),
  };
}

/** The model of a ServerHello or HelloRetryRequest from its fields. */
export function serverHelloOf(message: Message): ServerHello | undefined {
  const parts = message.field.children;
  const version = part(parts, 'hello.legacy_version');
  if (!version) return undefined;
  const suite = part(parts, 'hello.cipher_suite');
  const random = part(parts, 'hello.random');
  const { extensions, of } = readExtensions(message, part(parts, 'hello.extensions'));
  const selected = findField(of(SUPPORTED_VERSIONS), 'supported_versions.selected_version');
  const share = findField(of(KEY_SHARE), 'key_share.selected_group') ?? findField(of(KEY_SHARE), 'key_share.group');
  return {
    message,
    at: place(message, message.field),
    version: placed(message, version),
    cipherSuite: suite && placed(message, suite),
    extensions,
    selectedVersion: selected && placed(message, selected),
    keyShare: share?.value,
    retry:
      random !== undefined && random.length === 32 && isRetryRandom(message.bytes, random.offset, random.offset + 32),
    complete: isWhole(message),
  };
}

/** What the extensions of one type hold, most often those of one. */
export function insideExtension(hello: ClientHello | ServerHello, type: number): readonly Field[] {
  return readExtensions(hello.message, part(hello.message.field.children, 'hello.extensions')).of(type);
}

function placed(message: Message, field: Field): Placed {
  return { value: field.value ?? 0, at: place(message, field) };
}

const NONE: readonly Placed[] = [];

function numbers(message: Message, fields: readonly Field[], id: FieldId): readonly Placed[] {
  const found = findFields(fields, id);
  return found.length === 0 ? NONE : found.map((field) => placed(message, field));
}

/** A part of a hello, which stand side by side. */
function part(parts: readonly Field[], id: FieldId): Field | undefined {
  return parts.find((each) => each.id === id);
}

/** The extensions of a hello, and what those of a type hold. */
function readExtensions(
  message: Message,
  block: Field | undefined,
): { readonly extensions: readonly HelloExtension[]; readonly of: (type: number) => readonly Field[] } {
  const fields = (block?.children ?? NO_FIELDS).filter(
    ({ id, children }) => id === 'extension' && typeOf(children) >= 0,
  );
  return {
    extensions: fields.map((field) => ({ type: typeOf(field.children), at: place(message, field) })),
    of: (type) => {
      const found = fields.filter(({ children }) => typeOf(children) === type);
      return found.length === 1 ? (found[0] as Field).children : found.flatMap(({ children }) => children);
    },
  };
}

/** The type of an extension, by what it holds; -1 where it is cut short. */
function typeOf([type]: readonly Field[]): number {
  return type?.id === 'extension.extension_type' ? (type.value ?? -1) : -1;
}

function readShare(message: Message, entry: Field): KeyShare {
  const key = findField([entry], 'key_share.key_exchange');
  return {
    group: findField([entry], 'key_share.group')?.value ?? 0,
    length: key?.length ?? 0,
    at: place(message, entry),
  };
}
