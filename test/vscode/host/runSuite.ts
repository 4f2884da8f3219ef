/** What runSuite sends through the console, one line a test; `../hosts.mjs` reads it. */
export const PREFIX = 'tlshex-test ';

interface Result {
  readonly title: string;
  readonly milliseconds: number;
  readonly error?: string;
}

/** Tells of each test as it ends, in this host's console. Stands in for mocha's own reporters, which want a terminal or a web page. */
export class ConsoleReporter {
  constructor(runner: Mocha.Runner) {
    const tell = (test: Mocha.Runnable, error?: Error): void => {
      const result: Result = {
        title: test.titlePath().join(' '),
        milliseconds: test.duration ?? 0,
        ...(error ? { error: error.message || String(error) } : {}),
      };
      console.log(PREFIX + JSON.stringify(result));
    };
    runner.on('pass', (test) => tell(test));
    runner.on('fail', tell);
  }
}

/** Registers the tests of `load` with mocha and runs them. Rejects when one fails. */
export async function runSuite(mocha: Mocha, load: () => Promise<unknown>): Promise<void> {
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await load();
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} failed`);
}
