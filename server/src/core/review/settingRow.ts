import type { Severity } from '../diagnosis/finding.ts';
import { commentOut, listed, macroPlace, macrosOf, type ReviewContext, type ReviewRule } from './context.ts';
import { adviceFix, defineFix, type Remark } from './remark.ts';

/** A rule that is a condition over the macros of the build and nothing else. */
export interface SettingRow {
  readonly code: string;
  readonly title: string;
  /** Over the macros as settings.h leaves them. */
  readonly when: string;
  readonly severity: Severity;
  /** What happens, on the wire or at run time. */
  readonly message: string;
  /** The macros at whose definition the remark stands, the first that is there; the condition's own where left out. */
  readonly at?: readonly string[];
  /** What to define; several lists are alternatives. */
  readonly define?: readonly (readonly string[])[];
  /** What to comment out. */
  readonly remove?: readonly string[];
  readonly advice?: string;
  readonly source: string;
}

/** The rule of a row. */
export function settingRule(row: SettingRow): ReviewRule {
  return {
    code: row.code,
    title: row.title,
    check: (context) => (context.sure(row.when) ? [remark(context, row)] : []),
  };
}

function remark(context: ReviewContext, row: SettingRow): Remark {
  const { code, severity, message, source } = row;
  const place = macroPlace(context, ...(row.at ?? macrosOf(row.when)));
  const fixes = listed(
    ...(row.define ?? []).map((macros) => defineFix(...macros)),
    ...(row.remove ?? []).map((name) => commentOut(context, name)),
    row.advice === undefined ? undefined : adviceFix(row.advice),
  );
  return { code, severity, message, source, ...place, fixes };
}
