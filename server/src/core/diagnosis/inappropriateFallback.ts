import { versions } from '../registry/versions.ts';
import { offersTls13 } from '../session/negotiation.ts';
import { atHello, fatalAlert, helloStages } from './evidence.ts';
import { type EvidenceKind, seen } from './evidenceKind.ts';
import { finding, helloPlace, type Rule, refusedAtHello } from './rule.ts';
import type { RulePage } from './rulePage.ts';
import { alertRelated } from './words.ts';

const FALLBACK_SCSV = 0x5600;
const INAPPROPRIATE_FALLBACK = 86;
/** handshake_failure, which F5 sends, and alerts that say as little. */
const UNTOLD = [0, 40, 47, 80];

const kinds = {
  told: {
    weight: 'decisive',
    when: 'TLS_FALLBACK_SCSV is offered and the server sent inappropriate_fallback (86)',
    why: 'RFC 7507 defines the alert for this alone.',
  },
  untold: {
    weight: 'decisive',
    when: 'TLS_FALLBACK_SCSV is offered below TLS 1.3, and the server ended with an alert that says nothing, or none',
    why: 'Nothing else uses the value, and it weighs more than that the version is old. F5 and a news site were seen to answer 40 (sslyze 119, testssl.sh 121).',
  },
} as const satisfies Readonly<Record<string, EvidenceKind>>;

const page: RulePage = {
  meaning:
    'A client that tries again at a lower version marks the second hello with TLS_FALLBACK_SCSV (0x5600). A server that has a higher version then knows that something on the way forced the client down, and ends the handshake on purpose.',
  evidence: { ...kinds, ...helloStages },
  against:
    'A hello that offers TLS 1.3 is below nothing. An alert protocol_version (70) means that the version itself is not taken.',
  cure: [
    'Look into why the first attempt failed: that is the failure to cure.',
    'Do not retry at a lower version: offer all versions in one hello with `wolfTLS_client_method()`.',
  ],
  references: ['RFC 7507 section 3', 'sslyze issue 119, testssl.sh issue 121, OpenSSL issue 19261'],
};

/** TLS_FALLBACK_SCSV in a hello below what the server has: the server ends it on purpose. RFC 7507 section 3. */
export const inappropriateFallback: Rule = {
  code: 'inappropriate-fallback',
  title: 'TLS_FALLBACK_SCSV in a hello below what the server has',
  page,
  check: ({ session }) => {
    const hello = session.clientHellos.at(-1);
    if (!hello || !refusedAtHello(session)) return [];
    const signal = hello.cipherSuites.find((suite) => suite.value === FALLBACK_SCSV);
    if (!signal) return [];
    const told = fatalAlert(session, INAPPROPRIATE_FALLBACK) !== undefined;
    // No server has more than TLS 1.3; and an alert that says something else means it.
    const otherwise = fatalAlert(session) !== undefined && !fatalAlert(session, ...UNTOLD);
    if (!told && (!hello.complete || offersTls13(hello) || otherwise)) return [];
    return [
      finding({
        code: inappropriateFallback.code,
        severity: 'error',
        message: `The client marks its hello of ${versions.name(hello.version.value)} as a fallback from a newer version (TLS_FALLBACK_SCSV); the server has a newer one too, and refuses.`,
        cause: true,
        at: helloPlace(session, hello, signal.at),
        related: alertRelated(session),
        evidence: [
          told
            ? seen(kinds.told, 'The server answered with inappropriate_fallback (86), which is sent for nothing else.')
            : seen(
                kinds.untold,
                'The signal in the list tells a server that has more to end the handshake (RFC 7507 section 3).',
              ),
          ...atHello(session, [INAPPROPRIATE_FALLBACK]),
        ],
        settledBy: told ? undefined : 'The first attempt, at the higher version: its failure is the one to look into.',
        fixes: [
          {
            kind: 'advice',
            name: 'Look into why the first attempt failed, and do not retry at a lower version: offer all versions in one hello with wolfTLS_client_method().',
          },
        ],
      }),
    ];
  },
};
