import { counted } from '../../base/counted.ts';
import type { ExtensionDecoder } from './decoder.ts';

/** application_settings (ALPS), draft-vvv-tls-alps-01 section 3: protocols from the client, settings in EncryptedExtensions. */
export const applicationSettings: ExtensionDecoder = (body, place) => {
  if (place !== 'client_hello') return counted(body.rest('application_settings.settings').length, 'byte');
  const names: string[] = [];
  body.vector(
    'application_settings.list_length',
    2,
    (list) => {
      while (list.left > 0) {
        const name = list.text('application_settings.name', list.number('application_settings.name_length', 1));
        if (!list.failed) names.push(name);
      }
    },
    'application_settings.list',
  );
  return names.join(', ');
};
