import assert from 'node:assert/strict';
import { baselineOf, baselineText, beyondBaseline, parseBaseline } from '../../../server/src/core/review/baseline.ts';
import { reviewConfigFile } from '../../../server/src/core/review/configFiles.ts';
import { codes, reviewed, SOUND, settingsText } from './checks.ts';

describe('baseline', () => {
  const before = settingsText([...SOUND, 'DEBUG_WOLFSSL']);
  const files = (text: string) => [{ path: 'user_settings.h', text }];
  const baseline = baselineOf(reviewed(before), files(before));

  it('bears what was there, wherever its line has gone', () => {
    assert.equal(baseline.length, 1);
    const after = `/* new */\n\n${before}#define WOLFSSL_STATIC_RSA\n`;
    assert.deepEqual(codes(beyondBaseline(reviewed(after), files(after), baseline)), ['static-key-exchange']);
    assert.deepEqual(beyondBaseline(reviewed(before), files(before), baseline), []);
  });

  it('bears nothing on a line that has changed', () => {
    const after = before.replace('#define DEBUG_WOLFSSL', '#define DEBUG_WOLFSSL 1');
    assert.equal(beyondBaseline(reviewed(after), files(after), baseline).length, 1);
  });

  it('is a file that reads as it was written, and no other', () => {
    assert.deepEqual(parseBaseline(baselineText(baseline)), baseline);
    for (const text of ['', '[]', '{"remarks":[1]}', 'null']) assert.equal(parseBaseline(text), undefined);
  });
});

describe('review of configuration files', () => {
  it('tells of entries that nobody reads', () => {
    const text =
      'CONFIG_WOLFSSL_HAVE_ALPN=y\nCONFIG_WOLFSSL_ALLOW_TLS13=y\n# CONFIG_WOLFSSL_HAVE_TLS_EXTENSIONS is not set\n';
    const [remark, ...more] = reviewConfigFile('fw/sdkconfig.defaults', text);
    assert.deepEqual(more, []);
    assert.equal(remark?.code, 'dead-route');
    assert.equal(text.slice(remark.range.start, remark.range.end), 'CONFIG_WOLFSSL_HAVE_ALPN');
    assert.deepEqual(remark.fixes[0]?.steps[0]?.name, 'HAVE_ALPN');
    const zephyr =
      'CONFIG_WOLFSSL=y\nCONFIG_WOLFSSL_ALPN=y\nCONFIG_WOLFSSL_ECP_DP_SECP256R1_ENABLED=y\nCONFIG_WOLFSSL_SNI=y\n';
    const found = reviewConfigFile('prj.conf', zephyr).map(({ range }) => zephyr.slice(range.start, range.end));
    assert.deepEqual(found, ['CONFIG_WOLFSSL_ECP_DP_SECP256R1_ENABLED', 'CONFIG_WOLFSSL_SNI']);
    assert.deepEqual(reviewConfigFile('main.c', text), []);
  });
});
