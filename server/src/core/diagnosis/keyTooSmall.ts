import { peerOf } from '../base/sender.ts';
import type { Span } from '../base/span.ts';
import { leafCertificate } from '../session/certificates.ts';
import { seenMessage } from '../session/messages.ts';
import type { Session } from '../session/model.ts';
import { clientGaveUp, ended, fatalAlert, refusedChoice, stages } from './evidence.ts';
import { type EvidenceKind, seen, seenIf } from './evidenceKind.ts';
import type { Fix } from './finding.ts';
import { finding, placeOf, type Rule } from './rule.ts';
import type { RulePage } from './rulePage.ts';
import { alertRelated } from './words.ts';

const CERTIFICATE = 11;
const SERVER_KEY_EXCHANGE = 12;
const CLIENT_KEY_EXCHANGE = 16;
const INSUFFICIENT_SECURITY = 71;
/** handshake_failure, bad_certificate, unsupported_certificate, insufficient_security: what a weak key in a certificate gets. */
const ABOUT_WEAK_CERTIFICATES = [40, 42, 43, 46, 47, 80, INSUFFICIENT_SECURITY];
/** Below 1024 bits hardly any client of today goes on (wolfSSL: WOLFSSL_MIN_DHKEY_BITS, WOLFSSL_MIN_RSA_BITS 1024); below 2048 some don't. */
const HARD_LIMIT = 1024;
const SOFT_LIMIT = 2048;

const kinds = {
  hard: {
    weight: 'decisive',
    when: 'a Diffie-Hellman prime or RSA key has fewer than 1024 bits',
    why: 'No stack of today takes it as shipped (wolfSSL: WOLFSSL_MIN_DHKEY_BITS and WOLFSSL_MIN_RSA_BITS, 1024).',
  },
  told: {
    weight: 'strong',
    when: 'insufficient_security (71) was sent',
    why: 'The alert that fits; GnuTLS and NSS send it.',
  },
  soft: {
    weight: 'strong',
    when: 'it has 1024 bits or more and fewer than 2048, and the client gave up at it',
    why: 'OpenSSL at security level 2, GnuTLS and Java refuse it, others go on; with a client that gave up it is the likeliest fault in sight.',
  },
  smallCurve: {
    weight: 'strong',
    when: 'the key of the certificate is on a curve of fewer than 224 bits',
    why: 'wolfSSL ends with -410 there (WOLFSSL_MIN_ECC_BITS); most stacks have no such curve.',
  },
} as const satisfies Readonly<Record<string, EvidenceKind>>;

const page: RulePage = {
  meaning:
    'A key of the other side is too short to be safe, and the side that was shown it refuses: the Diffie-Hellman prime of the server, or the key of a certificate.',
  evidence: { ...kinds, ending: stages.ending },
  against:
    'Between 1024 and 2048 bits some clients go on. A name or date that does not fit explains an alert about the certificate better. Keys that are too large for a build (wolfSSL -112, -234) fail without an alert.',
  cure: [
    'Give the server a prime of 2048 bits or more, or offer it ECDHE suites and no DHE ones (`NO_DH`).',
    'Give the server a certificate with an RSA key of 2048 bits or more, or with an ECDSA key.',
    'For an old peer that nobody can mend, as a stopgap: `WOLFSSL_MIN_RSA_BITS` and `WOLFSSL_MIN_DHKEY_BITS` lower the limit.',
  ],
  references: ['RFC 8446 section 6.2', 'RFC 9325 section 4.4', 'wolfSSL 5.9.2 wolfssl/internal.h'],
};

/** The server's Diffie-Hellman prime, or the RSA key of its certificate, is below what the client allows. */
export const keyTooSmall: Rule = {
  code: 'key-too-small',
  title: 'An RSA or Diffie-Hellman key is below what the other side allows',
  page,
  check: ({ session }) => {
    // Asked first, since reading certificates costs more than all other rules together.
    if (!clientGaveUp(session)) return [];
    const key = smallPrime(session) ?? smallModulus(session);
    if (!key) return [];
    const told = fatalAlert(session, INSUFFICIENT_SECURITY) !== undefined;
    const sure = key.kind === kinds.hard || told;
    return [
      finding({
        code: keyTooSmall.code,
        severity: 'error',
        message: `${key.what} has ${key.bits} bits, which the ${peerOf(key.owner)} does not take.`,
        cause: true,
        at: placeOf(session, key.owner, key.at),
        related: alertRelated(session),
        evidence: [
          seen(
            key.kind,
            `${key.bits} bits; ${key.kind === kinds.soft ? 'some clients of today ask for 2048' : 'hardly any stack of today takes so few'}.`,
          ),
          ...seenIf(told, kinds.told, 'The alert insufficient_security (71) fits.'),
          ended(session),
        ],
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
  readonly owner: 'client' | 'server';
  readonly kind: EvidenceKind;
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
    owner: 'server',
    kind: at.length * 8 < HARD_LIMIT ? kinds.hard : kinds.soft,
    settledBy: 'The same server without DHE suites in the hello.',
    fix: {
      kind: 'advice',
      name: 'Give the server a prime of 2048 bits or more, or offer it ECDHE suites (HAVE_ECC, HAVE_SUPPORTED_CURVES) and no DHE ones (NO_DH).',
    },
  };
}

/** The key of the certificate that a side showed and the other gave up at. */
function smallModulus(session: Session): SmallKey | undefined {
  const owner = clientGaveUp(session) ? 'server' : fatalAlert(session)?.sender === 'server' ? 'client' : undefined;
  const alert = fatalAlert(session);
  const wentOn = owner === 'server' && seenMessage(session, 'client', CLIENT_KEY_EXCHANGE) !== undefined;
  if (!owner || wentOn || (alert && !ABOUT_WEAK_CERTIFICATES.includes(alert.description))) return undefined;
  if (!seenMessage(session, owner, CERTIFICATE)) return undefined;
  const leaf = leafCertificate(session, owner);
  const { kind, bits } = leaf?.view.key ?? {};
  const at = leaf?.view.at.key;
  if (!leaf || !at || bits === undefined) return undefined;
  const limit = kind === 'rsa' || kind === 'rsa-pss' || kind === 'dsa' ? SOFT_LIMIT : kind === 'ec' ? SMALL_CURVE : 0;
  if (bits >= limit) return undefined;
  const whose = owner === 'server' ? "the server's certificate" : "the client's certificate";
  return {
    what: kind === 'ec' ? `The key of ${whose}` : `The RSA key of ${whose}`,
    bits,
    at: leaf.placeOf(at),
    owner,
    kind: kind === 'ec' ? kinds.smallCurve : bits < HARD_LIMIT ? kinds.hard : kinds.soft,
    settledBy: 'What wolfSSL_get_error returned: -409 is an RSA key below WOLFSSL_MIN_RSA_BITS.',
    fix: {
      kind: 'advice',
      name: `Give the ${owner} a certificate with an RSA key of 2048 bits or more, or with an ECDSA key.`,
    },
  };
}

/** wolfSSL: WOLFSSL_MIN_ECC_BITS. */
const SMALL_CURVE = 224;
