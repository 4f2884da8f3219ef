import { counted } from '../../base/counted.ts';
import type { ExtensionDecoder } from './decoder.ts';

/** padding, RFC 7685 section 3. */
export const padding: ExtensionDecoder = (body) => counted(body.rest('padding.bytes').length, 'byte');
