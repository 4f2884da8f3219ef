import type { ExtensionDecoder } from './decoder.ts';

/** early_data, RFC 8446 section 4.2.10: empty but in NewSessionTicket, where it says how much. */
export const earlyData: ExtensionDecoder = (body, place) =>
  place === 'new_session_ticket' ? `${body.number('early_data.max_early_data_size', 4)} bytes` : undefined;
