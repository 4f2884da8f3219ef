import {
  type Analysis,
  applyEdits,
  editsFirmware,
  equivalents,
  type Finding,
  type FixChoice,
  type FixPlan,
  formatVersion,
  planFix,
  type SourceText,
  sortFirmware,
  unifiedDiff,
} from '../../core/index.ts';
import type { Call } from '../call.ts';
import { type ExitCode, exitCodes, UsageError } from '../exitCodes.ts';
import { type FileText, writeSource } from '../files.ts';
import { readFirmware } from '../firmware.ts';

/** `tlshex fix FILE --firmware DIR`: mends the firmware for the first finding that firmware can cure. */
export function fixCommand(call: Call): ExitCode {
  const [file] = call.files;
  const folder = call.values.get('firmware');
  if (file === undefined || call.files.length > 1) throw new UsageError('fix wants one FILE');
  if (folder === undefined) throw new UsageError('fix wants --firmware DIR');
  const { files: sources, texts } = readFirmware(folder);
  const { version } = sortFirmware(texts);
  const analysis = call.read(file, version && formatVersion(version));
  const finding = findingToMend(analysis);
  if (!finding) {
    call.complain('nothing in this dump is cured by the firmware');
    return exitCodes.clean;
  }
  const choice = choiceOf(call, texts, finding);
  const plan = planFix(texts, finding.fixes, choice);
  if (plan.problems.length > 0) {
    for (const problem of plan.problems) call.complain(problemText(problem, finding));
    return exitCodes.usage;
  }
  for (const note of plan.notes) call.complain(note);
  if (plan.mended) {
    call.complain(`the firmware is mended already (${plan.already.join(', ')}): rebuild it, and take a new dump`);
    return exitCodes.clean;
  }
  const write = call.switches.has('write');
  for (const { path, edits } of plan.files) {
    const source = sources.get(path) as FileText;
    const after = applyEdits(source.text, edits);
    call.out(unifiedDiff(path, source.text, after));
    if (write) writeSource(source, after);
  }
  call.complain(
    write ? 'written; rebuild the firmware and take a new dump' : 'nothing is written yet; --write makes this edit',
  );
  return exitCodes.clean;
}

/** The first finding that firmware can cure: a cause where there is one, else what is wrong for certain. */
function findingToMend(analysis: Analysis): Finding | undefined {
  const { findings } = analysis.main;
  const curable = findings.filter(({ fixes }) => fixes.some(editsFirmware));
  return (
    curable.find((finding) => finding.cause) ??
    curable.find(({ severity }) => severity === 'error' || severity === 'warning')
  );
}

/** What `--settings` and `--site` choose, as the planner names it. */
function choiceOf(call: Call, texts: readonly SourceText[], finding: Finding): FixChoice {
  const settings = call.values.get('settings');
  if (settings !== undefined && !texts.some(({ path }) => path === slashed(settings))) {
    throw new UsageError(`--settings ${settings}: there is no such file in the folder`);
  }
  const site = call.values.get('site');
  const base: FixChoice = settings === undefined ? {} : { settings: slashed(settings) };
  if (site === undefined) return base;
  const open = planFix(texts, finding.fixes, base).problems.filter(({ code }) => code === 'several-call-sites');
  const sites = open.flatMap(({ steps, candidates }) => {
    const chosen = candidates.find(({ path, line }) => `${path}:${line}` === slashed(site));
    return chosen?.start === undefined
      ? []
      : steps.map((step) => [step, [{ path: chosen.path, start: chosen.start as number }]] as const);
  });
  if (open.length > 0 && sites.length === 0)
    throw new UsageError(`--site ${site}: that is none of the places to choose from`);
  return { ...base, sites: Object.fromEntries(sites) };
}

function problemText(problem: FixPlan['problems'][number], finding: Finding): string {
  const { code, message, candidates } = problem;
  if (code === 'no-settings-file') {
    const macros = finding.fixes.filter((fix) => fix.kind === 'macro');
    const routes = equivalents(macros).map(({ title, text }) => `  ${title}:\n    ${text.replace(/\n/g, '\n    ')}`);
    return [`${message} On other routes the same is said so:`, ...routes].join('\n');
  }
  const option = code === 'several-call-sites' ? '--site' : '--settings';
  const choices = candidates.map(({ path, line, label }) => {
    const place = line === undefined ? path : `${path}:${line}`;
    return `  ${option} ${place}${label === undefined ? '' : `   (${label})`}`;
  });
  return choices.length > 0 && code !== 'cannot-place' ? [`${message} Choose one:`, ...choices].join('\n') : message;
}

function slashed(path: string): string {
  return path.replace(/\\/g, '/');
}
