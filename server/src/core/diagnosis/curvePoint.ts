/** The curves whose points come uncompressed, as `y² = x³ - 3x + b` over a prime. FIPS 186-4 section D.1.2. */
const CURVES: ReadonlyMap<number, { readonly size: number; readonly p: bigint; readonly b: bigint }> = new Map([
  [
    0x0017,
    {
      size: 32,
      p: 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n,
      b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
    },
  ],
  [
    0x0018,
    {
      size: 48,
      p: 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n,
      b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
    },
  ],
  [
    0x0019,
    {
      size: 66,
      p: 2n ** 521n - 1n,
      b: 0x0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00n,
    },
  ],
]);

const X25519 = 0x001d;
const X448 = 0x001e;

/** What is wrong with the public key of a group, in a few words; undefined where nothing is, or the group is not checked here. */
export function pointFault(group: number, key: Uint8Array): string | undefined {
  if (group === X25519 || group === X448) {
    // RFC 7748 section 6: it leads to a secret of zeros, which RFC 8446 section 7.4.2 makes an end of the handshake.
    return key.length > 0 && key.every((byte) => byte === 0) ? 'it is all zeros' : undefined;
  }
  const curve = CURVES.get(group);
  if (!curve || key.length !== 1 + 2 * curve.size) return undefined;
  if (key[0] !== 4) return `it starts with ${key[0]} and not with 4, the uncompressed form`;
  const x = numberOf(key.subarray(1, 1 + curve.size));
  const y = numberOf(key.subarray(1 + curve.size));
  const { p, b } = curve;
  if (x >= p || y >= p) return 'a coordinate is larger than the field';
  const rest = (x * x * x - 3n * x + b - y * y) % p;
  return rest === 0n ? undefined : 'it is no point of the curve';
}

function numberOf(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return value;
}
