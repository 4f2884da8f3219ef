import { signatureSchemes } from '../registry/signatureSchemes.ts';
import { type ClientHello, hasExtension, type Session } from '../session/model.ts';
import { offersTls12, offersTls13, realSuites } from '../session/negotiation.ts';
import { extensionSpan } from './evidence.ts';
import { needsSignature } from './missingSignatureAlgorithms.ts';
import { finding, helloPlace, type Rule, refusedAtHello } from './rule.ts';
import { alertRelated, endingWords, wordList } from './words.ts';

const SIGNATURE_ALGORITHMS = 0x000d;
const PRE_SHARED_KEY = 0x0029;
const SHA1 = 'sha1';

/** Schemes are named, but none that a server of today would sign with: only rare keys, only SHA-1, or no PSS in TLS 1.3. */
export const noCommonSignatureAlgorithm: Rule = {
  code: 'no-common-signature-algorithm',
  title: 'No signature algorithm in common',
  check: ({ session }) => {
    const hello = session.clientHellos.at(-1);
    if (
      !hello?.complete ||
      session.serverHello ||
      !refusedAtHello(session) ||
      !hasExtension(hello, SIGNATURE_ALGORITHMS) ||
      !(offersTls13(hello) ? !hasExtension(hello, PRE_SHARED_KEY) : realSuites(hello).some(needsSignature))
    )
      return [];
    const reason = reasonOf(session, hello);
    if (!reason) return [];
    return [
      finding({
        code: noCommonSignatureAlgorithm.code,
        severity: 'error',
        message: reason.message,
        cause: true,
        likelihood: reason.likelihood,
        at: helloPlace(session, hello, extensionSpan(hello, SIGNATURE_ALGORITHMS) ?? hello.extensionsAt),
        related: alertRelated(session),
        because: [`Right after the hello, ${endingWords(session)}.`],
        settledBy: "The kind of the server's key, given as @server-certificate.",
        fixes: [
          ...(reason.lacksPss ? ([{ kind: 'macro', name: 'WC_RSA_PSS', value: null }] as const) : []),
          {
            kind: 'advice',
            name: 'Compile in RSA and ECDSA with SHA-256 (no NO_RSA, no NO_SHA256, HAVE_ECC), and do not narrow the list by wolfSSL_set1_sigalgs_list.',
          },
        ],
      }),
    ];
  },
};

function reasonOf(
  session: Session,
  hello: ClientHello,
): { readonly message: string; readonly likelihood: number; readonly lacksPss: boolean } | undefined {
  const rows = hello.signatureSchemes.flatMap(({ value }) => signatureSchemes.get(value) ?? []);
  const names = wordList(hello.signatureSchemes.map(({ value }) => signatureSchemes.name(value)));
  const tls13Only = !offersTls12(hello);
  const usable = rows.filter((row) => row.hash !== SHA1 && (!tls13Only || row.tls13 === 'yes'));
  // rsa_pss_pss is for keys of its own kind, which hardly any server has. RFC 8446 section 4.2.3.
  const kinds = new Set(usable.map((row) => row.key));
  // RSA is named, and only with the padding that TLS 1.3 has no more.
  const lacksPss = tls13Only && !kinds.has('rsa') && rows.some((row) => row.key === 'rsa');
  const known = session.knowledge.serverCertificate;
  const wanted = known === 'ecdsa' ? 'ec' : known;
  if (wanted !== undefined) {
    return kinds.has(wanted)
      ? undefined
      : {
          message: `The client names ${names}, and the server's ${known?.toUpperCase()} key can make none of these signatures.`,
          likelihood: 0.95,
          lacksPss,
        };
  }
  if (!kinds.has('rsa') && !kinds.has('ec'))
    return {
      message: `The client names only ${names}, which hardly any server can sign with.`,
      likelihood: 0.88,
      lacksPss,
    };
  return undefined;
}
