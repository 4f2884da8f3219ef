import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { analyze } from '../../server/src/core/index.ts';
import type { ImportCaptureResult } from '../../server/src/lsp/protocol.ts';
import { openEditor, stopServers } from './editor.ts';
import { hosts } from './hosts.ts';

const [hello, alert] = analyze(readFileSync('test/samples/smtp-gmail-465/handshake.tlshex', 'utf8')).streams.map(
  ({ bytes }) => bytes,
);

/** A raw IPv4 packet of TCP from 10.0.0.1 to 10.0.0.2, or back. */
function packet(fromClient: boolean, payload: Uint8Array): Buffer {
  const ports = fromClient ? [40000, 465] : [465, 40000];
  const header = Buffer.alloc(40);
  header.writeUInt8(0x45, 0);
  header.writeUInt16BE(40 + payload.length, 2);
  header.writeUInt8(64, 8);
  header.writeUInt8(6, 9);
  header.set(fromClient ? [10, 0, 0, 1, 10, 0, 0, 2] : [10, 0, 0, 2, 10, 0, 0, 1], 12);
  header.writeUInt16BE(ports[0] as number, 20);
  header.writeUInt16BE(ports[1] as number, 22);
  header.writeUInt32BE(1, 24);
  header.writeUInt8(0x50, 32);
  header.writeUInt8(0x18, 33);
  return Buffer.concat([header, payload]);
}

/** A capture file in the classic form, link type raw IP. */
function pcap(packets: readonly Buffer[]): Buffer {
  const header = Buffer.alloc(24);
  header.writeUInt32LE(0xa1b2c3d4, 0);
  header.writeUInt16LE(2, 4);
  header.writeUInt16LE(4, 6);
  header.writeUInt32LE(0x40000, 16);
  header.writeUInt32LE(101, 20);
  const records = packets.map((each) => {
    const record = Buffer.alloc(16);
    record.writeUInt32LE(each.length, 8);
    record.writeUInt32LE(each.length, 12);
    return Buffer.concat([record, each]);
  });
  return Buffer.concat([header, ...records]);
}

for (const host of hosts) {
  describe(`protocol: captures, ${host.name}`, () => {
    afterEach(stopServers);
    const ask = async (bytes: Uint8Array): Promise<ImportCaptureResult> => {
      const editor = await openEditor(host);
      const base64 = Buffer.from(bytes).toString('base64');
      return editor.request('tlshex/importCapture', { name: 'gmail.pcap', base64 });
    };

    it('makes a dump of a capture', async () => {
      const capture = pcap([packet(true, hello as Uint8Array), packet(false, alert as Uint8Array)]);
      const { conversations, text, problem } = await ask(capture);
      assert.equal(problem, null);
      assert.equal(conversations.length, 1);
      const read = analyze(text);
      assert.deepEqual(
        read.streams.map(({ sender, bytes }) => [sender, [...bytes]]),
        [
          ['client', [...(hello as Uint8Array)]],
          ['server', [...(alert as Uint8Array)]],
        ],
      );
      assert.equal(read.main.findings[0]?.code, 'missing-supported-groups');
    });

    it('says of another file that it is no capture', async () => {
      const { text, problem } = await ask(Buffer.from('This is no capture.'));
      assert.equal(text, '');
      assert.ok(problem);
    });
  });
}
