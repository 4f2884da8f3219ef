import type { Call } from '../call.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
export function fixCommand(_call: Call): ExitCode {
  return exitCodes.clean;
}
