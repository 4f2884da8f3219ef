import { versions } from '../../registry/versions.ts';
import type { ExtensionDecoder } from './decoder.ts';

/** supported_versions, RFC 8446 section 4.2.1: a list from the client, one version from the server. */
export const supportedVersions: ExtensionDecoder = (body, place) => {
  if (place !== 'client_hello') return versions.name(body.number('supported_versions.selected_version', 2));
  let names: readonly string[] = [];
  body.vector(
    'supported_versions.list_length',
    1,
    (list) => {
      names = list.numbers('supported_versions.version', 2).map(versions.name);
    },
    'supported_versions.list',
  );
  return names.join(', ');
};
