import { oidName } from '../../registry/oids.ts';
import { signatureSchemes } from '../../registry/signatureSchemes.ts';

/** Hashes of TLS 1.2's pairs. RFC 5246 section 7.4.1.4.1. */
const HASHES: Readonly<Record<string, number>> = { md5: 1, sha1: 2, sha224: 3, sha256: 4, sha384: 5, sha512: 6 };
const [RSA, DSA, ECDSA] = [1, 2, 3] as const;

/** rsa_pss_rsae_*: the same signature as rsa_pss_pss_*, made by an ordinary RSA key. RFC 8446 section 4.2.3. */
const PSS: Readonly<Record<string, number>> = { sha256: 0x0804, sha384: 0x0805, sha512: 0x0806 };

const named: Readonly<Record<string, number>> = { Ed25519: 0x0807, Ed448: 0x0808, 'SM2-with-SM3': 0x0708 };

/**
 * TLS's code point of a certificate's signature algorithm; undefined where there is none. `inside` is the algorithm in the
 * parameters: the hash of RSA-PSS. RFC 8446 section 4.2.3.
 */
export function schemeOf(oid: string, inside?: string): number | undefined {
  const name = oidName(oid);
  if (name === 'RSASSA-PSS') return PSS[inside === undefined ? 'sha1' : oidName(inside)];
  const rsa = /^(md5|sha\d+)WithRSA(?:Encryption|Signature)?$/i.exec(name)?.[1];
  if (rsa !== undefined) return pair(rsa, RSA);
  const other = /^(ecdsa|dsa)-?with-?(sha\d+)$/i.exec(name);
  if (other) return pair(other[2] as string, other[1]?.toLowerCase() === 'dsa' ? DSA : ECDSA);
  return named[name] ?? signatureSchemes.named(postQuantumName(name))?.code;
}

function pair(hash: string, key: number): number | undefined {
  const code = HASHES[hash.toLowerCase()];
  return code === undefined ? undefined : code * 0x100 + key;
}

/** `ML-DSA-44` is mldsa44, `SLH-DSA-SHA2-128s` slhdsa_sha2_128s. */
function postQuantumName(name: string): string {
  return name
    .toLowerCase()
    .replace(/^(ml|slh)-dsa-/, (_, kind) => (kind === 'ml' ? 'mldsa' : 'slhdsa_'))
    .replaceAll('-', '_');
}
