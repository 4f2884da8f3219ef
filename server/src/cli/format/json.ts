import {
  type Analysis,
  commonCipherSuites,
  decodedFrame,
  type Field,
  type Finding,
  fieldName,
  fieldText,
  ja3,
  ja4,
  type Session,
} from '../../core/index.ts';

/** How many characters of JSON are gathered before they are handed on. */
const CHUNK = 1 << 16;

/**
 * The JSON of `tlshex decode --json`, in pieces: names and shapes are fixed, programs outside hold us to them. A capture of
 * megabytes has millions of fields, so they are written as they come and never stand in memory as one text.
 */
export function* decodeJson(file: string, analysis: Analysis): Generator<string> {
  const { session, findings } = analysis.main;
  let chunk = `{"file":${JSON.stringify(file)},"streams":[`;
  for (const [i, stream] of analysis.streams.entries()) {
    const decoded = analysis.decoded[i];
    const { sender, bytes } = stream;
    const transport = decoded?.transport ?? 'tls';
    chunk += `${i > 0 ? ',' : ''}{"sender":"${sender}","transport":"${transport}","length":${bytes.length},"fields":[`;
    for (const [j, field] of (decoded?.fields ?? []).entries()) {
      if (j > 0) chunk += ',';
      chunk += fieldJson(field, bytes);
      if (chunk.length < CHUNK) continue;
      yield chunk;
      chunk = '';
    }
    chunk += ']}';
  }
  chunk += ']';
  if (analysis.dump.frames.length > 0) {
    chunk += ',"frames":[';
    for (const [i, frame] of analysis.dump.frames.entries()) {
      const { bytes, fields } = decodedFrame(analysis, frame);
      chunk += `${i > 0 ? ',' : ''}{"number":${frame.number},"fields":${fieldsJson(fields, bytes)}}`;
      if (chunk.length < CHUNK) continue;
      yield chunk;
      chunk = '';
    }
    chunk += ']';
  }
  const rest = {
    clientHello: clientHelloJson(session),
    serverHello: serverHelloJson(session),
    alerts: session.alerts.map(({ sender, level, description }) => ({ sender, level, description })),
    negotiation: { commonCipherSuites: commonCipherSuites(session)?.map(hex4) ?? null },
    findings: findings.map(findingJson),
  };
  yield `${chunk},${JSON.stringify(rest).slice(1)}`;
}

/** A finding as the JSON tells it. */
export function findingJson(finding: Finding): object {
  const { code, severity, message, cause, likelihood, at, fixes } = finding;
  const place = at && { sender: at.sender, offset: at.offset, length: at.length };
  return { code, severity, message, cause, likelihood, at: place, fixes };
}

function fieldJson(field: Field, bytes: Uint8Array): string {
  const { id, offset, length, children } = field;
  let start = starts.get(id);
  if (start === undefined) {
    start = `{"name":"${fieldName(field)}","offset":`;
    starts.set(id, start);
  }
  const text = quoted(fieldText(field, bytes));
  return `${start}${offset},"length":${length},"text":${text},"children":${fieldsJson(children, bytes)}}`;
}

/** How the JSON of a field begins, by its id: the same few in millions of fields. */
const starts = new Map<Field['id'], string>();

function fieldsJson(fields: readonly Field[], bytes: Uint8Array): string {
  if (fields.length === 0) return '[]';
  let out = '[';
  for (let i = 0; i < fields.length; i++) {
    if (i > 0) out += ',';
    out += fieldJson(fields[i] as Field, bytes);
  }
  return `${out}]`;
}

/** Most texts need no escaping, and asking is quicker than doing it. */
function quoted(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}

const PLAIN = /^[ !#-[\]-~]*$/;

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
