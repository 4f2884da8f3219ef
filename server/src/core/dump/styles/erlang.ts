import type { HeadingStyle } from '../style.ts';

const TRANSFER = /\b(writing|reading) \((\d+) bytes\) (.*)/;

/**
 * Erlang's ssl application with `{log_level, debug}`: records in hex, and every message once more as terms.
 *
 *     writing (7 bytes) TLS 1.2 Record Protocol, alert
 *     0000 - 15 03 03 00 02 02 47
 */
export const erlang: HeadingStyle = {
  name: 'Erlang ssl',
  read(line) {
    const transfer = TRANSFER.exec(line);
    if (!transfer) return undefined;
    const flow = transfer[1] === 'writing' ? 'out' : 'in';
    return { wire: true, flow, length: Number(transfer[2]), label: transfer[3] as string };
  },
};
