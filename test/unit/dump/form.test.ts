import assert from 'node:assert/strict';
import { parseDump } from '../../../server/src/core/dump/parseDump.ts';
import { assertHexPlaces, bytesOf, problemsOf, turnsOf } from '../../support/reading.ts';

function turns(name: string, text: string, ...expected: readonly string[]): void {
  it(name, () => {
    assert.deepEqual(turnsOf(text), expected);
    assertHexPlaces(text);
  });
}

/** The directives of a document, each as `name = value [items]` with the texts that its ranges cover. */
function directivesOf(text: string): string[] {
  return parseDump(text).directives.map(({ name, written, valueRange, nameRange, value, items }) => {
    assert.equal(text.slice(nameRange.start, nameRange.end), `@${written}`);
    assert.equal(text.slice(valueRange.start, valueRange.end), value);
    for (const item of items) assert.equal(text.slice(item.range.start, item.range.end), item.text);
    const list = items.length > 0 ? ` [${items.map((item) => item.text).join(' | ')}]` : '';
    return `${name ?? `?${written}`} = ${value}${list}`;
  });
}

function directives(name: string, text: string, ...expected: readonly string[]): void {
  it(name, () => assert.deepEqual(directivesOf(text), expected));
}

function problems(name: string, text: string, ...expected: readonly string[]): void {
  it(name, () => assert.deepEqual(problemsOf(text), expected));
}

describe('directions', () => {
  turns(
    'hold until the next one',
    '>\n16 03\n03 00\n<\n15 03\n>\n14\n',
    'client: 16 03 03 00',
    'server: 15 03',
    'client: 14',
  );
  turns(
    'hold over blank lines, comments, prose and directives',
    '>\n16\n\n# more\n03\nprose here\n@peer a:1\n00\n',
    'client: 16 03 00',
  );
  turns(
    'carry a label',
    '> the hello\n16 03\n< alert, fatal # seen twice\n15\n',
    'client "the hello": 16 03',
    'server "alert, fatal": 15',
  );
  turns('carry bytes', '> 16 03 03\n00 4f\n<15 03 03\n', 'client: 16 03 03 00 4f', 'server: 15 03 03');
  turns('carry bytes in any style', '> 00000000: 1603 03  ...\n< {0x15, 0x03}\n', 'client: 16 03 03', 'server: 15 03');
  turns('carry bytes and a comment', '> 16 03 # the hello\n< # nothing yet\n15\n', 'client: 16 03', 'server: 15');
  turns('may be indented', '  > hello\n    16 03\n', 'client "hello": 16 03');
  turns('with nothing below them are no turn', '>\n<\n15\n>\n', 'server: 15');
  turns('of the same side twice are two turns', '> 16\n> 03\n', 'client: 16', 'client: 03');
  turns(
    'start a dump of its own',
    '>\n00000000  16 03  |..|\n<\n00000000  15 03  |..|\n',
    'client: 16 03',
    'server: 15 03',
  );
  turns('doubled are prose', '>> 16 03\n<< 15\n>>> print(1)\n');
  turns(
    'of Go',
    '>>> Flow 1 (client to server)\n00000000  16 03 01 00 01  |.....|\n>>> Flow 2 (server to client)\n00000000  15 03  |..|\n',
    'client "Flow 1 (client to server)": 16 03 01 00 01',
    'server "Flow 2 (server to client)": 15 03',
  );
  turns(
    'before none, blank lines and prose part what nobody names',
    '16 03\n\n15 03\nthen\n14\n',
    'unknown: 16 03',
    'unknown: 15 03',
    'unknown: 14',
  );

  it('know their place in the text', () => {
    const text = '  > hello\n16\n>>> Flow 2 (server to client)\n15';
    const directions = parseDump(text).directions.map(
      ({ sender, range }) => `${sender} "${text.slice(range.start, range.end)}"`,
    );
    assert.deepEqual(directions, ['client "> hello"', 'server ">>> Flow 2 (server to client)"']);
  });
});

describe('directives', () => {
  directives(
    'have a value',
    '@peer smtp.gmail.com:465\n@wolfssl 5.7.2\n@error -313\n',
    'peer = smtp.gmail.com:465',
    'wolfssl = 5.7.2',
    'error = -313',
  );
  directives('may have blanks around and a comment behind', '  @peer \t a:1  # here\n', 'peer = a:1');
  directives('with a # inside the value keep it', '@peer a#b:1\n', 'peer = a#b:1');
  directives(
    'list what stands below',
    '@server-suites\nTLS_A\n  TLS_B # old\n# a comment\nTLS_C,\n',
    'server-suites =  [TLS_A | TLS_B | TLS_C]',
  );
  directives(
    'list what stands behind the name too',
    '@server-groups x25519\nsecp256r1\n',
    'server-groups = x25519 [x25519 | secp256r1]',
  );
  directives('end their list at a blank line', '@server-suites\nTLS_A\n\nTLS_B\n', 'server-suites =  [TLS_A]');
  directives('end their list at a direction', '@server-suites\nTLS_A\n> 16 03\nTLS_B\n', 'server-suites =  [TLS_A]');
  directives(
    'end their list at another directive',
    '@server-suites\nTLS_A\n@server-groups\nx25519\n',
    'server-suites =  [TLS_A]',
    'server-groups =  [x25519]',
  );
  directives('of CR and LF', '@server-suites\r\nTLS_A\r\n@peer a:1\r\n', 'server-suites =  [TLS_A]', 'peer = a:1');
  directives(
    'of several lines that look like bytes',
    '@server-suites\nc0 2f\n0xc02f\n',
    'server-suites =  [c0 2f | 0xc02f]',
  );
  directives('that nobody knows stay with the name they have', '@pear a:1\n', '?pear = a:1');
  directives('an @ without a name is prose', '@ peer\n@\n@1\nmail@example.org\n');

  it('take no bytes', () => assert.equal(bytesOf('@server-suites\nc02f\nc030\n\n16 03\n@keylog\n1603 03\n'), '16 03'));
  it('keep the direction', () => assert.deepEqual(turnsOf('>\n16\n@peer a:1\n03\n'), ['client: 16 03']));
});

describe('problems of the text', () => {
  problems('none in a document that is well', '@peer a:1\n@server-suites\nTLS_A\n\n> 16 03\n');
  problems(
    'an unknown directive, with the nearest',
    '@server-suits\nTLS_A\n',
    'unknown-directive "@server-suits" @server-suits is not a directive. Did you mean @server-suites?',
  );
  problems(
    'an unknown directive like no other',
    '@banana\n',
    'unknown-directive "@banana" @banana is not a directive. Known are @peer, @server-suites, @server-groups, @server-certificate, @wolfssl, @error, @closed, @compare, @keylog, @expect.',
  );
  problems('a value of another form', '@wolfssl new\n', 'directive-value "new" @wolfssl wants a value like "5.7.2".');
  problems('no value', '@peer\n', 'directive-value "@peer" @peer wants a value like "smtp.gmail.com:465".');
  problems(
    'values of many kinds',
    '@server-certificate dsa\n@error fatal\n@closed nobody\n@wolfssl 5\n',
    'directive-value "dsa" @server-certificate wants a value like "rsa".',
    'directive-value "fatal" @error wants a value like "-313".',
    'directive-value "nobody" @closed wants a value like "server reset".',
    'directive-value "5" @wolfssl wants a value like "5.7.2".',
  );
  problems(
    'none in values of every form',
    '@server-certificate ECDSA\n@error -313, FATAL_ERROR\n@closed server\n@closed client reset\n@wolfssl v5.7.2-stable\n@wolfssl 3.10\n',
  );
});
