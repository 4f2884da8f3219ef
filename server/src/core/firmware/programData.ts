import type { CallSite } from './callSites.ts';
import type { SourceFile } from './calls.ts';
import type { WantedCall } from './renderCall.ts';

/** Words of C and of wolfSSL that begin with a small letter. */
const KNOWN =
  /^(sizeof|strlen|char|const|unsigned|signed|void|int|short|long|byte|word16|word32|nullptr|u?int\d+_t|size_t)$/;

/** The data of the program that a call is given, by name: what no table can know. Its callback is none, nor what it declares itself. */
export function programData({ arguments: args }: WantedCall): readonly string[] {
  const words = args
    .slice(1)
    .flatMap((one) => one.replace(/"(?:[^"\\]|\\.)*"/g, '').match(/(?<![\w.>])[a-z]\w*/g) ?? []);
  return [...new Set(words)].filter((word) => !KNOWN.test(word));
}

/** The data that a call is given and that the file doesn't have in sight of a place: with it the file would stop compiling. */
export function missingData(
  file: SourceFile,
  site: CallSite,
  wanted: WantedCall,
  callback: string | undefined,
): readonly string[] {
  const fn = site.anchor.function;
  const inSight = new Set(
    file.tree.tokens
      .filter(
        ({ kind, start }) =>
          kind === 'identifier' && (isWithin(fn, start) || file.tree.functions.every((one) => !isWithin(one, start))),
      )
      .map(({ text }) => text),
  );
  return programData(wanted).filter((word) => word !== callback && !inSight.has(word));
}

function isWithin(range: { readonly start: number; readonly end: number } | undefined, at: number): boolean {
  return range !== undefined && range.start <= at && at < range.end;
}
