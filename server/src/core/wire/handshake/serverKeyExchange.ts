import { cipherSuites } from '../../registry/cipherSuites.ts';
import { groups } from '../../registry/groups.ts';
import type { Cursor } from '../cursor.ts';
import type { HandshakeDecoder } from './decoder.ts';
import { readSignature } from './signature.ts';

/** ServerKeyExchange by the key exchange of the suite: RFC 5246 section 7.4.3, RFC 8422 section 5.4, RFC 4279, RFC 5489. */
export const serverKeyExchange: HandshakeDecoder = (body, context) => {
  const suite = context.cipherSuite === undefined ? undefined : cipherSuites.get(context.cipherSuite);
  const kx = suite?.kx ?? guess(body);
  if (kx.endsWith('PSK')) {
    body.opaque('server_key_exchange.psk_identity_hint', body.number('server_key_exchange.psk_identity_hint_length', 2));
  }
  if (kx.startsWith('ECDH')) {
    const name = readEcParameters(body);
    if (kx === 'ECDHE') readSignature(body, context);
    return name;
  }
  if (kx.startsWith('DH')) {
    const bits = readDhParameters(body);
    if (kx === 'DHE') readSignature(body, context);
    return `${bits}-bit group`;
  }
  body.rest('handshake.body');
  return undefined;
};

/** Without a ServerHello the first byte tells most: 3 is a named curve, and a DH prime is longer than 3 * 256 bytes never. */
function guess(body: Cursor): string {
  return body.peek(0, 1) === NAMED_CURVE ? 'ECDHE' : '';
}

function readEcParameters(body: Cursor): string | undefined {
  const type = body.number('server_key_exchange.curve_type', 1);
  if (type !== NAMED_CURVE) {
    body.rest('handshake.body');
    return undefined;
  }
  const group = body.number('server_key_exchange.named_curve', 2);
  body.opaque('server_key_exchange.public', body.number('server_key_exchange.public_length', 1));
  return groups.name(group);
}

function readDhParameters(body: Cursor): number {
  const prime = body.opaque('server_key_exchange.dh_p', body.number('server_key_exchange.dh_p_length', 2));
  body.opaque('server_key_exchange.dh_g', body.number('server_key_exchange.dh_g_length', 2));
  body.opaque('server_key_exchange.dh_ys', body.number('server_key_exchange.dh_ys_length', 2));
  return prime.length * 8;
}

const NAMED_CURVE = 3;
