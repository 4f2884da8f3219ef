import type { ExtensionDecoder } from './decoder.ts';

/** padding, RFC 7685 section 3. */
export const padding: ExtensionDecoder = (body) => `${body.rest('padding.bytes').length} bytes`;
