import { cipherSuites, serverKey } from '../registry/cipherSuites.ts';
import { type SignatureSchemeRow, signatureSchemes } from '../registry/signatureSchemes.ts';
import { isGrease16 } from '../registry/table.ts';
import { seenMessage } from '../session/messages.ts';
import { type ClientHello, hasExtension, type Session } from '../session/model.ts';
import { offersTls12, offersTls13, realSuites } from '../session/negotiation.ts';
import { atHello, ended, extensionSpan, helloStages, refusedHello, serverStopped } from './evidence.ts';
import { type Evidence, type EvidenceKind, seen, weigh } from './evidenceKind.ts';
import type { Finding } from './finding.ts';
import { withoutFix } from './firmwareFixes.ts';
import { needsSignature } from './missingSignatureAlgorithms.ts';
import { finding, helloPlace, placeOf, type Rule } from './rule.ts';
import type { RulePage } from './rulePage.ts';
import { alertRelated, tellerOf, wordList } from './words.ts';

const SIGNATURE_ALGORITHMS = 0x000d;
const PRE_SHARED_KEY = 0x0029;
const CERTIFICATE_REQUEST = 13;
const CERTIFICATE_VERIFY = 15;
const SHA1 = 'sha1';

const kinds = {
  knownKey: {
    weight: 'decisive',
    when: 'the key of the server is known (`@server-certificate`), and none of the schemes named is for it',
    why: 'RFC 8446 section 4.4.3: the server signs with its key or not at all.',
  },
  clientKey: {
    weight: 'decisive',
    when: 'the CertificateVerify of the client is of a scheme that the CertificateRequest does not list, and the server refused it',
    why: 'RFC 5246 section 7.4.8: the scheme has to be one of that list (mbedTLS 513).',
  },
  rare: {
    weight: 'strong',
    when: 'only schemes are named that hardly any server can make: Ed25519, Ed448, RSA-PSS keys, DSA, SHA-1, MD5; in TLS 1.3 also RSA with PKCS #1',
    why: 'Of 136 hellos of real TLS 1.2 clients all name RSA or ECDSA with SHA-256. Certificates with other keys have to be asked for; OpenSSL 3, Go and others refuse SHA-1.',
  },
  oneKind: {
    weight: 'fair',
    when: 'the schemes named are for one kind of key alone, although suites or version would take either',
    why: 'Real clients name RSA and ECDSA. A server with a key of the other kind has nothing to sign with.',
  },
  narrow: {
    weight: 'weak',
    when: 'the schemes named leave out SHA-256, or name RSA only with PSS in TLS 1.2',
    why: 'mbedTLS 2.28, BearSSL and others have no PSS in TLS 1.2, and Erlang 26 none but it (Erlang 7774); servers without SHA-512 or SHA-384 exist.',
  },
} as const satisfies Readonly<Record<string, EvidenceKind>>;

const page: RulePage = {
  meaning:
    'With signature_algorithms the client names the signatures it can check: a kind of key, a padding and a hash together. The server has to sign its key exchange with one of them and has a key for none.',
  evidence: { ...kinds, ...helloStages },
  against:
    'Alerts 40, 47 and 71 all come for it, and the log of a server may say "no shared cipher" or no_suitable_ciphers. Where the suites are for one kind of key as well, certificate-key-type-mismatch says the same. Suites with RSA key exchange need no signature.',
  cure: [
    'Compile in RSA and ECDSA with SHA-256 (no `NO_RSA`, no `NO_SHA256`, `HAVE_ECC`), and `WC_RSA_PSS` for TLS 1.3.',
    'Do not narrow the list by `wolfSSL_set1_sigalgs_list`.',
  ],
  references: [
    'RFC 5246 section 7.4.1.4.1',
    'RFC 8446 section 4.2.3',
    'Erlang issue 7774, OpenSSL issue 2919, mbedTLS issue 10668',
  ],
};

/** Schemes are named, but none that a server of today would sign with: only rare keys, only SHA-1, or no PSS in TLS 1.3. */
export const noCommonSignatureAlgorithm: Rule = {
  code: 'no-common-signature-algorithm',
  title: 'No signature algorithm in common',
  page,
  check: ({ session }) => {
    const answered = ofClientKey(session);
    if (answered) return [answered];
    const hello = session.clientHellos.at(-1);
    if (
      !hello?.complete ||
      (session.serverHello && !serverStopped(session)) ||
      !refusedHello(session) ||
      !hasExtension(hello, SIGNATURE_ALGORITHMS) ||
      !(offersTls13(hello) ? !hasExtension(hello, PRE_SHARED_KEY) : realSuites(hello).some(needsSignature))
    )
      return [];
    const reason = reasonOf(session, hello);
    if (!reason) return [];
    const guess = weigh(reason.evidence) < 2;
    return [
      finding({
        code: noCommonSignatureAlgorithm.code,
        severity: guess ? 'warning' : 'error',
        message: reason.message,
        cause: true,
        guess,
        at: helloPlace(session, hello, extensionSpan(hello, SIGNATURE_ALGORITHMS) ?? hello.extensionsAt),
        related: alertRelated(session),
        evidence: [...reason.evidence, ...atHello(session)],
        settledBy: session.knowledge.serverCertificate
          ? undefined
          : "The kind of the server's key, given as @server-certificate.",
        fixes: [
          ...(reason.lacksPss ? ([{ kind: 'macro', name: 'WC_RSA_PSS', value: null }] as const) : []),
          ...(reason.lacksEcdsa ? ([{ kind: 'macro', name: 'HAVE_ECC', value: null }] as const) : []),
          withoutFix(
            ['NO_RSA', 'NO_SHA256'],
            'Compile in RSA and ECDSA with SHA-256 (no NO_RSA, no NO_SHA256, HAVE_ECC), and do not narrow the list by wolfSSL_set1_sigalgs_list.',
          ),
        ],
      }),
    ];
  },
};

/** The client signs by a scheme that the CertificateRequest doesn't list, and the server refused it. RFC 5246 section 7.4.4. */
function ofClientKey(session: Session): Finding | undefined {
  const { outcome } = session;
  const refused =
    (outcome.kind === 'fatal-alert' && outcome.alert.sender === 'server') ||
    (outcome.kind === 'closed' && outcome.by === 'server');
  if (!refused) return undefined;
  const asked = seenMessage(session, 'server', CERTIFICATE_REQUEST)?.values('signature_algorithms.scheme') ?? [];
  const signed = seenMessage(session, 'client', CERTIFICATE_VERIFY)?.values('signature.algorithm')[0];
  if (!signed || asked.length === 0 || asked.some(({ value }) => value === signed.value)) return undefined;
  return finding({
    code: noCommonSignatureAlgorithm.code,
    severity: 'error',
    message: `The client proves its certificate by ${signatureSchemes.label(signed.value)}, which the server's CertificateRequest does not list.`,
    cause: true,
    at: placeOf(session, 'client', signed.at),
    related: alertRelated(session),
    evidence: [
      seen(
        kinds.clientKey,
        `The server asks for ${wordList(asked.map(({ value }) => signatureSchemes.label(value)))}.`,
      ),
      ended(session),
    ],
    fixes: [
      {
        kind: 'advice',
        name: 'Give the client a certificate with a key that fits the list, or widen the list of the server.',
      },
    ],
  });
}

interface Reason {
  readonly message: string;
  readonly evidence: readonly Evidence[];
  readonly lacksPss: boolean;
  /** The server is known to sign with ECDSA, and nothing of that is named. */
  readonly lacksEcdsa?: boolean;
}

function reasonOf(session: Session, hello: ClientHello): Reason | undefined {
  const listed = hello.signatureSchemes.map(({ value }) => value).filter((value) => !isGrease16(value));
  const rows = listed.flatMap((value) => signatureSchemes.get(value) ?? []);
  const names = wordList(
    listed.map((value) => (signatureSchemes.get(value) ? signatureSchemes.name(value) : signatureSchemes.label(value))),
  );
  const tls13Only = !offersTls12(hello);
  const usable = rows.filter((row) => row.hash !== SHA1 && row.hash !== 'md5' && (!tls13Only || row.tls13 === 'yes'));
  // rsa_pss_pss is for keys of its own kind, which hardly any server has. RFC 8446 section 4.2.3.
  const kindsOfKey = new Set(usable.map((row) => row.key));
  // RSA is named, and only with the padding that TLS 1.3 has no more.
  const lacksPss = tls13Only && !kindsOfKey.has('rsa') && rows.some((row) => row.key === 'rsa');
  const known = session.knowledge.serverCertificate;
  const wanted = known === 'ecdsa' ? 'ec' : known;
  if (wanted !== undefined) {
    if (kindsOfKey.has(wanted)) return narrowReason(usable, names, lacksPss);
    const message = `The client names ${names}, and the server's ${known?.toUpperCase()} key can make none of these signatures.`;
    return {
      message,
      evidence: [
        seen(
          kinds.knownKey,
          `No scheme is for the key that the server has${tellerOf(session.knowledge.server.certificates[0])}.`,
        ),
      ],
      lacksPss,
      lacksEcdsa: wanted === 'ec',
    };
  }
  const rsa = kindsOfKey.has('rsa');
  const ec = kindsOfKey.has('ec');
  if (!rsa && !ec) {
    return {
      message: `The client names only ${names}, which hardly any server can sign with.`,
      evidence: [seen(kinds.rare, 'Real clients all name RSA or ECDSA with SHA-256 or better.')],
      lacksPss,
    };
  }
  if (rsa !== ec && takesEither(hello)) {
    return {
      message: `The client names only ${names}, all for ${rsa ? 'an RSA' : 'an ECDSA'} key; the server may have another.`,
      evidence: [
        seen(
          kinds.oneKind,
          'Suites and version would take either kind of key, and real clients name schemes for both.',
        ),
      ],
      lacksPss,
    };
  }
  return narrowReason(usable, names, lacksPss);
}

function narrowReason(usable: readonly SignatureSchemeRow[], names: string, lacksPss: boolean): Reason | undefined {
  return narrow(usable.map((row) => row.name))
    ? {
        message: `The client names only ${names}; the server may not be able to make any of these signatures.`,
        evidence: [
          seen(
            kinds.narrow,
            'The schemes that every server has, RSA PKCS #1 or ECDSA with SHA-256, are not among them.',
          ),
        ],
        lacksPss,
      }
    : undefined;
}

/** Neither of the two schemes that nearly every server of TLS 1.2 can make is there, nor in TLS 1.3 its RSA form. */
function narrow(names: readonly string[]): boolean {
  return !names.some(
    (name) => name === 'rsa_pkcs1_sha256' || name === 'ecdsa_secp256r1_sha256' || name === 'rsa_pss_rsae_sha256',
  );
}

/** TLS 1.3 leaves the key open, and so do suites for both kinds. */
function takesEither(hello: ClientHello): boolean {
  const signed = realSuites(hello)
    .filter(needsSignature)
    .flatMap((code) => cipherSuites.get(code) ?? [])
    .map(serverKey);
  return offersTls13(hello) || new Set(signed).size > 1;
}
