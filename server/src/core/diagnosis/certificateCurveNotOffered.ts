import { cipherSuites, serverKey } from '../registry/cipherSuites.ts';
import { groups } from '../registry/groups.ts';
import { isGrease16 } from '../registry/table.ts';
import { leafCertificate } from '../session/certificates.ts';
import { type ClientHello, hasExtension, type Session } from '../session/model.ts';
import { offersTls13, realSuites } from '../session/negotiation.ts';
import {
  atHello,
  clientGaveUp,
  ended,
  extensionSpan,
  fatalAlert,
  helloStages,
  stages,
  stoppedAtAnswer,
} from './evidence.ts';
import { type EvidenceKind, seen, seenIf } from './evidenceKind.ts';
import type { Fix } from './finding.ts';
import { groupFixes } from './groupCure.ts';
import { finding, helloPlace, placeOf, type Rule, refusedAtHello } from './rule.ts';
import type { RulePage } from './rulePage.ts';
import { alertRelated, related, wordList } from './words.ts';

const SUPPORTED_GROUPS = 0x000a;
const SECP256R1 = 0x0017;
const DECRYPT_ERROR = 51;

const kinds = {
  shown: {
    weight: 'strong',
    when: 'the certificate of the server holds an EC key on a curve that supported_groups does not name, and the client gave up',
    why: 'RFC 8422 section 5.1.1 forbids the server to show it; whether a client minds differs, so this is not decisive.',
  },
  decrypt: {
    weight: 'decisive',
    when: 'the same, and the client says decrypt_error (51)',
    why: 'NSS says so of a signature whose curve it does not have; the alert alone would mean a signature that does not hold.',
  },
  knownKey: {
    weight: 'fair',
    when: 'the key of the server is ECDSA (`@server-certificate ecdsa`), and secp256r1 is not named',
    why: 'Nearly all ECDSA certificates are on secp256r1; OpenSSL issue 4175 is this very case with a client that names x25519 alone.',
  },
  ecdsaOnly: {
    weight: 'fair',
    when: 'all suites want an ECDSA certificate, and secp256r1 is not named',
    why: 'As above, with the key inferred from the suites.',
  },
} as const satisfies Readonly<Record<string, EvidenceKind>>;

const page: RulePage = {
  meaning:
    'Up to TLS 1.2 the list of supported_groups limits not only the key exchange but also the curve of an ECDSA certificate. A server whose certificate is on secp256r1 has nothing for a client that names x25519 alone, however many suites they share. In TLS 1.3 the signature schemes carry the curve instead.',
  evidence: { ...kinds, ...helloStages, ending: stages.ending },
  against:
    'From outside it looks like no-common-cipher-suite; only the certificate that another client is shown tells. A server with an RSA certificate is not concerned.',
  cure: [
    "Name the certificate's curve as well (secp256r1 as a rule): `HAVE_ECC`, and `WOLFSSL_ECC_SECP256R1` in every call that narrows the groups.",
    'Or give the server an RSA certificate beside the ECDSA one.',
  ],
  references: ['RFC 8422 section 5.1.1', 'OpenSSL issue 4175'],
};

/** TLS 1.2: an ECDSA certificate on a curve that the client didn't name. Tells no-common-group more exactly. */
export const certificateCurveNotOffered: Rule = {
  code: 'certificate-curve-not-offered',
  title: "The curve of the server's certificate is not among the client's groups",
  page,
  check: ({ session }) => {
    const hello = session.clientHellos.at(-1);
    if (!hello || !hasExtension(hello, SUPPORTED_GROUPS)) return [];
    return session.serverHello ? onCertificate(session, hello) : onHello(session, hello);
  },
};

function onCertificate(session: Session, hello: ClientHello) {
  const refused = stoppedAtAnswer(session) || (fatalAlert(session, DECRYPT_ERROR) && clientGaveUp(session));
  if (session.serverHello?.selectedVersion || !refused || !hello.complete) return [];
  const leaf = leafCertificate(session, 'server');
  const { curve } = leaf?.view.key ?? {};
  const at = leaf?.view.at.key ?? leaf?.view.at.certificate;
  if (!leaf || !at || curve === undefined || hello.groups.some(({ value }) => value === curve)) return [];
  return [
    finding({
      code: certificateCurveNotOffered.code,
      severity: 'error',
      message: `The server's certificate holds a key on ${groups.label(curve)}, which the client does not name among its groups.`,
      cause: true,
      at: placeOf(session, 'server', leaf.placeOf(at)),
      related: [
        ...related(
          helloPlace(session, hello, extensionSpan(hello, SUPPORTED_GROUPS) ?? hello.extensionsAt),
          'These are the groups of the client.',
        ),
        ...alertRelated(session),
      ],
      evidence: [
        seen(kinds.shown, `The client names ${namesOf(hello)}; up to TLS 1.2 that limits the certificate too.`),
        ...seenIf(
          fatalAlert(session, DECRYPT_ERROR) !== undefined,
          kinds.decrypt,
          'A client without the curve cannot check the signature, and some say decrypt_error (51) of that.',
        ),
        ended(session),
      ],
      fixes: fixesFor(hello, curve),
    }),
  ];
}

function onHello(session: Session, hello: ClientHello) {
  const { serverCertificate } = session.knowledge;
  const ecdsaOnly = realSuites(hello).every((code) => {
    const suite = cipherSuites.get(code);
    return suite !== undefined && serverKey(suite) === 'ec';
  });
  const known = serverCertificate === 'ecdsa';
  const p256 = hello.groups.some(({ value }) => value === SECP256R1);
  if (offersTls13(hello) || p256 || !refusedAtHello(session) || hello.groups.length === 0 || !hello.complete) return [];
  if (!known && !(ecdsaOnly && serverCertificate === undefined && realSuites(hello).length > 0)) return [];
  return [
    finding({
      code: certificateCurveNotOffered.code,
      severity: 'error',
      message: `The client names ${namesOf(hello)}. Up to TLS 1.2 that limits the curve of an ECDSA certificate too, and most are on secp256r1.`,
      cause: true,
      refines: 'no-common-group',
      at: helloPlace(session, hello, extensionSpan(hello, SUPPORTED_GROUPS) ?? hello.extensionsAt),
      related: alertRelated(session),
      evidence: [
        known
          ? seen(kinds.knownKey, 'The key of the server is ECDSA, and hardly any such certificate is on another curve.')
          : seen(kinds.ecdsaOnly, 'Every suite in the hello wants an ECDSA certificate.'),
        ...atHello(session),
      ],
      settledBy:
        'The certificate that the server shows to another client: openssl s_client tells the curve of its key.',
      fixes: fixesFor(hello, SECP256R1),
    }),
  ];
}

function namesOf(hello: ClientHello): string {
  return wordList(hello.groups.filter(({ value }) => !isGrease16(value)).map(({ value }) => groups.label(value)));
}

function fixesFor(hello: ClientHello, curve: number): readonly Fix[] {
  const named = hello.groups.map(({ value }) => value);
  return [
    ...groupFixes(curve, named),
    ...(named.includes(SECP256R1) ? [] : ([{ kind: 'bytes', name: 'add secp256r1 to supported_groups' }] as const)),
  ];
}
