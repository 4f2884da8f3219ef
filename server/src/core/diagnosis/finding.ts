import type { Sender } from '../base/sender.ts';
import type { Span } from '../base/span.ts';
import type { Deed } from '../firmware/deed.ts';
import type { Evidence } from './evidenceKind.ts';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** One step of a cure. The shapes are those of the command line's JSON, which leaves `does` out: what the advice comes to in a firmware at hand. */
export type Fix =
  | { readonly kind: 'macro'; readonly name: string; readonly value: string | null }
  | { readonly kind: 'api'; readonly name: string; readonly arguments: readonly string[] }
  | { readonly kind: 'bytes'; readonly name: string }
  | { readonly kind: 'advice'; readonly name: string; readonly does?: Deed };

/** A place in one of the document's streams. */
export interface Place extends Span {
  /** Index among the document's streams. */
  readonly stream: number;
  readonly sender: Sender;
}

/** Other bytes that belong to a finding, with what they say. */
export interface Related {
  readonly at: Place;
  readonly message: string;
}

/** What a rule found: bytes that decode, but are wrong, or explain a failure. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  /** What is the matter, in one or two sentences. */
  readonly message: string;
  /** It explains a failure that the dump shows. */
  readonly cause: boolean;
  /** How sure it is, from 0 to 1, as rank.ts works it out; for findings that are no cause, how sure the finding itself is. */
  readonly likelihood: number;
  /** Worth telling only where nothing better explains the failure: the bytes are as those of many hellos that work. */
  readonly guess: boolean;
  readonly at: Place | null;
  readonly related: readonly Related[];
  /** What the likelihood of a cause adds up from; rank.ts sums it and makes `because` and `although` of it. */
  readonly evidence: readonly Evidence[];
  /** What speaks for it, a sentence each. */
  readonly because: readonly string[];
  /** What speaks against it, or limits it. */
  readonly although: readonly string[];
  /** The code of the cause that this one tells more exactly: both are the same failure. */
  readonly refines: string | undefined;
  /** The one observation that would settle what doubt is left. */
  readonly settledBy: string | undefined;
  readonly fixes: readonly Fix[];
  /** Calls that aren't needed for the cure but are worth having, with the reason; nothing applies them unasked. */
  readonly optional: readonly { readonly fix: Fix; readonly why: string }[];
}

/** Whether a fix edits the firmware. */
export function editsFirmware(fix: Fix): boolean {
  return isSetting(fix) || isCallFix(fix);
}

/** Whether a fix edits settings: a macro to define, or one to take out. */
export function isSetting(fix: Fix): boolean {
  return fix.kind === 'macro' || (fix.kind === 'advice' && fix.does?.kind === 'without');
}

/** Whether a fix edits sources: a call to make, or one to change. */
export function isCallFix(fix: Fix): boolean {
  return fix.kind === 'api' || (fix.kind === 'advice' && fix.does !== undefined && fix.does.kind !== 'without');
}
