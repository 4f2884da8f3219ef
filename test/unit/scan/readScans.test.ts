import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { analyze } from '../../../server/src/core/analyze.ts';
import { readScans, withoutScans } from '../../../server/src/core/scan/readScans.ts';
import { client, clientHello, dumpText } from '../../support/bytes.ts';
import { output } from './checks.ts';

const all = readdirSync(new URL('outputs/', import.meta.url)).filter((name) => !name.includes('-msg'));
const dump = dumpText(client(clientHello()));
const bytesIn = (text: string) => analyze(text).streams.map(({ sender, bytes }) => [sender, bytes.length]);

describe('outputs of scanners in a dump', () => {
  for (const name of all) {
    it(`${name} holds no bytes, before a dump, behind one and within one`, () => {
      const expected = bytesIn(dump);
      const scan = output(name);
      assert.deepEqual(bytesIn(`${scan}\n\n${dump}`), expected);
      assert.deepEqual(bytesIn(`${dump}\n${scan}\n`), expected);
      const lines = dump.split('\n');
      const middle = Math.floor(lines.length / 2);
      assert.deepEqual(bytesIn([...lines.slice(0, middle), scan, ...lines.slice(middle)].join('\n')), expected);
    });

    it(`${name} is read the same in a dump with line ends of Windows, and indented`, () => {
      const facts = (text: string) =>
        readScans(text).reports.map(({ range: _, line: __, ...facts }) => JSON.stringify(facts));
      const scan = output(name);
      assert.deepEqual(facts(`# notes\r\n${scan.replaceAll('\n', '\r\n')}\r\n${dump}`), facts(scan));
    });
  }

  it('end where a dump begins, whatever form it has', () => {
    const scan = output('sslscan-1.11.txt').trimEnd();
    for (const row of [
      '16 03 01 00 05 01 00 00 01 03',
      '0000  16 03 01 00 05 01 00 00 01 03',
      '160301000501000001',
      '> 16 03 01',
    ]) {
      const { ranges } = readScans(`${scan}\n${row}\n`);
      assert.deepEqual(ranges, [{ start: 0, end: scan.length }], row);
    }
  });

  it('are the whole list where a directive announces them', () => {
    const lines = output('sslscan-2.0.7-rsa.txt').split('\n');
    const some = lines
      .filter((line) => line.startsWith('Accepted  TLSv1.2'))
      .slice(0, 2)
      .join('\n');
    const { serverSuites } = analyze(`@server-suites\n${some}\n\n${dump}`).main.session.knowledge;
    assert.deepEqual(serverSuites, [0x009f, 0xcca8]);
  });

  it('are read as far as they go, wherever they are cut', () => {
    for (const name of all) {
      const whole = output(name);
      for (let end = 0; end < whole.length; end += 97) {
        const { reports, ranges } = readScans(`${whole.slice(0, end)}\n`);
        for (const { start, end: last } of ranges) assert.ok(start < last && last <= end + 1, name);
        for (const { versions, refused } of reports) assert.ok(!refused.some((each) => versions.includes(each)), name);
      }
    }
  });

  it('take no longer the more braces there are that never close', () => {
    const text = `"finding" <nmaprun CONNECTED( ssl-enum-ciphers\n${'{ 0x16, 0x03,\n[\n'.repeat(20_000)}`;
    const start = performance.now();
    assert.deepEqual(readScans(text).ranges, []);
    assert.ok(performance.now() - start < 2000);
  });

  it('are told by their line', () => {
    const { reports } = readScans(`> hello\n${dump}\n\n${output('sslscan-2.0.7-rsa.txt')}`);
    assert.equal(reports[0]?.line, `> hello\n${dump}\n\n`.split('\n').length);
  });

  it('leave every place as it was', () => {
    const text = `${dump}\r\n${output('nmap-7.80.txt').replaceAll('\n', '\r\n')}`;
    const masked = withoutScans(text, readScans(text));
    assert.equal(masked.length, text.length);
    assert.deepEqual(
      [...masked.matchAll(/[\r\n]/g)].map(({ index }) => index),
      [...text.matchAll(/[\r\n]/g)].map(({ index }) => index),
    );
    assert.ok(masked.startsWith(dump));
    assert.equal(masked.slice(dump.length).trim(), '');
  });

  it('are not seen in prose that names the tools, nor in a dump', () => {
    for (const text of [
      dump,
      'I ran sslscan and nmap --script ssl-enum-ciphers, and testssl.sh too.',
      'Accepted  by the server, TLSv1.2 it was',
      'Certificate chain of trust',
      '{ "finding": 3 }',
      '[1, 2, 3]',
      '"id","name"',
    ])
      assert.deepEqual(readScans(text).reports, [], text);
  });
});
