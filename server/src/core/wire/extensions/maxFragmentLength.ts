import { maxFragmentLengths } from '../../registry/maxFragmentLengths.ts';
import type { ExtensionDecoder } from './decoder.ts';

/** max_fragment_length, RFC 6066 section 4. */
export const maxFragmentLength: ExtensionDecoder = (body) =>
  maxFragmentLengths.name(body.number('max_fragment_length.code', 1));
