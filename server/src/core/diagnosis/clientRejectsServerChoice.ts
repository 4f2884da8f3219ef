import { cipherSuites } from '../registry/cipherSuites.ts';
import { groups } from '../registry/groups.ts';
import { signatureSchemes } from '../registry/signatureSchemes.ts';
import { versions } from '../registry/versions.ts';
import { seenMessage } from '../session/messages.ts';
import { type ClientHello, hasExtension, type ServerHello, type Session } from '../session/model.ts';
import { offeredVersions } from '../session/negotiation.ts';
import { atChoice, extensionSpan, stages, stoppedAtAnswer } from './evidence.ts';
import { type EvidenceKind, seen } from './evidenceKind.ts';
import type { Place } from './finding.ts';
import { finding, helloPlace, placeOf, type Rule } from './rule.ts';
import type { RulePage } from './rulePage.ts';
import { alertRelated } from './words.ts';

const SERVER_KEY_EXCHANGE = 12;
const SUPPORTED_GROUPS = 0x000a;
const KEY_SHARE = 0x0033;

const kinds = {
  neverOffered: {
    weight: 'decisive',
    when: 'suite, version, group, signature scheme or ALPN name in the answer is not in the hello',
    why: 'RFC 8446 section 4.1.3 and RFC 5246 section 7.4.1.3 make the client end it. It follows from the two messages alone.',
  },
} as const satisfies Readonly<Record<string, EvidenceKind>>;

const page: RulePage = {
  meaning:
    'A server may only choose from what is offered. Here it answered with something that the hello does not contain, and the client ended the handshake. A server hardly does so by itself: most often something on the way rewrote the hello or the answer.',
  evidence: { ...kinds, gaveUp: stages.gaveUp },
  against:
    'Without supported_groups in the hello a server may choose any curve: then that is the fault. A lower version may be chosen where the hello lists none.',
  cure: [
    'Take a capture at the other end as well: where the two hellos differ, a middlebox changed it.',
    'Look for two hellos in the dump: the answer may belong to another one.',
    'Otherwise the server has to be mended.',
  ],
  references: ['RFC 8446 sections 4.1.3 and 4.2.8', 'RFC 5246 section 7.4.1.3', 'wolfSSL PR 11253'],
};

/** The server answered with something the client never offered, and the client refused. RFC 8446 section 4.1.3. */
export const clientRejectsServerChoice: Rule = {
  code: 'client-rejects-server-choice',
  title: 'The server chose what the client never offered, and the client refused',
  page,
  check: ({ session }) => {
    const strange = strangeChoice(session);
    if (!strange) return [];
    return [
      finding({
        code: clientRejectsServerChoice.code,
        severity: 'error',
        message: `The server chose ${strange.what}, which the client never offered.`,
        cause: stoppedAtAnswer(session) || refusedRetry(session),
        at: strange.at,
        related: alertRelated(session),
        evidence: [
          seen(kinds.neverOffered, 'It follows from the two messages alone, whatever the alert says.'),
          ...atChoice(session),
        ],
        settledBy: 'A capture at the other end: something on the way may have changed the offer or the answer.',
        fixes: [
          {
            kind: 'advice',
            name: 'The server, or a device between the two, is at fault: a server may only choose from what is offered.',
          },
        ],
      }),
    ];
  },
};

/** The client gave up at a HelloRetryRequest, behind which no ServerHello came. */
function refusedRetry({ outcome, helloRetryRequest, serverHello, clientHellos }: Session): boolean {
  if (!helloRetryRequest || serverHello || clientHellos.length > 1) return false;
  return outcome.kind === 'fatal-alert'
    ? outcome.alert.sender === 'client'
    : outcome.kind === 'closed' && outcome.by === 'client';
}

interface Strange {
  readonly what: string;
  readonly at: Place | null;
}

function strangeChoice(session: Session): Strange | undefined {
  const { serverHello, helloRetryRequest: retry } = session;
  const hello = session.clientHellos.at(-1);
  const wanted = retry?.keyShare;
  const wantedAt = retry && wanted !== undefined && extensionSpan(retry, KEY_SHARE);
  const [first] = session.clientHellos;
  if (retry && wantedAt && first?.complete && !first.groups.some(({ value }) => value === wanted))
    return { what: `${groups.label(wanted)} in its HelloRetryRequest`, at: helloPlace(session, retry, wantedAt) };
  if (!serverHello || !hello) return undefined;
  const strange = strangeAnswer(session, hello, serverHello);
  return strange && hello.complete ? strange : undefined;
}

/** What the answer holds that the hello, as far as it is there, doesn't offer. */
function strangeAnswer(session: Session, hello: ClientHello, serverHello: ServerHello): Strange | undefined {
  const suite = serverHello.cipherSuite;
  if (suite && !hello.suiteCodes.includes(suite.value))
    return { what: cipherSuites.label(suite.value), at: helloPlace(session, serverHello, suite.at) };
  const { selectedVersion } = serverHello;
  if (selectedVersion && !offeredVersions(hello).includes(selectedVersion.value)) {
    return { what: versions.label(selectedVersion.value), at: helloPlace(session, serverHello, selectedVersion.at) };
  }
  const share = serverHello.keyShare;
  const shareAt = share !== undefined && extensionSpan(serverHello, KEY_SHARE);
  if (shareAt && !hello.keyShares.some(({ group }) => group === share))
    return { what: `a key share for ${groups.label(share)}`, at: helloPlace(session, serverHello, shareAt) };
  const exchange = seenMessage(session, 'server', SERVER_KEY_EXCHANGE);
  const curve = exchange?.values('server_key_exchange.named_curve')[0];
  const named = hasExtension(hello, SUPPORTED_GROUPS);
  if (curve && named && !hello.groups.some(({ value }) => value === curve.value))
    return { what: groups.label(curve.value), at: placeOf(session, 'server', curve.at) };
  const scheme = exchange?.values('signature.algorithm')[0];
  if (
    scheme &&
    hello.signatureSchemes.length > 0 &&
    !hello.signatureSchemes.some(({ value }) => value === scheme.value)
  )
    return {
      what: `the signature scheme ${signatureSchemes.label(scheme.value)}`,
      at: placeOf(session, 'server', scheme.at),
    };
  return undefined;
}
