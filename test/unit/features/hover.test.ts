import assert from 'node:assert/strict';
import { hover } from '../../../server/src/core/index.ts';
import { marked, refused, textOf } from './marked.ts';

/** Hovers at `$0` and checks the text marked and what is told of it. */
function check(source: string, range: string | undefined, ...expected: RegExp[]): string {
  const { text, cursor, analysis } = marked(source);
  const found = hover(analysis, cursor);
  assert.equal(found && textOf(text, found.range), range);
  for (const each of expected) assert.match(found?.markdown ?? '', each);
  return found?.markdown ?? '';
}

describe('hover', () => {
  it('tells the path from the record to the field', () => {
    check(refused.replace('c0 2f', '$0c0 2f'), 'c0 2f', /^record › ClientHello › cipher_suites › \*\*cipher_suite\*\*/);
  });

  it('explains a cipher suite from its parts', () => {
    check(
      refused.replace('c0 2f', 'c0$0 2f'),
      'c0 2f',
      /= \*\*TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 \(0xc02f\)\*\*/,
      /fresh keys on an elliptic curve/,
      /proves itself with an RSA key/,
      /AES 128 GCM/,
      /OpenSSL: ECDHE-RSA-AES128-GCM-SHA256/,
      /\*\*wolfSSL:\*\* Needs HAVE_AESGCM/,
      /\[RFC 5289/,
    );
  });

  it('marks the whole field, over lines and the offsets between', () => {
    const dump = ['>', '0000  15 03 0$03 00', '0004  02 02 28', ''].join('\n');
    check(dump, '03 03', /TLS 1\.2 \(0x0303\)/);
    check(dump.replace('$0', '').replace('00\n', '0$00\n'), '00\n0004  02', /= \*\*2\*\* \(0x0002\)/);
  });

  it('tells of an extension at its type, and around what is in it', () => {
    const type = refused.replace('00 0a  00 08', '$000 0a  00 08');
    check(type, '00 0a', /supported_groups \(0x000a\)/, /HAVE_SUPPORTED_CURVES/);
    const group = refused.replace('00 1d', '00$0 1d');
    check(
      group,
      '00 1d',
      /= \*\*x25519 \(0x001d\)\*\*/,
      /`WOLFSSL_ECC_X25519`/,
      /In \*\*supported_groups \(0x000a\)\*\*/,
    );
  });

  it('says who sent a byte, where it stands and which RFC defines it', () => {
    check(
      refused.replace('02 28', '02 $028'),
      '28',
      /server, byte 6, 1 byte · \[RFC 8446 section 6\]\(https:\/\/www\.rfc-editor\.org\/rfc\/rfc8446#section-6\)/,
    );
  });

  it('says how far an alert can be trusted', () => {
    check(refused.replace('02 28', '02 2$08'), '28', /handshake_failure \(40\)/, /How far to trust it/);
  });

  it('names the cause at bytes that have to do with it, and leaves to the editor what stands there', () => {
    const seed = refused.replace('0c 00 0a  00 08 00 06 00 1d 00 17\n00 18', '0a 00 0d  00 06 00 04 04 03 04 01');
    const hello = seed.replace('16 03 01 00 3d 01 00 00  39', '16 03 01 00 3b 01 00 00  37').replace('00 9c', 'c0 13');
    check(
      hello.replace('c0 13', 'c0 $013'),
      'c0 13',
      /\*\*missing-supported-groups\*\*: .* These suites need a group/s,
    );
    assert.doesNotMatch(check(hello.replace('00 0d', '00 $00d'), '00 0d'), /missing-supported-groups/);
  });

  it('shows text in the bytes as code, whatever it holds', () => {
    const { text } = marked(['> 2a 2a 60 5b 78 5d 28 79 29 0a$0', '< 15 03 03 00 02 02 28', ''].join('\n'));
    check(text.replace('2a 2a', '2a$0 2a'), '2a 2a 60 5b 78 5d 28 79 29 0a', /= `` \*\*`\[x\]\(y\) ``/);
  });

  it('explains directives, their values and the names in their lists', () => {
    check('@ser$0ver-suites\nTLS_AES_128_GCM_SHA256\n', '@server-suites', /takes, one a line/);
    check('@server-suites\nTLS_AES$0_128_GCM_SHA256\n', 'TLS_AES_128_GCM_SHA256', /A suite of TLS 1\.3/);
    check('@server-groups\nP-2$056\n', 'P-256', /secp256r1 \(0x0017\)/);
    check('@error -3$013\n', '-313', /FATAL_ERROR/);
    check('@nonsen$0se\n', '@nonsense', /is not a directive/);
  });

  it('says of a suite in the list whether the client offers it', () => {
    const list = (name: string) => `@server-suites\n${name}\n\n${refused}`;
    check(list('ECDHE-RSA-AES128-GCM$0-SHA256'), 'ECDHE-RSA-AES128-GCM-SHA256', /The client offers it too/);
    check(list('AES256-SHA$0'), 'AES256-SHA', /The client does not offer it/);
    check(list('NO_SUCH$0_SUITE'), 'NO_SUCH_SUITE', /is no cipher suite that is known here/);
  });

  it('says nothing between things', () => {
    check(`# a comm$0ent\n${refused}`, undefined);
    check(`${refused}\n$0`, undefined);
    check('$0', undefined);
  });

  it('names GREASE and shows unknown numbers as they are', () => {
    check(refused.replace('00 9c', '0a$0 0a'), '0a 0a', /GREASE \(0x0a0a\)/, /RFC 8701/);
    check(refused.replace('00 9c', 'ee$0 ee'), 'ee ee', /unknown \(0xeeee\)/);
  });
});
