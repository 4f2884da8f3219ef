import { cipherSuites } from '../registry/cipherSuites.ts';
import { groups } from '../registry/groups.ts';
import { versions } from '../registry/versions.ts';
import { seenMessage } from '../session/messages.ts';
import { hasExtension, type Session } from '../session/model.ts';
import { offeredVersions } from '../session/negotiation.ts';
import { extensionSpan, refusedChoice } from './evidence.ts';
import type { Place } from './finding.ts';
import { finding, helloPlace, placeOf, type Rule } from './rule.ts';
import { alertRelated, capital, endingWords } from './words.ts';

const SERVER_KEY_EXCHANGE = 12;
const SUPPORTED_GROUPS = 0x000a;
const KEY_SHARE = 0x0033;

/** The server answered with something the client never offered, and the client refused. RFC 8446 section 4.1.3. */
export const clientRejectsServerChoice: Rule = {
  code: 'client-rejects-server-choice',
  title: 'The server chose what the client never offered, and the client refused',
  check: ({ session }) => {
    const strange = strangeChoice(session);
    if (!strange) return [];
    return [
      finding({
        code: clientRejectsServerChoice.code,
        severity: 'error',
        message: `The server chose ${strange.what}, which the client never offered.`,
        cause: refusedChoice(session),
        likelihood: 0.95,
        at: strange.at,
        related: alertRelated(session),
        because: refusedChoice(session) ? [`${capital(endingWords(session))}.`] : [],
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

function strangeChoice(session: Session): { readonly what: string; readonly at: Place | null } | undefined {
  const { serverHello } = session;
  const hello = session.clientHellos.at(-1);
  if (!serverHello || !hello?.complete) return undefined;
  const suite = serverHello.cipherSuite;
  if (suite && !hello.cipherSuites.some(({ value }) => value === suite.value))
    return { what: cipherSuites.label(suite.value), at: helloPlace(session, serverHello, suite.at) };
  const { selectedVersion } = serverHello;
  if (selectedVersion && !offeredVersions(hello).includes(selectedVersion.value)) {
    return { what: versions.label(selectedVersion.value), at: helloPlace(session, serverHello, selectedVersion.at) };
  }
  const share = serverHello.keyShare;
  const shareAt = share !== undefined && extensionSpan(serverHello, KEY_SHARE);
  if (shareAt && !hello.keyShares.some(({ group }) => group === share))
    return { what: `a key share for ${groups.label(share)}`, at: helloPlace(session, serverHello, shareAt) };
  const curve = seenMessage(session, 'server', SERVER_KEY_EXCHANGE)?.values('server_key_exchange.named_curve')[0];
  const named = hasExtension(hello, SUPPORTED_GROUPS);
  if (curve && named && !hello.groups.some(({ value }) => value === curve.value))
    return { what: groups.label(curve.value), at: placeOf(session, 'server', curve.at) };
  return undefined;
}
