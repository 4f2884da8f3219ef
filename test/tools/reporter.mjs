import { writeFileSync } from 'node:fs';
import mocha from 'mocha';

const { Dot, Spec } = mocha.reporters;

/** Mocha's own report (a dot a test, or every name with TLSHEX_REPORT=names), and the counts as JSON in the file that TLSHEX_RESULT names. */
export default class CountingReporter extends (process.env.TLSHEX_REPORT === 'names' ? Spec : Dot) {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      const file = process.env.TLSHEX_RESULT;
      if (file) writeFileSync(file, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
    });
  }
}
