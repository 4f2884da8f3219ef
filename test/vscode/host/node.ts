import Mocha from 'mocha';
import { ConsoleReporter, runSuite } from './runSuite.ts';

/** Run by the extension host in Node. */
export function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 20_000, reporter: ConsoleReporter as never });
  return runSuite(mocha, () => import('./suite.ts'));
}
