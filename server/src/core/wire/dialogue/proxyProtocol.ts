import type { Cursor } from '../cursor.ts';
import type { Dialogue } from './dialogue.ts';

/** The twelve bytes that begin the header, as three numbers: CR LF CR LF NUL CR LF QUIT LF. */
const SIGNATURE = [0x0d0a0d0a, 0x000d0a51, 0x5549540a] as const;
const SIGNATURE_LENGTH = 12;

/** Addresses by family: their bytes, and those of both ports. HAProxy's proxy-protocol.txt, section 2.2. */
const families: Readonly<Record<number, { readonly name: string; readonly address: number; readonly port: 0 | 2 }>> = {
  1: { name: 'IPv4', address: 4, port: 2 },
  2: { name: 'IPv6', address: 16, port: 2 },
  3: { name: 'UNIX', address: 108, port: 0 },
};
const transports: Readonly<Record<number, string>> = { 1: 'STREAM', 2: 'DGRAM' };

/** The PROXY protocol, version 2: a load balancer tells in front of the client's bytes whose they are. Version 1 is a line of text. */
export const proxyProtocol: Dialogue = {
  protocol: 'PROXY protocol',
  read: (cursor) => {
    const announced = cursor.peek(14, 2);
    if (announced < 0 || SIGNATURE.some((part, i) => cursor.peek(4 * i, 4) !== part)) return undefined;
    cursor.opaque('proxy.signature', SIGNATURE_LENGTH);
    const command = cursor.peek(0, 1);
    const isLocal = (command & 0x0f) === 0;
    cursor.opaque('proxy.version_and_command', 1, `version ${command >> 4}, ${isLocal ? 'LOCAL' : 'PROXY'}`);
    const kind = cursor.peek(0, 1);
    const family = families[kind >> 4];
    cursor.opaque('proxy.family', 1, `${family?.name ?? 'UNSPEC'} ${transports[kind & 0x0f] ?? 'UNSPEC'}`);
    cursor.number('proxy.length', 2);
    const told = family && announced >= 2 * (family.address + family.port) ? readEnds(cursor, family) : undefined;
    const used = told && family ? 2 * (family.address + family.port) : 0;
    if (announced > used) cursor.opaque('proxy.more', announced - used);
    return {
      text: told ?? (isLocal ? 'a connection of the proxy itself' : 'a header without addresses'),
      opensTls: true,
    };
  },
};

function readEnds(cursor: Cursor, { address, port }: { readonly address: number; readonly port: 0 | 2 }): string {
  const from = readAddress(cursor, 'proxy.source_address', address);
  const to = readAddress(cursor, 'proxy.destination_address', address);
  if (port === 0) return `from ${from} to ${to}`;
  return `from ${from}:${cursor.number('proxy.source_port', 2)} to ${to}:${cursor.number('proxy.destination_port', 2)}`;
}

function readAddress(cursor: Cursor, id: 'proxy.source_address' | 'proxy.destination_address', size: number): string {
  const at = (i: number) => cursor.peek(i, 1);
  const path = Array.from({ length: size }, (_, i) => at(i));
  const text =
    size === 4
      ? path.join('.')
      : size === 16
        ? `[${Array.from({ length: 8 }, (_, i) => cursor.peek(2 * i, 2).toString(16)).join(':')}]`
        : String.fromCharCode(...path.slice(0, path.indexOf(0) < 0 ? size : path.indexOf(0)));
  cursor.opaque(id, size, text);
  return text;
}
