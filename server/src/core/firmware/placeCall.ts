import { apiNamed, apiObject, connectors, creators } from '../wolfssl/apis.ts';
import { amendCall } from './amendCall.ts';
import { planCallback } from './callbackStub.ts';
import { below, type CallSite, callSites, type InsertPlace, indentOf } from './callSites.ts';
import { normalized, type SourceFile, sameObject, scanSource, type WolfsslCall } from './calls.ts';
import { areExclusive, type Statement } from './cTree.ts';
import type { OffsetEdit } from './edit.ts';
import { indentAt, lexC, lineEndAt, lineEnding, lineNumberAt, lineStartAt, nextLineAt, standsAlone } from './lexC.ts';
import { missingData } from './programData.ts';
import { callLines, type WantedCall } from './renderCall.ts';

export type { WantedCall } from './renderCall.ts';

/** What has to change in a C file so that a call is made; or that it is made already; or why nothing can be done. */
export type CallPlacement =
  | {
      readonly kind: 'edits';
      readonly edits: readonly OffsetEdit[];
      readonly site: CallSite;
      readonly variable: string;
      /** 1-based line, in the text as it was, below which (or, for `before-connect`, above which) the call goes. */
      readonly line: number;
      /** The call that is changed, or gets another beside it; undefined where none was there. */
      readonly changes?: string;
      readonly notes: readonly string[];
    }
  | {
      readonly kind: 'already';
      readonly site: CallSite;
      /** Whether its arguments could not be compared with those that are wanted. */
      readonly unclear: boolean;
      readonly notes: readonly string[];
    }
  | { readonly kind: 'choose'; readonly sites: readonly CallSite[] }
  | { readonly kind: 'refused'; readonly reason: string; readonly sites: readonly CallSite[] };

/** A call to place, or one that is only changed where it is made already. */
export interface CallWish extends WantedCall {
  readonly onlyWhereCalled?: boolean;
}

/**
 * Places a call where it takes effect: for a connection after the object is made and checked, before it connects; for a
 * context after that is made. The object's own name is used, and what the call returns is checked as the code around does.
 * A call that stands there already is changed to ask for what is wanted too, or gets another beside it, by what it means.
 * Where a file makes several objects, `site` (the start of one of `callSites`) chooses; without it they are handed back.
 */
export function placeCall(source: string | SourceFile, wanted: CallWish, site?: number): CallPlacement {
  const file = typeof source === 'string' ? scanSource(source) : source;
  const sites = callSites(file, wanted.name);
  const chosen = site === undefined ? undefined : sites.filter((one) => one.start === site);
  const candidates = chosen ?? sites;
  const only = candidates[0];
  if (only === undefined) {
    const object = apiObject(wanted.name);
    const made = file.calls.some((call) => creators[object].includes(call.name));
    const reason = made
      ? `The ${object} objects made here are those of a server.`
      : `No ${object} object is made${object === 'WOLFSSL' ? ' or connected' : ''} here.`;
    return { kind: 'refused', reason, sites };
  }
  const changes = candidates.flatMap((one) => changeAt(file, one, wanted) ?? []);
  const open = wanted.onlyWhereCalled === true ? [] : candidates.filter((one) => one.existing.length === 0);
  if (changes.length > 0) return changed(file, changes, open, chosen !== undefined);
  if (open.length === 0) {
    const existing = candidates.find((one) => one.existing.length > 0);
    if (existing !== undefined) return already(file, existing, wanted);
    return { kind: 'refused', reason: `Nothing here calls ${wanted.name}.`, sites: [] };
  }
  const usable = open.filter((one) => !('refused' in one.place));
  const target = usable[0];
  if (target === undefined) {
    const first = open[0] as CallSite;
    const why = 'refused' in first.place ? first.place.refused : '';
    return { kind: 'refused', reason: `No safe place for ${wanted.name} at line ${first.line}: ${why}.`, sites };
  }
  if (usable.length > 1 && !areAlternatives(file, usable)) return { kind: 'choose', sites: usable };
  const { wanted: asked, edit } = planCallback(file, target, wanted);
  const callback = apiNamed(wanted.name)?.callback;
  const missing = missingData(file, target, asked, callback && asked.arguments[callback.at]);
  if (missing.length > 0) {
    const reason = `${wanted.name} needs ${missing.join(', ')}, which only the program has: make the call at line ${target.line} with what yours has.`;
    return { kind: 'refused', reason, sites };
  }
  const calls = usable.flatMap((one) => ('refused' in one.place ? [] : [insertion(file, one, one.place, asked)]));
  const edits = edit === undefined ? calls : [edit, ...calls];
  const line = lineNumberAt(file.text, Math.max(0, (calls[0]?.start ?? 0) - 1));
  const notes = edit === undefined ? [] : [`${asked.arguments[1]} says TODO where it has to name what only you know.`];
  return { kind: 'edits', edits, site: target, variable: target.variable, line, notes };
}

/** What is done at a site whose calls do not ask for all that is wanted. */
interface Change {
  readonly site: CallSite;
  readonly call: WolfsslCall;
  readonly edits: readonly OffsetEdit[];
}

/** The change of the calls at a site, in each branch of an `#if` that has them; undefined where there is none to be made. */
function changeAt(file: SourceFile, site: CallSite, wanted: WantedCall): Change | undefined {
  const found = site.existing
    .filter((call) => connectedBefore(file, site, call) === undefined)
    .map((call) => ({ call, amendment: amendCall(file, call, wanted) }));
  const apart = (a: WolfsslCall, b: WolfsslCall) => areExclusive(file.tree, a.branch, b.branch);
  const fitting = found.filter(({ amendment }) => amendment.kind === 'same');
  const lacking = found.filter(({ call }) => fitting.every((one) => apart(one.call, call)));
  const own = (one: { readonly call: WolfsslCall }) => Number(one.call.name !== wanted.name);
  const edited = lacking
    .flatMap(({ call, amendment }) => (amendment.kind === 'edits' ? [{ call, edits: amendment.edits }] : []))
    .sort((a, b) => own(a) - own(b))
    .filter((one, i, all) => all.slice(0, i).every((other) => apart(one.call, other.call)));
  const besides = lacking.filter(
    ({ call, amendment }, i) =>
      amendment.kind === 'beside' && lacking.slice(i + 1).every((later) => apart(later.call, call)),
  );
  const added = edited.length > 0 ? [] : besides.flatMap(({ call }) => editBeside(file, site, call, wanted) ?? []);
  const first = edited[0]?.call ?? besides[0]?.call;
  const edits = [...edited.flatMap((one) => one.edits), ...added];
  return first === undefined || edits.length === 0 ? undefined : { site, call: first, edits };
}

/** The same statement below a call, with its check, for what is wanted too; where nothing checks it, a statement that is checked. */
function editBeside(file: SourceFile, site: CallSite, call: WolfsslCall, wanted: WantedCall): OffsetEdit | undefined {
  const place = placeBeside(file, call);
  if (place === undefined) return undefined;
  const { text } = file;
  const given = call.arguments[1];
  const start = lineStartAt(text, place.statement.start);
  const said = text.slice(start, place.offset);
  const isBare = new RegExp(`^\\s*(?:\\(\\s*void\\s*\\)\\s*)?${call.name}\\s*\\([^;]*\\)\\s*;\\s*$`).test(said);
  if (!isBare && given !== undefined && !place.midLine && said.endsWith('\n')) {
    const newText = said.replaceAll(given.text, wanted.arguments[1] ?? given.text);
    return { start: place.offset, end: place.offset, newText };
  }
  const beside: CallSite = {
    ...{
      kind: 'before-connect',
      variable: call.arguments[0]?.text ?? site.variable,
      place,
      anchor: call,
      existing: [],
    },
    ...{ functionName: call.function?.name ?? '', start: call.start, line: call.line, check: undefined },
  };
  return insertion(file, beside, place, { ...wanted, name: call.name });
}

/** Below a call that stands already, and its check; undefined where it is no statement of its own. */
function placeBeside(
  file: SourceFile,
  call: WolfsslCall,
): (InsertPlace & { readonly statement: Statement }) | undefined {
  const { path } = call;
  let level = path.length - 1;
  const isLone = (at: number) =>
    path[at - 1]?.kind === 'if' || (path[at - 1]?.children.length === 1 && path[at - 2]?.kind === 'if');
  while (level > 1 && isLone(level)) level--;
  const [holder, statement] = [path[level - 1], path[level]];
  if (holder?.kind !== 'block' || statement === undefined) return undefined;
  const next = holder.children[holder.children.indexOf(statement) + 1];
  const result = call.assigned?.text;
  const head = next?.kind === 'if' && next.head ? normalized(file.text.slice(next.head.start, next.head.end)) : '';
  const checks = result !== undefined && statement.kind === 'simple' && head.startsWith(normalized(result));
  const end = checks ? (next as Statement).end : statement.end;
  if (file.tree.directives.some((one) => one.start > statement.start && one.end < end)) return undefined;
  return { ...below(file, end, indentOf(file, statement), false), statement };
}

function changed(
  file: SourceFile,
  changes: readonly Change[],
  open: readonly CallSite[],
  isChosen: boolean,
): CallPlacement {
  const first = changes[0] as Change;
  const same = changes.every(({ call }) => call === first.call);
  const usable = open.filter((one) => !('refused' in one.place));
  if ((!same || usable.length > 0) && !isChosen)
    return { kind: 'choose', sites: [...changes.map((one) => one.site), ...usable] };
  const { site, call, edits } = first;
  return {
    kind: 'edits',
    edits,
    site,
    variable: call.arguments[0]?.text ?? site.variable,
    line: lineNumberAt(file.text, call.start),
    changes: call.name,
    notes: [],
  };
}

/** The same object made in branches of which only one is compiled: the call goes into each. */
function areAlternatives(file: SourceFile, sites: readonly CallSite[]): boolean {
  return sites.every((a, i) =>
    sites
      .slice(i + 1)
      .every((b) => sameObject(a.variable, b.variable) && areExclusive(file.tree, a.anchor.branch, b.anchor.branch)),
  );
}

function insertion(file: SourceFile, site: CallSite, place: InsertPlace, wanted: WantedCall): OffsetEdit {
  return {
    start: place.offset,
    end: place.offset,
    newText: framed(file, site, place, [
      ...comment(file, site, place, wanted),
      ...callLines(file, site, place, wanted),
    ]),
  };
}

/** The call that connects the object before another, which has no effect any more there. */
function connectedBefore(file: SourceFile, site: CallSite, existing: WolfsslCall): WolfsslCall | undefined {
  const connects = file.calls.find(
    (call) =>
      connectors.includes(call.name) &&
      call.function === existing.function &&
      (call.function !== site.anchor.function || call.start >= site.start) &&
      sameObject(call.arguments[0]?.text ?? '', site.variable),
  );
  const looped =
    connects?.path.some((one) => one.kind === 'loop' && one.start <= existing.start && existing.end <= one.end) ===
    true;
  return connects !== undefined && existing.start > connects.end && !looped ? connects : undefined;
}

function already(file: SourceFile, site: CallSite, wanted: WantedCall): CallPlacement {
  const standing = site.existing.map((call) => ({ call, amendment: amendCall(file, call, wanted) }));
  const { call: existing, amendment } =
    standing.find((one) => one.amendment.kind === 'same') ?? (standing[0] as (typeof standing)[number]);
  const where = `line ${existing.line}`;
  const connects = connectedBefore(file, site, existing);
  if (connects !== undefined) {
    const reason = `${existing.name} at ${where} stands after ${connects.name} (line ${connects.line}), where it has no effect any more: move it up.`;
    return { kind: 'refused', reason, sites: [site] };
  }
  const notes: string[] = [];
  const has = existing.arguments.slice(1).map((one) => one.text);
  const asked = wanted.arguments.slice(1);
  const says = apiNamed(existing.name)?.says;
  if (amendment.kind === 'unclear' && says !== undefined && says.as !== 'one' && asked.length > 0) {
    const list = existing.arguments[says.at]?.text ?? '';
    const reason = `${existing.name} at ${where} takes what the program puts together (${list}): add ${asked[0] ?? ''} to that by hand.`;
    return { kind: 'refused', reason, sites: [site] };
  }
  if (existing.name !== wanted.name) notes.push(`${existing.name} at ${where} does the work of ${wanted.name}.`);
  if (amendment.kind === 'unclear' && (existing.name === wanted.name || asked.length > 0)) {
    notes.push(
      `${existing.name} is called at ${where} with ${has.join(', ') || 'no arguments'}, not with ${asked.join(', ')}: it was left as it is.`,
    );
  }
  const open = existing.branch === site.anchor.branch ? undefined : existing.branch?.open;
  if (open !== undefined) {
    const condition = [open.keyword, open.name, open.argument]
      .filter((one) => one !== undefined && one !== '')
      .join(' ');
    notes.push(`${existing.name} at ${where} stands under #${condition}.`);
  }
  return { kind: 'already', site, unclear: amendment.kind !== 'same', notes };
}

/** A comment above, where the calls around have one. */
function comment(file: SourceFile, site: CallSite, place: InsertPlace, wanted: WantedCall): readonly string[] {
  const purpose = apiNamed(wanted.name)?.purpose;
  const fn = site.anchor.function;
  if (purpose === undefined || fn === undefined) return [];
  const comments = lexC(file.text, fn).filter((token) => token.kind === 'comment' && standsAlone(file.text, token));
  const calls = file.calls.filter((call) => call.function === fn && !/_method(_ex)?$/.test(call.name));
  const commented = calls.filter((call) => {
    const start = lineStartAt(file.text, call.path.at(-1)?.start ?? call.start);
    return comments.some((one) => nextLineAt(file.text, one.end) === start);
  });
  const own = commented.find((call) => call.start === site.start);
  if (own === undefined || commented.length * 2 < calls.length) return [];
  const model = comments.find(
    (one) => nextLineAt(file.text, one.end) === lineStartAt(file.text, own.path.at(-1)?.start ?? own.start),
  );
  const raw = model === undefined ? '' : file.text.slice(model.start, model.end);
  const capital = /^\/[/*]+\s*[A-Z]/.test(raw);
  const text = capital ? (purpose[0] ?? '').toUpperCase() + purpose.slice(1) : purpose;
  return [raw.startsWith('//') ? `${place.indent}// ${text}` : `${place.indent}/* ${text} */`];
}

/** The lines between what stands above and below: a blank line above when one separates the statements here. */
function framed(file: SourceFile, site: CallSite, place: InsertPlace, lines: readonly string[]): string {
  const { text } = file;
  const newline = lineEnding(text);
  const body = lines.join(newline);
  if (place.midLine) return newline + body + newline + indentAt(text, place.offset);
  const next = text.slice(place.offset, lineEndAt(text, place.offset));
  const above = text.slice(
    lineStartAt(text, Math.max(0, place.offset - 1)),
    lineEndAt(text, Math.max(0, place.offset - 1)),
  );
  const opensBlock = /\{\s*$/.test(above);
  if (site.kind === 'before-connect') return body + newline + (above.trim() === '' ? newline : '');
  const noEnd = place.offset === text.length && !text.endsWith('\n') ? newline : '';
  const blank = next.trim() === '' && !opensBlock && place.offset < text.length;
  return noEnd + (blank ? newline : '') + body + (noEnd === '' ? newline : '');
}
