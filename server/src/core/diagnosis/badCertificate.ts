import type { ShownCertificate } from '../session/certificates.ts';
import { macrosOfGroup } from '../wolfssl/buildMacros.ts';
import { type CertificateCase, certificateCase, type Flaw } from './certificateCase.ts';
import { casePlace, certificateOf, flawWords, notVisible } from './certificateWords.ts';
import { errorCode, errorNames } from './errorCauses.ts';
import { ended, stages } from './evidence.ts';
import { type EvidenceKind, seen, seenIf } from './evidenceKind.ts';
import type { Fix } from './finding.ts';
import { finding, type Rule } from './rule.ts';
import type { RulePage } from './rulePage.ts';

const BAD_CERTIFICATE = 42;
const UNSUPPORTED_CERTIFICATE = 43;
const CERTIFICATE_REVOKED = 44;
const CERTIFICATE_UNKNOWN = 46;

const kinds = {
  revoked: {
    weight: 'decisive',
    when: 'certificate_revoked (44) was sent',
    why: 'RFC 8446 section 6.2 defines it for this alone.',
  },
  unsupported: {
    weight: 'strong',
    when: 'unsupported_certificate (43) was sent',
    why: 'It is about the type, key or purpose of the certificate; mbedTLS and OpenSSL send it for a wrong purpose.',
  },
  told: {
    weight: 'fair',
    when: 'bad_certificate (42) was sent',
    why: 'Go sends it for every fault of a certificate, roots and dates included; OpenSSL, GnuTLS and wolfSSL for names and more. So it speaks for this code, but leaves the others open.',
  },
  unknown: {
    weight: 'none',
    when: 'certificate_unknown (46) was sent',
    why: 'Java sends it for all that path building finds, a missing root above all.',
  },
  name: {
    weight: 'strong',
    when: "the names of the server's certificate do not include the one asked for",
    why: 'RFC 9525 section 6 makes it a must to refuse. Clients that check no names go on, so a client that gave up checks them.',
  },
  notYet: {
    weight: 'decisive',
    when: 'a certificate of the chain is not valid yet',
    why: 'As good as a name that does not fit; and it is no expiry, whatever the alert says (wolfSSL sends 45, mbedTLS 46, OpenSSL 42).',
  },
  purpose: {
    weight: 'strong',
    when: 'extKeyUsage lacks serverAuth (or clientAuth, for a client)',
    why: 'RFC 5280 section 4.2.1.12; checked by all stacks but a few small ones.',
  },
  expired: {
    weight: 'fair against',
    when: 'the dump shows a certificate that ran out, and no other fault',
    why: 'Then that is the fault, and certificate-expired tells it.',
  },
  hidden: {
    weight: 'weak',
    when: 'TLS 1.3, and an encrypted alert stands where the certificate is judged',
    why: 'A name or another fault of the certificate is the second guess after a missing root.',
  },
} as const satisfies Readonly<Record<string, EvidenceKind>>;

const page: RulePage = {
  meaning:
    'Something about a certificate is not accepted, and it is neither a missing root nor an expired date: a name that does not fit, a date in the future, a purpose, a key, a signature, a revocation. Where the dump shows which, it is told; where it is the name, hostname-mismatch tells it more exactly.',
  evidence: { ...kinds, ending: stages.ending },
  against:
    'Look at the root and the last date first: Go and others say bad_certificate (42) for these too. Who sent the alert was shown the certificate; an alert from the server is about the certificate of the client.',
  cure: [
    'Compare the names in the certificate with the one the client asks for, and its dates with the clock of the device.',
    'A device whose clock is not set finds every certificate not valid yet: set it (SNTP, RTC) before connecting.',
    'A server certificate needs the purpose serverAuth, that of a client clientAuth.',
  ],
  references: [
    'RFC 8446 section 6.2',
    'RFC 9525 section 6',
    'RFC 5280 section 4.2.1',
    'aws-iot-device-sdk-python issue 76',
  ],
};

/** bad_certificate and its kin: something about a certificate, told by its bytes where they show it. RFC 8446 section 6.2. */
export const badCertificate: Rule = {
  code: 'bad-certificate',
  title: 'Something about a certificate is not accepted',
  page,
  check: ({ session, now }) => {
    const found = certificateCase(session, now);
    if (!found) return [];
    const { by, alert, hidden, flaws } = found;
    const description = alert?.description;
    const flaw = flaws.find(({ kind }) => kind === 'name' || kind === 'not-yet' || kind === 'purpose');
    const told = [BAD_CERTIFICATE, UNSUPPORTED_CERTIFICATE, CERTIFICATE_REVOKED, CERTIFICATE_UNKNOWN].includes(
      description ?? -1,
    );
    if (!told && !flaw && !hidden && !errorNames(session, badCertificate.code)) return [];
    const { who } = certificateOf(by);
    return [
      finding({
        code: badCertificate.code,
        severity: 'error',
        message: messageOf(found, flaw),
        cause: true,
        guess: !flaw && (description === CERTIFICATE_UNKNOWN || hidden !== undefined),
        ...casePlace(session, found, flaw?.kind),
        evidence: [
          ...(flaw ? [seen(kindOf(flaw), flawWords(flaw))] : []),
          ...seenIf(description === CERTIFICATE_REVOKED, kinds.revoked, `${who} says so: certificate_revoked (44).`),
          ...seenIf(
            description === UNSUPPORTED_CERTIFICATE,
            kinds.unsupported,
            `${who} says so: unsupported_certificate (43).`,
          ),
          ...seenIf(
            description === BAD_CERTIFICATE,
            kinds.told,
            `${who} says bad_certificate (42), which leaves open what is bad.`,
          ),
          ...seenIf(
            description === CERTIFICATE_UNKNOWN,
            kinds.unknown,
            'certificate_unknown (46) leaves open what was found.',
          ),
          ...seenIf(
            hidden !== undefined && !alert,
            kinds.hidden,
            'An encrypted alert stands where the certificate is judged.',
          ),
          ...seenIf(
            !flaw && flaws.some(({ kind }) => kind === 'expired'),
            kinds.expired,
            'The dump shows a certificate that ran out, and that explains it.',
          ),
          ended(session),
        ],
        although: [...openWords(description, flaw), ...notVisible(found)],
        settledBy: flaw || description === CERTIFICATE_REVOKED ? undefined : settledBy(by),
        fixes: fixesFor(found, flaw, errorCode(session)),
      }),
    ];
  },
};

function kindOf({ kind }: Flaw): EvidenceKind {
  return kind === 'name' ? kinds.name : kind === 'not-yet' ? kinds.notYet : kinds.purpose;
}

function messageOf({ by, alert }: CertificateCase, flaw: Flaw | undefined): string {
  const { who, others } = certificateOf(by);
  if (alert?.description === CERTIFICATE_REVOKED)
    return `${who} does not accept ${others} certificate: its authority has revoked it.`;
  if (flaw?.kind === 'name')
    return `${who} does not accept ${others} certificate: it is made out to another name than the one asked for.`;
  if (flaw?.kind === 'not-yet')
    return `${who} does not accept ${others} certificate: by its clock it is not valid yet.`;
  if (flaw?.kind === 'purpose')
    return `${who} does not accept ${others} certificate: it is made out for another purpose.`;
  return `${who} does not ${alert?.description === UNSUPPORTED_CERTIFICATE ? 'support' : 'accept'} ${others} certificate.`;
}

function openWords(description: number | undefined, flaw: Flaw | undefined): readonly string[] {
  if (flaw) return [];
  if (description === UNSUPPORTED_CERTIFICATE)
    return ['The alert does not say what is not supported: the type, the key, the purpose that it is made out for.'];
  return description === BAD_CERTIFICATE
    ? ['The alert does not say what is wrong: a name, a date, a signature, a key.']
    : [];
}

function settledBy(by: CertificateCase['by']): string {
  return by === 'server'
    ? 'The log of the server.'
    : 'What wolfSSL_get_error returned: -322 is the name, -150 and -151 are dates, -155 a signature, -188 a missing root.';
}

function fixesFor(found: CertificateCase, flaw: Flaw | undefined, error: number | undefined): readonly Fix[] {
  const { by, alert } = found;
  if (alert?.description === CERTIFICATE_REVOKED)
    return [{ kind: 'advice', name: 'Replace the certificate: one that was revoked does not become good again.' }];
  if (flaw?.kind === 'name') {
    return [
      {
        kind: 'advice',
        name: `Ask for the name that the certificate carries (wolfSSL_UseSNI and wolfSSL_check_domain_name), or give the server a certificate for ${flaw.host}.`,
      },
    ];
  }
  if (flaw?.kind === 'not-yet')
    return [
      {
        kind: 'advice',
        name: 'Set the clock of the device before connecting (SNTP, RTC), or make the certificate out from an earlier date.',
      },
    ];
  if (flaw?.kind === 'purpose')
    return [{ kind: 'advice', name: `Make the certificate out for ${flaw.wanted} (extendedKeyUsage).` }];
  return [
    ...(by === 'client' ? buildFixes(found.chain, error) : []),
    by === 'server'
      ? {
          kind: 'advice',
          name: 'Compare the certificate of the client with what the server asks for: its authority, its dates, its key, and the purpose (clientAuth).',
        }
      : {
          kind: 'advice',
          name: 'Compare the names in the certificate with the one the client asks for, and its dates with the clock of the device.',
        },
  ];
}

/** What a small build lacks to check the chain, as far as its bytes show and the error number doesn't speak against it. */
function buildFixes(chain: readonly ShownCertificate[], error: number | undefined): readonly Fix[] {
  const isOpen = (...codes: readonly number[]) => error === undefined || codes.includes(error);
  const names = new Map<string, string | null>();
  for (const { view } of chain) {
    const { kind, bits = 0, curve } = view.key ?? {};
    if (kind?.startsWith('rsa') && bits > DEFAULT_SP_INT_BITS && isOpen(ASN_SIG_CONFIRM_E, WC_KEY_SIZE_E))
      names.set('SP_INT_BITS', bits > 4096 ? '8192' : '4096');
    const hash = /sha-?(384|512)/i.exec(view.signatureAlgorithm?.name ?? '')?.[1];
    if (hash && isOpen(HASH_TYPE_E, ASN_SIG_HASH_E)) names.set(`WOLFSSL_SHA${hash}`, null);
    if (curve !== undefined && isOpen(ASN_UNKNOWN_OID_E, ECC_CURVE_OID_E, ASN_SIG_KEY_E))
      for (const name of macrosOfGroup(curve) ?? []) names.set(name, null);
  }
  return [...names].map(([name, value]) => ({ kind: 'macro', name, value }));
}

/** What a build with user_settings.h gets with RSA and no word on it. wolfSSL 5.9.2 wolfssl/wolfcrypt/sp_int.h:447-505. */
const DEFAULT_SP_INT_BITS = 3072;
/** wolfssl/wolfcrypt/error-crypt.h. */
const ASN_UNKNOWN_OID_E = -148;
const ASN_SIG_CONFIRM_E = -155;
const ASN_SIG_HASH_E = -156;
const ASN_SIG_KEY_E = -157;
const ECC_CURVE_OID_E = -172;
const HASH_TYPE_E = -232;
const WC_KEY_SIZE_E = -234;
