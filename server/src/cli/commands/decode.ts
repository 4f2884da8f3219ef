import type { Call } from '../call.ts';
import { type ExitCode, exitCodes, UsageError } from '../exitCodes.ts';
import { fieldTree } from '../format/fieldTree.ts';
import { writeDecodeJson } from '../format/json.ts';

/** `tlshex decode FILE...`: every field; one JSON object a file with `--json`. A file that can't be read leaves the others be. */
export function decodeCommand(call: Call): ExitCode {
  if (call.files.length === 0) throw new UsageError('decode wants a FILE');
  let code: ExitCode = exitCodes.clean;
  for (const file of call.files) {
    try {
      const analysis = call.read(file);
      if (!call.switches.has('json')) {
        call.out(fieldTree(analysis, call.style));
        continue;
      }
      writeDecodeJson(file, analysis, call.out);
      call.out('\n');
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      call.complain(error.message);
      code = exitCodes.usage;
    }
  }
  return code;
}
