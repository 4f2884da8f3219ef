import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../../server/src/cli/run.ts';

const SAMPLE = 'test/samples/smtp-gmail-465/handshake.tlshex';

interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function tlshex(args: readonly string[], terminal: { isTTY?: boolean } = {}, env: Record<string, string> = {}): Result {
  let out = '';
  let err = '';
  const code = run(args, {
    version: '1.2.3',
    out: (text) => {
      out += Buffer.from(text).toString();
    },
    err: (text) => {
      err += text;
    },
    terminal,
    env,
  });
  return { code, out, err };
}

describe('the command line', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'tlshex-cli-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const file = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };

  it('says what it can do, and ends with 2 when nothing is asked', () => {
    const none = tlshex([]);
    assert.equal(none.code, 2);
    assert.equal(none.out, '');
    assert.match(none.err, /tlshex explain FILE/);
    const help = tlshex(['--help']);
    assert.equal(help.code, 0);
    assert.match(help.out, /tlshex fix FILE --firmware DIR/);
  });

  it('has help and version in every command', () => {
    for (const command of ['explain', 'decode', 'check', 'fix']) {
      assert.match(tlshex([command, '--help']).out, new RegExp(`^tlshex ${command} `));
      assert.equal(tlshex([command, '--version']).out, '1.2.3\n');
    }
    assert.equal(tlshex(['--version']).out, '1.2.3\n');
  });

  it('names what is wrong with a call, on standard error', () => {
    assert.match(tlshex(['explode']).err, /no command "explode"/);
    assert.match(tlshex(['check', '--format', 'xml', SAMPLE]).err, /--format takes text, json, sarif; not "xml"/);
    assert.match(tlshex(['decode', '--nonsense']).err, /nonsense/);
    assert.match(tlshex(['explain']).err, /explain wants one FILE/);
    for (const args of [['explode'], ['check', '--format', 'xml', SAMPLE], ['decode', '--nonsense'], ['explain']]) {
      assert.equal(tlshex(args).code, 2);
    }
  });

  it('decodes the files it can read, and ends with 2 for the one it cannot', () => {
    const { code, out, err } = tlshex(['decode', '--json', join(folder, 'absent'), SAMPLE]);
    assert.equal(code, 2);
    assert.match(err, /absent: there is no such file/);
    const decoded = JSON.parse(out);
    assert.deepEqual(
      decoded.streams.map((stream: { sender: string; length: number }) => [stream.sender, stream.length]),
      [
        ['client', 84],
        ['server', 7],
      ],
    );
    assert.deepEqual(decoded.negotiation.commonCipherSuites, ['0xc027', '0xc013', '0xc011']);
    const [first] = decoded.findings;
    assert.equal(first.code, 'missing-supported-groups');
    assert.equal(first.cause, true);
    assert.deepEqual(
      first.fixes.map((fix: { kind: string; name: string }) => `${fix.kind} ${fix.name}`),
      [
        'macro HAVE_TLS_EXTENSIONS',
        'macro HAVE_SUPPORTED_CURVES',
        'api wolfSSL_UseSupportedCurve',
        'bytes add supported_groups',
      ],
    );
  });

  it('prints one JSON object a line for several files', () => {
    const { out } = tlshex(['decode', '--json', SAMPLE, SAMPLE]);
    assert.equal(out.trimEnd().split('\n').length, 2);
  });

  it('explains: verdict, ladder, cause, proof, cure', () => {
    const { code, out } = tlshex(['explain', SAMPLE]);
    assert.equal(code, 0);
    assert.match(out, /^The handshake failed\. TLS with smtp\.gmail\.com:465/);
    assert.match(out, /ClientHello ─+▶/);
    assert.match(out, /◀─+ Alert fatal handshake_failure \(40\)/);
    assert.match(out, /supported_groups is missing: all ten suites are ECDHE/);
    assert.match(out, /proof\s+extension, bytes 70 to 83/);
    assert.match(out, /#define HAVE_SUPPORTED_CURVES/);
    assert.match(out, /wolfSSL_UseSupportedCurve\(ssl, WOLFSSL_ECC_SECP256R1\);/);
  });

  it('says of a cut capture that it ends, and of a text without bytes that there are none', () => {
    const cut = file('cut.tlshex', '>\n16 03 01 00 05 01 00\n');
    assert.match(tlshex(['explain', cut]).out, /^The capture ends before the handshake does\./);
    const empty = file('empty.tlshex', 'no bytes\n');
    assert.match(tlshex(['explain', empty]).out, /^There are no bytes here yet/);
  });

  it('colours only a terminal, and never with NO_COLOR', () => {
    const ESC = String.fromCharCode(27);
    assert.ok(!tlshex(['explain', SAMPLE]).out.includes(ESC));
    assert.ok(tlshex(['explain', SAMPLE], { isTTY: true }).out.includes(ESC));
    assert.ok(!tlshex(['explain', SAMPLE], { isTTY: true }, { NO_COLOR: '1' }).out.includes(ESC));
    assert.ok(tlshex(['explain', '--color', 'always', SAMPLE]).out.includes(ESC));
  });

  it('asks no call of a firmware whose version needs none', () => {
    const { out } = tlshex(['explain', '--wolfssl', '5.9.2', SAMPLE]);
    assert.doesNotMatch(out, /in the C code/);
    assert.match(out, /optional: wolfSSL_UseSupportedCurve\(ssl, WOLFSSL_ECC_SECP256R1\)/);
  });

  it('tells on the other stream what of a text is not read, whatever is asked of it', () => {
    const typo = file('typo.tlshex', '>\n16 03 03 00 4f 01 00 00\n15 dd 09 5f 22 d1 8O 82\n');
    for (const command of ['check', 'explain', 'decode']) {
      assert.match(tlshex([command, typo]).err, /typo\.tlshex:3:19: warning: "8O" is no byte \(80 perhaps\)/);
    }
    assert.equal(tlshex(['check', SAMPLE]).err, '');
  });

  it('checks with an exit status that a build can hold on to', () => {
    assert.equal(tlshex(['check', SAMPLE]).code, 1);
    assert.equal(tlshex(['check', '--fail-on', 'never', SAMPLE]).code, 0);
    const clean = file('clean.tlshex', 'nothing but prose\n');
    assert.deepEqual(tlshex(['check', clean]).code, 0);
    assert.match(
      tlshex(['check', SAMPLE]).out,
      /handshake\.tlshex:\d+:\d+: error missing-supported-groups cause, 97 %/,
    );
  });

  it('writes SARIF with the lines of the dump', () => {
    const { out } = tlshex(['check', '--format', 'sarif', 'test/samples']);
    const [sarif] = JSON.parse(out).runs;
    const [first] = sarif.results;
    assert.equal(first.ruleId, 'missing-supported-groups');
    assert.equal(first.level, 'error');
    const { artifactLocation, region } = first.locations[0].physicalLocation;
    assert.equal(artifactLocation.uri, SAMPLE);
    assert.ok(region.endLine > region.startLine, 'the extensions stand on two lines of the sample');
    assert.equal(sarif.tool.driver.version, '1.2.3');
  });

  it('has the places in JSON too, and nothing else on standard output', () => {
    const found = JSON.parse(tlshex(['check', '--format', 'json', SAMPLE]).out);
    assert.equal(found[0].file, SAMPLE);
    assert.deepEqual(Object.keys(found[0].region), ['startLine', 'startColumn', 'endLine', 'endColumn']);
  });
});
