import { seenMessage } from '../session/messages.ts';
import { clientGaveUp, fatalAlert } from './evidence.ts';
import { finding, placeOf, type Rule } from './rule.ts';
import { alertRelated, capital, endingWords } from './words.ts';

const SERVER_KEY_EXCHANGE = 12;
const INSUFFICIENT_SECURITY = 71;
/** Below 1024 bits hardly any client of today goes on (wolfSSL: WOLFSSL_MIN_DHKEY_BITS 1024); below 2048 some don't. */
const HARD_LIMIT = 1024;
const SOFT_LIMIT = 2048;

/** The server's Diffie-Hellman prime is below what the client allows. */
export const keyTooSmall: Rule = {
  code: 'key-too-small',
  title: 'An RSA, DH or EC key is below what the other side allows',
  check: ({ session }) => {
    const prime = seenMessage(session, 'server', SERVER_KEY_EXCHANGE)?.field('server_key_exchange.dh_p');
    if (!prime || prime.length * 8 >= SOFT_LIMIT || !clientGaveUp(session)) return [];
    const bits = prime.length * 8;
    const sure = bits < HARD_LIMIT || fatalAlert(session, INSUFFICIENT_SECURITY) !== undefined;
    return [
      finding({
        code: keyTooSmall.code,
        severity: 'error',
        message: `The server's Diffie-Hellman prime has ${bits} bits, which the client does not take.`,
        cause: true,
        likelihood: sure ? 0.95 : 0.6,
        at: placeOf(session, 'server', prime),
        related: alertRelated(session),
        because: [`${capital(endingWords(session))}.`],
        settledBy: sure ? undefined : 'The same server without DHE suites in the hello.',
        fixes: [
          {
            kind: 'advice',
            name: 'Give the server a prime of 2048 bits or more, or offer it ECDHE suites (HAVE_ECC, HAVE_SUPPORTED_CURVES) and no DHE ones (NO_DH).',
          },
        ],
      }),
    ];
  },
};
