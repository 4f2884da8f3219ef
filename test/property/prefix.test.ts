import assert from 'node:assert/strict';
import { analyze } from '../../server/src/core/analyze.ts';
import { spanEnd } from '../../server/src/core/base/span.ts';
import { decodeConnection } from '../../server/src/core/wire/decode.ts';
import { type Field, fieldText } from '../../server/src/core/wire/field.ts';
import { alert, client, dumpText, server } from '../support/bytes.ts';
import { malformed } from '../support/outline.ts';
import { captures } from '../support/samples.ts';

/** A capture cut short says what the whole one says, as far as it goes, and nothing of what is not there. */

/** The leaves that end at or before `end`, each as place, name and text. */
function leaves(fields: readonly Field[], bytes: Uint8Array, end: number): string[] {
  return fields.flatMap((field) => {
    if (field.children.length > 0) return leaves(field.children, bytes, end);
    return spanEnd(field) <= end && field.id !== 'undecoded'
      ? [`${field.offset}+${field.length} ${field.id} ${fieldText(field, bytes)}`]
      : [];
  });
}

function decodeBoth(clientBytes: Uint8Array, serverBytes: Uint8Array) {
  return decodeConnection([
    { sender: 'client', bytes: clientBytes },
    { sender: 'server', bytes: serverBytes },
  ]).map(({ fields }) => fields);
}

/** Vectors and opaque bytes that the cut goes through have no place in the whole: everything else must be in it. */
function notIn(whole: readonly string[], part: readonly string[]): string[] {
  const known = new Set(whole);
  return part.filter((line) => !known.has(line));
}

/** Whether a random begins with the time shows only behind it: in TLS 1.3, and in a HelloRetryRequest, it does not. */
const RANDOM = / hello\.(random|gmt_unix_time|random_bytes) /;
/** The two halves of a scheme are read together. */
const SCHEME = / scheme\.hash /;
/** An element of DER is read when all of it is there. */
const DER = / (der|x509)\./;

describe('every prefix of a good capture', () => {
  for (const [name, capture] of captures) {
    for (const side of ['client', 'server'] as const) {
      it(`decodes to a prefix of its fields: ${name}, the ${side}'s`, () => {
        const bytes = capture[side];
        const decode = (cut: Uint8Array) => {
          const [clientFields, serverFields] =
            side === 'client' ? decodeBoth(cut, capture.server) : decodeBoth(capture.client, cut);
          return (side === 'client' ? clientFields : serverFields) ?? [];
        };
        const whole = decode(bytes);
        assert.equal(malformed(whole, bytes.length), undefined);
        for (let end = 0; end < bytes.length; end++) {
          const cut = bytes.slice(0, end);
          const part = decode(cut);
          assert.equal(malformed(part, end), undefined, `cut at ${end}`);
          const got = leaves(part, cut, end);
          // Bytes that stand for themselves and reach up to the cut (ciphertext, names) may be longer in the whole capture.
          const foreign = notIn(leaves(whole, bytes, end), got).filter(
            (line) => !reaches(line, end) && !RANDOM.test(line),
          );
          assert.deepEqual(foreign, [], `cut at ${end}`);
          const missing = notIn(got, leaves(whole, bytes, end)).filter(
            (line) => !(reaches(line, end) && SCHEME.test(line)) && !RANDOM.test(line) && !DER.test(line),
          );
          assert.deepEqual(missing, [], `cut at ${end}`);
        }
      });
    }
  }
});

function reaches(line: string, end: number): boolean {
  const match = /^(\d+)\+(\d+) /.exec(line);
  return match !== null && Number(match[1]) + Number(match[2]) === end;
}

/** A server of which much is known, and nothing fits. */
const KNOWN =
  '@peer example.org:443\n@server-suites\nTLS_RSA_WITH_NULL_MD5\n@server-groups\nsecp521r1\n@server-certificate ed25519';

describe('a hello cut short', () => {
  for (const [name, capture] of captures) {
    it(`is never said to miss anything: ${name}`, () => {
      const length = 5 + (((capture.client[3] as number) << 8) | (capture.client[4] as number));
      for (let end = 1; end < length; end++) {
        const cut = client(capture.client.slice(0, end));
        for (const text of [dumpText(cut), dumpText(KNOWN, cut), dumpText(KNOWN, cut, server(alert(2, 40)))]) {
          const codes = analyze(text).main.findings.map((finding) => finding.code);
          assert.deepEqual(
            codes.filter((code) => /^(missing|no)-/.test(code)),
            [],
            `cut at ${end}`,
          );
        }
      }
    });
  }
});
