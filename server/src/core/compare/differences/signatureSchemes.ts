import type { Fix } from '../../diagnosis/finding.ts';
import { cipherSuites, isTls13Suite, serverKey } from '../../registry/cipherSuites.ts';
import { type SignatureKey, type SignatureSchemeRow, signatureSchemes } from '../../registry/signatureSchemes.ts';
import { type ClientHello, hasExtension } from '../../session/model.ts';
import { advice, macroFixes } from '../cures.ts';
import type { Difference } from '../difference.ts';
import { type Pair, tlsVersions } from '../pair.ts';
import { listed } from '../words.ts';

const SIGNATURE_ALGORITHMS = 0x000d;

/** signature_algorithms is absent, or names no scheme that the server's key can make. RFC 8446 section 4.2.3. */
export function signatureDifference({ failing, working, choice, server }: Pair): Difference | undefined {
  const [highest = 0] = tlsVersions(failing);
  if (highest < 0x0303 || !hasExtension(working, SIGNATURE_ALGORITHMS)) return undefined;
  if (!hasExtension(failing, SIGNATURE_ALGORITHMS))
    return {
      kind: 'signature-algorithms',
      title: 'has no signature_algorithms',
      detail:
        highest === 0x0304
          ? 'TLS 1.3 needs it wherever a certificate proves the server.'
          : 'Without it TLS 1.2 means SHA-1 alone, which modern servers do not sign with.',
      weight: highest === 0x0304 ? 0.9 : 0.75,
      fixes: [advice('Build without WOLFSSL_NO_SIGALG: wolfSSL then sends the extension by itself.')],
    };
  const mine = rows(failing);
  const lacking = rows(working).filter(({ code }) => !mine.some((each) => each.code === code));
  if (lacking.length === 0) return undefined;
  const kind = choice?.certificate?.kind ?? chosenKind(choice?.suite) ?? onlyKind(server.certificates);
  const key: SignatureKey | undefined = kind === 'ecdsa' ? 'ec' : (kind as SignatureKey | undefined);
  const in13 = choice?.version === 0x0304 && tlsVersions(failing).includes(0x0304);
  const fits = (row: SignatureSchemeRow) =>
    (key === undefined || row.key === key) && row.hash !== 'md5' && (!in13 || row.tls13 === 'yes');
  const usable = mine.filter(fits);
  const modern = usable.filter(({ hash }) => hash !== 'sha1' && hash !== 'sha224');
  const missing = key === undefined ? common.filter((each) => !mine.some(can(each)) && lacking.some(can(each))) : [];
  const { weight, why } = (() => {
    const whose = key === undefined ? '' : `, whose key is ${kind}`;
    if (usable.length === 0)
      return { weight: 0.9, why: `Of the schemes it names none is of use to the server${whose}.` };
    if (modern.length === 0)
      return {
        weight: 0.8,
        why: `Of use to the server${whose} are only schemes with SHA-1 or SHA-224, refused today.`,
      };
    if (missing.length > 0)
      return {
        weight: 0.45,
        why: `It names none for ${listed(missing.map((each) => keyNames[each]))}, and TLS 1.3 does not show which certificate the server has.`,
      };
    return {
      weight: 0.04,
      why: `Of use to the server are ${listed(
        modern.map(({ name }) => name),
        3,
      )}.`,
    };
  })();
  return {
    kind: 'signature-algorithms',
    title: `does not name ${listed(
      lacking.map(({ name }) => name),
      3,
    )}`,
    detail: why,
    weight,
    fixes:
      weight > 0.1
        ? schemeFixes(
            lacking.filter(fits).filter((row) => missing.length === 0 || missing.some((each) => can(each)(row))),
          )
        : [],
  };
}

/** The keys that certificates of today have; others are rare. */
const common = ['rsa', 'ec'] as const;
const keyNames = { rsa: 'an RSA certificate', ec: 'an ECDSA certificate' } as const;

function can(key: SignatureKey): (row: SignatureSchemeRow) => boolean {
  return (row) => row.key === key;
}

/** The macros behind schemes: wolfSSL names every scheme that the build can check. wolfSSL 5.9.2, src/internal.c:3513-3635. */
function schemeFixes(wanted: readonly SignatureSchemeRow[]): readonly Fix[] {
  const macros = new Set<string>();
  for (const { name, key, hash } of wanted) {
    if (name.startsWith('rsa_pss')) macros.add('WC_RSA_PSS');
    if (key === 'ec') macros.add('HAVE_ECC');
    if (key === 'ed25519') macros.add('HAVE_ED25519');
    if (hash === 'sha384') macros.add('WOLFSSL_SHA384');
  }
  const names = [...macros].slice(0, 2);
  return names.length > 0
    ? macroFixes(...names)
    : [advice('Build with SHA-256: the schemes follow the hashes and keys of the build.')];
}

function rows(hello: ClientHello): readonly SignatureSchemeRow[] {
  return hello.signatureSchemes.flatMap(({ value }) => signatureSchemes.get(value) ?? []);
}

function chosenKind(code: number | undefined): 'rsa' | 'ecdsa' | undefined {
  const suite = code === undefined ? undefined : cipherSuites.get(code);
  const key = suite && !isTls13Suite(suite) ? serverKey(suite) : undefined;
  return key === 'rsa' ? 'rsa' : key === 'ec' ? 'ecdsa' : undefined;
}

function onlyKind(certificates: Pair['server']['certificates']): string | undefined {
  return certificates.length === 1 ? certificates[0]?.kind : undefined;
}
