/** Child processes with a time limit; none of them outlives the test. */
import { spawn } from 'node:child_process';

const running = new Set();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts a program that runs on; `stop` ends it. Its output is gathered in `output`, and told to `onOutput`. */
export function start(command, args, { onOutput = () => {}, ...options } = {}) {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], ...options });
  running.add(child);
  const ended = new Promise((resolve) => {
    child.on('error', (error) => resolve({ status: null, error }));
    child.on('close', (status, signal) => resolve({ status, signal }));
  }).finally(() => running.delete(child));
  child.stdin.on('error', () => {}); // it left before it had read everything
  const output = { stdout: [], stderr: [] };
  for (const name of ['stdout', 'stderr']) {
    child[name].on('data', (data) => {
      output[name].push(data);
      onOutput(data.toString(), name);
    });
  }
  const text = (name) => Buffer.concat(output[name]).toString();
  return {
    ended,
    text,
    say: (words) => child.stdin.write(words),
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Runs a program to its end: `{ status, stdout, stderr }`; `status` is null when it is missing or exceeds `seconds`. */
export async function run(command, args, { seconds = 60, ...options } = {}) {
  const program = start(command, args, options);
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    program.stop();
  }, seconds * 1000);
  const { status, error } = await program.ended;
  clearTimeout(timer);
  const note = late ? `${command} was stopped after ${seconds} s` : (error?.message ?? '');
  return { status: late ? null : status, stdout: program.text('stdout'), stderr: program.text('stderr') + note };
}

/** Runs a program that has to succeed; returns its stdout. */
export async function must(command, args, options) {
  const { status, stdout, stderr } = await run(command, args, options);
  if (status === 0) return stdout;
  const lines = stderr.trim().split('\n');
  const telling = lines.find((line) => /\b(error|undefined|stopped)\b/i.test(line)) ?? lines.at(-1);
  throw new Error(`${command} failed: ${telling}`);
}
