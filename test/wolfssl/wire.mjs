/** What goes over the wire: recording it, and the little of TLS that the test reads by itself, apart from the product. */
import { connect, createServer } from 'node:net';

/** The bytes of both sides in a sample written as plain hex under `>` and `<` lines. */
export function sampleBytes(text) {
  const sides = { '>': '', '<': '' };
  let side = null;
  for (const line of text.split(/\r?\n/)) {
    if (line[0] in sides) side = line[0];
    else if (side && /^([0-9a-f]{2}\s*)+$/i.test(line)) sides[side] += line.replace(/\s/g, '');
  }
  return { client: Buffer.from(sides['>'], 'hex'), server: Buffer.from(sides['<'], 'hex') };
}

/**
 * Listens on loopback and records one connection: `{ port, client, server, turns, stop }`: the bytes of each side so far, and
 * both in the order they went, as `[side, bytes]`. It passes everything on to `target`, a port; without one it hangs up after the client's first record.
 */
export async function record(target) {
  const sent = { client: [], server: [] };
  const order = [];
  const sockets = new Set();
  const heard = (side, data) => {
    sent[side].push(data);
    order.push([side, data]);
  };
  const keep = (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    return socket;
  };
  const client = () => Buffer.concat(sent.client);
  const listener = createServer((socket) => {
    keep(socket).on('data', (data) => {
      heard('client', data);
      if (target === undefined && client().length >= 5 && client().length >= 5 + client().readUInt16BE(3)) socket.end();
    });
    if (target === undefined) return;
    const server = keep(connect(target, '127.0.0.1'));
    server.on('data', (data) => heard('server', data));
    socket.pipe(server).pipe(socket);
  });
  await new Promise((resolve) => listener.listen(0, '127.0.0.1', resolve));
  return {
    port: listener.address().port,
    client,
    server: () => Buffer.concat(sent.server),
    turns: () => joinTurns(order),
    stop: () => {
      for (const socket of sockets) socket.destroy();
      listener.close();
    },
  };
}

/** Neighbouring pieces of one side as one. */
function joinTurns(order) {
  const turns = [];
  for (const [side, data] of order) {
    const last = turns.at(-1);
    if (last?.[0] === side) last[1] = Buffer.concat([last[1], data]);
    else turns.push([side, data]);
  }
  return turns;
}

/** The record of a ClientHello with the 32 bytes of its random zeroed (record header 5, message header 4, version 2). */
export function withoutRandom(record) {
  return Buffer.from(record).fill(0, 11, 43);
}

/** Length in bytes, extension types and groups of the ClientHello in a record (RFC 5246, 7.4.1.2). */
export function readClientHello(record) {
  let at = 43;
  at += 1 + record.readUInt8(at); // session_id
  at += 2 + record.readUInt16BE(at); // cipher_suites
  at += 1 + record.readUInt8(at); // compression_methods
  const extensions = [];
  let groups = [];
  for (at += 2; at + 4 <= record.length; at += 4 + record.readUInt16BE(at + 2)) {
    const type = record.readUInt16BE(at);
    extensions.push(type);
    if (type === 0x000a) {
      groups = Array.from({ length: record.readUInt16BE(at + 4) / 2 }, (_, index) =>
        record.readUInt16BE(at + 6 + 2 * index),
      );
    }
  }
  return { length: record.length, extensions, groups };
}

/** What a TLS 1.2 server chose, and whether it finished: `{ suite, group, finished }`, from all that it sent. */
export function readServerFlight(bytes) {
  const choice = { suite: null, group: null, finished: false };
  const messages = [];
  for (let at = 0; at + 5 <= bytes.length && !choice.finished; at += 5 + bytes.readUInt16BE(at + 3)) {
    if (bytes[at] === 0x16) messages.push(bytes.subarray(at + 5, at + 5 + bytes.readUInt16BE(at + 3)));
    if (bytes[at] === 0x14) choice.finished = true; // ChangeCipherSpec; Finished follows, encrypted
  }
  const flight = Buffer.concat(messages);
  for (let at = 0; at + 4 <= flight.length; at += 4 + flight.readUIntBE(at + 1, 3)) {
    if (flight[at] === 2) choice.suite = flight.readUInt16BE(at + 4 + 35 + flight[at + 4 + 34]); // ServerHello
    if (flight[at] === 12 && flight[at + 4] === 3) choice.group = flight.readUInt16BE(at + 5); // ServerKeyExchange, named_curve
  }
  return choice;
}

/** 0x0017 and the like. */
export const code = (value) => (value === null ? 'none' : `0x${value.toString(16).padStart(4, '0')}`);

/** 15 03 03 and the like. */
export const spaced = (bytes) => bytes.toString('hex').replace(/..(?=.)/g, '$& ');
