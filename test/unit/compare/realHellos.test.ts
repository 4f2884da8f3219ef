import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { analyze } from '../../../server/src/core/analyze.ts';
import { compare } from '../../../server/src/core/compare/compare.ts';
import type { DifferenceKind } from '../../../server/src/core/compare/difference.ts';

interface Flight {
  readonly hello: string;
  readonly answer: string;
}

/**
 * Hellos of wolfSSL 5.9.2, OpenSSL 3.0 and GnuTLS 3.7 that servers of mbedTLS 2.28, OpenSSL and GnuTLS refused, and hellos
 * that the same servers took. `decides` was found by asking the server again: with one part of the hello that works in place
 * of the failing one's, it answered; where several stand there, any one of them did, or only all together.
 */
const { works, fails } = JSON.parse(readFileSync(new URL('realHellos.json', import.meta.url), 'utf8')) as {
  readonly works: Readonly<Record<string, Flight>>;
  readonly fails: readonly {
    readonly name: string;
    readonly decides: readonly DifferenceKind[];
    readonly works: string;
    readonly fails: Flight;
  }[];
};

const sessionOf = ({ hello, answer }: Flight) => analyze(`>\n${hello}\n<\n${answer}\n`).main.session;

describe('what decides between real hellos', () => {
  it('is known of many', () => assert.ok(fails.length > 40));

  for (const { name, decides, works: other, fails: failing } of fails) {
    it(`${name}: ${decides.join(' or ')}`, () => {
      const working = works[other];
      assert.ok(working);
      const found = compare({ label: 'a', session: sessionOf(failing) }, { label: 'b', session: sessionOf(working) });
      assert.ok('differences' in found);
      const [first, second] = found.differences;
      assert.ok(first && decides.includes(first.kind), `${first?.kind}: ${first?.title}`);
      assert.ok(first.weight >= (second?.weight ?? 0));
      assert.ok(first.weight < 0.3 || first.fixes.length > 0);
    });
  }
});
