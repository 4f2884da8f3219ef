import {
  type Analysis,
  commonCipherSuites,
  decodedFrame,
  type Field,
  type Finding,
  type Fix,
  fieldName,
  fieldText,
  ja3,
  ja4,
  type Session,
} from '../../core/index.ts';
import { JsonBytes } from './jsonBytes.ts';

/** Writes the JSON of `tlshex decode --json`: names and shapes are fixed, programs outside hold us to them. */
export function writeDecodeJson(file: string, analysis: Analysis, out: (bytes: Uint8Array) => void): void {
  const { session, findings } = analysis.main;
  const json = new JsonBytes(out);
  json.json(`{"file":${JSON.stringify(file)},"streams":[`);
  for (const [i, { sender, bytes }] of analysis.streams.entries()) {
    const { transport, fields } = analysis.decoded[i] ?? { transport: 'tls', fields: [] };
    json.json(`${i > 0 ? ',' : ''}{"sender":"${sender}","transport":"${transport}","length":${bytes.length},"fields":`);
    writeFields(json, fields, bytes);
    json.json('}');
  }
  json.json(']');
  if (analysis.dump.frames.length > 0) {
    for (const [i, frame] of analysis.dump.frames.entries()) {
      const { bytes, fields } = decodedFrame(analysis, frame);
      json.json(`${i > 0 ? ',' : ',"frames":['}{"number":${frame.number},"fields":`);
      writeFields(json, fields, bytes);
      json.json('}');
    }
    json.json(']');
  }
  const rest = {
    clientHello: clientHelloJson(session),
    serverHello: serverHelloJson(session),
    alerts: session.alerts.map(({ sender, level, description }) => ({ sender, level, description })),
    negotiation: { commonCipherSuites: commonCipherSuites(session)?.map(hex4) ?? null },
    findings: findings.map(findingJson),
  };
  json.json(`,${JSON.stringify(rest).slice(1)}`);
  json.end();
}

/** A finding as the JSON tells it. */
export function findingJson(finding: Finding): object {
  const { code, severity, message, cause, likelihood, at, fixes } = finding;
  const place = at && { sender: at.sender, offset: at.offset, length: at.length };
  return { code, severity, message, cause, likelihood, at: place, fixes: fixes.map(fixJson) };
}

/** A fix in one of the four shapes: what advice comes to in a firmware is nobody's outside. */
export function fixJson(fix: Fix): object {
  return fix.kind === 'advice' ? { kind: fix.kind, name: fix.name } : fix;
}

const ascii = (text: string) => new TextEncoder().encode(text);
const LENGTH = ascii(',"length":');
const TEXT = ascii(',"text":');
const CHILDREN = ascii(',"children":[');
const NO_CHILDREN = ascii(',"children":[]}');
const COMMA = ascii(',');
const OPEN = ascii('[');
const CLOSE = ascii(']');
const FIELD_END = ascii(']}');

/** How the JSON of a field begins, by its id: the same few in millions of fields. */
const starts = new Map<Field['id'], Uint8Array>();

function startOf(field: Field): Uint8Array {
  let start = starts.get(field.id);
  if (!start) {
    start = ascii(`{"name":"${fieldName(field)}","offset":`);
    starts.set(field.id, start);
  }
  return start;
}

function writeFields(json: JsonBytes, fields: readonly Field[], bytes: Uint8Array): void {
  json.bytes(OPEN);
  writeList(json, fields, bytes);
  json.bytes(CLOSE);
}

function writeList(json: JsonBytes, fields: readonly Field[], bytes: Uint8Array): void {
  for (let i = 0; i < fields.length; i++) {
    if (i > 0) json.bytes(COMMA);
    writeField(json, fields[i] as Field, bytes);
  }
}

function writeField(json: JsonBytes, field: Field, bytes: Uint8Array): void {
  const { offset, length, children } = field;
  json.bytes(startOf(field));
  json.number(offset);
  json.bytes(LENGTH);
  json.number(length);
  json.bytes(TEXT);
  json.quoted(fieldText(field, bytes));
  if (children.length === 0) {
    json.bytes(NO_CHILDREN);
    return;
  }
  json.bytes(CHILDREN);
  writeList(json, children, bytes);
  json.bytes(FIELD_END);
}

function clientHelloJson(session: Session): object | null {
  const hello = session.clientHello;
  if (!hello) return null;
  return {
    version: hex4(hello.version.value),
    cipherSuites: hello.cipherSuites.map(({ value }) => hex4(value)),
    extensions: hello.extensions.map(({ type }) => hex4(type)),
    supportedGroups: hello.groups.map(({ value }) => hex4(value)),
    signatureAlgorithms: hello.signatureSchemes.map(({ value }) => hex4(value)),
    pointFormats: hello.pointFormats.map(({ value }) => value),
    serverName: hello.serverName ?? null,
    alpn: hello.alpn,
    supportedVersions: hello.supportedVersions.map(({ value }) => hex4(value)),
    keyShares: hello.keyShares.map(({ group }) => hex4(group)),
    ja3: ja3(hello),
    ja4: ja4(hello, session.transport),
  };
}

function serverHelloJson(session: Session): object | null {
  const hello = session.serverHello ?? session.helloRetryRequest;
  if (!hello) return null;
  return {
    version: hex4(hello.version.value),
    cipherSuite: hello.cipherSuite ? hex4(hello.cipherSuite.value) : null,
    extensions: hello.extensions.map(({ type }) => hex4(type)),
    selectedVersion: hello.selectedVersion ? hex4(hello.selectedVersion.value) : null,
    keyShare: hello.keyShare === undefined ? null : hex4(hello.keyShare),
    helloRetryRequest: hello.retry,
  };
}

function hex4(value: number): string {
  return `0x${value.toString(16).padStart(4, '0')}`;
}
