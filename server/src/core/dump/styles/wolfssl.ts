import type { HeadingStyle } from '../style.ts';

const TRANSFER = /(?:^|[\s:\])>|])Data (to send|received)\s*$/;

/**
 * wolfSSL's debug log with WOLFSSL_DEBUG_TLS or WOLFSSL_BUFFER: of all the buffers it prints, those below two headings went
 * over the wire. A received record comes in two parts, its header of five bytes and its body. Messages that were hashed and
 * keys stand around them in the same form: rows below no heading of a log that has headings (see `settle.ts`).
 *
 *     Data to send
 *     	16 03 03 00 67 01 00 00 63 03 03 a3 79 50 19 92 |....g...c...yP..
 */
export const wolfssl: HeadingStyle = {
  name: 'wolfSSL',
  read(line) {
    const transfer = TRANSFER.exec(line);
    return transfer ? { wire: true, flow: transfer[1] === 'to send' ? 'out' : 'in' } : undefined;
  },
};
