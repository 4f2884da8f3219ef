import { explain } from '../../core/index.ts';
import type { Call } from '../call.ts';
import { exitCodes, UsageError } from '../exitCodes.ts';
import { explanationText } from '../format/text.ts';

/** `tlshex explain FILE`: the failure told to a person. */
export function explainCommand(call: Call) {
  const [file] = call.files;
  if (file === undefined || call.files.length > 1) throw new UsageError('explain wants one FILE');
  call.out(explanationText(file === '-' ? 'standard input' : file, explain(call.read(file)), call.style));
  return exitCodes.clean;
}
