import { cipherSuites } from '../../registry/cipherSuites.ts';
import type { HandshakeDecoder } from './decoder.ts';

/** ClientKeyExchange by the key exchange of the suite: RFC 5246 section 7.4.7, RFC 8422 section 5.7, RFC 4279, RFC 5489. */
export const clientKeyExchange: HandshakeDecoder = (body, context) => {
  const kx = (context.cipherSuite === undefined ? undefined : cipherSuites.get(context.cipherSuite)?.kx) ?? '';
  if (kx.endsWith('PSK')) {
    body.opaque('client_key_exchange.psk_identity', body.number('client_key_exchange.psk_identity_length', 2));
  }
  if (kx.startsWith('ECDH')) {
    body.opaque('client_key_exchange.exchange_keys', body.number('client_key_exchange.exchange_keys_length', 1));
  } else if ((kx.startsWith('DH') || kx.startsWith('RSA')) && context.version !== SSL3) {
    body.opaque('client_key_exchange.exchange_keys', body.number('client_key_exchange.exchange_keys_length', 2));
  }
  body.rest('client_key_exchange.exchange_keys');
  return undefined;
};

/** SSL 3.0 sends the encrypted premaster secret of RSA without a length. RFC 6101 section 5.6.7.1. */
const SSL3 = 0x0300;
