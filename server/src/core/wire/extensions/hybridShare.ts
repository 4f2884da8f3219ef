import { counted } from '../../base/counted.ts';
import type { GroupRow } from '../../registry/groups.ts';

/** The hybrids that put the post-quantum half first: X25519MLKEM768, and wolfSSL's two of the same kind. RFC 10024, wolfSSL tls.c. */
const KEM_FIRST: ReadonlySet<number> = new Set([0x11ec, 0x2fb6, 0x2fb7]);

/** The curve's half of a hybrid, by the bits of the curve: its name and its bytes. RFC 8446 section 4.2.8.2. */
const CURVES: ReadonlyMap<number, readonly [string, number]> = new Map([
  [255, ['x25519', 32]],
  [256, ['secp256r1', 65]],
  [384, ['secp384r1', 97]],
  [448, ['x448', 56]],
  [521, ['secp521r1', 133]],
]);

/** The post-quantum half by its bytes: encapsulation key (from the client) and ciphertext. FIPS 203 table 3. */
const KEMS: ReadonlyMap<number, string> = new Map([
  [800, '512'],
  [1184, '768'],
  [1568, '1024'],
]);
const CIPHERTEXTS: ReadonlyMap<number, string> = new Map([
  [768, '512'],
  [1088, '768'],
  [1568, '1024'],
]);

/** The two halves of a hybrid key share in words, in their order; undefined where the group is none or the length is odd. */
export function hybridText(group: GroupRow | undefined, length: number, fromClient: boolean): string | undefined {
  const curve = group?.kind === 'hybrid' ? CURVES.get(group.bits) : undefined;
  if (!group || !curve) return undefined;
  const [name, share] = curve;
  const set = (fromClient ? KEMS : CIPHERTEXTS).get(length - share);
  if (set === undefined) return undefined;
  const kem = /kyber/i.test(group.name) ? 'Kyber' : 'ML-KEM-';
  const what = fromClient ? 'encapsulation key' : 'ciphertext';
  const curveName = group.name.startsWith('curveSM2') ? 'curveSM2' : name;
  const halves = [
    `${curveName} public key of ${counted(share, 'byte')}`,
    `${kem}${set} ${what} of ${counted(length - share, 'byte')}`,
  ];
  return (KEM_FIRST.has(group.code) ? halves.reverse() : halves).join(', then ');
}
