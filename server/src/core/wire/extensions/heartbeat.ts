import { heartbeatModes } from '../../registry/heartbeatModes.ts';
import type { ExtensionDecoder } from './decoder.ts';

/** heartbeat, RFC 6520 section 2. */
export const heartbeat: ExtensionDecoder = (body) => heartbeatModes.name(body.number('heartbeat_extension.mode', 1));
