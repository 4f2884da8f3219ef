import { spanEnd } from '../base/span.ts';
import type { ClientHello } from '../session/model.ts';

/** What a corrected hello needs beside its own bytes. */
export interface CorrectionHelp {
  /** The host, for `add server_name`. */
  readonly host?: string | undefined;
  /** The version of the record; without it, the one that first hellos have. RFC 8446 section 5.1. */
  readonly recordVersion?: number | undefined;
}

/** The corrections by the name of their `bytes` fix. A new one is a row here, and a fix in the rule that offers it. */
const corrections: Readonly<Record<string, (hello: Parts, help: CorrectionHelp) => Parts | undefined>> = {
  'add supported_groups': (hello) =>
    withExtension(hello, SUPPORTED_GROUPS, list16([...new Set([...shareGroups(hello), SECP256R1])])),
  'add secp256r1 to supported_groups': (hello) => {
    const named = numbers(contentOf(hello, SUPPORTED_GROUPS).subarray(2));
    return withExtension(hello, SUPPORTED_GROUPS, list16([...new Set([...named, SECP256R1])]));
  },
  'add ec_point_formats': (hello) => withExtension(hello, EC_POINT_FORMATS, bytes(1, 0)),
  'add uncompressed to ec_point_formats': (hello) => {
    const formats = [...contentOf(hello, EC_POINT_FORMATS).subarray(1)].filter((format) => format !== 0);
    return withExtension(hello, EC_POINT_FORMATS, bytes(formats.length + 1, 0, ...formats));
  },
  'add signature_algorithms': (hello) => withExtension(hello, SIGNATURE_ALGORITHMS, list16(SCHEMES)),
  'add an empty key_share': (hello) => withExtension(hello, KEY_SHARE, bytes(0, 0)),
  'add renegotiation_info': (hello) => withExtension(hello, RENEGOTIATION_INFO, bytes(0)),
  'add extended_master_secret': (hello) => withExtension(hello, EXTENDED_MASTER_SECRET, bytes()),
  'add server_name': (hello, { host }) => {
    if (host === undefined || host === '' || !/^[\x21-\x7e]+$/.test(host)) return undefined;
    const name = Uint8Array.from(host, (character) => character.charCodeAt(0));
    const entry = bytes(0, ...u16(name.length), ...name);
    return withExtension(hello, SERVER_NAME, bytes(...u16(entry.length), ...entry));
  },
  'set version to TLS 1.2': (hello) => {
    const raised = { ...hello, version: 0x0303 };
    return hello.extensions.some(({ type }) => type === SIGNATURE_ALGORITHMS)
      ? raised
      : withExtension(raised, SIGNATURE_ALGORITHMS, list16(SCHEMES));
  },
};

/** The names of all corrections: those that a `bytes` fix may have. */
export const correctionNames: readonly string[] = Object.keys(corrections);

const SERVER_NAME = 0x0000;
const SUPPORTED_GROUPS = 0x000a;
const EC_POINT_FORMATS = 0x000b;
const SIGNATURE_ALGORITHMS = 0x000d;
const EXTENDED_MASTER_SECRET = 0x0017;
const PRE_SHARED_KEY = 0x0029;
const KEY_SHARE = 0x0033;
const RENEGOTIATION_INFO = 0xff01;
const SECP256R1 = 0x0017;
/** ECDSA and RSA with SHA-256, SHA-384 and SHA-512, for TLS 1.2 and 1.3. RFC 8446 section 4.2.3. */
const SCHEMES = [0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0806, 0x0601];

/** Content type of a record. RFC 8446 section 5.1. */
const HANDSHAKE = 22;

/** The last byte of the random, counted from its first. */
const RANDOM_END = 31;

interface Extension {
  readonly type: number;
  readonly content: Uint8Array;
}

/** A hello taken apart so far that it can be put together again. */
interface Parts {
  readonly version: number;
  /** Random, session id, suites and compression methods, with their lengths. */
  readonly middle: Uint8Array;
  readonly extensions: readonly Extension[];
}

/**
 * The hello as it would be with one thing put right, in a record of its own: all lengths around the change follow it. For
 * TLS; undefined for a hello that isn't whole, for another transport, or where something needed isn't known.
 */
export function correctHello(hello: ClientHello, name: string, help: CorrectionHelp = {}): Uint8Array | undefined {
  const { message } = hello;
  const { field, bytes: all } = message;
  const parts = hello.complete ? takeApart(all.subarray(field.offset, spanEnd(field))) : undefined;
  const corrected = parts && corrections[name]?.(parts, help);
  return corrected && putTogether(corrected, help.recordVersion ?? 0x0301);
}

/** Reads a handshake message of TLS: type, three bytes of length, body. RFC 8446 section 4.1.2. */
function takeApart(message: Uint8Array): Parts | undefined {
  const body = message.subarray(4);
  const length = ((message[1] ?? 0) << 16) | ((message[2] ?? 0) << 8) | (message[3] ?? 0);
  if (message[0] !== 1 || body.length !== length || body.length < 38) return undefined;
  const at16 = (at: number) => ((body[at] ?? 0) << 8) | (body[at + 1] ?? 0);
  let end = 34 + 1 + (body[34] ?? 0);
  end += 2 + at16(end);
  end += 1 + (body[end] ?? 0);
  const extensions: Extension[] = [];
  for (let at = end + 2; at + 4 <= body.length; ) {
    const size = at16(at + 2);
    extensions.push({ type: at16(at), content: body.subarray(at + 4, at + 4 + size) });
    at += 4 + size;
  }
  return end <= body.length ? { version: at16(0), middle: body.subarray(2, end), extensions } : undefined;
}

function putTogether({ version, middle, extensions }: Parts, recordVersion: number): Uint8Array | undefined {
  const block = extensions.flatMap(({ type, content }) => [...u16(type), ...u16(content.length), ...content]);
  // A hello of its own has a random of its own: with the old one it would be taken for the same hello sent again.
  const body = [
    ...u16(version),
    ...middle.map((byte, i) => (i === RANDOM_END ? byte ^ 0xff : byte)),
    ...u16(block.length),
    ...block,
  ];
  const message = [1, body.length >> 16, ...u16(body.length & 0xffff), ...body];
  // A record holds 2^14 bytes. RFC 8446 section 5.1.
  return message.length > 0x4000
    ? undefined
    : bytes(HANDSHAKE, ...u16(recordVersion), ...u16(message.length), ...message);
}

/** With one extension set: in its place where it stands, else behind the others; pre_shared_key stays the last. RFC 8446 section 4.2.11. */
function withExtension(hello: Parts, type: number, content: Uint8Array): Parts {
  const { extensions } = hello;
  const at = extensions.findIndex((each) => each.type === type);
  const last = extensions.at(-1)?.type === PRE_SHARED_KEY ? extensions.length - 1 : extensions.length;
  return { ...hello, extensions: extensions.toSpliced(at < 0 ? last : at, at < 0 ? 0 : 1, { type, content }) };
}

function contentOf(hello: Parts, type: number): Uint8Array {
  return hello.extensions.find((each) => each.type === type)?.content ?? bytes();
}

/** The groups that the hello sends shares for: supported_groups has to name them. RFC 8446 section 4.2.8. */
function shareGroups(hello: Parts): readonly number[] {
  const shares = contentOf(hello, KEY_SHARE);
  const groups: number[] = [];
  for (let at = 2; at + 4 <= shares.length; ) {
    groups.push(((shares[at] ?? 0) << 8) | (shares[at + 1] ?? 0));
    at += 4 + (((shares[at + 2] ?? 0) << 8) | (shares[at + 3] ?? 0));
  }
  return groups;
}

function numbers(list: Uint8Array): readonly number[] {
  return Array.from({ length: list.length >> 1 }, (_, i) => ((list[2 * i] ?? 0) << 8) | (list[2 * i + 1] ?? 0));
}

/** A list of numbers of two bytes with its length. */
function list16(values: readonly number[]): Uint8Array {
  return bytes(...u16(2 * values.length), ...values.flatMap(u16));
}

function u16(value: number): number[] {
  return [(value >> 8) & 0xff, value & 0xff];
}

function bytes(...values: readonly number[]): Uint8Array {
  return Uint8Array.from(values);
}
