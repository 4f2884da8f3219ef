import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type Analysis,
  analyze,
  completions,
  diagnostics,
  documentSymbols,
  explainMarkdown,
  foldings,
  highlights,
  hover,
  inlayHints,
  selectionRanges,
  semanticTokens,
  type TextRange,
} from '../../../server/src/core/index.ts';
import { anyBytes, mutatedBytes, nearlyDtls, nearlyTls } from '../../support/arbitraries.ts';

/** Lines of the form in any order, with bytes that look like a protocol's. */
const documents = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '>',
        '< label',
        '@server-suites',
        '@closed server',
        'AES128-SHA',
        '',
        '# comment',
        '*',
        '@',
        'prose',
      ),
      fc.string({ maxLength: 20 }),
      fc.oneof(anyBytes, nearlyTls, nearlyDtls, mutatedBytes).map((bytes) => rows(bytes)),
    ),
    { maxLength: 12 },
  )
  .map((lines) => lines.join('\n'));

describe('features', () => {
  it('never throw, and stay inside the text', () => {
    fc.assert(
      fc.property(documents, fc.nat(), (text, seed) => {
        const analysis = analyze(text);
        for (const position of [0, text.length, seed % (text.length + 1)]) checkAt(analysis, position);
        for (const range of rangesOf(analysis)) inside(text, range);
        assert.equal(typeof explainMarkdown(analysis), 'string');
      }),
      { numRuns: 150 },
    );
  });

  it('colour no byte twice', () => {
    fc.assert(
      fc.property(documents, (text) => {
        let end = 0;
        for (const { range } of semanticTokens(analyze(text))) {
          // Bytes that stand for a `*` all stand at its one place.
          if (text.slice(range.start, range.end) === '*') continue;
          assert.ok(range.start >= end, `${range.start} lies before ${end}`);
          assert.ok(!text.slice(range.start, range.end).includes('\n'));
          ({ end } = range);
        }
      }),
      { numRuns: 150 },
    );
  });
});

function checkAt(analysis: Analysis, position: number): void {
  const { text } = analysis;
  const found = hover(analysis, position);
  if (found) {
    inside(text, found.range);
    assert.ok(found.range.start <= position && position <= found.range.end);
  }
  for (const { range } of highlights(analysis, position)) inside(text, range);
  for (const range of selectionRanges(analysis, position)) inside(text, range);
  for (const { range } of completions(analysis, position)) inside(text, range);
}

function rangesOf(analysis: Analysis): TextRange[] {
  const whole = { start: 0, end: analysis.text.length };
  return [
    ...diagnostics(analysis).flatMap(({ range, related }) => [range, ...related.map((each) => each.range)]),
    ...documentSymbols(analysis).map(({ range }) => range),
    ...foldings(analysis).map(({ range }) => range),
    ...semanticTokens(analysis).map(({ range }) => range),
    ...inlayHints(analysis, whole).map(({ position }) => ({ start: position, end: position })),
  ];
}

function inside(text: string, { start, end }: TextRange): void {
  assert.ok(0 <= start && start <= end && end <= text.length, `${start} to ${end} of ${text.length}`);
}

function rows(bytes: Uint8Array): string {
  const out: string[] = [];
  for (let i = 0; i < bytes.length; i += 16) {
    out.push(Array.from(bytes.subarray(i, i + 16), (byte) => byte.toString(16).padStart(2, '0')).join(' '));
  }
  return out.join('\n');
}
