// npm run check: what needs no build and no VS Code. Types, style, and the tests of the house itself: layering, manifest,
// generated documents, grammar.
import './nodeVersion.mjs';
import { ensureInstalled } from './ensure.mjs';
import { checkStyle, checkTypes, runMocha, summarize, testFilesIn } from './steps.mjs';

ensureInstalled();
summarize([
  checkTypes(),
  checkStyle(),
  runMocha('house', [...testFilesIn('test/unit/house'), ...testFilesIn('test/grammar')]),
]);
