import { scanSource } from './calls.ts';
import { isLibraryFile, type SourceText } from './firmwareFiles.ts';
import { lexC, lineNumberAt } from './lexC.ts';
import { type CallPlacement, type CallWish, placeCall } from './placeCall.ts';
import { placeMethod } from './placeMethod.ts';
import { addEdits, type Draft, type PlanCandidate } from './planDraft.ts';
import type { MacroStates } from './possibility.ts';

type Found = { readonly path: string; readonly text: string; readonly placement: CallPlacement };

/** Plans a call: where it goes, or what of a call that stands is changed. */
export function planCall(
  draft: Draft,
  sources: readonly SourceText[],
  call: CallWish,
  known: MacroStates | undefined,
  chosen: readonly { readonly path: string; readonly start: number }[] | undefined,
): void {
  const found: Found[] = sources.flatMap(({ path, text }) => {
    const file = scanSource(text, known);
    const starts = chosen?.filter((one) => one.path === path).map((one) => one.start) ?? [undefined];
    return starts.map((start) => ({ path, text, placement: placeCall(file, call, start) }));
  });
  const steps = [call.name];
  const has = found.filter((one) => one.placement.kind === 'already');
  const open = openPlacements(found);
  const changes = open.some(({ placement }) => placement.kind === 'choose' || 'changes' in placement);
  if (call.onlyWhereCalled === true && open.length === 0) {
    const isSure = has.some(({ placement }) => placement.kind === 'already' && !placement.unclear);
    for (const { placement } of found) {
      if (placement.kind === 'already') draft.notes.push(...placement.notes);
      else if (placement.kind === 'refused' && placement.sites.length > 0) draft.notes.push(placement.reason);
    }
    if (isSure) draft.already.push(call.name);
    return;
  }
  if (has.length > 0 && chosen === undefined && !changes) {
    draft.already.push(call.name);
    for (const { placement } of has) if (placement.kind === 'already') draft.notes.push(...placement.notes);
    return;
  }
  if (open.length === 0 && has.length > 0) draft.already.push(call.name);
  else if (open.length === 0) {
    const refused = found.flatMap(({ path, placement }) =>
      placement.kind === 'refused' && placement.sites.length > 0 ? [{ path, reason: placement.reason }] : [],
    );
    const message =
      refused[0]?.reason ?? 'No C file that makes or connects a TLS object as a client is among the files.';
    draft.problems.push({
      code: refused.length > 0 ? 'cannot-place' : 'no-source-file',
      steps,
      message,
      candidates: refused,
    });
  } else if (chosen === undefined && (open.length > 1 || open[0]?.placement.kind === 'choose')) {
    const message = `${call.name} could go to several objects.`;
    draft.problems.push({ code: 'several-call-sites', steps, message, candidates: open.flatMap(siteCandidates) });
  } else {
    for (const { path, placement } of open) {
      if (placement.kind !== 'edits') continue;
      const { changes, variable, line, edits } = placement;
      const what =
        changes === undefined || changes === call.name
          ? `call ${call.name} on ${variable}`
          : `call ${call.name} by ${changes}`;
      addEdits(draft, path, edits, [`${what} (line ${line})`]);
      draft.notes.push(...placement.notes, ...placeholderNotes(call));
    }
  }
}

/** What stands in a call for something that only the user knows. */
function placeholderNotes({ arguments: args }: CallWish): readonly string[] {
  return [...new Set(args.flatMap((one) => /"[\w-]+-of-the-server"/.exec(one)?.[0] ?? []))].map(
    (one) => `Put what the server speaks in the place of ${one}: only you know it.`,
  );
}

/** Another method for the contexts of a client, where the sources pin them to one version. */
export function planMethod(
  draft: Draft,
  sources: readonly SourceText[],
  method: string,
  chosen: readonly { readonly path: string; readonly start: number }[] | undefined,
): void {
  const found = sources.flatMap(({ path, text }) => {
    const starts = chosen?.filter((one) => one.path === path).map((one) => one.start) ?? [undefined];
    return starts.map((start) => ({ path, text, placement: placeMethod(scanSource(text), method, start) }));
  });
  const open = found.flatMap(({ path, text, placement }) => ('calls' in placement ? [{ path, text, placement }] : []));
  if (open.length === 0) {
    if (found.some(({ placement }) => placement.kind === 'already')) draft.already.push(method);
    return;
  }
  if (open.length > 1 || open[0]?.placement.kind === 'choose') {
    const candidates = open.flatMap(({ path, text, placement }) =>
      placement.calls.map((call) => ({
        path,
        line: lineNumberAt(text, call.start),
        start: call.start,
        label: `${call.name} in ${call.function?.name ?? 'the file'}`,
      })),
    );
    const message = `Several contexts are made with a method for one version.`;
    draft.problems.push({ code: 'several-call-sites', steps: [method], message, candidates });
    return;
  }
  for (const { path, placement } of open) {
    if (placement.kind !== 'edits') continue;
    const [call] = placement.calls;
    addEdits(draft, path, placement.edits, [`use ${method} (line ${call?.line ?? 0})`]);
  }
}

/** Says where a text stands that has to be another, which nobody but the user knows. */
export function planValue(
  draft: Draft,
  files: readonly SourceText[],
  { text, what }: { readonly text: string; readonly what: string },
): void {
  const literal = `"${text}"`;
  const candidates = files
    .filter(({ path }) => /\.(c|cc|cpp|cxx|ino|h|hpp|hh)$/i.test(path) && !isLibraryFile(path))
    .flatMap((file) =>
      lexC(file.text, undefined, false).flatMap((token): PlanCandidate[] =>
        token.kind === 'string' && file.text.slice(token.start, token.end) === literal
          ? [{ path: file.path, line: lineNumberAt(file.text, token.start), start: token.start, label: literal }]
          : [],
      ),
    );
  if (candidates.length === 0) return;
  const places = candidates.map(({ path, line }) => `${path}:${line ?? 1}`).join(', ');
  const message = `${literal} stands at ${places}: put ${what} there, which only you know.`;
  draft.problems.push({ code: 'cannot-place', steps: [text], message, candidates });
}

/** Placements that are possible; a place before the connecting counts only where no file makes the object. */
function openPlacements(found: readonly Found[]): readonly Found[] {
  const open = found.filter(({ placement }) => placement.kind === 'edits' || placement.kind === 'choose');
  const made = open.filter(({ placement }) =>
    placement.kind === 'choose'
      ? placement.sites.some((site) => site.kind === 'after-creation')
      : placement.kind === 'edits' && placement.site.kind === 'after-creation',
  );
  return made.length > 0 ? made : open;
}

function siteCandidates({ path, text, placement }: Found): readonly PlanCandidate[] {
  const sites = placement.kind === 'choose' ? placement.sites : placement.kind === 'edits' ? [placement.site] : [];
  return sites.map((site) => ({
    path,
    line: lineNumberAt(text, site.start),
    start: site.start,
    label: `${site.variable} in ${site.functionName}`,
  }));
}
