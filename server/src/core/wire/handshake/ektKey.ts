import type { HandshakeDecoder } from './decoder.ts';

/** EKTKey, RFC 8870 section 5.2.2. */
export const ektKey: HandshakeDecoder = (body) => {
  body.sized('ekt_key.value_length', 2, 'ekt_key.value');
  body.sized('ekt_key.salt_length', 2, 'ekt_key.salt');
  body.number('ekt_key.spi', 2);
  body.number('ekt_key.ttl', 3);
  return undefined;
};
