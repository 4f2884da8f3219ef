import { extensions } from '../../registry/extensions.ts';
import type { ExtensionDecoder } from './decoder.ts';

/** ech_outer_extensions, RFC 9849 section 5.1. It stands only in inner hellos, which travel encrypted. */
export const echOuterExtensions: ExtensionDecoder = (body) => {
  let names: readonly string[] = [];
  body.group('ech_outer_extensions.body', () => {
    body.vector('ech_outer_extensions.length', 1, (list) => {
      names = list.numbers('ech_outer_extensions.type', 2).map(extensions.name);
    });
    return undefined;
  });
  return names.join(', ');
};
