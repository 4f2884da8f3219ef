import type { Span } from '../base/span.ts';
import type { FieldId } from '../registry/fields.ts';
import { type Field, findField, findFields } from '../wire/field.ts';
import { isRetryRandom } from '../wire/handshake/serverHello.ts';
import { type Message, streamOffset } from '../wire/message.ts';
import type { ClientHello, HelloExtension, KeyShare, Placed, ServerHello } from './model.ts';

const SERVER_NAME = 0x0000;
const SUPPORTED_GROUPS = 0x000a;
const EC_POINT_FORMATS = 0x000b;
const SIGNATURE_ALGORITHMS = 0x000d;
const ALPN = 0x0010;
const SUPPORTED_VERSIONS = 0x002b;
const KEY_SHARE = 0x0033;

/** Reads the model of a ClientHello from its fields. Undefined where not even the version is there. */
export function readClientHello(message: Message): ClientHello | undefined {
  const { field } = message;
  const version = findField([field], 'hello.legacy_version');
  if (!version) return undefined;
  const extensions = readExtensions(message);
  const of = (type: number) => extensions.filter((each) => each.type === type).map((each) => each.field);
  const suites = findField([field], 'hello.cipher_suites');
  const block = findField([field], 'hello.extensions');
  const end: Span = { offset: field.offset + field.length, length: 0 };
  return {
    message,
    at: place(message, field),
    version: placed(message, version),
    cipherSuites: numbers(message, [field], 'hello.cipher_suite'),
    cipherSuitesAt: place(message, suites ?? version),
    extensions,
    extensionsAt: block ? place(message, block) : { offset: streamOffset(message, end.offset), length: 0 },
    extensionsLengthAt: place(message, findField([field], 'hello.extensions_length') ?? suites ?? version),
    cipherSuitesLengthAt: place(message, findField([field], 'hello.cipher_suites_length') ?? version),
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

/** Reads the model of a ServerHello or HelloRetryRequest from its fields. */
export function readServerHello(message: Message): ServerHello | undefined {
  const { field } = message;
  const version = findField([field], 'hello.legacy_version');
  if (!version) return undefined;
  const suite = findField([field], 'hello.cipher_suite');
  const selected = findField([field], 'supported_versions.selected_version');
  const random = findField([field], 'hello.random');
  const extensions = readExtensions(message);
  const shares = extensions.filter((each) => each.type === KEY_SHARE).map((each) => each.field);
  const share = findField(shares, 'key_share.selected_group') ?? findField(shares, 'key_share.group');
  return {
    message,
    at: place(message, field),
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

/** Neither cut off by the capture nor partly unreadable: only then may anything be missing from it. */
function isWhole({ cut, field }: Message): boolean {
  return !cut && findField([field], 'undecoded') === undefined;
}

/** The place in the stream of a field of a message: from its first to its last byte. */
export function place(message: Message, span: Span): Span {
  const offset = streamOffset(message, span.offset);
  if (span.length === 0) return { offset, length: 0 };
  return { offset, length: streamOffset(message, span.offset + span.length - 1) + 1 - offset };
}

function placed(message: Message, field: Field): Placed {
  return { value: field.value ?? 0, at: place(message, field) };
}

function numbers(message: Message, fields: readonly Field[], id: FieldId): readonly Placed[] {
  return findFields(fields, id).map((field) => placed(message, field));
}

function readExtensions(message: Message): readonly HelloExtension[] {
  return findFields([message.field], 'extension').flatMap((field) => {
    const type = field.children[0];
    return type?.id === 'extension.extension_type' && type.value !== undefined
      ? [{ type: type.value, at: place(message, field), field }]
      : [];
  });
}

function readShare(message: Message, entry: Field): KeyShare {
  const key = findField([entry], 'key_share.key_exchange');
  return {
    group: findField([entry], 'key_share.group')?.value ?? 0,
    length: key?.length ?? 0,
    at: place(message, entry),
  };
}
