import type { HeadingStyle } from '../style.ts';

const TRANSFER = /\b(write to|read from) \S+ \[\S+\] \(\d+ bytes => (-?\d+)/;
const MESSAGE = /(?:^|[\s\]:])(>>>|<<<) (.*?),? ?\[length ([0-9a-f]{4,})\](?:, (.*))?/;
const CURL = /(?:^|\s)(=>|<=) (?:Send|Recv) (SSL data|header|data), (\d+) bytes/;

/**
 * `openssl s_client -debug` and `s_server -debug`: every read and write, with the bytes below. Which side it is, the bytes
 * tell: a server reads the hello that a client writes.
 *
 *     write to 0x55bb5d05f1a0 [0x55bb5d076cc0] (197 bytes => 197 (0xC5))
 */
export const opensslDebug: HeadingStyle = {
  name: 'openssl -debug',
  read(line) {
    const transfer = TRANSFER.exec(line);
    if (!transfer) return undefined;
    const flow = transfer[1] === 'write to' ? 'out' : 'in';
    return { wire: true, flow, length: Math.max(0, Number(transfer[2])) };
  },
};

/**
 * `openssl s_client -msg`: record headers and messages, each under a heading of its own. Old versions print no headers, or
 * name them `???`. What was encrypted is shown decrypted, and some bodies aren't shown at all.
 *
 *     >>> TLS 1.2, Handshake [length 00c0], ClientHello
 */
export const opensslMsg: HeadingStyle = {
  name: 'openssl -msg',
  read(line) {
    const message = MESSAGE.exec(line);
    if (!message) return undefined;
    // The pattern has these groups; TypeScript doesn't read it.
    const [, arrow, what, length, name] = message as unknown as [string, string, string, string, string?];
    const label = name ?? what;
    return {
      wire: true,
      parts: true,
      flow: arrow === '>>>' ? 'out' : 'in',
      length: Number.parseInt(length, 16),
      label,
    };
  },
};

/**
 * `curl --trace`: what OpenSSL's message callback told it, so record headers and messages apart; and the data in clear.
 *
 *     => Send SSL data, 5 bytes (0x5)
 */
export const curlTrace: HeadingStyle = {
  name: 'curl --trace',
  read(line) {
    const transfer = CURL.exec(line);
    if (!transfer) return undefined;
    const wire = transfer[2] === 'SSL data';
    return { wire, parts: wire, flow: transfer[1] === '=>' ? 'out' : 'in', length: Number(transfer[3]) };
  },
};
