import { pointFormats } from '../../registry/pointFormats.ts';
import type { ExtensionDecoder } from './decoder.ts';

/** ec_point_formats, RFC 8422 section 5.1.2. */
export const ecPointFormats: ExtensionDecoder = (body) => {
  const names: string[] = [];
  body.vector(
    'ec_point_formats.list_length',
    1,
    (list) => {
      while (list.left > 0) names.push(pointFormats.name(list.number('ec_point_formats.ec_point_format', 1)));
    },
    'ec_point_formats.list',
  );
  return names.join(', ');
};
