import type { GroupRow } from '../registry/groups.ts';
import type { Explanation } from './explanation.ts';

/** What is told of a group, from its parts. What wolfSSL calls it, and needs for it, is a row of the knowledge base. */
export function explainGroup(group: GroupRow): Explanation {
  const notes = [kinds[group.kind](group), versions[group.versions], share(group)];
  const meaning = notes.filter((note) => note !== '').join(' ');
  return group.aliases.length > 0 ? { title: `Also ${group.aliases.join(', ')}`, meaning } : { meaning };
}

const kinds: Readonly<Record<GroupRow['kind'], (group: GroupRow) => string>> = {
  ec: ({ bits, name }) =>
    bits === 0
      ? 'A curve spelled out where it is used, which no one does any more.'
      : `An elliptic curve of ${bits} bits.${ecNote(name, bits)}`,
  montgomery: ({ name }) =>
    `The curve ${name === 'x448' ? 'Curve448' : 'Curve25519'} in the form made for key agreement: fast, and hard to get wrong.`,
  ffdhe: ({ bits }) =>
    `A finite field of ${bits} bits for Diffie-Hellman without curves. Its keys are ${bits / 8} bytes long.`,
  kem: () => 'A post-quantum key encapsulation, without a curve beside it.',
  hybrid: () => 'A curve and a post-quantum key encapsulation together: it holds as long as one of the two does.',
};

function ecNote(name: string, bits: number): string {
  if (name === 'secp256r1') return ' Nearly every server has it.';
  if (bits < 224) return ' Too small to be safe today.';
  return '';
}

const versions: Readonly<Record<GroupRow['versions'], string>> = {
  tls12: 'Up to TLS 1.2 only.',
  tls13: 'TLS 1.3 only.',
  both: '',
};

function share({ keyShareLength, versions: known }: GroupRow): string {
  if (keyShareLength === undefined || known === 'tls12') return '';
  const { client, server } = keyShareLength;
  return client === server
    ? `Its key share is ${client} bytes long.`
    : `Its key share is ${client} bytes long, the server’s answer ${server}.`;
}
