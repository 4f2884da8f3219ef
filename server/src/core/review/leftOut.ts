import type { SourceFile, WolfsslCall } from '../firmware/calls.ts';
import type { Branch, Directive } from '../firmware/directives.ts';

/** Whether a condition over macros surely holds. */
export type Sure = (condition: string) => boolean;

/**
 * Whether the settings leave a call out of the program: it stands under `#ifdef HAVE_SNI`, or in the `#else` of one that is
 * defined. `decides` tells the macros that the settings decide; conditions that speak of others may go either way.
 */
export function isLeftOut(
  source: SourceFile,
  call: WolfsslCall,
  sure: Sure,
  decides: (name: string) => boolean,
): boolean {
  for (let branch = call.branch; branch !== undefined; branch = source.tree.branches.get(branch)?.outer) {
    const block = source.tree.branches.get(branch)?.block;
    const earlier = block?.branches.slice(0, block.branches.indexOf(branch)) ?? [];
    const holds = (one: Branch) => answer(one.open, sure, decides);
    if (holds(branch) === false || earlier.some((one) => holds(one) === true)) return true;
  }
  return false;
}

function answer(open: Directive, sure: Sure, decides: (name: string) => boolean): boolean | undefined {
  const condition = conditionOf(open);
  if (condition === undefined || !(condition.match(/[A-Za-z_]\w*/g) ?? []).every(decides)) return undefined;
  if (sure(condition)) return true;
  return sure(`!(${condition})`) ? false : undefined;
}

/** What a branch asks, as the tables of conditions write it; undefined for `#else` and for what isn't only `defined`. */
function conditionOf(open: Directive): string | undefined {
  if (/^(ifdef|elifdef)$/.test(open.keyword)) return open.name;
  if (/^(ifndef|elifndef)$/.test(open.keyword)) return open.name === undefined ? undefined : `!${open.name}`;
  if (!/^(if|elif)$/.test(open.keyword)) return undefined;
  const plain = open.argument.replace(
    /\bdefined\s*(?:\(\s*(\w+)\s*\)|\s(\w+))/g,
    (_, a?: string, b?: string) => `D_${a ?? b}`,
  );
  return /^(?:[\s()!]|&&|\|\||D_\w+)+$/.test(plain) ? plain.replace(/\bD_/g, '') : undefined;
}
