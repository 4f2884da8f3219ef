import type { Session } from '../session/model.ts';
import { ended, extensionSpan, fatalAlert, stages } from './evidence.ts';
import { type EvidenceKind, seen } from './evidenceKind.ts';
import type { Fix } from './finding.ts';
import { macroFixes } from './firmwareFixes.ts';
import { finding, helloPlace, type Rule, refusedAtHello } from './rule.ts';
import type { RulePage } from './rulePage.ts';
import { alertRelated, wordList } from './words.ts';

const ALPN = 0x0010;
const NO_APPLICATION_PROTOCOL = 120;

const kinds = {
  told: {
    weight: 'decisive',
    when: 'no_application_protocol (120) was sent',
    why: 'RFC 7301 defines the alert for this alone.',
  },
  portShared: {
    weight: 'strong',
    when: 'the server is AWS IoT on port 443, the hello does not name x-amzn-mqtt-ca, and the server went or refused',
    why: 'On that port AWS tells MQTT from HTTPS by this name alone, and closes without a word (wolfMQTT 103, Vector 25805, FreeRTOS PR 675).',
  },
  early: {
    weight: 'strong',
    when: "TLS 1.3: the server's first encrypted record is as short as an alert, and ALPN is offered",
    why: 'Go and rustls choose the protocol after the ServerHello, for EncryptedExtensions; at that place there is little else to refuse.',
  },
} as const satisfies Readonly<Record<string, EvidenceKind>>;

/** The server's encrypted records are alerts alone: it said ServerHello and no EncryptedExtensions. */
function stoppedAtExtensions(session: Session): boolean {
  const { outcome } = session;
  if (outcome.kind !== 'hidden-alert' || outcome.sender !== 'server') return false;
  const server = session.sides.find(({ sender }) => sender === 'server');
  return server?.decoded.records.every(({ encrypted, announced }) => !encrypted || announced === ALERT_RECORD) === true;
}

const ALERT_RECORD = 19;

const page: RulePage = {
  meaning:
    'With ALPN the client names the protocols it wants to speak above TLS (h2, http/1.1, mqtt, x-amzn-mqtt-ca). A server that has none of them, or that insists on the extension, ends the handshake.',
  evidence: { ...kinds, ending: stages.ending },
  against:
    'Some servers close without a word instead (AWS IoT on port 443 without x-amzn-mqtt-ca): that looks like server-closed-silently.',
  cure: [
    'Name the protocol that the server speaks: `wolfSSL_UseALPN(ssl, "...", size, WOLFSSL_ALPN_CONTINUE_ON_MISMATCH)`, with `HAVE_ALPN`.',
    'AWS IoT on port 443 wants `x-amzn-mqtt-ca`.',
  ],
  references: ['RFC 7301 section 3.2', 'wolfMQTT issue 103, Vector issue 25805'],
};

const AWS_MQTT = 'x-amzn-mqtt-ca';

/** `@peer` is AWS IoT on the port that MQTT shares with HTTPS there. */
function isSharedPort({ knowledge }: Session, named: readonly string[]): boolean {
  return /\.iot\.[\w-]+\.amazonaws\.com:443$/i.test(knowledge.peer ?? '') && !named.includes(AWS_MQTT);
}

/**
 * The call with the name that the server is known to want, or with one that says that it is to be filled in. Who names
 * protocols has the macros already.
 */
function alpnFixes(session: Session, named: readonly string[]): readonly Fix[] {
  const known = protocolOf(session, named);
  const list = known ?? 'protocol-of-the-server';
  return [
    ...(named.length > 0 ? [] : macroFixes('HAVE_TLS_EXTENSIONS', 'HAVE_ALPN')),
    {
      kind: 'api',
      name: 'wolfSSL_UseALPN',
      arguments: ['ssl', `(char*)"${list}"`, `sizeof("${list}") - 1`, 'WOLFSSL_ALPN_CONTINUE_ON_MISMATCH'],
    },
    {
      kind: 'advice',
      name: known
        ? `Name the protocol that the server speaks, which is ${known} as a rule behind this port: wolfSSL_UseALPN(ssl, "${known}", size, WOLFSSL_ALPN_CONTINUE_ON_MISMATCH).`
        : 'Name the protocol that the server speaks in wolfSSL_UseALPN(ssl, "...", size, WOLFSSL_ALPN_CONTINUE_ON_MISMATCH), in the place of "protocol-of-the-server".',
    },
  ];
}

/** Ports with the ALPN names of what is spoken behind them, the commonest first. IANA, TLS ALPN Protocol IDs. */
const PROTOCOLS_OF_PORTS: Readonly<Record<number, readonly string[]>> = {
  443: ['http/1.1', 'h2'],
  853: ['dot'],
  990: ['ftp'],
  993: ['imap'],
  995: ['pop3'],
  5061: ['sip/2'],
  5223: ['xmpp-client'],
  5269: ['xmpp-server'],
  8443: ['http/1.1', 'h2'],
  8883: ['mqtt'],
};

/** What the server speaks, as far as its address tells, of what is not named yet. */
function protocolOf(session: Session, named: readonly string[]): string | undefined {
  if (isSharedPort(session, named)) return AWS_MQTT;
  const port = Number(/:(\d+)$/.exec(session.knowledge.peer ?? '')?.[1] ?? Number.NaN);
  return PROTOCOLS_OF_PORTS[port]?.find((name) => !named.includes(name));
}

/** No ALPN name in common: the alert no_application_protocol is sent for nothing else. RFC 7301 section 3.2. */
export const noApplicationProtocol: Rule = {
  code: 'no-application-protocol',
  title: 'No ALPN name in common',
  page,
  check: ({ session }) => {
    const hello = session.clientHellos.at(-1);
    const alert = fatalAlert(session, NO_APPLICATION_PROTOCOL);
    const early = hello !== undefined && hello.alpn.length > 0 && stoppedAtExtensions(session);
    const shared = hello?.complete === true && !alert && refusedAtHello(session) && isSharedPort(session, hello.alpn);
    if (!hello || !(alert || early || shared)) return [];
    const named = hello.alpn.length > 0;
    const offered = named ? `The client offers ${wordList(hello.alpn)} by ALPN` : 'The client names no ALPN protocol';
    const judged =
      alert?.sender === 'client'
        ? 'and does not go on with what the server made of that'
        : named
          ? 'and the server takes none of that'
          : 'and the server does not go on without one';
    return [
      finding({
        code: noApplicationProtocol.code,
        severity: 'error',
        message: `${offered}, ${judged}.`,
        cause: true,
        at: helloPlace(session, hello, extensionSpan(hello, ALPN) ?? hello.extensionsAt),
        related: alertRelated(session),
        evidence: alert
          ? [ended(session), seen(kinds.told, 'The alert is sent for nothing else.')]
          : shared
            ? [
                seen(kinds.portShared, 'AWS IoT on port 443 takes MQTT only from a hello that names x-amzn-mqtt-ca.'),
                ended(session),
              ]
            : [
                seen(
                  kinds.early,
                  'Behind its ServerHello, before anything else, the server sent what has the length of an alert: it stopped at the extensions, and ALPN is the one it can refuse.',
                ),
              ],
        although: alert || shared ? [] : ['The alert is encrypted (TLS 1.3), so that its number cannot be read.'],
        fixes: alpnFixes(session, hello.alpn),
      }),
    ];
  },
};
