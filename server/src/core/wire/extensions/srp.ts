import type { ExtensionDecoder } from './decoder.ts';

/** srp, RFC 5054 section 2.8.1: the user's name, which is UTF-8 text. */
export const srp: ExtensionDecoder = (body) => body.text('srp.identity', body.number('srp.identity_length', 1));
