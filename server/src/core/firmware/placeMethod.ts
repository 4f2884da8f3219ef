import type { SourceFile, WolfsslCall } from './calls.ts';
import { areExclusive } from './cTree.ts';
import type { OffsetEdit } from './edit.ts';

/** What has to change in a C file so that its client contexts are made with a method. */
export type MethodPlacement =
  | { readonly kind: 'edits'; readonly edits: readonly OffsetEdit[]; readonly calls: readonly WolfsslCall[] }
  | { readonly kind: 'choose'; readonly calls: readonly WolfsslCall[] }
  | { readonly kind: 'already' | 'none' };

/**
 * Replaces the methods that pin a client to one version of TLS (or of DTLS) by `method`. Where several contexts are made,
 * `start` (of one of the calls) chooses; without it they are handed back.
 */
export function placeMethod(file: SourceFile, method: string, start?: number): MethodPlacement {
  const pinned = file.calls.filter(({ name }) => isPinnedLike(name, method));
  const chosen = start === undefined ? pinned : pinned.filter((call) => call.start === start);
  if (chosen.length === 0) {
    return { kind: file.calls.some(({ name }) => name.replace(/_ex$/, '') === method) ? 'already' : 'none' };
  }
  const alternatives = chosen.every((a, i) =>
    chosen.slice(i + 1).every((b) => areExclusive(file.tree, a.branch, b.branch)),
  );
  if (chosen.length > 1 && !alternatives) return { kind: 'choose', calls: chosen };
  const edits = chosen.map(({ start: at, name }) => ({
    start: at,
    end: at + name.length,
    newText: name.endsWith('_ex') ? `${method}_ex` : method,
  }));
  return { kind: 'edits', edits, calls: chosen };
}

/** A method for one version of the same transport: `wolfTLSv1_3_client_method` beside `wolfTLS_client_method`. */
function isPinnedLike(name: string, method: string): boolean {
  const family = /^wolf(D?TLS)_client_method$/.exec(method)?.[1];
  return family !== undefined && new RegExp(`^(?:wolf|Cya)?${family}v1(?:_[0-3])?_client_method(?:_ex)?$`).test(name);
}
