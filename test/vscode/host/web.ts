import 'mocha/mocha.js';
import { ConsoleReporter, runSuite } from './runSuite.ts';

/** Run by the extension host in a Web Worker, where mocha is the one made for browsers: it sets a global. */
export function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 20_000, reporter: ConsoleReporter as never });
  return runSuite(mocha, () => import('./suite.ts'));
}
