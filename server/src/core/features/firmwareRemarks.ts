import type { Finding } from '../diagnosis/finding.ts';
import { finding } from '../diagnosis/rule.ts';
import { type FileEdits, type FixChoice, type FixPlan, planFix } from '../firmware/plan.ts';
import type { Remark, RemarkFix } from '../review/remark.ts';
import type { FirmwareAnalysis } from './types.ts';

/** The remarks of one file, in the order of the text. */
export function remarksOf(firmware: FirmwareAnalysis, path: string): readonly Remark[] {
  return firmware.remarks.filter(({ file }) => file === path).sort((a, b) => a.range.start - b.range.start);
}

/**
 * The edits of a remark's fix, for the texts as they stand in the firmware; with the plan behind them where macros or calls
 * are placed, since that may ask the user for a place. Undefined for mere advice.
 */
export function remarkEdits(
  firmware: FirmwareAnalysis,
  fix: RemarkFix,
  choice: FixChoice = {},
): { readonly files: readonly FileEdits[]; readonly plan: FixPlan | undefined } | undefined {
  if (fix.edits.length > 0) return { files: fix.edits, plan: undefined };
  const steps = fix.steps.filter(({ kind }) => kind === 'macro' || kind === 'api');
  if (steps.length === 0) return undefined;
  const settings = firmware.settings?.path;
  const plan = planFix(firmware.files, steps, settings === undefined ? choice : { settings, ...choice });
  return { files: plan.files, plan };
}

/** A remark in the shape of a finding: never the cause of a failure, since nothing has failed yet. */
export function remarkFinding({ code, severity, message, fixes }: Remark): Finding {
  return finding({ code, severity, message, at: null, fixes: fixes[0]?.steps ?? [] });
}
