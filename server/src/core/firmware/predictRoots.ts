import { tokensIn } from './cTree.ts';
import type { ProgramFunction } from './predictUnit.ts';

/** The functions of a program by name. */
type Functions = ReadonlyMap<string, ProgramFunction>;

const WOLFSSL_NAME = /^(wolf|Cya)?(SSL|TLS)[_v]/;

/** The functions nobody calls: the entry first, then those that make contexts, then the others as they stand. */
export function rootsOf(functions: Functions): readonly ProgramFunction[] {
  const called = new Set<string>();
  for (const { unit, fn } of functions.values())
    for (const token of tokensIn(unit.tree, fn.body))
      if (token.kind === 'identifier' && token.text !== fn.name && functions.has(token.text)) called.add(token.text);
  const roots = [...functions.values()].filter(
    ({ fn }) => !called.has(fn.name) && mentions(functions, fn.name, WOLFSSL_NAME, new Set()),
  );
  const rank = ({ fn }: ProgramFunction) => {
    if (/^(main|app_main|setup|wolfSSL_TLS_client.*)$/.test(fn.name)) return 0;
    return mentions(functions, fn.name, /CTX_new|_method$/, new Set()) ? 1 : 2;
  };
  return roots
    .map((root, at) => ({ root, at, rank: rank(root) }))
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
    .map(({ root }) => root);
}

/** Whether a function, or one that it calls, mentions a name of a pattern. */
function mentions(functions: Functions, name: string, pattern: RegExp, seen: Set<string>): boolean {
  const found = functions.get(name);
  if (found === undefined || seen.has(name)) return false;
  seen.add(name);
  return tokensIn(found.unit.tree, found.fn.body).some(
    ({ kind, text }) => kind === 'identifier' && (pattern.test(text) || mentions(functions, text, pattern, seen)),
  );
}
