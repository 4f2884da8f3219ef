import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../../server/src/cli/run.ts';

const SETTINGS = `#include "base.h"
#define HAVE_ECC
#define HAVE_TLS_EXTENSIONS
#define HAVE_SUPPORTED_CURVES
#ifdef WITH_NAME
#define HAVE_SNI
#endif
`;
const CLIENT = `#include "host.h"
void go(void)
{
    WOLFSSL* ssl = wolfSSL_new(wolfSSL_CTX_new(wolfTLSv1_2_client_method()));
    wolfSSL_UseSNI(ssl, WOLFSSL_SNI_HOST_NAME, HOST, sizeof(HOST) - 1);
    wolfSSL_connect(ssl);
}
`;

describe('tlshex predict', () => {
  let folder: string;
  const file = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const tlshex = (...args: readonly string[]) => {
    let out = '';
    let err = '';
    const code = run(['predict', ...args], {
      version: '1.2.3',
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
      terminal: {},
      env: {},
    });
    return { code, out, err };
  };
  let settings: string;
  let client: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'tlshex-predict-'));
    file(
      'base.h',
      '#define NO_OLD_TLS\n#define NO_DH\n#define NO_PSK\n#define NO_DES3\n#define HAVE_AESGCM\n#define WITH_NAME\n',
    );
    file('host.h', '#define HOST "device.example"\n');
    settings = file('user_settings.h', SETTINGS);
    client = file('client.c', CLIENT);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('prints the hello as JSON, in the shapes of decode', () => {
    const { code, out } = tlshex('--json', '--settings', settings, '--source', client, '--wolfssl', '5.9.2');
    assert.equal(code, 0);
    const { compiles, problems, clientHello, conditional } = JSON.parse(out);
    assert.deepEqual({ compiles, problems, conditional }, { compiles: true, problems: [], conditional: [] });
    assert.equal(clientHello.serverName, 'device.example');
    assert.deepEqual(clientHello.extensions, ['0x000d', '0x000b', '0x000a', '0x0000']);
    assert.match(clientHello.ja3, /^[0-9a-f]{32}$/);
    assert.match(clientHello.ja4, /^t12d0804/);
  });

  it('tells a person what is sent, and what made it', () => {
    const { out } = tlshex('--settings', settings, '--source', client);
    assert.match(out, /^TLS 1\.2, 8 suites, 4 extensions: /);
    assert.match(out, /^c0 2b {2}# TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256 <- HAVE_ECC, HAVE_AESGCM$/m);
    assert.match(out, /^00 00 00 13 {2}# server_name <- wolfSSL_UseSNI, line 5$/m);
  });

  it('takes macros of the command line, for the settings and the sources', () => {
    const bare = file('bare_settings.h', SETTINGS.replace('#include "base.h"', '#define NO_OLD_TLS'));
    const args = ['--json', '--settings', bare, '--source', client];
    const names = (...more: readonly string[]) => JSON.parse(tlshex(...args, ...more).out).clientHello.extensions;
    assert.equal(names().includes('0x0000'), false);
    assert.equal(names('-D', 'WITH_NAME').includes('0x0000'), true);
    assert.equal(names('-DWITH_NAME=1', '--define', 'NO_DH').includes('0x0000'), true);
    const { code, err } = tlshex(...args, '-D', '9X');
    assert.deepEqual([code, err], [2, 'tlshex: -D takes NAME or NAME=VALUE; not "9X"\n']);
  });

  it('asks the release that is named', () => {
    const ordered = file(
      'old_settings.h',
      `${SETTINGS}#define WOLFSSL_TLS13\n#define HAVE_HKDF\n#define WC_RSA_PSS\n#define WOLFSSL_SHA384\n`,
    );
    const first = (release: string) =>
      JSON.parse(tlshex('--json', '--settings', ordered, '--wolfssl', release).out).clientHello.cipherSuites[0];
    assert.deepEqual([first('5.7.2'), first('5.9.2')], ['0x1301', '0x1302']);
  });

  it('says what does not compile', () => {
    const bad = file('bad_settings.h', '#define HAVE_ECC\n#define NO_OLD_TLS\n#define HAVE_ALPN\n');
    const { compiles, problems, clientHello } = JSON.parse(tlshex('--json', '--settings', bad).out);
    assert.deepEqual([compiles, clientHello], [false, null]);
    assert.equal(problems[0].code, 'does-not-compile');
    assert.deepEqual(problems[0].fixes, [{ kind: 'macro', name: 'HAVE_TLS_EXTENSIONS', value: null }]);
    const own = file('own_error.h', '#define HAVE_ECC\n#error "choose a board"\n');
    assert.match(JSON.parse(tlshex('--json', '--settings', own).out).problems[0].message, /choose a board/);
  });

  it('takes what it needs, and says so', () => {
    assert.match(tlshex().err, /wants --settings/);
    assert.match(tlshex('--settings', join(folder, 'none.h')).err, /there is no such file/);
    assert.match(tlshex('--settings', settings, '--wolfssl-dir', folder).err, /is no wolfSSL source tree/);
    assert.equal(tlshex('--settings', settings, client).code, 2);
  });
});
