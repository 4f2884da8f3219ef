import { type CommandLineMacro, definition } from '../core/index.ts';
import type { Call } from './call.ts';
import { UsageError } from './exitCodes.ts';

/** What `-D NAME` and `-D NAME=VALUE` define, in the order of the command line; without a value a macro is 1. */
export function definesOf(call: Call): readonly CommandLineMacro[] {
  return (call.lists.get('define') ?? []).map((text) => {
    const macro = definition(text);
    if (!/^[A-Za-z_]\w*(\([\w ,.]*\))?$/.test(macro.name))
      throw new UsageError(`-D takes NAME or NAME=VALUE; not "${text}"`);
    return macro;
  });
}
