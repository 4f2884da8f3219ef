import { cipherSuites, isPreSharedKey } from '../registry/cipherSuites.ts';
import { seenMessage } from '../session/messages.ts';
import { hasExtension, type Session } from '../session/model.ts';
import { alertPlace, ended, extensionSpan, fatalAlert, stages } from './evidence.ts';
import { type EvidenceKind, seen } from './evidenceKind.ts';
import type { Finding, Fix, Place } from './finding.ts';
import { finding, helloPlace, placeOf, type Rule } from './rule.ts';
import type { RulePage } from './rulePage.ts';
import { alertRelated } from './words.ts';

const PRE_SHARED_KEY = 0x0029;
const PSK_KEY_EXCHANGE_MODES = 0x002d;
const CLIENT_HELLO = 1;
const CLIENT_KEY_EXCHANGE = 16;
const UNKNOWN_PSK_IDENTITY = 115;
/** Alerts that say of their own what is wrong with a key: not the identity. */
const ABOUT_THE_KEY = [20, 51];
const ILLEGAL_PARAMETER = 47;

const kinds = {
  told: {
    weight: 'decisive',
    when: 'the server sent unknown_psk_identity (115)',
    why: 'RFC 4279 section 2 and RFC 8446 section 6.2 define it for this alone. wolfSSL sends it only with WOLFSSL_EXTRA_ALERTS.',
  },
  judged: {
    weight: 'strong',
    when: 'a suite with a pre-shared key was chosen, and the server ended right after the client named its identity',
    why: 'The identity is all that the server had to judge there; a wrong key shows as 20 or 51.',
  },
  went: {
    weight: 'fair',
    when: 'a suite with a pre-shared key was chosen, and the server closed without a word behind the client key exchange',
    why: 'Identity and key are all that it had to judge there (Californium 2109: a wrong key shows as nothing at all).',
  },
  offered: {
    weight: 'strong',
    when: 'a TLS 1.3 hello offers a pre-shared key and no key share, and the server refuses',
    why: 'There is nothing else to agree on; mbedTLS says 109 for it.',
  },
  among: {
    weight: 'weak',
    when: 'a TLS 1.3 hello offers a pre-shared key beside a key share, and the server refuses with handshake_failure or the like',
    why: 'A server that does not know the identity goes on with its certificate; one that has none, as with OpenSSL -nocert, ends it.',
  },
} as const satisfies Readonly<Record<string, EvidenceKind>>;

const page: RulePage = {
  meaning:
    'With a pre-shared key the client names an identity, by which the server finds the key. The server has no key under that name. It may say so, or pretend that the key was wrong, so that nobody can try names out.',
  evidence: { ...kinds, ending: stages.ending },
  against:
    'bad_record_mac (20) or decrypt_error (51) means as a rule that the identity is known and the key differs. A ticket of an earlier session looks like a pre-shared key too, but servers that do not know it simply go on.',
  cure: [
    'Compare the identity that the PSK callback of the client returns with the list of the server: letter by letter, and without a final NUL.',
    'In a wolfSSL server look at what its PSK callback returns: 0 means unknown.',
  ],
  references: ['RFC 4279 section 2', 'RFC 8446 section 4.2.11', 'wolfSSL PR 3554, Californium issue 2109'],
};

/** The server doesn't know the PSK identity. RFC 4279 section 2 lets it say so, or pretend that the key was wrong. */
export const unknownPskIdentity: Rule = {
  code: 'unknown-psk-identity',
  title: 'The server does not know the PSK identity',
  page,
  check: ({ session }) => {
    const alert = fatalAlert(session);
    if (!alert && wentBehindKeys(session)) return [silent(session)];
    if (alert?.sender !== 'server' || ABOUT_THE_KEY.includes(alert.description)) return [];
    const told = alert.description === UNKNOWN_PSK_IDENTITY;
    const kind = told ? kinds.told : judgedIdentity(session, alert.description);
    if (!kind) return [];
    const at = identityPlace(session);
    return [
      finding({
        code: unknownPskIdentity.code,
        severity: 'error',
        message: 'The server does not know the identity that the client names for its pre-shared key.',
        cause: true,
        ...alertPlace(session, alert),
        evidence: [
          seen(
            kind,
            told
              ? 'The alert is sent for nothing else.'
              : 'It is the identity that the server had to judge at this point.',
          ),
          ended(session),
        ],
        ...(at ? { at, related: alertRelated(session) } : {}),
        although: told ? [] : ['The alert does not say so.'],
        settledBy: told ? undefined : 'The log of the server.',
        fixes: [
          identityFix(
            session,
            'Compare the identity that the PSK callback of the client returns with the list of the server: letter by letter, and without a final NUL.',
          ),
        ],
      }),
    ];
  },
};

/** The server closed, and an identity was the last thing it was told. */
function wentBehindKeys(session: Session): boolean {
  const { outcome } = session;
  const suite = cipherSuites.get(session.serverHello?.cipherSuite?.value ?? -1);
  if (!suite || !isPreSharedKey(suite) || !seenMessage(session, 'client', CLIENT_KEY_EXCHANGE)) return false;
  return outcome.kind === 'closed' && outcome.by === 'server';
}

function silent(session: Session): Finding {
  return finding({
    code: unknownPskIdentity.code,
    severity: 'warning',
    message: 'The server closed when it had the PSK identity: it does not know the name, or has another key under it.',
    cause: true,
    at: identityPlace(session),
    evidence: [seen(kinds.went, 'Identity and key are what it had to judge at this point.'), ended(session)],
    although: ['It gave no reason.'],
    settledBy: 'The log of the server.',
    fixes: [
      identityFix(session, 'Compare identity and key bytes of both sides: letter by letter, and without a final NUL.'),
    ],
  });
}

/** The advice, with the identity that the client named, by which a firmware at hand has it. */
function identityFix(session: Session, advice: string): Fix {
  const text = identityText(session);
  if (text === undefined) return { kind: 'advice', name: advice };
  return { kind: 'advice', name: advice, does: { kind: 'value', text, what: 'the identity that the server knows' } };
}

/** The identity in the client's key exchange, or the first of pre_shared_key, where it is readable text. */
function identityText(session: Session): string | undefined {
  const exchange = seenMessage(session, 'client', CLIENT_KEY_EXCHANGE)?.bytes('client_key_exchange.psk_identity');
  const hello = seenMessage(session, 'client', CLIENT_HELLO)?.bytes('pre_shared_key.identity');
  const bytes = exchange ?? hello ?? new Uint8Array();
  const text = String.fromCharCode(...bytes);
  return /^[\x20-\x7e]+$/.test(text) && !/["\\]/.test(text) ? text : undefined;
}

/** Where the client names its identity: in its key exchange, or in the hello. */
function identityPlace(session: Session): Place | null {
  const exchange = seenMessage(session, 'client', CLIENT_KEY_EXCHANGE);
  const identity = exchange?.field('client_key_exchange.psk_identity');
  if (identity) return placeOf(session, 'client', identity);
  const hello = session.clientHellos.at(-1);
  const extension = hello && extensionSpan(hello, PRE_SHARED_KEY);
  return hello && extension ? helloPlace(session, hello, extension) : null;
}

/** Whether it is the identity that the server judged: a PSK suite was chosen and the client had named it; or the hello offers it. */
function judgedIdentity(session: Session, description: number): EvidenceKind | undefined {
  const suite = cipherSuites.get(session.serverHello?.cipherSuite?.value ?? -1);
  if (suite && isPreSharedKey(suite)) {
    return seenMessage(session, 'client', CLIENT_KEY_EXCHANGE) ? kinds.judged : undefined;
  }
  const hello = session.clientHellos.at(-1);
  // Without psk_key_exchange_modes the hello itself is wrong. RFC 8446 section 4.2.9.
  if (
    !hello?.complete ||
    session.serverHello ||
    !hasExtension(hello, PRE_SHARED_KEY) ||
    !hasExtension(hello, PSK_KEY_EXCHANGE_MODES)
  ) {
    return undefined;
  }
  if (hello.keyShares.length === 0) return kinds.offered;
  // Of a binder that doesn't hold several servers say illegal_parameter: see decrypt-error.
  return description === ILLEGAL_PARAMETER ? undefined : kinds.among;
}
