import { cipherSuites } from '../registry/cipherSuites.ts';
import { groups } from '../registry/groups.ts';
import { isGrease16 } from '../registry/table.ts';
import type { ClientHello, KeyShare, Session } from '../session/model.ts';
import { fatalAlert, onAlert, refusedChoice } from './evidence.ts';
import type { Finding } from './finding.ts';
import { finding, helloPlace, type Rule, refusedAtHello } from './rule.ts';
import { alertRelated, capital, endingWords, related } from './words.ts';

const ILLEGAL_PARAMETER = 47;
const KEY_SHARE = 0x0033;

/** A value that the RFC forbids: told by its bytes where they show it, else by the alert alone. */
export const illegalParameter: Rule = {
  code: 'illegal-parameter',
  title: 'A value the RFC forbids',
  check: ({ session }) => {
    const hello = session.clientHellos.at(-1);
    const wrong = hello && wrongShare(hello);
    if (hello && wrong && !session.serverHello) return [onShare(session, hello, wrong)];
    const changed = changedSuite(session);
    if (changed) return [changed];
    const alert = fatalAlert(session, ILLEGAL_PARAMETER);
    if (!alert) return [];
    return [
      finding({
        code: illegalParameter.code,
        severity: 'error',
        message: `${alert.sender === 'unknown' ? 'One side' : `The ${alert.sender}`} found a value that the RFC forbids, or that it does not support, and does not say which.`,
        cause: true,
        likelihood: 0.5,
        ...onAlert(session, alert),
        although: ['This alert is sent for many things, among them ones that its sender merely does not support.'],
        settledBy: 'The log of the side that sent the alert.',
        fixes: [
          {
            kind: 'advice',
            name:
              alert.sender === 'client'
                ? 'Compare with the answer of a server that the same client takes.'
                : 'Compare with a hello that the same server takes.',
          },
        ],
      }),
    ];
  },
};

/** After a HelloRetryRequest the ServerHello has to keep to its suite. RFC 8446 section 4.1.4. */
function changedSuite(session: Session): Finding | undefined {
  const { helloRetryRequest, serverHello } = session;
  const before = helloRetryRequest?.cipherSuite;
  const after = serverHello?.cipherSuite;
  if (!before || !after || before.value === after.value) return undefined;
  const cause = refusedChoice(session);
  return finding({
    code: illegalParameter.code,
    severity: 'error',
    message: `The server asked for another hello with ${cipherSuites.label(before.value)} and then chose ${cipherSuites.label(after.value)}; it has to keep to the suite.`,
    cause,
    likelihood: 0.95,
    at: helloPlace(session, serverHello, after.at),
    related: [
      ...related(helloPlace(session, helloRetryRequest, before.at), 'The suite of the HelloRetryRequest.'),
      ...alertRelated(session),
    ],
    because: cause ? [`${capital(endingWords(session))}.`] : [],
    fixes: [{ kind: 'advice', name: 'The server, or a device between the two, is at fault.' }],
  });
}

function onShare(session: Session, hello: ClientHello, { share, why }: WrongShare) {
  return finding({
    code: illegalParameter.code,
    severity: 'error',
    message: `The key share for ${groups.label(share.group)} is wrong: ${why}.`,
    cause: refusedAtHello(session),
    likelihood: 0.93,
    at: helloPlace(session, hello, share.at),
    related: alertRelated(session),
    because: refusedAtHello(session) ? [`Right after the hello, ${endingWords(session)}.`] : [],
    fixes: [
      {
        kind: 'advice',
        name: 'Call wolfSSL_set_groups, which moves the groups and the key share together, instead of wolfSSL_UseSupportedCurve.',
      },
    ],
  });
}

interface WrongShare {
  readonly share: KeyShare;
  readonly why: string;
}

/** A share of another length than its group has, for a group that isn't named, or for one that has a share already. RFC 8446 section 4.2.8. */
function wrongShare(hello: ClientHello): WrongShare | undefined {
  if (!hello.complete) return undefined;
  for (const [index, share] of hello.keyShares.entries()) {
    if (isGrease16(share.group)) continue;
    const length = groups.get(share.group)?.keyShareLength?.client;
    if (length !== undefined && length !== share.length)
      return { share, why: `it has ${share.length} bytes, the group's have ${length}` };
    const named = hello.groups.some(({ value }) => value === share.group);
    const listed = hello.extensions.some(({ type }) => type === KEY_SHARE) && hello.groups.length > 0;
    if (listed && !named) return { share, why: 'supported_groups does not name the group' };
    const before = hello.keyShares.findIndex(({ group }) => group === share.group);
    if (before < index) return { share, why: 'it is the second one for this group' };
  }
  return undefined;
}
