import type { TextRange } from '../base/span.ts';
import type { Severity } from '../diagnosis/finding.ts';
import type { FileEdits, FixStep } from '../firmware/plan.ts';

/** A cure of a remark. Several of one remark are alternatives, the best first. */
export interface RemarkFix {
  readonly title: string;
  /** Macros and calls to be placed, as a finding's fixes are; advice where nothing can be edited. */
  readonly steps: readonly FixStep[];
  /** Edits of the text as it stands. */
  readonly edits: readonly FileEdits[];
}

/** What a rule has to say of settings or sources. */
export interface Remark {
  readonly code: string;
  readonly severity: Severity;
  /** What happens on the wire or at run time, and how sure that is. */
  readonly message: string;
  readonly file: string;
  /** Counts UTF-16 code units of that file. */
  readonly range: TextRange;
  /** Where it was read: file and line of a wolfSSL release, or an RFC; empty where it needs none. */
  readonly source: string;
  readonly fixes: readonly RemarkFix[];
}

/** Defining macros as a cure: `HAVE_SNI`, or `SP_INT_BITS=4096`. */
export function defineFix(...macros: readonly string[]): RemarkFix {
  const steps = macros.map((macro): FixStep => {
    const [name = '', value] = macro.split('=');
    return { kind: 'macro', name, value: value ?? null };
  });
  return { title: `Define ${macros.map((one) => one.replace('=', ' ')).join(', ')}`, steps, edits: [] };
}

/** A call as a cure; the first argument stands for the object. */
export function callFix(name: string, ...args: readonly string[]): RemarkFix {
  return { title: `Call ${name}`, steps: [{ kind: 'api', name, arguments: args }], edits: [] };
}

/** What a person has to do. */
export function adviceFix(text: string): RemarkFix {
  return { title: text, steps: [{ kind: 'advice', name: text }], edits: [] };
}

/** One edit of one file. */
export function editFix(title: string, path: string, range: TextRange, newText: string): RemarkFix {
  return {
    title,
    steps: [],
    edits: [{ path, edits: [{ start: range.start, end: range.end, newText }], what: [title] }],
  };
}

/** Edits that are worked out when they are asked for, since that reads the file anew; where none can be made it is advice. */
export function lateFix(title: string, make: () => readonly FileEdits[]): RemarkFix {
  let made: readonly FileEdits[] | undefined;
  return {
    title,
    steps: [{ kind: 'advice', name: title }],
    get edits() {
      made ??= make();
      return made;
    },
  };
}
