import type { OffsetEdit } from './edit.ts';

/** The edits of one file. */
export interface FileEdits {
  readonly path: string;
  readonly edits: readonly OffsetEdit[];
  /** What the edits do, a line each: `define HAVE_SNI`, `call wolfSSL_UseSNI on ssl (line 42)`. */
  readonly what: readonly string[];
}

/** Why a step can't be planned without the user. */
export interface PlanProblem {
  readonly code:
    | 'no-settings-file'
    | 'several-settings-files'
    | 'no-source-file'
    | 'several-call-sites'
    | 'cannot-place';
  /** The macros or the call it is about. */
  readonly steps: readonly string[];
  readonly message: string;
  /** What can be chosen from; `start` and `line` for call sites. */
  readonly candidates: readonly PlanCandidate[];
}

/** A file, or a place in it, to choose. */
export interface PlanCandidate {
  readonly path: string;
  readonly line?: number;
  readonly start?: number;
  /** What tells it from the others: `ssl in connect_to_server`. */
  readonly label?: string;
}

/** A plan while it is made. */
export interface Draft {
  readonly edits: Map<string, { edits: OffsetEdit[]; what: string[] }>;
  readonly already: string[];
  readonly notes: string[];
  readonly problems: PlanProblem[];
}

/** Adds edits of a file with what they do. */
export function addEdits(draft: Draft, path: string, edits: readonly OffsetEdit[], what: readonly string[]): void {
  const entry = draft.edits.get(path) ?? { edits: [], what: [] };
  entry.edits.push(...edits);
  entry.what.push(...what);
  draft.edits.set(path, entry);
}
