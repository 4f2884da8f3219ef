// npm test: everything. npm test -- PATTERN: only the test files whose path holds PATTERN ("vscode" for the tests inside
// VS Code); when no path does, the tests whose name matches it. UPDATE=1 renews golden files.
import './nodeVersion.mjs';
import { ensureReady } from './ensure.mjs';
import { checkStyle, checkTypes, runInVsCode, runMocha, summarize, testFiles } from './steps.mjs';

const patterns = process.argv.slice(2);

ensureReady();
summarize(
  patterns.length > 0
    ? patterns.map(matching)
    : [checkTypes(), checkStyle(), runMocha('tests', testFiles()), runInVsCode()],
);

function matching(pattern) {
  if (pattern === 'vscode') return runInVsCode();
  const files = testFiles().filter((file) => file.includes(pattern));
  const names = { TLSHEX_REPORT: 'names' };
  if (files.length > 0) return runMocha(pattern, files, [], names);
  return runMocha(pattern, testFiles(), ['--grep', pattern], names);
}
