import { bigEndian, modulo, powerOf } from './numbers.ts';

interface Curve {
  readonly size: number;
  readonly p: bigint;
  readonly n: bigint;
  readonly g: Point;
}

/** In Jacobian coordinates; z is 0 for the point at infinity. */
interface Point {
  readonly x: bigint;
  readonly y: bigint;
  readonly z: bigint;
}

/** FIPS 186-4 sections D.1.2.3 and D.1.2.4; both have a = -3. */
const CURVES: ReadonlyMap<number, Curve> = new Map([
  [
    0x0017,
    {
      size: 32,
      p: 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n,
      n: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
      g: {
        x: 0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n,
        y: 0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5n,
        z: 1n,
      },
    },
  ],
  [
    0x0018,
    {
      size: 48,
      p: 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n,
      n: 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
      g: {
        x: 0xaa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7n,
        y: 0x3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5fn,
        z: 1n,
      },
    },
  ],
]);

/** ECDSA as in FIPS 186-4 section 6.4; undefined for a curve or form that isn't computed here. */
export function ecdsaHolds(
  group: number,
  key: Uint8Array,
  digest: Uint8Array,
  signature: Uint8Array,
): boolean | undefined {
  const curve = CURVES.get(group);
  if (!curve || key[0] !== 4 || key.length !== 1 + 2 * curve.size) return undefined;
  const { p, n, g, size } = curve;
  const pair = numbersOf(signature);
  if (!pair) return false;
  const [r, s] = pair;
  if (r <= 0n || r >= n || s <= 0n || s >= n) return false;
  const whole = bigEndian(digest.subarray(0, size));
  const inverse = powerOf(s, n - 2n, n);
  const q: Point = { x: bigEndian(key.subarray(1, 1 + size)), y: bigEndian(key.subarray(1 + size)), z: 1n };
  const sum = add(times(g, (whole * inverse) % n, p), times(q, (r * inverse) % n, p), p);
  if (sum.z === 0n) return false;
  const z = powerOf(sum.z, p - 2n, p);
  return modulo(sum.x * z * z, p) % n === r;
}

/** The two numbers of an Ecdsa-Sig-Value. RFC 3279 section 2.2.3. */
function numbersOf(der: Uint8Array): readonly [bigint, bigint] | undefined {
  const long = (der[1] ?? 0) === 0x81 ? 1 : 0;
  const first = 2 + long;
  const length = der[first + 1] ?? 0;
  const second = first + 2 + length;
  if (der[0] !== 0x30 || der[first] !== 2 || der[second] !== 2) return undefined;
  const r = der.subarray(first + 2, second);
  return [bigEndian(r), bigEndian(der.subarray(second + 2, second + 2 + (der[second + 1] ?? 0)))];
}

function times(point: Point, factor: bigint, p: bigint): Point {
  let result: Point = { x: 1n, y: 1n, z: 0n };
  for (let bit = BigInt(factor.toString(2).length); bit >= 0n; bit--) {
    result = double(result, p);
    if ((factor >> bit) & 1n) result = add(result, point, p);
  }
  return result;
}

function double({ x, y, z }: Point, p: bigint): Point {
  if (z === 0n || y === 0n) return { x: 1n, y: 1n, z: 0n };
  const square = (y * y) % p;
  const s = (4n * x * square) % p;
  const z2 = (z * z) % p;
  const m = (3n * (x - z2) * (x + z2)) % p;
  const x3 = modulo(m * m - 2n * s, p);
  return { x: x3, y: modulo(m * (s - x3) - 8n * square * square, p), z: modulo(2n * y * z, p) };
}

function add(a: Point, b: Point, p: bigint): Point {
  if (a.z === 0n) return b;
  if (b.z === 0n) return a;
  const az = (a.z * a.z) % p;
  const bz = (b.z * b.z) % p;
  const u1 = (a.x * bz) % p;
  const u2 = (b.x * az) % p;
  const s1 = (a.y * b.z * bz) % p;
  const s2 = (b.y * a.z * az) % p;
  const h = modulo(u2 - u1, p);
  const r = modulo(s2 - s1, p);
  if (h === 0n) return r === 0n ? double(a, p) : { x: 1n, y: 1n, z: 0n };
  const h2 = (h * h) % p;
  const h3 = (h2 * h) % p;
  const v = (u1 * h2) % p;
  const x = modulo(r * r - h3 - 2n * v, p);
  return { x, y: modulo(r * (v - x) - s1 * h3, p), z: modulo(h * a.z * b.z, p) };
}
