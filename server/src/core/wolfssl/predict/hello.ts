import { assembleExtensions, suitesOf, TYPES } from './assemble.ts';
import { holds } from './condition.ts';
import { shareLength } from './groupRows.ts';
import { macroMakers, together } from './makers.ts';
import type { Build, Extension, Maker, Session, Sourced } from './model.ts';

/** A run of bytes of the predicted hello. */
export interface HelloPart {
  /** What the bytes are, for a person. */
  readonly title: string;
  readonly bytes: readonly number[];
  /** Why the bytes stand in for others; undefined where they are those that will be sent. */
  readonly placeholder: string | undefined;
  readonly madeBy: readonly Maker[];
  /** The extension the bytes belong to. */
  readonly extension: number | undefined;
}

/** An extension of the predicted hello. */
export interface PredictedExtension {
  readonly type: number;
  readonly madeBy: readonly Maker[];
}

/** The first ClientHello of a program. */
export interface PredictedHello {
  readonly transport: 'tls' | 'dtls';
  /** The version in the record's header. */
  readonly recordVersion: number;
  /** The version in the hello: for TLS 1.3 that of TLS 1.2. */
  readonly version: number;
  readonly cipherSuites: readonly Sourced[];
  readonly extensions: readonly PredictedExtension[];
  readonly groups: readonly Sourced[];
  readonly schemes: readonly Sourced[];
  readonly pointFormats: readonly number[];
  /** The name sent; undefined where none is, or where only the run can tell it. */
  readonly serverName: string | undefined;
  readonly alpn: readonly string[];
  readonly supportedVersions: readonly Sourced[];
  readonly keyShares: readonly Sourced[];
  readonly pskModes: readonly number[];
  /** All bytes of the record, in order. */
  readonly parts: readonly HelloPart[];
  /** What only the run can tell, a sentence each. */
  readonly conditional: readonly string[];
}

/** The hello a session sends first. */
export function helloOf(build: Build, session: Session): PredictedHello {
  const conditional: string[] = [];
  let extensions = assembleExtensions(build, session);
  const datagram = session.context.method.datagram;
  let body = helloParts(build, session, extensions, conditional);
  if (
    datagram &&
    build.macros.has('WOLFSSL_DTLS_CH_FRAG') &&
    session.minor >= 4 &&
    lengthOf(body) + 25 > session.options.mtu - RECORD_HEADER
  ) {
    // A first hello is not split: the share is left out, and the server asks for it (src/tls13.c:4861-4885).
    extensions = extensions.map((one) =>
      one.type === TYPES.keyShare ? { ...one, content: { kind: 'shares', groups: [] } } : one,
    );
    conditional.length = 0;
    body = helloParts(build, session, extensions, conditional);
  }
  const version = wireVersion(datagram, Math.min(session.minor, 3));
  return {
    transport: datagram ? 'dtls' : 'tls',
    recordVersion: version,
    version,
    cipherSuites: suitesOf(session).suites,
    extensions: extensions.map(({ type, madeBy }) => ({ type, madeBy })),
    groups: groupsOf(extensions, TYPES.supportedGroups),
    schemes: extensions.some(({ type }) => type === TYPES.signatureAlgorithms) ? suitesOf(session).schemes : [],
    pointFormats: extensions.some(({ type }) => type === TYPES.pointFormats) ? [0] : [],
    serverName: nameOf(extensions),
    alpn: protocolsOf(extensions),
    supportedVersions: extensions.some(({ type }) => type === TYPES.supportedVersions)
      ? offeredVersions(build, session)
      : [],
    keyShares: groupsOf(extensions, TYPES.keyShare),
    pskModes: extensions.flatMap(({ content }) => (content.kind === 'modes' ? content.modes : [])),
    parts: framed(datagram, version, body),
    conditional,
  };
}

/** Bytes of a DTLS record's header. */
const RECORD_HEADER = 13;

function wireVersion(datagram: boolean, minor: number): number {
  if (!datagram) return 0x0300 | minor;
  return minor >= 3 ? 0xfefd : 0xfeff;
}

/** The versions of supported_versions (src/tls.c:7150-7230). */
function offeredVersions(build: Build, session: Session): readonly Sourced[] {
  const { options, context, downgrade } = session;
  const datagram = context.method.datagram;
  const compatible = holds('OPENSSL_EXTRA || HAVE_WEBSERVER || WOLFSSL_WPAS_SMALL', build.macros);
  const offered = (minor: number) => options.minimum <= minor && !(compatible && options.refused.has(minor));
  const has = (condition: string) => holds(condition, build.macros);
  const versions: Sourced[] = [];
  const add = (code: number, ...macros: readonly string[]) =>
    versions.push({ code, madeBy: together(context.method.madeBy, macroMakers(build, macros)) });
  if (offered(4)) add(datagram ? 0xfefc : 0x0304, datagram ? 'WOLFSSL_DTLS13' : 'WOLFSSL_TLS13');
  if (!downgrade) return versions;
  if (has('!WOLFSSL_NO_TLS12') && offered(3)) add(datagram ? 0xfefd : 0x0303);
  if (has('!NO_OLD_TLS') && offered(2)) add(datagram ? 0xfeff : 0x0302);
  if (has('!NO_OLD_TLS && WOLFSSL_ALLOW_TLSV10') && !datagram && offered(1)) add(0x0301, 'WOLFSSL_ALLOW_TLSV10');
  return versions;
}

function groupsOf(extensions: readonly Extension[], type: number): readonly Sourced[] {
  const content = extensions.find((one) => one.type === type)?.content;
  return content?.kind === 'groups' || content?.kind === 'shares' ? content.groups : [];
}

function nameOf(extensions: readonly Extension[]): string | undefined {
  const content = extensions.find((one) => one.type === TYPES.serverName)?.content;
  return content?.kind === 'name' ? content.name : undefined;
}

function protocolsOf(extensions: readonly Extension[]): readonly string[] {
  const content = extensions.find((one) => one.type === TYPES.alpn)?.content;
  return content?.kind === 'protocols' ? (content.names ?? []) : [];
}

function part(title: string, bytes: readonly number[], more: Partial<HelloPart> = {}): HelloPart {
  return { title, bytes, placeholder: undefined, madeBy: [], extension: undefined, ...more };
}

function helloParts(
  build: Build,
  session: Session,
  extensions: readonly Extension[],
  conditional: string[],
): readonly HelloPart[] {
  const datagram = session.context.method.datagram;
  const compat = session.minor >= 4 && !datagram && build.macros.has('WOLFSSL_TLS13_MIDDLEBOX_COMPAT');
  const { suites } = suitesOf(session);
  const blocks = extensions.map((one) => extensionParts(build, session, one, conditional));
  const length = blocks.flat().reduce((sum, one) => sum + one.bytes.length, 0);
  return [
    part('version', two(wireVersion(datagram, Math.min(session.minor, 3))), { madeBy: session.context.method.madeBy }),
    part('random', zeros(32), { placeholder: 'random bytes' }),
    compat
      ? part('session id', [32, ...zeros(32)], {
          placeholder: 'the same random bytes again',
          madeBy: macroMakers(build, ['WOLFSSL_TLS13_MIDDLEBOX_COMPAT']),
        })
      : part('session id: none', [0]),
    ...(datagram ? [part('cookie: none', [0])] : []),
    part(`${suites.length} cipher suites`, two(suites.length * 2)),
    ...suites.map(({ code, madeBy }) => part('cipher suite', two(code), { madeBy })),
    part('compression: none', [1, 0]),
    ...(extensions.length > 0 ? [part(`${extensions.length} extensions`, two(length)), ...blocks.flat()] : []),
  ];
}

function framed(datagram: boolean, version: number, body: readonly HelloPart[]): readonly HelloPart[] {
  const length = lengthOf(body);
  const message = datagram ? [1, ...three(length), 0, 0, 0, 0, 0, ...three(length)] : [1, ...three(length)];
  const record = datagram
    ? [22, ...two(version), 0, 0, ...zeros(6), ...two(length + 12)]
    : [22, ...two(version), ...two(length + 4)];
  return [part('record', record), part('handshake message: ClientHello', message), ...body];
}

function lengthOf(parts: readonly HelloPart[]): number {
  return parts.reduce((sum, one) => sum + one.bytes.length, 0);
}

function extensionParts(
  build: Build,
  session: Session,
  { type, content, madeBy }: Extension,
  conditional: string[],
): readonly HelloPart[] {
  const body: HelloPart[] = [];
  const add = (title: string, bytes: readonly number[], more: Partial<HelloPart> = {}) =>
    body.push(part(title, bytes, { ...more, extension: type }));
  switch (content.kind) {
    case 'empty':
      break;
    case 'bytes':
      if (content.bytes.length > 0) add('content', content.bytes, { madeBy });
      break;
    case 'unknown':
      add('content', zeros(content.length), { placeholder: content.what, madeBy });
      break;
    case 'name':
      serverNameParts(content, madeBy, add, conditional);
      break;
    case 'protocols':
      if (content.names === undefined)
        conditional.push(`The protocols of ALPN are those of \`${content.expression}\`, which only the run can tell.`);
      protocolParts(content.names ?? [], content.names === undefined, madeBy, add);
      break;
    case 'groups':
      add('length', two(content.groups.length * 2));
      for (const group of content.groups) add('group', two(group.code), { madeBy: group.madeBy });
      break;
    case 'shares': {
      const lengths = content.groups.map(({ code }) => 4 + shareLength(code));
      add('length', two(lengths.reduce((sum, one) => sum + one, 0)));
      for (const { code, madeBy: makers } of content.groups) {
        add('share of a group', [...two(code), ...two(shareLength(code))], { madeBy: makers });
        add('public key', zeros(shareLength(code)), { placeholder: 'a fresh public key', madeBy: makers });
      }
      break;
    }
    case 'schemes': {
      const { schemes } = suitesOf(session);
      add('length', two(schemes.length * 2));
      for (const scheme of schemes) add('signature scheme', two(scheme.code), { madeBy: scheme.madeBy });
      break;
    }
    case 'versions': {
      const versions = offeredVersions(build, session);
      add('length', [versions.length * 2]);
      for (const version of versions) add('version', two(version.code), { madeBy: version.madeBy });
      break;
    }
    case 'modes':
      add('modes', [content.modes.length, ...content.modes], { madeBy });
      break;
    case 'preSharedKeys':
      conditional.push('The identity of the pre-shared key, and whether there is one, is what the callback answers.');
      add('identities', [...two(7), 0, 1, ...zeros(5)], { placeholder: 'an identity and its age', madeBy });
      add('binders', [...two(33), 32, ...zeros(32)], { placeholder: 'a binder', madeBy });
      break;
  }
  return [part('extension', [...two(type), ...two(lengthOf(body))], { madeBy, extension: type }), ...body];
}

type AddPart = (title: string, bytes: readonly number[], more?: Partial<HelloPart>) => void;

function serverNameParts(
  { name, expression }: { readonly name: string | undefined; readonly expression: string },
  madeBy: readonly Maker[],
  add: AddPart,
  conditional: string[],
): void {
  if (name === undefined)
    conditional.push(`The server name is the value of \`${expression}\`, which only the run can tell.`);
  const characters = [...(name ?? '?')].map((one) => one.charCodeAt(0) & 0xff);
  add('lengths and name type', [...two(characters.length + 3), 0, ...two(characters.length)], { madeBy });
  add('host name', characters, { madeBy, placeholder: name === undefined ? 'the name of the server' : undefined });
}

function protocolParts(names: readonly string[], unknown: boolean, madeBy: readonly Maker[], add: AddPart): void {
  const shown = unknown ? ['?'] : names;
  const blocks = shown.map((name) => [name.length, ...[...name].map((one) => one.charCodeAt(0) & 0xff)]);
  add('length', two(blocks.flat().length), { madeBy });
  for (const block of blocks) add('protocol', block, { madeBy, placeholder: unknown ? 'the protocols' : undefined });
}

function zeros(count: number): readonly number[] {
  return new Array<number>(count).fill(0);
}

function two(value: number): readonly number[] {
  return [(value >> 8) & 0xff, value & 0xff];
}

function three(value: number): readonly number[] {
  return [(value >> 16) & 0xff, (value >> 8) & 0xff, value & 0xff];
}
