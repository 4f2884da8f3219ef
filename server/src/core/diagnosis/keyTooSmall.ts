import type { Span } from '../base/span.ts';
import { seenMessage } from '../session/messages.ts';
import type { Session } from '../session/model.ts';
import { clientGaveUp, fatalAlert, refusedChoice } from './evidence.ts';
import type { Fix } from './finding.ts';
import { finding, placeOf, type Rule } from './rule.ts';
import { alertRelated, capital, endingWords } from './words.ts';

const CERTIFICATE = 11;
const SERVER_KEY_EXCHANGE = 12;
const CLIENT_KEY_EXCHANGE = 16;
const INSUFFICIENT_SECURITY = 71;
/** handshake_failure, bad_certificate, unsupported_certificate, insufficient_security: what a weak key in a certificate gets. */
const ABOUT_WEAK_CERTIFICATES = [40, 42, 43, INSUFFICIENT_SECURITY];
/** Below 1024 bits hardly any client of today goes on (wolfSSL: WOLFSSL_MIN_DHKEY_BITS, WOLFSSL_MIN_RSA_BITS 1024); below 2048 some don't. */
const HARD_LIMIT = 1024;
const SOFT_LIMIT = 2048;

/** The server's Diffie-Hellman prime, or the RSA key of its certificate, is below what the client allows. */
export const keyTooSmall: Rule = {
  code: 'key-too-small',
  title: 'An RSA or Diffie-Hellman key is below what the other side allows',
  check: ({ session }) => {
    const key = smallPrime(session) ?? smallModulus(session);
    if (!key) return [];
    const sure = key.bits < HARD_LIMIT || fatalAlert(session, INSUFFICIENT_SECURITY) !== undefined;
    return [
      finding({
        code: keyTooSmall.code,
        severity: 'error',
        message: `${key.what} has ${key.bits} bits, which the client does not take.`,
        cause: true,
        likelihood: sure ? 0.95 : key.likelihood,
        at: placeOf(session, 'server', key.at),
        related: alertRelated(session),
        because: [`${capital(endingWords(session))}.`],
        settledBy: sure ? undefined : key.settledBy,
        fixes: [key.fix],
      }),
    ];
  },
};

interface SmallKey {
  readonly what: string;
  readonly bits: number;
  readonly at: Span;
  /** How likely it is the cause where neither the size nor the alert makes it sure. */
  readonly likelihood: number;
  readonly settledBy: string;
  readonly fix: Fix;
}

function smallPrime(session: Session): SmallKey | undefined {
  const at = seenMessage(session, 'server', SERVER_KEY_EXCHANGE)?.field('server_key_exchange.dh_p');
  if (!at || at.length * 8 >= SOFT_LIMIT || !refusedChoice(session)) return undefined;
  return {
    what: "The server's Diffie-Hellman prime",
    bits: at.length * 8,
    at,
    likelihood: 0.6,
    settledBy: 'The same server without DHE suites in the hello.',
    fix: {
      kind: 'advice',
      name: 'Give the server a prime of 2048 bits or more, or offer it ECDHE suites (HAVE_ECC, HAVE_SUPPORTED_CURVES) and no DHE ones (NO_DH).',
    },
  };
}

/** The RSA key of the server's own certificate, the first one it shows. */
function smallModulus(session: Session): SmallKey | undefined {
  const shown = seenMessage(session, 'server', CERTIFICATE);
  const leaf = shown?.field('certificate.certificate');
  // The number and, inside it, its content.
  const at = shown?.values('x509.modulus')[1]?.at;
  if (!leaf || !at || at.offset > leaf.offset + leaf.length || !clientGaveUp(session)) return undefined;
  // In DER a nought stands in front of a number whose highest bit is set.
  const bits = (at.length - (at.length % 2)) * 8;
  const alert = fatalAlert(session);
  const wentOn = seenMessage(session, 'client', CLIENT_KEY_EXCHANGE) !== undefined;
  if (bits >= SOFT_LIMIT || wentOn || (alert && !ABOUT_WEAK_CERTIFICATES.includes(alert.description))) return undefined;
  return {
    what: "The RSA key of the server's certificate",
    bits,
    at,
    likelihood: 0.65,
    settledBy: 'What wolfSSL_get_error returned: -409 is an RSA key below WOLFSSL_MIN_RSA_BITS.',
    fix: {
      kind: 'advice',
      name: 'Give the server a certificate with an RSA key of 2048 bits or more, or with an ECDSA key.',
    },
  };
}
