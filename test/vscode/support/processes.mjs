import { spawn } from 'node:child_process';

/** What is to be done before this process ends, however it ends: the last first. */
const endings = [];

/** Has `end` done (it can't wait for anything) when this process ends. */
export function onExit(end) {
  endings.push(end);
}

process.on('exit', () => {
  for (const end of endings.reverse()) {
    try {
      end();
    } catch {
      // A file that is still open: the system clears its folder for temporary files some day.
    }
  }
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130));

/** Starts a program that ends, with all it started, when this process does. Its output goes to `onLine`, line by line. */
export function start(program, args, { env, onLine }) {
  const windows = process.platform === 'win32';
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'], detached: !windows, windowsHide: true });
  onExit(() => (windows ? child.kill() : process.kill(-child.pid, 'SIGKILL')));
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream.setEncoding('utf8').on('data', (text) => {
      const lines = (rest + text).split(/\r?\n/);
      rest = lines.pop();
      for (const line of lines) onLine(line);
    });
  }
  return child;
}

/** Rejects when `promise` takes longer than `seconds`. */
export async function within(seconds, what, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: nothing after ${seconds} s`)), seconds * 1000);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
