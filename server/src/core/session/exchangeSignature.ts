import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { spanEnd } from '../base/span.ts';
import { type Field, findField, findFields } from '../wire/field.ts';
import { certificatesOf, readCertificate } from '../wire/x509/model.ts';
import { ecdsaHolds } from './ecdsa.ts';
import type { Session } from './model.ts';
import { pkcs1Holds, pssHolds, type RsaKey } from './rsa.ts';

const CERTIFICATE = 11;
const SERVER_KEY_EXCHANGE = 12;

type Hash = (message: Uint8Array) => Uint8Array;

/** Hashes by the first byte of TLS 1.2's pairs. RFC 5246 section 7.4.1.4.1. */
const HASHES: ReadonlyMap<number, Hash> = new Map<number, Hash>([
  [2, sha1],
  [4, sha256],
  [5, sha384],
  [6, sha512],
]);
/** rsa_pss_rsae_sha256 and its kin. RFC 8446 section 4.2.3. */
const PSS: ReadonlyMap<number, Hash> = new Map<number, Hash>([
  [0x0804, sha256],
  [0x0805, sha384],
  [0x0806, sha512],
]);
const RSA = 1;
const ECDSA = 3;

/**
 * Whether the signature of the server's key exchange holds under the key of the certificate it showed: up to TLS 1.2 all of
 * it is in clear (RFC 5246 section 7.4.3). Undefined where a part is missing, or of a kind that isn't computed here.
 */
export function exchangeSignatureHolds(session: Session): boolean | undefined {
  const server = session.sides.find(({ sender }) => sender === 'server')?.decoded.messages ?? [];
  const exchange = server.find(({ type, cut }) => type === SERVER_KEY_EXCHANGE && !cut);
  const shown = server.find(({ type, cut }) => type === CERTIFICATE && !cut);
  const leaf = shown && certificatesOf(shown.field)[0];
  const { serverHello } = session;
  const hello = session.clientHellos.at(-1);
  if (!exchange || !shown || !leaf || !serverHello || !hello || serverHello.selectedVersion) return undefined;
  const part = (field: Field | undefined, bytes: Uint8Array) => field && bytes.subarray(field.offset, spanEnd(field));
  const inside = (name: Parameters<typeof findField>[1]) => findField([exchange.field], name);
  const params = part(inside('server_key_exchange.params'), exchange.bytes);
  const signature = part(inside('signature.signature'), exchange.bytes);
  const client = part(findField([hello.message.field], 'hello.random'), hello.message.bytes);
  const random = part(findField([serverHello.message.field], 'hello.random'), serverHello.message.bytes);
  if (!params || !signature || client?.length !== 32 || random?.length !== 32) return undefined;
  const signed = joined(client, random, params);
  const scheme = inside('signature.algorithm')?.value;
  const key = readCertificate(leaf, shown.bytes).key;
  if (key?.kind === 'rsa') {
    const rsa = rsaKeyOf(leaf, shown.bytes);
    return rsa && rsaSignatureHolds(rsa, scheme, signed, signature);
  }
  const hash = scheme === undefined ? sha1 : scheme % 256 === ECDSA ? HASHES.get(scheme >> 8) : undefined;
  const point = part(findFields([leaf], 'x509.subject_public_key').at(-1), shown.bytes);
  if (key?.kind !== 'ec' || key.curve === undefined || !hash || !point) return undefined;
  return ecdsaHolds(key.curve, point.subarray(point.indexOf(4)), hash(signed), signature);
}

/** Before TLS 1.2 there is no scheme: MD5 and SHA-1 side by side. RFC 4346 section 7.4.3. */
function rsaSignatureHolds(
  key: RsaKey,
  scheme: number | undefined,
  signed: Uint8Array,
  signature: Uint8Array,
): boolean | undefined {
  if (scheme === undefined) return pkcs1Holds(key, joined(md5(signed), sha1(signed)), signature);
  const pss = PSS.get(scheme);
  if (pss) return pssHolds(key, pss, signed, signature);
  const hash = scheme % 256 === RSA ? HASHES.get(scheme >> 8) : undefined;
  return hash && pkcs1Holds(key, hash(signed), signature);
}

function rsaKeyOf(leaf: Field, bytes: Uint8Array): RsaKey | undefined {
  const number = (id: 'x509.modulus' | 'x509.public_exponent') => {
    const value = findFields([leaf], id).at(-1);
    return value && bytes.subarray(value.offset, spanEnd(value));
  };
  const modulus = number('x509.modulus');
  const exponent = number('x509.public_exponent');
  return modulus && exponent ? { modulus, exponent } : undefined;
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}
