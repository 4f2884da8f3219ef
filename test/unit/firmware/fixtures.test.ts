import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { applyEdits } from '../../../server/src/core/firmware/edit.ts';
import { type FixStep, planFix, type SourceText } from '../../../server/src/core/firmware/plan.ts';

/** The cure of a hello without groups, from before wolfSSL 3.10.2: two macros and a call. */
const STEPS: readonly FixStep[] = [
  { kind: 'macro', name: 'HAVE_TLS_EXTENSIONS', value: null },
  { kind: 'macro', name: 'HAVE_SUPPORTED_CURVES', value: null },
  { kind: 'api', name: 'wolfSSL_UseSupportedCurve', arguments: ['ssl', 'WOLFSSL_ECC_SECP256R1'] },
];

const root = fileURLToPath(new URL('../../fixtures/firmware/', import.meta.url));

function read(folder: string): readonly SourceText[] {
  return readdirSync(folder).map((path) => ({ path, text: readFileSync(`${folder}/${path}`, 'utf8') }));
}

/** Each folder holds a firmware before and after the cure; `UPDATE=1` writes the second. */
describe('firmware fixtures', () => {
  for (const name of readdirSync(root)) {
    it(name, () => {
      const before = read(`${root}${name}/before`);
      const plan = planFix(before, STEPS);
      assert.deepEqual(plan.problems, []);
      const after = before.map(({ path, text }) => {
        const edits = plan.files.filter((file) => file.path === path).flatMap((file) => file.edits);
        return { path, text: applyEdits(text, edits) };
      });
      if (process.env.UPDATE === '1') {
        mkdirSync(`${root}${name}/after`, { recursive: true });
        for (const { path, text } of after) writeFileSync(`${root}${name}/after/${path}`, text);
      }
      assert.deepEqual(after, read(`${root}${name}/after`));
      assert.ok(planFix(after, STEPS).mended);
    });
  }
});
