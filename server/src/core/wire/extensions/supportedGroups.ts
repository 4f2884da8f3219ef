import { groups } from '../../registry/groups.ts';
import type { ExtensionDecoder } from './decoder.ts';

/** supported_groups, RFC 8446 section 4.2.7 (RFC 8422 section 5.1.1; first named elliptic_curves). */
export const supportedGroups: ExtensionDecoder = (body) => {
  let names: readonly string[] = [];
  body.vector(
    'supported_groups.list_length',
    2,
    (list) => {
      names = list.numbers('supported_groups.named_group', 2).map(groups.name);
    },
    'supported_groups.list',
  );
  return names.join(', ');
};
