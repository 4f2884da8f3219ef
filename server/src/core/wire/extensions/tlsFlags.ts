import type { ExtensionDecoder } from './decoder.ts';

/** tls_flags, draft-ietf-tls-tlsflags section 2: bit n of byte m is flag 8m + n. */
export const tlsFlags: ExtensionDecoder = (body) => {
  const flags: number[] = [];
  body.group('tls_flags.body', () => {
    const { offset, length } = body.sized('tls_flags.length', 1, 'tls_flags.flags');
    for (let bit = 0; bit < 8 * length; bit++)
      if (((body.bytes[offset + (bit >> 3)] as number) >> (bit & 7)) & 1) flags.push(bit);
    return undefined;
  });
  return flags.length === 0 ? 'none' : `flags ${flags.join(', ')}`;
};
