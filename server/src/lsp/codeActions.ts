import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Connection,
  type Diagnostic,
  MessageType,
  ShowMessageNotification,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type Analysis,
  allWord,
  type DiagnosticNote,
  diagnostics,
  dumpFixes,
  type Finding,
  type Fix,
  isSetting,
  quickFixes,
} from '../core/index.ts';
import { type Candidate, candidates, folderFor } from './candidates.ts';
import type { ClientFeatures } from './clientFeatures.ts';
import { firmwareActions } from './firmwareActions.ts';
import type { FirmwareDocuments } from './firmwareDocuments.ts';
import type { Firmware, FirmwareCache } from './firmwareFiles.ts';
import type { Models } from './models.ts';
import { equivalentsText, newSettings, planCure, type Site, settingsFiles, titleOfRest } from './planner.ts';
import type { ShowMarkdownMethod, ShowMarkdownParams } from './protocol.ts';
import { quietly, runSafe } from './runSafe.ts';
import type { Settings } from './settings.ts';
import { toRange, withoutMarks } from './toLsp.ts';
import { firmwareEdit, nameOf, newFileEdit } from './workspaceEdits.ts';

/** The command that shows what a cure is called in builds without a settings file. */
export const SHOW_EQUIVALENTS = 'tlshex.showEquivalents';
const SHOW_MARKDOWN: ShowMarkdownMethod = 'tlshex/showMarkdown';
const NEW_FILE = 'user_settings.h';
/** The most places for a call that are offered. */
const MOST_SITES = 8;

/** What code actions need. */
export interface CodeActionContext {
  readonly connection: Connection;
  readonly features: () => ClientFeatures;
  readonly models: Models;
  readonly document: (uri: string) => TextDocument | undefined;
  /** The other documents: settings files and C sources. */
  readonly firmwareDocuments: FirmwareDocuments;
  readonly firmware: FirmwareCache;
  readonly folders: () => readonly string[];
  readonly settings: (uri: string) => Promise<Settings>;
}

/** What an action carries until it is chosen: all that is needed to carry it out. */
interface ActionData {
  readonly fixes: readonly Fix[];
  /** The settings file to mend. */
  readonly settings?: string;
  /** The place of the call, where there are several. */
  readonly site?: Site;
  /** The settings file to make. */
  readonly create?: string;
}

/** Offers the cures of findings, and carries them out when they are chosen: only then files are read afresh. */
export function registerCodeActions(context: CodeActionContext): void {
  const { connection, firmware, features } = context;
  const { console } = connection;
  connection.onCodeAction((params, token) =>
    runSafe(console, 'codeAction', [], token, async () => {
      const { document, models } = context.firmwareDocuments;
      const source = document(params.textDocument.uri);
      if (source) return firmwareActions(models, features(), source, params);
      const actions = await offered(context, params);
      if (features().resolveEdits) return actions;
      return Promise.all(actions.map((action) => carriedOut(context, action)));
    }),
  );
  connection.onCodeActionResolve((action, token) =>
    runSafe(console, 'codeAction/resolve', action, token, async () => {
      await firmware.fresh();
      return carriedOut(context, action);
    }),
  );
  connection.onExecuteCommand(({ command, arguments: args }, token) =>
    runSafe(console, command, null, token, () => {
      if (command === SHOW_EQUIVALENTS) showEquivalents(context, asFixes(args?.[0]));
      return null;
    }),
  );
}

async function offered(context: CodeActionContext, params: CodeActionParams): Promise<CodeAction[]> {
  const { only, diagnostics: shown } = params.context;
  const document = context.document(params.textDocument.uri);
  const wanted = !only || only.some((kind) => kind === '' || CodeActionKind.QuickFix.startsWith(kind));
  if (!document || !wanted) return [];
  const analysis = context.models.of(document);
  const notes = notesIn(document, analysis, params);
  const slips = notes.flatMap((note) => slip(document, note, shown));
  const found = [...new Set(notes.flatMap(({ finding }) => finding ?? []))];
  if (found.length === 0) return slips;
  const [firmware, { settingsFile }] = await Promise.all([context.firmware.load(), context.settings(document.uri)]);
  const choice = candidates(settingsFiles(firmware, context.folders()), document.uri, context.folders(), settingsFile);
  const actions = found.flatMap((finding) => {
    const about = shown.filter(({ code, source }) => source === 'tlshex' && code === finding.code);
    return [
      ...actionsFor(context, document.uri, finding, firmware, choice, about),
      ...corrections(document, analysis, finding, about),
    ];
  });
  // Several findings may want the same: one action with a title is enough.
  return [...slips, ...actions].filter(({ title }, i) => actions.findIndex((each) => each.title === title) === i);
}

/** What is shown where the cursor stands or the selection lies. */
function notesIn(document: TextDocument, analysis: Analysis, { range }: CodeActionParams): readonly DiagnosticNote[] {
  const start = document.offsetAt(range.start);
  const end = document.offsetAt(range.end);
  return diagnostics(analysis).filter((note) => note.range.start <= end && start <= note.range.end);
}

/** Writes what was meant in place of what stands there. */
function slip(document: TextDocument, note: DiagnosticNote, shown: readonly Diagnostic[]): CodeAction[] {
  if (note.meant === undefined) return [];
  const range = toRange(document, note.range);
  const edit = { changes: { [document.uri]: [{ range, newText: note.meant }] } };
  const about = shown.filter(({ code, range: { start } }) => code === note.code && start.line === range.start.line);
  return [{ title: `Write ${note.meant}`, kind: CodeActionKind.QuickFix, isPreferred: true, edit, diagnostics: about }];
}

function actionsFor(
  context: CodeActionContext,
  dump: string,
  finding: Finding,
  firmware: Firmware,
  choice: readonly Candidate[],
  about: readonly Diagnostic[],
): CodeAction[] {
  const out: CodeAction[] = [];
  const offer = (title: string, data: ActionData) => {
    out.push({ title, kind: CodeActionKind.QuickFix, data, ...(about.length > 0 ? { diagnostics: [...about] } : {}) });
  };
  for (const { fixes, why } of quickFixes(finding)) {
    const needsSettings = fixes.some(isSetting);
    // A call whose macro is missing isn't declared: alone it would stop the sources from compiling.
    if (!needsSettings && lacksMacros(context, finding, firmware, choice)) continue;
    // A call alone goes into the sources, whichever settings file they are built with.
    const targets = needsSettings ? choice : choice.slice(0, 1);
    for (const target of targets.length > 0 ? targets : [undefined]) {
      const plan = planCure(firmware, context.folders(), fixes, target?.file);
      const name = target && choice.length > 1 ? target.title : nameOf((target ?? plan.files[0])?.file.uri ?? '');
      const rest = titleOfRest(fixes, plan.already, name, allWord(finding));
      if (rest === undefined || plan.stuck || (plan.files.length === 0 && plan.sites.length === 0)) continue;
      const title = why === undefined ? rest : `Optional: ${rest.charAt(0).toLowerCase()}${rest.slice(1)}`;
      const data: ActionData = target ? { fixes, settings: target.file.uri } : { fixes };
      if (plan.sites.length === 0) offer(title, data);
      for (const site of plan.sites.slice(0, MOST_SITES)) {
        offer(`${title}: ${site.label} (${site.path}:${site.line})`, { ...data, site });
      }
    }
  }
  const [only] = out;
  // Where there is a choice, no action is the one that everybody wants.
  const isChoice = choice.length > 1 || out.some(({ data }) => (data as ActionData).site !== undefined);
  if (only && finding.cause && !isChoice && !only.title.startsWith('Optional')) only.isPreferred = true;
  const macros = finding.fixes.filter(({ kind }) => kind === 'macro');
  if (macros.length > 0 && choice.length === 0) out.push(...withoutSettings(context, dump, macros, about));
  return out;
}

/** Hellos to try that the dump gets: they need no firmware. */
function corrections(
  document: TextDocument,
  analysis: Analysis,
  finding: Finding,
  about: readonly Diagnostic[],
): CodeAction[] {
  return dumpFixes(analysis, finding).map(({ title, at, text }) => {
    const range = toRange(document, { start: at, end: at });
    const edit = { changes: { [document.uri]: [{ range, newText: text }] } };
    return { title, kind: CodeActionKind.QuickFix, edit, ...(about.length > 0 ? { diagnostics: [...about] } : {}) };
  });
}

/** Whether a settings file is at hand and doesn't have all macros of the cure yet. */
function lacksMacros(
  { folders }: CodeActionContext,
  finding: Finding,
  firmware: Firmware,
  choice: readonly Candidate[],
): boolean {
  const macros = finding.fixes.filter(({ kind }) => kind === 'macro');
  if (macros.length === 0) return false;
  return choice.some(({ file }) => {
    const { already } = planCure(firmware, folders(), macros, file);
    return !macros.every(({ name }) => already.includes(name));
  });
}

/** Where no settings file is at hand: make one, or see what the cure is called on the other routes. */
function withoutSettings(
  { folders, features }: CodeActionContext,
  dump: string,
  fixes: readonly Fix[],
  about: readonly Diagnostic[],
): CodeAction[] {
  const common = { kind: CodeActionKind.QuickFix, ...(about.length > 0 ? { diagnostics: [...about] } : {}) };
  const names = fixes.map(({ name }) => name).join(' and ');
  const folder = folderFor(dump, folders());
  const title = 'Show what it is called in ./configure, CMake and Kconfig';
  const out: CodeAction[] = [{ ...common, title, command: { title, command: SHOW_EQUIVALENTS, arguments: [fixes] } }];
  if (folder !== undefined && features().documentChanges && features().createFiles) {
    const data: ActionData = { fixes, create: `${folder}/${NEW_FILE}` };
    out.unshift({ ...common, title: `Create ${NEW_FILE} with ${names}`, data });
  }
  return out;
}

/** The action with its edits, planned on the files as they are known now. */
async function carriedOut(
  { firmware, features, folders, connection }: CodeActionContext,
  action: CodeAction,
): Promise<CodeAction> {
  const { data, ...rest } = action;
  const { fixes, settings, site, create } = (data ?? {}) as Partial<ActionData>;
  if (!fixes) return rest;
  if (create !== undefined) {
    const edit = newFileEdit(create, newSettings(fixes), features());
    return edit ? { ...rest, edit } : rest;
  }
  const known = await firmware.load();
  const file = known.settings.find(({ uri }) => uri === settings);
  const { files, notes } = planCure(known, folders(), fixes, file, site);
  if (files.length > 0) {
    if (notes.length > 0) tell(connection, notes.join(' '));
    return { ...rest, edit: firmwareEdit(files, features()) };
  }
  tell(connection, ['Nothing was changed.', ...notes].join(' '));
  return rest;
}

function showEquivalents({ connection, features }: CodeActionContext, fixes: readonly Fix[]): void {
  const markdown = equivalentsText(fixes);
  const params: ShowMarkdownParams = { title: 'Other ways to build', markdown };
  if (features().showsMarkdown) quietly(connection.sendNotification(SHOW_MARKDOWN, params));
  else tell(connection, withoutMarks(markdown));
}

/** Shows a line of text. Not `connection.window`: that asks for an answer. */
function tell(connection: Connection, message: string): void {
  quietly(connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message }));
}

function asFixes(value: unknown): readonly Fix[] {
  return Array.isArray(value)
    ? value.filter((each): each is Fix => typeof each?.name === 'string' && typeof each.kind === 'string')
    : [];
}
