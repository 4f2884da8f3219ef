import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../../server/src/cli/run.ts';
import { pcap, segmentFrame } from '../../support/packets.ts';

const { works, fails } = JSON.parse(readFileSync(new URL('../compare/realHellos.json', import.meta.url), 'utf8')) as {
  readonly works: Readonly<Record<string, { readonly hello: string; readonly answer: string }>>;
  readonly fails: readonly {
    readonly name: string;
    readonly fails: { readonly hello: string; readonly answer: string };
  }[];
};
const text = (flight: { readonly hello: string; readonly answer: string } | undefined) =>
  `>\n${flight?.hello}\n<\n${flight?.answer}\n`;
const wolfssl = text(fails.find(({ name }) => name === 'seed-no-extensions@openssl-3.0.22-rsa')?.fails);
const openssl = text(works['openssl-3.0.22-rsa']);

/** A capture of the two, a segment each. */
function captured(flight: { readonly hello: string; readonly answer: string } | undefined): Uint8Array {
  const segment = (from: 'client' | 'server', hex: string) =>
    segmentFrame({ from, sequence: 1, data: Uint8Array.from(Buffer.from(hex.replace(/\s/g, ''), 'hex')) });
  return pcap([segment('client', flight?.hello ?? ''), segment('server', flight?.answer ?? '')]);
}

describe('tlshex compare', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'tlshex-compare-'));
    mkdirSync(join(folder, 'other'));
    writeFileSync(join(folder, 'fails.tlshex'), wolfssl);
    writeFileSync(join(folder, 'other', 'works.tlshex'), openssl);
    writeFileSync(join(folder, 'names.tlshex'), `@compare other/works.tlshex\n${wolfssl}`);
    writeFileSync(join(folder, 'lost.tlshex'), `@compare nowhere.tlshex\n${wolfssl}`);
    writeFileSync(join(folder, 'other', 'works.pcap'), captured(works['openssl-3.0.22-rsa']));
    writeFileSync(join(folder, 'captured.tlshex'), `@compare other/works.pcap\n${wolfssl}`);
    writeFileSync(join(folder, 'both.tlshex'), `${wolfssl}\n${openssl}`);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const tlshex = (...args: readonly string[]) => {
    let out = '';
    let err = '';
    const code = run(
      args.map((arg) => (arg.endsWith('.tlshex') ? join(folder, arg) : arg)),
      {
        version: '1.2.3',
        out: (part) => {
          out += part;
        },
        err: (part) => {
          err += part;
        },
        terminal: {},
        env: {},
      },
    );
    return { code, out: out.replaceAll(`${folder}/`, ''), err: err.replaceAll(`${folder}/`, '') };
  };

  it('says what decides, with what closes it, on 80 columns', () => {
    const { code, out, err } = tlshex('compare', 'fails.tlshex', 'other/works.tlshex');
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /^ {2}fails {2}fails\.tlshex: the\s+server's\s+fatal\s+alert\s+handshake_failure\s+\(40\)$/m);
    assert.match(
      out,
      /^ {2}works {2}other\/works\.tlshex:\s+answered,\s+TLS\s+1\.3,\s+TLS_AES_256_GCM_SHA384,\s+x25519$/m,
    );
    assert.match(out, /^ {2}1\. {2}97 % it has no supported_groups$/m);
    assert.match(out, /^ {11}#define HAVE_SUPPORTED_CURVES$/m);
    assert.match(out, /^ {4}TLS_AES_256_GCM_SHA384 \(0x1302\) +- +1\*$/m);
    for (const line of out.split('\n')) assert.ok(line.length <= 80, line);
  });

  it('knows which of the two fails', () => {
    assert.equal(
      tlshex('compare', 'other/works.tlshex', 'fails.tlshex').out,
      tlshex('compare', 'fails.tlshex', 'other/works.tlshex').out,
    );
  });

  it('prints JSON', () => {
    const { differences, failing, choice, table } = JSON.parse(
      tlshex('compare', 'fails.tlshex', 'other/works.tlshex', '--format', 'json').out,
    );
    assert.equal(failing.alert, 40);
    assert.deepEqual(choice, { version: '0x0304', cipherSuite: '0x1302', group: '0x001d', certificate: null });
    assert.deepEqual([differences[0].kind, differences[0].weight], ['supported-groups', 0.97]);
    assert.deepEqual(differences[0].fixes[0], { kind: 'macro', name: 'HAVE_TLS_EXTENSIONS', value: null });
    assert.deepEqual(table[0], {
      name: 'legacy_version',
      same: true,
      values: [{ text: 'TLS 1.2 (0x0303)', failing: 1, working: 1, chosen: false }],
    });
  });

  it('takes the second connection of one file, or the dump that its @compare names', () => {
    const decides = (out: string) => out.slice(out.indexOf('What decides'));
    const expected = decides(tlshex('compare', 'fails.tlshex', 'other/works.tlshex').out);
    assert.equal(decides(tlshex('compare', 'both.tlshex').out), expected);
    const named = tlshex('compare', 'names.tlshex');
    assert.equal(decides(named.out), expected);
    assert.match(named.out, /works {2}the connection in other\/works\.tlshex/);
    const captured = tlshex('compare', 'captured.tlshex');
    assert.equal(decides(captured.out), expected);
    assert.match(captured.out, /works {2}the connection in other\/works\.pcap/);
  });

  it('says what is missing', () => {
    assert.match(tlshex('compare').err, /compare wants two FILEs/);
    assert.match(tlshex('compare', 'fails.tlshex').err, /fails\.tlshex holds no second connection/);
    assert.match(tlshex('compare', 'lost.tlshex').err, /holds no second connection/);
    assert.match(tlshex('compare', 'fails.tlshex', 'absent.tlshex').err, /there is no such file/);
    assert.equal(tlshex('compare').code, 2);
  });
});
