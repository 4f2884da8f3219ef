import { certKeySelections } from '../../registry/certKeySelections.ts';
import type { ExtensionDecoder } from './decoder.ts';

/** cert_key_selection of X9.146, as wolfSSL writes it (tls.c, CKS_WRITE): one byte for each key, without a length. */
export const certKeySelection: ExtensionDecoder = (body) => {
  let names: readonly string[] = [];
  body.group('cert_key_selection.list', () => {
    names = body.numbers('cert_key_selection.key', 1).map(certKeySelections.name);
    return undefined;
  });
  return names.join(', ');
};
