import { readFileSync } from 'node:fs';
import { parseDump } from '../../server/src/core/dump/parseDump.ts';
import { buildStreams } from '../../server/src/core/dump/streams.ts';
import {
  alert,
  bytes,
  changeCipherSpec,
  client,
  clientHello,
  counting,
  dumpText,
  extension,
  extensions,
  handshake,
  RETRY_RANDOM,
  record,
  server,
  serverHello,
  u16,
  vector,
} from './bytes.ts';
import { certificateDer } from './certificate.ts';

/** The dump of 2016, as it lies beside the firmware. */
export const gmailText: string = readFileSync(
  new URL('../samples/smtp-gmail-465/handshake.tlshex', import.meta.url),
  'utf8',
);

/** The hello of 2016. */
export const gmailHello: Uint8Array = buildStreams(parseDump(gmailText))[0]?.bytes ?? new Uint8Array();

/** A hello of a current TLS 1.3 client, with most of the extensions that have a decoder. */
export const richHello: Uint8Array = clientHello(
  {
    session: counting(32, 0xa0),
    suites: [0x0a0a, 0x1301, 0x1302, 0xc02b, 0xc02f, 0x00ff],
    extensions: [
      extension(0x1a1a),
      extensions.serverName('example.org'),
      extension(0x0001, 2),
      extension(0x0005, 1, 0, 0, 0, 0),
      extensions.groups(0x11ec, 0x001d, 0x0017),
      extensions.pointFormats(0),
      extensions.schemes(0x0403, 0x0804, 0x0401, 0x0807),
      extensions.alpn('h2', 'http/1.1'),
      extension(0x0016),
      extensions.extendedMasterSecret,
      extension(0x001c, u16(16385)),
      extension(0x0023),
      extensions.versions(0x2a2a, 0x0304, 0x0303),
      extension(0x002c, vector(2, 'c00c1e')),
      extension(0x002d, vector(1, 1)),
      extension(0x0033, vector(2, u16(0x001d), vector(2, counting(32)), u16(0x0017), vector(2, 4, counting(64)))),
      extensions.renegotiationInfo,
      extension(0x0015, counting(7)),
      extension(0x0029, vector(2, vector(2, 'abcd'), '00000001'), vector(2, vector(1, counting(32)))),
    ],
  },
  0x0301,
);

const certificate = handshake(11, vector(3, vector(3, certificateDer)));
const keyExchange = handshake(12, 3, u16(0x0017), vector(1, 4, counting(64)), u16(0x0403), vector(2, counting(16)));

/** A whole handshake of TLS 1.2 with the data behind it. */
export const tls12Client: Uint8Array = bytes(
  gmailHello,
  handshake(16, vector(1, 4, counting(64))),
  changeCipherSpec,
  record(22, counting(40, 0xb0)),
  record(23, counting(48, 0x90)),
);
export const tls12Server: Uint8Array = bytes(
  serverHello({ suite: 0xc023, extensions: [extensions.renegotiationInfo] }),
  certificate,
  keyExchange,
  handshake(14),
  changeCipherSpec,
  record(22, counting(40, 0xb0)),
  record(23, counting(64, 0x70)),
);

/** A hello, a HelloRetryRequest, a second hello behind a ChangeCipherSpec, and what is encrypted. */
export const tls13Client: Uint8Array = bytes(richHello, changeCipherSpec, richHello, record(23, counting(60)));
export const tls13Server: Uint8Array = bytes(
  serverHello({
    random: RETRY_RANDOM,
    suite: 0x1301,
    session: counting(32, 0xa0),
    extensions: [extension(0x002b, u16(0x0304)), extension(0x0033, u16(0x0017))],
  }),
  changeCipherSpec,
  serverHello({
    suite: 0x1301,
    session: counting(32, 0xa0),
    extensions: [extension(0x002b, u16(0x0304)), extension(0x0033, u16(0x0017), vector(2, 4, counting(64)))],
  }),
  record(23, counting(200)),
);

/** Captures in which nothing is wrong with the bytes, by name. */
export const captures: ReadonlyMap<string, { readonly client: Uint8Array; readonly server: Uint8Array }> = new Map([
  ['the hello of 2016', { client: gmailHello, server: alert(2, 40) }],
  ['a refused hello with everything in it', { client: richHello, server: alert(2, 70) }],
  ['a handshake of TLS 1.2', { client: tls12Client, server: tls12Server }],
  ['a handshake of TLS 1.3 with a retry', { client: tls13Client, server: tls13Server }],
]);

/** A capture as a document, one side below the other. */
export function captureText(capture: { readonly client: Uint8Array; readonly server: Uint8Array }): string {
  return dumpText(client(capture.client), server(capture.server));
}
