import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { alert, client, clientHello, counting, dumpText, extensions, server } from '../../support/bytes.ts';
import { codesOf, findingOf, refused, sound, without } from './checks.ts';
import { choice, flight } from './flights.ts';

/** What a scan or another client's connection shows of the server is evidence, and the finding says who told it. */

const scan = readFileSync(new URL('../scan/outputs/sslscan-2.0.7-rsa.txt', import.meta.url), 'utf8');
const only13 = [...sound, extensions.versions(0x0304), extensions.keyShare(0x001d)];
/** Another client, to which the server answers with TLS 1.2, ECDHE_ECDSA and secp256r1. */
const works = dumpText(
  client(clientHello({ random: counting(32, 7), suites: [0xc02b, 0xc02f], extensions: sound })),
  server(flight),
);
const because = (text: string, code: string) => findingOf(text, code).because.join('\n');
const although = (text: string, code: string) => findingOf(text, code).although.join('\n');

describe('what is known of the server', () => {
  it('by a scan is told with the tool and the line', () => {
    const text = `${scan}\n${refused({ suites: [0xc009] })}`;
    const [code] = codesOf(text);
    assert.match(because(text, (code ?? '').replace('!', '')), /, by the sslscan output in line \d+/);
  });

  it('by another connection makes the version the cause that it chose otherwise', () => {
    const text = `${refused({ suites: [0x1301], extensions: only13 })}\n\n${works}`;
    assert.equal(codesOf(text)[0], 'no-common-version!');
    assert.match(because(text, 'no-common-version'), /takes TLS 1\.2, by the second connection of this dump/);
  });

  it('by another connection makes the group the cause that it chose otherwise', () => {
    const groups = [...without(sound, 0x000a), extensions.groups(0x001d)];
    const text = `${refused({ suites: [0xc02b, 0xc02f], extensions: groups })}\n\n${works}`;
    assert.match(because(text, 'no-common-group'), /secp256r1.*, by the second connection of this dump, which/);
  });

  it('by another connection speaks against what it shows to be in common', () => {
    const text = `${refused({ suites: [0xc02b, 0xc014], extensions: without(sound, 0x0000) })}\n\n${works}`;
    assert.ok(!codesOf(text).includes('no-common-cipher-suite!'), codesOf(text).join(' '));
    const single = `${refused({ suites: [0xc02b] })}\n\n${works}`;
    assert.ok(!codesOf(single).includes('no-common-cipher-suite!'), codesOf(single).join(' '));
  });

  it('by another connection speaks against a version that is in common', () => {
    const old = dumpText(
      client(clientHello({ version: 0x0301, random: counting(32, 7), suites: [0xc00a], extensions: sound })),
      server(choice({ version: 0x0301, suite: 0xc00a })),
    );
    const alone = refused({ version: 0x0301, suites: [0xc00a, 0xc014] }, alert(2, 70));
    assert.match(although(`${alone}\n\n${old}`, 'no-common-version'), /takes TLS 1\.0, by the second connection/);
  });
});
