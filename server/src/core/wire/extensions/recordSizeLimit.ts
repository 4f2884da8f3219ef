import type { ExtensionDecoder } from './decoder.ts';

/** record_size_limit, RFC 8449 section 4. */
export const recordSizeLimit: ExtensionDecoder = (body) => `${body.number('record_size_limit.limit', 2)} bytes`;
