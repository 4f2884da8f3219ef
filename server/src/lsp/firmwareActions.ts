import { type CodeAction, CodeActionKind, type CodeActionParams } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { firmwareNotes, type Remark, type RemarkFix, remarkEdits } from '../core/index.ts';
import type { ClientFeatures } from './clientFeatures.ts';
import type { FirmwareModel, FirmwareModels } from './firmwareModels.ts';
import { firmwareEdit } from './workspaceEdits.ts';

/** The most places for a call that are offered. */
const MOST_SITES = 8;

/** The cures of the remarks where the cursor stands or the selection lies, with their edits. */
export function firmwareActions(
  models: FirmwareModels,
  features: ClientFeatures,
  document: TextDocument,
  { range, context: { only, diagnostics: shown } }: CodeActionParams,
): CodeAction[] {
  const wanted = !only || only.some((kind) => kind === '' || CodeActionKind.QuickFix.startsWith(kind));
  const model = wanted ? models.of(document.uri) : undefined;
  if (!model) return [];
  const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  const remarks = firmwareNotes(model.analysis, model.path).flatMap((note) =>
    note.remark && note.range.start <= end && start <= note.range.end ? [note.remark] : [],
  );
  const actions = remarks.flatMap((remark) => {
    const about = shown.filter(({ code, source }) => source === 'tlshex' && code === remark.code);
    return actionsFor(model, features, remark).map((action) =>
      about.length > 0 ? { ...action, diagnostics: about } : action,
    );
  });
  // Several remarks may want the same: one action with a title is enough.
  return actions.filter(({ title }, i) => actions.findIndex((each) => each.title === title) === i);
}

function actionsFor(model: FirmwareModel, features: ClientFeatures, { fixes }: Remark): CodeAction[] {
  const actions = fixes.flatMap((fix) => actionsOf(model, features, fix));
  const [only] = actions;
  if (only && actions.length === 1) only.isPreferred = true;
  return actions;
}

/** One action, or one a place where a call could go to several; none for advice, which is in the message. */
function actionsOf({ analysis, files }: FirmwareModel, features: ClientFeatures, fix: RemarkFix): CodeAction[] {
  const action = (title: string, found: ReturnType<typeof remarkEdits>): CodeAction[] => {
    const planned = (found?.files ?? []).flatMap(({ path, edits, what }) => {
      const file = files.get(path);
      return file ? [{ file, edits, label: what.join(', ') }] : [];
    });
    if (planned.length === 0) return [];
    return [{ title, kind: CodeActionKind.QuickFix, edit: firmwareEdit(planned, features) }];
  };
  const found = remarkEdits(analysis, fix);
  const sites = found?.plan?.problems.filter(({ code }) => code === 'several-call-sites') ?? [];
  if (sites.length === 0) return action(fix.title, found);
  return sites.flatMap(({ steps: [call = ''], candidates }) =>
    candidates.slice(0, MOST_SITES).flatMap(({ path, start = 0, line = 0, label = '' }) => {
      const choice = { sites: { [call]: [{ path, start }] } };
      return action(`${fix.title}: ${label} (${path}:${line})`, remarkEdits(analysis, fix, choice));
    }),
  );
}
