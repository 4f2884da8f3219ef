import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../../server/src/cli/run.ts';

const FIRMWARE = 'test/samples/smtp-gmail-465/firmware';

function check(...args: readonly string[]): { readonly code: number; readonly out: string; readonly err: string } {
  const said = { out: '', err: '' };
  const code = run(['check', ...args], {
    version: '1.2.3',
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    terminal: {},
    env: {},
  });
  return { code, ...said };
}

describe('check on firmware', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tlshex-check-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Writes a settings file (and its folder) and answers its path. */
  const settings = (name: string, ...macros: readonly string[]): string => {
    const path = join(folder, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, macros.map((macro) => `#define ${macro}\n`).join(''));
    return path;
  };
  const codes = (...args: readonly string[]): string[] =>
    JSON.parse(check('--format', 'json', ...args).out).map(({ code }: { code: string }) => code);

  it('reviews settings and sources of a folder, with their lines', () => {
    const { code, out } = check(FIRMWARE);
    assert.equal(code, 0, 'warnings are below the bar');
    assert.match(out, /firmware\/user_settings\.h:\d+:1: warning ecc-without-supported-curves: /);
    assert.match(out, /firmware\/smtp_client\.c:\d+:\d+: warning verification-off: /);
    assert.match(out, /\n2 files, \d+ findings\n$/);
    assert.equal(check(FIRMWARE, '--fail-on', 'warning').code, 1);
  });

  it('fails a build that would not compile', () => {
    const { code, out } = check(settings('user_settings.h', 'HAVE_SUPPORTED_CURVES'));
    assert.equal(code, 1);
    assert.match(out, /user_settings\.h:1:\d+: error does-not-compile: .*HAVE_TLS_EXTENSIONS/);
  });

  it('counts macros of the command line', () => {
    const path = settings('user_settings.h', 'HAVE_SUPPORTED_CURVES', 'HAVE_ECC');
    assert.ok(codes(path).includes('does-not-compile'));
    assert.ok(!codes(path, '-DHAVE_TLS_EXTENSIONS').includes('does-not-compile'));
    assert.match(check(path, '-D', '=1').err, /-D takes NAME or NAME=VALUE; not "=1"/);
  });

  it('keeps several firmwares apart, and looks at each with its own sources', () => {
    const sni = ['HAVE_ECC', 'HAVE_TLS_EXTENSIONS', 'HAVE_SUPPORTED_CURVES', 'HAVE_SNI'];
    settings('a/user_settings.h', ...sni);
    settings('b/user_settings.h', ...sni);
    const source = readFileSync(join(FIRMWARE, 'smtp_client.c'), 'utf8');
    writeFileSync(join(folder, 'a/client.c'), source);
    const call = 'wolfSSL_UseSNI(ssl, WOLFSSL_SNI_HOST_NAME, "a.example", 9);';
    writeFileSync(join(folder, 'b/client.c'), source.replace(/(\n *)(?=.*wolfSSL_connect\()/, `$1${call}$1`));
    const found = JSON.parse(check('--format', 'json', folder).out) as { code: string; file: string }[];
    const silent = found.filter(({ code }) => code === 'macro-without-call').map(({ file }) => file);
    assert.deepEqual(silent, [join(folder, 'a/user_settings.h')]);
  });

  it('leaves out what a baseline holds, and tells what is new', () => {
    const path = settings('user_settings.h', 'HAVE_ECC', 'NO_DES3');
    const baseline = join(folder, 'baseline.json');
    const written = check(path, '--write-baseline', baseline);
    assert.deepEqual([written.code, written.out], [0, '']);
    assert.deepEqual(codes(path, '--baseline', baseline), []);
    settings('user_settings.h', 'WOLFSSL_ALLOW_RC4', 'HAVE_ECC', 'NO_DES3');
    assert.ok(codes(path, '--baseline', baseline).includes('test-only-macro'));
    assert.ok(!codes(path, '--baseline', baseline).includes('ecc-without-supported-curves'));
  });

  it('says what is wrong with a baseline', () => {
    const path = settings('user_settings.h', 'HAVE_ECC');
    const { code, err } = check(path, '--baseline', path);
    assert.equal(code, 2);
    assert.match(err, /is no baseline/);
  });

  it('puts the lines of the settings into SARIF', () => {
    const { out } = check(FIRMWARE, '--format', 'sarif');
    const { results } = JSON.parse(out).runs[0];
    const curves = results.find(({ ruleId }: { ruleId: string }) => ruleId === 'ecc-without-supported-curves');
    assert.equal(curves.level, 'warning');
    const { artifactLocation, region } = curves.locations[0].physicalLocation;
    assert.equal(artifactLocation.uri, `${FIRMWARE}/user_settings.h`);
    assert.match(readFileSync(artifactLocation.uri, 'utf8').split('\n')[region.startLine - 1] ?? '', /HAVE_ECC/);
  });
});
