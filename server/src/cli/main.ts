import { setFlagsFromString } from 'node:v8';
import { run } from './run.ts';

/** The version of the package, put in by the build. */
declare const __TLSHEX_VERSION__: string | undefined;

// A run lasts a second or two: code that is optimized with less inlined into it is ready sooner.
setFlagsFromString('--max-inlined-bytecode-size-cumulative=200');

// Set and not called: what is written to a pipe has to be read before the process ends.
process.exitCode = run(process.argv.slice(2), {
  version: typeof __TLSHEX_VERSION__ === 'string' ? __TLSHEX_VERSION__ : '0.0.0',
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  terminal: process.stdout,
  env: process.env,
});

// A reader that has seen enough (head, less) closes the pipe: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
