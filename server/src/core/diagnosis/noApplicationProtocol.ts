import type { Session } from '../session/model.ts';
import { ended, extensionSpan, fatalAlert, stages } from './evidence.ts';
import { type EvidenceKind, seen } from './evidenceKind.ts';
import type { Fix } from './finding.ts';
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

/** `@peer` is AWS IoT on the port that MQTT shares with HTTPS there. */
function isSharedPort({ knowledge }: Session, named: readonly string[]): boolean {
  return /\.iot\.[\w-]+\.amazonaws\.com:443$/i.test(knowledge.peer ?? '') && !named.includes('x-amzn-mqtt-ca');
}

const MACROS: readonly Fix[] = [
  { kind: 'macro', name: 'HAVE_TLS_EXTENSIONS', value: null },
  { kind: 'macro', name: 'HAVE_ALPN', value: null },
];

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
        fixes: [
          // Who names protocols has the macros already.
          ...(named ? [] : MACROS),
          {
            kind: 'advice',
            name: named
              ? 'Name the protocol that the server speaks in wolfSSL_UseALPN(ssl, "...", size, WOLFSSL_ALPN_CONTINUE_ON_MISMATCH), or leave the call out.'
              : 'Name the protocol that the server speaks: wolfSSL_UseALPN(ssl, "...", size, WOLFSSL_ALPN_CONTINUE_ON_MISMATCH).',
          },
        ],
      }),
    ];
  },
};
