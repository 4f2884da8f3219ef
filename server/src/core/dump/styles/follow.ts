import type { HeadingStyle } from '../style.ts';

const FOLLOW = /^Follow: (\w+),(?:raw|hex)\s*$/;
const END = /^={20,}\s*$/;
const PEER = /\bpeer([01])_\d+\s*\[\s*\]\s*=/;

/**
 * `tshark -z follow,tcp,raw,0` and `,hex,0`: what the second node sent is indented by a tab. Followed TLS is decrypted.
 *
 *     Follow: tcp,raw
 */
export const follow: HeadingStyle = {
  name: 'tshark follow',
  read(line) {
    const kind = FOLLOW.exec(line);
    if (kind) return { wire: kind[1] === 'tcp' || kind[1] === 'udp', sides: 'indent' };
    return END.test(line) ? { wire: true } : undefined;
  },
};

/**
 * Wireshark's follow window shown as C arrays: peer0 is the side that spoke first.
 *
 *     char peer0_0[] = { /* Packet 4 *\/
 */
export const peerArrays: HeadingStyle = {
  name: 'Wireshark C arrays',
  read(line) {
    const peer = PEER.exec(line);
    return peer ? { wire: true, flow: peer[1] === '0' ? 'out' : 'in' } : undefined;
  },
};
