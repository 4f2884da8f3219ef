import { cipherSuites, isTls13Suite, serverKey } from '../registry/cipherSuites.ts';
import { hasExtension } from '../session/model.ts';
import { offersTls13, realSuites } from '../session/negotiation.ts';
import { atHello, fatalAlert, helloStages, refusedHello, serverStopped } from './evidence.ts';
import { type EvidenceKind, seen, seenIf } from './evidenceKind.ts';
import { withoutFix } from './firmwareFixes.ts';
import { finding, helloPlace, type Rule } from './rule.ts';
import type { RulePage } from './rulePage.ts';
import { alertRelated } from './words.ts';

const SIGNATURE_ALGORITHMS = 0x000d;
const PRE_SHARED_KEY = 0x0029;
const MISSING_EXTENSION = 109;

const kinds = {
  tls13: {
    weight: 'decisive',
    when: 'TLS 1.3 is offered without signature_algorithms and without a pre-shared key',
    why: 'RFC 8446 section 9.2 makes it a must where a certificate is to be used, and prescribes the alert.',
  },
  tls12: {
    weight: 'strong',
    when: 'TLS 1.2 is offered without signature_algorithms, and a suite needs a signature',
    why: 'Of 136 hellos of real TLS 1.2 clients all carry it. Its absence stands for SHA-1 (RFC 5246 section 7.4.1.4.1), which rustls and OpenSSL 3 refuse; others still take it, so this is not decisive.',
  },
  told: {
    weight: 'weak',
    when: 'the server sent missing_extension (109)',
    why: 'The alert that the RFC prescribes for it.',
  },
} as const satisfies Readonly<Record<string, EvidenceKind>>;

const page: RulePage = {
  meaning:
    'With signature_algorithms the client says which signatures it can check. TLS 1.3 demands it wherever a certificate is shown. In TLS 1.2 a hello without it stands for SHA-1, which servers of today no longer sign with.',
  evidence: { ...kinds, ...helloStages },
  against:
    'Suites with RSA key exchange, and pre-shared keys, need no signature. signature_algorithms_cert (0032) does not stand in for it. Where supported_groups is missing too and every suite needs a curve, that comes first.',
  cure: [
    'Do not define `WOLFSSL_NO_SIGALG` or `NO_CERTS`, and leave at least SHA-256 compiled in (no `NO_SHA256`).',
    'Where `wolfSSL_set1_sigalgs_list` or `wolfSSL_CTX_set1_sigalgs_list` is called, check what it returns.',
  ],
  references: [
    'RFC 5246 section 7.4.1.4.1',
    'RFC 8446 sections 4.2.3 and 9.2',
    'rustls issue 1364, OpenSSL issues 15484 and 22724',
  ],
};

/**
 * No signature_algorithms where a certificate is to be used. RFC 8446 section 9.2 asks for it in TLS 1.3. In TLS 1.2 its absence
 * stands for SHA-1 (RFC 5246 section 7.4.1.4.1), which servers of today refuse: of 136 hellos of TLS 1.2 all carry it.
 */
export const missingSignatureAlgorithms: Rule = {
  code: 'missing-signature-algorithms',
  title: 'The client names no signature algorithm',
  page,
  check: ({ session }) => {
    const hello = session.clientHellos.at(-1);
    if (!hello || hasExtension(hello, SIGNATURE_ALGORITHMS) || !hello.complete) return [];
    if (session.serverHello && !serverStopped(session)) return [];
    const tls13 = offersTls13(hello);
    const tls12 = hello.version.value === 0x0303 || hello.version.value === 0xfefd;
    if (tls13 ? hasExtension(hello, PRE_SHARED_KEY) : !tls12 || !realSuites(hello).some(needsSignature)) return [];
    const cause = refusedHello(session);
    const told = fatalAlert(session, MISSING_EXTENSION) !== undefined;
    return [
      finding({
        code: missingSignatureAlgorithms.code,
        severity: 'error',
        message: tls13
          ? 'The hello offers TLS 1.3 without signature_algorithms, which it must carry.'
          : 'The hello has no signature_algorithms, which stands for SHA-1 in TLS 1.2; servers of today refuse that.',
        cause,
        at: helloPlace(session, hello, hello.extensionsAt),
        related: alertRelated(session),
        evidence: [
          tls13
            ? seen(kinds.tls13, 'RFC 8446 section 9.2 asks for it in every hello that wants a certificate.')
            : seen(
                kinds.tls12,
                'All of 136 hellos of real TLS 1.2 clients carry it; OpenSSL 3 and rustls refuse what lacks it.',
              ),
          ...seenIf(told, kinds.told, 'The alert says that an extension is missing.'),
          ...atHello(session, [MISSING_EXTENSION]),
        ],
        settledBy: tls13 ? undefined : 'A second dump, from a build that sends the extension, to the same server.',
        fixes: [
          withoutFix(
            ['WOLFSSL_NO_SIGALG', 'NO_CERTS', 'NO_SHA256'],
            'Do not define WOLFSSL_NO_SIGALG or NO_CERTS, and leave at least SHA-256 compiled in (no NO_SHA256).',
          ),
          {
            kind: 'advice',
            name: 'Where wolfSSL_set1_sigalgs_list or wolfSSL_CTX_set1_sigalgs_list is called, check what it returns.',
          },
          { kind: 'bytes', name: 'add signature_algorithms' },
        ],
      }),
    ];
  },
};

/** The server signs its key exchange with a certificate's key. */
export function needsSignature(code: number): boolean {
  const suite = cipherSuites.get(code);
  return (
    suite !== undefined &&
    !isTls13Suite(suite) &&
    (suite.kx === 'ECDHE' || suite.kx === 'DHE') &&
    serverKey(suite) !== 'none'
  );
}
