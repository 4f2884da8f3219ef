import assert from 'node:assert/strict';
import {
  compareVersions,
  formatVersion,
  isAtLeast,
  parseVersion,
  parseWolfsslVersion,
} from '../../../server/src/core/wolfssl/version.ts';

/** Checks what release a text names. */
function check(text: string, expected: string | undefined) {
  const version = parseVersion(text);
  assert.equal(version === undefined ? undefined : formatVersion(version), expected);
}

describe('version', () => {
  it('is read from what people write', () => {
    check('5.7.2', '5.7.2');
    check('v5.7.2-stable', '5.7.2');
    check('wolfSSL 3.10', '3.10.0');
    check('  5.9.2 ', '5.9.2');
    check('five', undefined);
    check('5', undefined);
    check('1.2.3.4.5', '1.2.3');
  });

  it('is compared by number, not by text', () => {
    const order = ['3.9.10', '3.10.0', '3.10.2', '5.0.0', '5.10.0'].map((text) => parseVersion(text)!);
    assert.deepEqual([...order].reverse().sort(compareVersions), order);
    assert.ok(isAtLeast(parseVersion('3.10.2')!, '3.10.2'));
    assert.ok(!isAtLeast(parseVersion('3.9.10')!, '3.10.2'));
    assert.ok(!isAtLeast(parseVersion('3.9.10')!, 'soon'));
  });

  it('is read from wolfssl/version.h', () => {
    const header = '#define LIBWOLFSSL_VERSION_STRING "5.9.2"\n#define LIBWOLFSSL_VERSION_HEX 0x05009002\n';
    assert.deepEqual(parseWolfsslVersion(header), { major: 5, minor: 9, patch: 2 });
    assert.deepEqual(parseWolfsslVersion('#define LIBWOLFSSL_VERSION_HEX 0x05009002\n'), {
      major: 5,
      minor: 9,
      patch: 2,
    });
    assert.deepEqual(parseWolfsslVersion('# define LIBWOLFSSL_VERSION_STRING "@VERSION@"\r\n'), undefined);
    assert.equal(parseWolfsslVersion(''), undefined);
  });
});
