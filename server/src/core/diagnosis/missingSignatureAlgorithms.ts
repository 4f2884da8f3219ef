import { cipherSuites, isTls13Suite, serverKey } from '../registry/cipherSuites.ts';
import { hasExtension } from '../session/model.ts';
import { offersTls13, realSuites } from '../session/negotiation.ts';
import { finding, helloPlace, type Rule, refusedAtHello } from './rule.ts';
import { alertRelated, endingWords } from './words.ts';

const SIGNATURE_ALGORITHMS = 0x000d;
const PRE_SHARED_KEY = 0x0029;
const MISSING_EXTENSION = 109;

/**
 * No signature_algorithms where a certificate is to be used. RFC 8446 section 9.2 asks for it in TLS 1.3. In TLS 1.2 its absence
 * stands for SHA-1 (RFC 5246 section 7.4.1.4.1), which servers of today refuse: of 136 hellos of TLS 1.2 all carry it.
 */
export const missingSignatureAlgorithms: Rule = {
  code: 'missing-signature-algorithms',
  title: 'The client names no signature algorithm',
  check: ({ session }) => {
    const hello = session.clientHellos.at(-1);
    if (!hello?.complete || session.serverHello || hasExtension(hello, SIGNATURE_ALGORITHMS)) return [];
    const tls13 = offersTls13(hello);
    const tls12 = hello.version.value === 0x0303 || hello.version.value === 0xfefd;
    if (tls13 ? hasExtension(hello, PRE_SHARED_KEY) : !tls12 || !realSuites(hello).some(needsSignature)) return [];
    const cause = refusedAtHello(session);
    const { outcome } = session;
    const told = outcome.kind === 'fatal-alert' && outcome.alert.description === MISSING_EXTENSION;
    return [
      finding({
        code: missingSignatureAlgorithms.code,
        severity: 'error',
        message: tls13
          ? 'The hello offers TLS 1.3 without signature_algorithms, which it must carry.'
          : 'The hello has no signature_algorithms, which stands for SHA-1 in TLS 1.2; servers of today refuse that.',
        cause,
        likelihood: tls13 ? (told ? 0.97 : 0.94) : 0.7,
        at: helloPlace(session, hello, hello.extensionsAt),
        related: alertRelated(session),
        because: cause ? [`Right after the hello, ${endingWords(session)}.`] : [],
        settledBy: tls13 ? undefined : 'A second dump, from a build that sends the extension, to the same server.',
        fixes: [
          {
            kind: 'advice',
            name: 'Do not define WOLFSSL_NO_SIGALG or NO_CERTS, and leave at least SHA-256 compiled in (no NO_SHA256).',
          },
          {
            kind: 'advice',
            name: 'Where wolfSSL_set1_sigalgs_list or wolfSSL_CTX_set1_sigalgs_list is called, check what it returns.',
          },
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
