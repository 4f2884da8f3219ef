import { cipherSuites } from '../../registry/cipherSuites.ts';
import type { ExtensionDecoder } from './decoder.ts';
import { readKeyShareEntry } from './keyShare.ts';

/** encrypted_server_name, draft-ietf-tls-esni-02 section 5: the forerunner of encrypted_client_hello. */
export const encryptedServerName: ExtensionDecoder = (body, place) => {
  if (place !== 'client_hello') {
    body.opaque('encrypted_server_name.nonce', 16);
    return undefined;
  }
  const suite = cipherSuites.name(body.number('encrypted_server_name.suite', 2));
  const group = readKeyShareEntry(body);
  body.sized('encrypted_server_name.record_digest_length', 2, 'encrypted_server_name.record_digest');
  body.sized('encrypted_server_name.encrypted_sni_length', 2, 'encrypted_server_name.encrypted_sni');
  return `${suite}, ${group}`;
};
