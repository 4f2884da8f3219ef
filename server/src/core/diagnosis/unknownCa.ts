import { type CertificateCase, certificateCase, isNameless } from './certificateCase.ts';
import { casePlace, certificateOf, flawWords, notVisible } from './certificateWords.ts';
import { ended, stages } from './evidence.ts';
import { type EvidenceKind, seen, seenIf } from './evidenceKind.ts';
import type { Fix } from './finding.ts';
import { placeholderOf } from './placeholder.ts';
import { finding, type Rule } from './rule.ts';
import type { RulePage } from './rulePage.ts';

const UNKNOWN_CA = 48;
const CERTIFICATE_UNKNOWN = 46;

const kinds = {
  told: {
    weight: 'decisive',
    when: 'the side that was shown a certificate sent unknown_ca (48)',
    why: 'RFC 8446 section 6.2: no root for the chain. mbedTLS sends it for a broken signature as well, and OpenSSL for a certificate that signed itself, which is the same cure.',
  },
  unknown: {
    weight: 'fair',
    when: 'the client sent certificate_unknown (46)',
    why: 'Java says so of a missing root, and of all else that its path building finds.',
  },
  unknownOfServer: {
    weight: 'weak',
    when: 'the server sent certificate_unknown (46)',
    why: 'AWS says so of a device certificate that is not active, Java of a missing root.',
  },
  soundOtherwise: {
    weight: 'weak',
    when: 'the certificate is in the dump, in date, made out to the name asked for, and for the right purpose',
    why: 'What can be checked without the roots is in order, and the root is what remains.',
  },
  selfSigned: {
    weight: 'fair',
    when: 'the certificate is its own issuer',
    why: 'Nobody vouches for it, so the verifier has to have it itself. GnuTLS and Go answer 42 to it.',
  },
  authority: {
    weight: 'fair',
    when: "the server's CertificateRequest names authorities, and none of them is above the client's certificate",
    why: 'The list is what the server trusts (RFC 5246 section 7.4.4); some servers trust more than they list.',
  },
  hidden: {
    weight: 'fair',
    when: 'TLS 1.3, and where the Finished of the client should come stands an encrypted alert',
    why: 'What the client judges there is the certificate, its signature and the Finished; a missing root is the commonest fault of the three in the field (12 of 22 incidents about certificates).',
  },
  hiddenOfServer: {
    weight: 'weak',
    when: "TLS 1.3, and behind the client's certificate the server sends an encrypted alert and no more",
    why: 'What the server judges there is the certificate of the client.',
  },
  gaveUp: {
    weight: 'weak',
    when: 'the side that was shown a certificate closed without an alert',
    why: 'wolfSSL before 2019 and others say nothing; but a close has many reasons.',
  },
  placeholder: {
    weight: 'strong against',
    when: 'the certificate is a placeholder that stands for no host, and the hello names none',
    why: 'Then the verifier may well have the root of the right one: missing-server-name.',
  },
  otherFlaw: {
    weight: 'fair against',
    when: 'the bytes of the certificate show another fault: dates, name, purpose',
    why: 'A verifier that has the root stops at that fault, and one fault is likelier than two.',
  },
} as const satisfies Readonly<Record<string, EvidenceKind>>;

const page: RulePage = {
  meaning:
    'Who is shown a certificate follows the chain of signatures upwards to a root that it trusts. Here the chain ends at one that the verifier does not have. Who sent the alert is the verifier: an alert unknown_ca from the server is about the certificate of the client.',
  evidence: { ...kinds, ending: stages.ending },
  against:
    'Look at the chain itself first: a missing intermediate, an extra cross-signed root, a placeholder that a server shows to a hello without server_name. Alerts 42 and 46 are sent for dates and names as well. In TLS 1.3 the certificates are encrypted, so the dump shows none of this.',
  cure: [
    "Load the root of the server's chain with `wolfSSL_CTX_load_verify_locations` or `wolfSSL_CTX_load_verify_buffer`, in the right format (PEM or ASN.1), and check what the call returns.",
    "Where the server sends a chain with a cross-signed root (Let's Encrypt), define `WOLFSSL_ALT_CERT_CHAINS`.",
    "Where the alert comes from the server: give the server the root of the client's chain, and have the client send its intermediates too.",
    'For a test only: `wolfSSL_CTX_set_verify(ctx, WOLFSSL_VERIFY_NONE, NULL)` takes any certificate. Never in the field.',
  ],
  references: ['RFC 8446 section 6.2', 'RFC 5280 section 6', 'wolfSSL issues 7344, 4443, 360; seastar PR 304'],
};

/** unknown_ca from the side that was shown a certificate. Java says certificate_unknown (46) for the same. RFC 8446 section 6.2. */
export const unknownCa: Rule = {
  code: 'unknown-ca',
  title: 'The verifier has no such root',
  page,
  check: ({ session, now }) => {
    const found = certificateCase(session, now);
    if (!found) return [];
    const { by, alert, hidden, flaws, chain } = found;
    const told = alert?.description === UNKNOWN_CA;
    const visible = flaws.filter(({ kind }) => kind !== 'self-signed' && kind !== 'authority');
    const self = flaws.some(({ kind }) => kind === 'self-signed');
    const authority = flaws.find((flaw) => flaw.kind === 'authority');
    const { who, others } = certificateOf(by);
    const nameless = by !== 'server' && isNameless(session);
    const evidence = [
      ...seenIf(told, kinds.told, `${who} says so: unknown_ca (48).`),
      ...seenIf(
        alert?.description === CERTIFICATE_UNKNOWN,
        by === 'server' ? kinds.unknownOfServer : kinds.unknown,
        by === 'server'
          ? 'certificate_unknown (46) leaves the reason open; a missing root is the commonest.'
          : 'certificate_unknown (46) is what Java says where it has no root for a chain.',
      ),
      ...seenIf(
        hidden?.sender === 'client',
        kinds.hidden,
        "The client's first encrypted record is as short as an alert, where its Finished should be: it judged the certificate there.",
      ),
      ...seenIf(
        hidden?.sender === 'server',
        kinds.hiddenOfServer,
        "The server's last encrypted record is as short as an alert, right behind the client's certificate.",
      ),
      ...seenIf(
        !alert && !hidden && !found.byError,
        kinds.gaveUp,
        `${who} went after it was shown the certificate, without a word.`,
      ),
      ...seenIf(self, kinds.selfSigned, 'The certificate is its own issuer: nobody else vouches for it.'),
      ...(authority?.kind === 'authority'
        ? [
            seen(
              kinds.authority,
              `The server asks for a certificate from ${authority.names[0] ?? 'others'}${authority.names.length > 1 ? ` or ${authority.names.length - 1} more` : ''}, and the client's comes from ${authority.certificate.view.issuer}.`,
            ),
          ]
        : []),
      ...seenIf(
        chain.length > 0 && visible.length === 0 && !self && by !== 'server',
        kinds.soundOtherwise,
        'As far as its bytes show, the certificate is in date and made out to the name asked for.',
      ),
      ...seenIf(
        placeholderOf(session) !== undefined,
        kinds.placeholder,
        'The certificate is a placeholder, shown because the hello names no host.',
      ),
      ...(visible[0] ? [seen(kinds.otherFlaw, flawWords(visible[0]))] : []),
      ended(session),
    ];
    return [
      finding({
        code: unknownCa.code,
        severity: 'error',
        message:
          told || (hidden === undefined && alert?.description !== CERTIFICATE_UNKNOWN)
            ? `${who} does not trust ${others} certificate: it has no root for it.`
            : `${who} does not accept ${others} certificate and does not say why; most often it has no root for it.`,
        cause: true,
        guess: alert !== undefined && !told && alert.description !== CERTIFICATE_UNKNOWN && !self && !authority,
        ...casePlace(session, found, self && !told ? 'self-signed' : undefined),
        evidence,
        although: [
          ...notVisible(found),
          ...(nameless
            ? [
                'The hello carries no server_name: a server with several names may have shown the certificate of another.',
              ]
            : []),
        ],
        settledBy: `The chain that was shown, held against the roots that ${by === 'unknown' ? 'the sender of the alert' : `the ${by}`} has loaded.`,
        fixes: fixesFor(found, nameless),
      }),
    ];
  },
};

function fixesFor({ by, chain }: CertificateCase, nameless: boolean): readonly Fix[] {
  const issuer = chain.at(-1)?.view.issuer;
  const wanted = issuer ? ` (the chain ends at ${issuer})` : '';
  const own: readonly Fix[] =
    by === 'server'
      ? [
          {
            kind: 'advice',
            name: "Give the server the root of the client's chain, or the client a certificate from an authority that the server has.",
          },
          {
            kind: 'advice',
            name: 'Have the client send its whole chain: the intermediates too, not the leaf alone.',
          },
        ]
      : [
          {
            kind: 'advice',
            name: `Load the root of the server's chain${wanted} with wolfSSL_CTX_load_verify_locations or wolfSSL_CTX_load_verify_buffer, in the right format (PEM or ASN.1).`,
          },
          { kind: 'advice', name: 'For cross-signed chains define WOLFSSL_ALT_CERT_CHAINS.' },
        ];
  return nameless
    ? [...own, { kind: 'advice', name: "Send the server's name (HAVE_SNI, wolfSSL_UseSNI), and look again." }]
    : own;
}
