import type { Cursor } from '../cursor.ts';
import type { ExtensionDecoder } from './decoder.ts';

/** ecjpake_key_kp_pair, draft-cragie-tls-ecjpake-01 section 7.2.1, as Thread and Mbed TLS use it: two keys with proofs. */
export const ecjpakeKeyKpPair: ExtensionDecoder = (body) => {
  body.group('ecjpake.pair', () => {
    readEcjpakeKey(body);
    readEcjpakeKey(body);
    return undefined;
  });
  return undefined;
};

/** ECJPAKEKeyKP: a public key and the Schnorr proof for it. */
export function readEcjpakeKey(body: Cursor): void {
  body.group('ecjpake.key_kp', () => {
    body.sized('ecjpake.x_length', 1, 'ecjpake.x');
    body.sized('ecjpake.v_length', 1, 'ecjpake.v');
    body.sized('ecjpake.r_length', 1, 'ecjpake.r');
    return undefined;
  });
}
