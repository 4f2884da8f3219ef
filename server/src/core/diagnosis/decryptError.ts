import { cipherSuites, isPreSharedKey } from '../registry/cipherSuites.ts';
import { exchangeSignatureHolds } from '../session/exchangeSignature.ts';
import { seenMessage } from '../session/messages.ts';
import { hasExtension, type Session } from '../session/model.ts';
import { alertRule, type ToldAlert } from './alertRule.ts';
import { alertPlace, atHello, clientGaveUp, ended, fatalAlert, helloStages, refusedChoice } from './evidence.ts';
import { type EvidenceKind, seen } from './evidenceKind.ts';
import type { Finding } from './finding.ts';
import { finding, placeOf, type Rule } from './rule.ts';
import { alertRelated } from './words.ts';

const PRE_SHARED_KEY = 0x0029;
const SERVER_KEY_EXCHANGE = 12;
const CERTIFICATE_VERIFY = 15;
const CLIENT_KEY_EXCHANGE = 16;

const HANDSHAKE_FAILURE = 40;
const ILLEGAL_PARAMETER = 47;
const HANDSHAKE = 22;
const CERTIFICATE_REQUEST = 13;
const UNEXPECTED_MESSAGE = 10;

const kinds = {
  broken: {
    weight: 'decisive',
    when: "the signature of the ServerKeyExchange does not hold under the certificate's key, and the client gave up there",
    why: 'Up to TLS 1.2 all of it is in clear, so it is computed here: RSA and ECDSA on P-256 and P-384. It held in each of the 70 sound handshakes of the lab, and in none of those with a wrong key or changed bytes. wolfSSL says 40 then, Go 10, mbedTLS and OpenSSL 51.',
  },
  binder: {
    weight: 'strong',
    when: 'the hello offers a pre-shared key, and the server answers illegal_parameter (47) without a ServerHello',
    why: 'OpenSSL, GnuTLS and wolfSSL say so of a binder that does not hold, where RFC 8446 prescribes decrypt_error; a hello whose form is wrong is told by illegal-parameter as well.',
  },
  finished: {
    weight: 'strong',
    when: "the server answers the client's encrypted Finished with handshake_failure (40), and had asked for no certificate",
    why: 'Go says so of a Finished that does not hold, where RFC 5246 prescribes decrypt_error; there is nothing else of the client to judge at that place.',
  },
  unexpected: {
    weight: 'fair',
    when: 'the client answers the ServerKeyExchange with unexpected_message (10)',
    why: 'Go up to 1.19 says so of a signature there that does not hold; other stacks of a message out of turn, which would show in the dump.',
  },
} as const satisfies Readonly<Record<string, EvidenceKind>>;

/** decrypt_error: a signature, a Finished or a binder didn't hold. RFC 8446 section 6.2. */
const byAlert = alertRule({
  code: 'decrypt-error',
  title: 'A signature, Finished or binder does not hold',
  alerts: [51],
  told: {
    weight: 'decisive',
    when: 'decrypt_error (51) was sent',
    why: 'RFC 8446 section 6.2 defines it for signatures, Finished and binders, and little else is seen to send it (OpenSSL: a certificate with a broken signature).',
  },
  page: {
    meaning:
      'A side proves by a signature that it has the key of its certificate, by Finished that it saw the same handshake, by a binder that it has the pre-shared key. One of these did not hold. Most often certificate and private key do not belong together.',
    evidence: { ...kinds, ...helloStages },
    against:
      'A record that cannot be opened at all is bad-record-mac. Where something on the way changed a message in clear, Finished does not hold either, though all keys are right.',
    cure: [
      'Check that certificate and private key belong together: compare the public keys of both.',
      'With pre-shared keys: compare the key bytes of both sides, and the hash that goes with them.',
    ],
    references: ['RFC 8446 sections 4.2.11.2, 4.4 and 6.2', 'Tongsuo issue 229, hs-tls issue 111'],
  },
  tell: (alert) => {
    const what = suspect(alert);
    return {
      message: `${alert.who} found that ${NAMES[what]} does not hold.`,
      settledBy:
        what === 'binder' || what === 'secret'
          ? 'The bytes of the pre-shared key on both sides.'
          : 'Whether the private key belongs to the certificate: compare the public keys of both.',
      fixes: [
        ...(what === 'binder' || what === 'secret'
          ? []
          : ([
              {
                kind: 'advice',
                name: `Check that certificate and private key of the ${SIGNERS[what] ?? 'side that signed'} belong together.`,
              },
            ] as const)),
        ...(what === 'server' || what === 'client'
          ? []
          : ([{ kind: 'advice', name: 'With pre-shared keys: compare the key bytes of both sides.' }] as const)),
      ],
    };
  },
});

/** By its alert; or by where another alert came that some stacks send for it. */
export const decryptError: Rule = {
  ...byAlert,
  check: (context) => {
    const { session } = context;
    const broken = brokenSignature(session);
    if (broken.length > 0) return broken;
    const found = byAlert.check(context);
    return found.length > 0
      ? found
      : [...brokenBinder(session), ...unexpectedExchange(session), ...refusedFinished(session)];
  },
};

function brokenBinder(session: Session): readonly Finding[] {
  const hello = session.clientHellos.at(-1);
  const alert = fatalAlert(session, ILLEGAL_PARAMETER);
  if (!hello || session.serverHello || alert?.sender !== 'server' || !hasExtension(hello, PRE_SHARED_KEY)) return [];
  if (!hello.complete) return [];
  return [
    finding({
      code: byAlert.code,
      severity: 'error',
      message:
        'The server did not accept the pre-shared key of the hello: most likely its binder does not hold, since the two sides have different keys.',
      cause: true,
      ...alertPlace(session, alert),
      evidence: [
        seen(kinds.binder, 'OpenSSL, GnuTLS and wolfSSL answer illegal_parameter (47) to a binder that does not hold.'),
        ...atHello(session),
      ],
      settledBy: 'The bytes of the pre-shared key on both sides.',
      fixes: [{ kind: 'advice', name: 'With pre-shared keys: compare the key bytes of both sides.' }],
    }),
  ];
}

/** The signature can be computed, and doesn't hold: whatever alert the client sent for it. */
function brokenSignature(session: Session): readonly Finding[] {
  if (!clientGaveUp(session)) return [];
  const exchange = seenMessage(session, 'server', SERVER_KEY_EXCHANGE);
  const wentOn = seenMessage(session, 'client', CLIENT_KEY_EXCHANGE) !== undefined;
  if (!exchange || wentOn || exchangeSignatureHolds(session) !== false) return [];
  return [
    finding({
      code: byAlert.code,
      severity: 'error',
      message:
        "The signature of the server's key exchange does not hold under the key of its certificate, and the client stopped there.",
      cause: true,
      at: placeOf(session, 'server', exchange.field('signature.signature') ?? exchange.at),
      related: alertRelated(session),
      evidence: [
        seen(
          kinds.broken,
          'Computed from the dump: the two randoms, the parameters and the key of the certificate are all in clear.',
        ),
        ended(session),
      ],
      fixes: [
        { kind: 'advice', name: 'Check that certificate and private key of the server belong together.' },
        {
          kind: 'advice',
          name: 'Where they do, something on the way changed the hellos or the key exchange: take a capture at the other end as well.',
        },
      ],
    }),
  ];
}

/** The server judged the client's Finished, and nothing else of it: it had asked for no certificate. */
function refusedFinished(session: Session): readonly Finding[] {
  const alert = fatalAlert(session, HANDSHAKE_FAILURE);
  const exchange = seenMessage(session, 'client', CLIENT_KEY_EXCHANGE);
  const suite = cipherSuites.get(session.serverHello?.cipherSuite?.value ?? -1);
  const sent = session.sides
    .find(({ sender }) => sender === 'client')
    ?.decoded.records.some(({ encrypted, contentType }) => encrypted && contentType === HANDSHAKE);
  if (alert?.sender !== 'server' || !exchange || !sent || !suite || isPreSharedKey(suite)) return [];
  if (seenMessage(session, 'server', CERTIFICATE_REQUEST)) return [];
  return [
    finding({
      code: byAlert.code,
      severity: 'error',
      message:
        "The server did not take the client's Finished: the two sides have seen different messages, or have different keys.",
      cause: true,
      ...alertPlace(session, alert),
      evidence: [
        seen(
          kinds.finished,
          "The server had asked for no certificate, so that the client's Finished is what it had to judge there.",
        ),
        ended(session),
      ],
      settledBy: 'A capture at the other end as well: a message that differs was changed on the way.',
      fixes: [
        {
          kind: 'advice',
          name: 'Compare the messages on both sides of anything that stands between; else look at the hash and key code of the ports.',
        },
      ],
    }),
  ];
}

/** Go says unexpected_message of a signature that it can't use. */
function unexpectedExchange(session: Session): readonly Finding[] {
  const alert = fatalAlert(session, UNEXPECTED_MESSAGE);
  const exchange = seenMessage(session, 'server', SERVER_KEY_EXCHANGE);
  if (alert?.sender !== 'client' || !exchange || !refusedChoice(session)) return [];
  return [
    finding({
      code: byAlert.code,
      severity: 'error',
      message: "The client stopped at the server's key exchange: most likely the signature in it does not hold.",
      cause: true,
      at: placeOf(session, 'server', exchange.at),
      related: alertRelated(session),
      evidence: [
        seen(
          kinds.unexpected,
          'Go up to 1.19 answers unexpected_message (10) to a signature that does not hold, and no message here is out of turn.',
        ),
        ended(session),
      ],
      settledBy: 'Whether the private key belongs to the certificate: compare the public keys of both.',
      fixes: [{ kind: 'advice', name: 'Check that certificate and private key of the server belong together.' }],
    }),
  ];
}

type Suspect = 'binder' | 'secret' | 'server' | 'client' | 'any';

const NAMES: Readonly<Record<Suspect, string>> = {
  binder: 'the PSK binder of the hello',
  secret: 'the Finished message, which the pre-shared key goes into,',
  server: "the server's signature of its key exchange",
  client: "the client's signature in CertificateVerify, or its Finished message,",
  any: 'a signature, a Finished message or a PSK binder',
};

const SIGNERS: Readonly<Partial<Record<Suspect, string>>> = { server: 'server', client: 'client' };

/** What can have been wrong at the stage at which the alert came. */
function suspect({ session, sender }: ToldAlert): Suspect {
  const { serverHello } = session;
  const hello = session.clientHellos.at(-1);
  if (!serverHello) return sender === 'server' && hello && hasExtension(hello, PRE_SHARED_KEY) ? 'binder' : 'any';
  const suite = cipherSuites.get(serverHello.cipherSuite?.value ?? -1);
  if (suite && isPreSharedKey(suite)) return 'secret';
  const went = seenMessage(session, 'client', CLIENT_KEY_EXCHANGE) !== undefined;
  if (sender === 'client' && !went && seenMessage(session, 'server', SERVER_KEY_EXCHANGE)) return 'server';
  return sender === 'server' && seenMessage(session, 'client', CERTIFICATE_VERIFY) ? 'client' : 'any';
}
