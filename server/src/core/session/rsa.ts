import { hexBytes } from '../base/hex.ts';
import { bigEndian, powerOf } from './numbers.ts';

/** The numbers of an RSA key, most significant byte first. */
export interface RsaKey {
  readonly modulus: Uint8Array;
  readonly exponent: Uint8Array;
}

/** The longest modulus that is computed with: 8192 bits take some milliseconds. */
const MOST_BYTES = 1025;

/** RSASSA-PKCS1-v1_5, RFC 8017 section 8.2.2: the padding, then the digest (with its algorithm before it or without). */
export function pkcs1Holds(key: RsaKey, digest: Uint8Array, signature: Uint8Array): boolean | undefined {
  const opened = open(key, signature);
  return opened === undefined ? undefined : opened.startsWith('0001ff') && opened.endsWith(hexBytes(digest, ''));
}

/** RSASSA-PSS with a salt as long as the hash, RFC 8017 section 9.1.2 and RFC 8446 section 4.2.3. */
export function pssHolds(
  key: RsaKey,
  hash: (message: Uint8Array) => Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean | undefined {
  const opened = open(key, signature);
  if (opened === undefined) return undefined;
  const bytes = Uint8Array.from(opened.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const digest = hash(message);
  const size = digest.length;
  if (bytes.at(-1) !== 0xbc || bytes.length < 2 * size + 2) return false;
  const check = bytes.subarray(bytes.length - size - 1, bytes.length - 1);
  const masked = bytes.subarray(0, bytes.length - size - 1);
  const mask = maskOf(check, masked.length, hash);
  const block = masked.map((byte, i) => byte ^ (mask[i] as number));
  const salt = block.subarray(block.length - size);
  const again = hash(Uint8Array.from([0, 0, 0, 0, 0, 0, 0, 0, ...digest, ...salt]));
  return hexBytes(again) === hexBytes(check) && block.at(-size - 1) === 1;
}

/** MGF1, RFC 8017 appendix B.2.1. */
function maskOf(seed: Uint8Array, length: number, hash: (message: Uint8Array) => Uint8Array): readonly number[] {
  const mask: number[] = [];
  for (let count = 0; mask.length < length; count++)
    mask.push(...hash(Uint8Array.from([...seed, 0, 0, count >> 8, count & 255])));
  return mask;
}

/** What the key makes of a signature, in hexadecimal with the modulus's length. */
function open({ modulus, exponent }: RsaKey, signature: Uint8Array): string | undefined {
  const n = bigEndian(modulus);
  if (n === 0n || modulus.length > MOST_BYTES || exponent.length > 8) return undefined;
  const length = 2 * Math.ceil(n.toString(16).length / 2);
  return powerOf(bigEndian(signature), bigEndian(exponent), n).toString(16).padStart(length, '0');
}
