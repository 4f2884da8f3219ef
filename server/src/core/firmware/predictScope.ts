import type { Value } from '../wolfssl/predict/model.ts';
import type { Frame, Memory } from './predictMemory.ts';
import type { SourceMacro } from './predictUnit.ts';

/** What an expression is worked out with. */
export interface Scope {
  readonly memory: Memory;
  readonly frame: Frame;
  readonly macros: ReadonlyMap<string, SourceMacro>;
  /** Makes a call; the arguments are worked out already. */
  readonly call: (name: string, args: readonly Value[], at: number) => Value;
  readonly isFunction: (name: string) => boolean;
}
