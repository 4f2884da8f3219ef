import { cipherSuites, isPreSharedKey } from '../registry/cipherSuites.ts';
import { seenMessage } from '../session/messages.ts';
import { hasExtension, type Session } from '../session/model.ts';
import { extensionSpan, fatalAlert, onAlert } from './evidence.ts';
import type { Place } from './finding.ts';
import { finding, helloPlace, placeOf, type Rule } from './rule.ts';
import { alertRelated } from './words.ts';

const PRE_SHARED_KEY = 0x0029;
const PSK_KEY_EXCHANGE_MODES = 0x002d;
const CLIENT_KEY_EXCHANGE = 16;
const UNKNOWN_PSK_IDENTITY = 115;
/** Alerts that say of their own what is wrong with a key: not the identity. */
const ABOUT_THE_KEY = [20, 51];

/** The server doesn't know the PSK identity. RFC 4279 section 2 lets it say so, or pretend that the key was wrong. */
export const unknownPskIdentity: Rule = {
  code: 'unknown-psk-identity',
  title: 'The server does not know the PSK identity',
  check: ({ session }) => {
    const alert = fatalAlert(session);
    if (alert?.sender !== 'server' || ABOUT_THE_KEY.includes(alert.description)) return [];
    const told = alert.description === UNKNOWN_PSK_IDENTITY;
    if (!told && !choseIdentity(session)) return [];
    const at = identityPlace(session);
    return [
      finding({
        code: unknownPskIdentity.code,
        severity: 'error',
        message: 'The server does not know the identity that the client names for its pre-shared key.',
        cause: true,
        likelihood: told ? 0.97 : 0.7,
        ...onAlert(session, alert),
        ...(at ? { at, related: alertRelated(session) } : {}),
        although: told
          ? []
          : ['The alert does not say so: it is the identity that the server had to judge at this point.'],
        settledBy: told ? undefined : 'The log of the server.',
        fixes: [
          {
            kind: 'advice',
            name: 'Compare the identity that the PSK callback of the client returns with the list of the server: letter by letter, and without a final NUL.',
          },
        ],
      }),
    ];
  },
};

/** Where the client names its identity: in its key exchange, or in the hello. */
function identityPlace(session: Session): Place | null {
  const exchange = seenMessage(session, 'client', CLIENT_KEY_EXCHANGE);
  const identity = exchange?.field('client_key_exchange.psk_identity');
  if (identity) return placeOf(session, 'client', identity);
  const hello = session.clientHellos.at(-1);
  const extension = hello && extensionSpan(hello, PRE_SHARED_KEY);
  return hello && extension ? helloPlace(session, hello, extension) : null;
}

/** A PSK suite was chosen and the client has named its identity; or a TLS 1.3 hello offers nothing but a PSK. */
function choseIdentity(session: Session): boolean {
  const suite = cipherSuites.get(session.serverHello?.cipherSuite?.value ?? -1);
  if (suite && isPreSharedKey(suite)) return seenMessage(session, 'client', CLIENT_KEY_EXCHANGE) !== undefined;
  const hello = session.clientHellos.at(-1);
  // Without psk_key_exchange_modes the hello itself is wrong. RFC 8446 section 4.2.9.
  return (
    hello?.complete === true &&
    !session.serverHello &&
    hasExtension(hello, PRE_SHARED_KEY) &&
    hasExtension(hello, PSK_KEY_EXCHANGE_MODES) &&
    hello.keyShares.length === 0
  );
}
