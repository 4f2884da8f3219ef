import assert from 'node:assert/strict';
import { parseDump } from '../../../server/src/core/dump/parseDump.ts';

function notes(name: string, text: string, ...expected: readonly number[]): void {
  it(name, () => {
    const { errors } = parseDump(text);
    assert.deepEqual(
      errors.map(({ code }) => code),
      expected,
    );
    for (const { code, range } of errors) assert.equal(text.slice(range.start, range.end), String(code));
  });
}

describe('error numbers in the prose of a log', () => {
  notes('error = n', 'wolfSSL error occurred, error = -188 line:12345 file:src/internal.c\n', -188);
  notes('err = n', 'err = -308\n', -308);
  notes('error: n, behind a prefix', '[00:12] I tls: handshake error: -313, giving up\n', -313);
  notes('error code n', 'connect error code -326.\n', -326);
  notes('a call that failed', 'wolfSSL_connect failed: -313\n', -313);
  notes('a call and its result', 'wolfSSL_get_error() returned -323\nwolfSSL_read = -397\n', -323, -397);
  notes('a number in brackets', 'ERROR: failed to connect, err (-155)\n', -155);
  notes('a number twice in a line', 'wolfSSL_connect error -313, error = -313\n', -313, -313);
  notes('numbers that nobody knows', 'error = -999\n', -999);
  notes('beside bytes', '>\n16 03 03\nerror = -308\n<\n15 03 03\n', -308);
  notes(
    'no errors of the socket, of mbedTLS, of OpenSSL',
    'err = -11\nreturned -0x7780\nerror:0A000410\nerror = -29056\n',
  );
  notes('no numbers of anything else', 'temperature -313\nthe year 313\nerrors: none-313\n');
  notes('no directives and no comments', '@error -313\n# err = -308\n');
});
