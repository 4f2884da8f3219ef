import { sha256 } from '@noble/hashes/sha2.js';
import { hexBytes } from '../base/hex.ts';
import { isGrease16 } from '../registry/table.ts';
import type { Transport } from '../wire/decodedStream.ts';
import { asciiBytes } from './ja3.ts';
import type { ClientHello } from './model.ts';
import { offeredVersions } from './negotiation.ts';

const SERVER_NAME = 0x0000;
const ALPN = 0x0010;

/** JA4 of a ClientHello, as FoxIO published it: a readable part, the suites and the extensions, each list hashed in order. */
export function ja4(hello: ClientHello, transport: Transport): string {
  const suites = hello.suiteCodes.filter((suite) => !isGrease16(suite));
  const types = hello.extensions.map((extension) => extension.type).filter((type) => !isGrease16(type));
  const schemes = hello.signatureSchemes.map((scheme) => scheme.value).filter((scheme) => !isGrease16(scheme));
  const listed = types.filter((type) => type !== SERVER_NAME && type !== ALPN);
  const extensions = sorted(listed).join(',') + (schemes.length > 0 ? `_${schemes.map(hex4).join(',')}` : '');
  const protocol = transport === 'quic' ? 'q' : transport === 'dtls' ? 'd' : 't';
  const sni = types.includes(SERVER_NAME) ? 'd' : 'i';
  return [
    `${protocol}${versionCode(hello)}${sni}${count(suites)}${count(types)}${alpnCode(hello.alpn[0])}`,
    suites.length > 0 ? hash(sorted(suites).join(',')) : '000000000000',
    listed.length > 0 ? hash(extensions) : '000000000000',
  ].join('_');
}

function versionCode(hello: ClientHello): string {
  const newest = Math.max(...offeredVersions(hello));
  // DTLS counts downwards: the newest of a list is its least.
  const least = Math.min(...offeredVersions(hello));
  return DTLS_VERSIONS.get(least) ?? TLS_VERSIONS.get(newest) ?? '00';
}

const DTLS_VERSIONS: ReadonlyMap<number, string> = new Map([
  [0xfeff, 'd1'],
  [0xfefd, 'd2'],
  [0xfefc, 'd3'],
]);

const TLS_VERSIONS: ReadonlyMap<number, string> = new Map([
  [0x0304, '13'],
  [0x0303, '12'],
  [0x0302, '11'],
  [0x0301, '10'],
  [0x0300, 's3'],
  [0x0002, 's2'],
]);

/** First and last character of the first protocol's name; of its hex where one of them is neither letter nor digit. */
function alpnCode(name: string | undefined): string {
  if (name === undefined || name === '') return '00';
  const bytes = name.replace(/\\x([0-9a-f]{2})/g, (_, pair: string) => String.fromCharCode(Number.parseInt(pair, 16)));
  const first = bytes[0] as string;
  const last = bytes.at(-1) as string;
  if (/[0-9A-Za-z]/.test(first) && /[0-9A-Za-z]/.test(last)) return first + last;
  const digits = hexBytes(asciiBytes(bytes), '');
  return (digits[0] as string) + digits.at(-1);
}

function sorted(values: readonly number[]): string[] {
  return values.map(hex4).sort();
}

function hex4(value: number): string {
  return value.toString(16).padStart(4, '0');
}

function count(list: readonly unknown[]): string {
  return String(Math.min(list.length, 99)).padStart(2, '0');
}

function hash(text: string): string {
  return hexBytes(sha256(asciiBytes(text)), '').slice(0, 12);
}
