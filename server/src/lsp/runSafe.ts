import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

/** Where errors are told of: the connection's console. */
export interface ErrorLog {
  error(message: string): void;
}

/**
 * Runs a request's work: lets a cancellation arrive first, answers `fallback` when the work throws, and never lets an
 * error out. The log names the request and where it failed, never what the document holds.
 */
export async function runSafe<T>(
  log: ErrorLog,
  name: string,
  fallback: T,
  token: CancellationToken | undefined,
  work: () => T | Promise<T>,
): Promise<T | ResponseError<never>> {
  await new Promise<void>((resolve) => afterMessages(resolve));
  if (token?.isCancellationRequested) return cancelled();
  try {
    const result = await work();
    return token?.isCancellationRequested ? cancelled() : result;
  } catch (error) {
    log.error(`${name} failed: ${errorPlace(error)}`);
    return fallback;
  }
}

/**
 * Runs when the message behind this one has been read. The connection reads one in each turn of Node's loop, after what its
 * last one left to do: so the second turn from here comes behind it. A browser's shortest wait is a timer's.
 */
const afterMessages: (run: () => void) => void = (run) => {
  const { setImmediate: inNextTurn } = globalThis as { setImmediate?: (run: () => void) => void };
  if (inNextTurn) inNextTurn(() => inNextTurn(run));
  else setTimeout(run, 0);
};

/** The kind of an error and the functions it came through. Its message is left out: it may hold bytes. */
export function errorPlace(error: unknown): string {
  if (!(error instanceof Error)) return 'an unknown error';
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [error.name, ...frames.slice(0, 8)].join('\n');
}

function cancelled(): ResponseError<never> {
  return new ResponseError<never>(LSPErrorCodes.RequestCancelled, 'Cancelled');
}

/** Lets a message to the client fail in silence: it may be going away, and an unhandled rejection would end the server. */
export function quietly(sending: Promise<unknown>): void {
  sending.catch(() => undefined);
}
