import { pskModes } from '../../registry/pskModes.ts';
import type { ExtensionDecoder } from './decoder.ts';

/** psk_key_exchange_modes, RFC 8446 section 4.2.9. */
export const pskKeyExchangeModes: ExtensionDecoder = (body) => {
  let names: readonly string[] = [];
  body.vector(
    'psk_key_exchange_modes.list_length',
    1,
    (list) => {
      names = list.numbers('psk_key_exchange_modes.mode', 1).map(pskModes.name);
    },
    'psk_key_exchange_modes.list',
  );
  return names.join(', ');
};
