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

/** The JSON of `tlshex decode --json`: names and shapes are fixed, programs outside hold us to them. */
export function decodeJson(file: string, analysis: Analysis): object {
  const { session, findings } = analysis.main;
  const frames = analysis.dump.frames.map((frame) => {
    const { bytes, fields } = decodedFrame(analysis, frame);
    return { number: frame.number, fields: fields.map((field) => fieldJson(field, bytes)) };
  });
  return {
    file,
    streams: analysis.streams.map((stream, i) => {
      const decoded = analysis.decoded[i];
      return {
        sender: stream.sender,
        transport: decoded?.transport ?? 'tls',
        length: stream.bytes.length,
        fields: decoded?.fields.map((field) => fieldJson(field, stream.bytes)) ?? [],
      };
    }),
    ...(frames.length > 0 ? { frames } : {}),
    clientHello: clientHelloJson(session),
    serverHello: serverHelloJson(session),
    alerts: session.alerts.map(({ sender, level, description }) => ({ sender, level, description })),
    negotiation: { commonCipherSuites: commonCipherSuites(session)?.map(hex4) ?? null },
    findings: findings.map(findingJson),
  };
}

/** A finding as the JSON tells it. */
export function findingJson(finding: Finding): object {
  const { code, severity, message, cause, likelihood, at, fixes } = finding;
  const place = at && { sender: at.sender, offset: at.offset, length: at.length };
  return { code, severity, message, cause, likelihood, at: place, fixes };
}

function fieldJson(field: Field, bytes: Uint8Array): object {
  return {
    name: fieldName(field),
    offset: field.offset,
    length: field.length,
    text: fieldText(field, bytes),
    children: field.children.map((child) => fieldJson(child, bytes)),
  };
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
