import { pointFormats } from '../../registry/pointFormats.ts';
import type { ExtensionDecoder } from './decoder.ts';

/** ec_point_formats, RFC 8422 section 5.1.2. */
export const ecPointFormats: ExtensionDecoder = (body) => {
  let names: readonly string[] = [];
  body.vector(
    'ec_point_formats.list_length',
    1,
    (list) => {
      names = list.numbers('ec_point_formats.ec_point_format', 1).map(pointFormats.name);
    },
    'ec_point_formats.list',
  );
  return names.join(', ');
};
