import assert from 'node:assert/strict';
import { lexC, lineEnding, lineNumberAt, withoutComments } from '../../../server/src/core/firmware/lexC.ts';

/** Checks the tokens of a text, each as `kind text`. */
function check(text: string, expected: readonly string[]) {
  assert.deepEqual(
    lexC(text).map((token) => `${token.kind} ${text.slice(token.start, token.end)}`),
    expected,
  );
}

describe('lexC', () => {
  it('cuts code', () => {
    check('ssl = f(a->b, 0x10UL);', [
      'identifier ssl',
      'punctuator =',
      'identifier f',
      'punctuator (',
      'identifier a',
      'punctuator ->',
      'identifier b',
      'punctuator ,',
      'number 0x10UL',
      'punctuator )',
      'punctuator ;',
    ]);
  });

  it('knows comments from strings', () => {
    check('"/* no */" /* "yes" */ \'"\' // rest', [
      'string "/* no */"',
      'comment /* "yes" */',
      "character '\"'",
      'comment // rest',
    ]);
    check('"a\\"b" "c\\\\"', ['string "a\\"b"', 'string "c\\\\"']);
    check('L"wide" u8"x" R"x(a"b)x"', ['string L"wide"', 'string u8"x"', 'string R"x(a"b)x"']);
  });

  it('takes a directive whole, with its continuations and comments', () => {
    check('#define A 1 /* one */\nb', ['directive #define A 1 /* one */', 'identifier b']);
    check('  #  define A \\\n    1\nb', ['directive #  define A \\\n    1', 'identifier b']);
    check('#define A /* two\nlines */ 1\nb', ['directive #define A /* two\nlines */ 1', 'identifier b']);
    check('/* x */ #define A\n', ['comment /* x */', 'directive #define A']);
    check('a # b', ['identifier a', 'punctuator #', 'identifier b']);
    check('#define A\r\n#undef B\r\n', ['directive #define A', 'directive #undef B']);
  });

  it('carries a line comment over a continuation', () => {
    check('// a \\\nb\nc', ['comment // a \\\nb', 'identifier c']);
    check('// a \\\r\nb\r\nc', ['comment // a \\\r\nb', 'identifier c']);
  });

  it('ends what is not finished, with the line or the text', () => {
    check("#error don't\nx", ["directive #error don't", 'identifier x']);
    check('"open\nx', ['string "open', 'identifier x']);
    check('/* open', ['comment /* open']);
    check('\\', ['punctuator \\']);
    check('\ufeff#define A', ['directive #define A']);
  });

  it('tells line ends and lines', () => {
    assert.equal(lineEnding('a\r\nb\r\nc\n'), '\r\n');
    assert.equal(lineEnding('a\nb'), '\n');
    assert.equal(lineEnding(''), '\n');
    assert.equal(lineNumberAt('a\nb\nc', 4), 3);
  });

  it('drops comments the way the preprocessor does', () => {
    assert.equal(withoutComments('a /* b */ + \\\n c // d'), 'a + c');
  });
});
