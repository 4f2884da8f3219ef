import { cipherSuites, isPreSharedKey } from '../registry/cipherSuites.ts';
import { seenMessage } from '../session/messages.ts';
import { hasExtension, type Session } from '../session/model.ts';
import { fatalAlert, onAlert } from './evidence.ts';
import { finding, placeOf, type Rule } from './rule.ts';
import { alertRelated } from './words.ts';

const PRE_SHARED_KEY = 0x0029;
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
    const exchange = seenMessage(session, 'client', CLIENT_KEY_EXCHANGE);
    const identity = exchange?.field('client_key_exchange.psk_identity');
    const place = identity ? { at: placeOf(session, 'client', identity), related: alertRelated(session) } : {};
    return [
      finding({
        code: unknownPskIdentity.code,
        severity: 'error',
        message: 'The server does not know the identity that the client names for its pre-shared key.',
        cause: true,
        likelihood: told ? 0.97 : 0.7,
        ...onAlert(session, alert),
        ...place,
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

/** A PSK suite was chosen and the client has named its identity; or a TLS 1.3 hello offers nothing but a PSK. */
function choseIdentity(session: Session): boolean {
  const suite = cipherSuites.get(session.serverHello?.cipherSuite?.value ?? -1);
  if (suite && isPreSharedKey(suite)) return seenMessage(session, 'client', CLIENT_KEY_EXCHANGE) !== undefined;
  const hello = session.clientHellos.at(-1);
  return (
    hello !== undefined && !session.serverHello && hasExtension(hello, PRE_SHARED_KEY) && hello.keyShares.length === 0
  );
}
