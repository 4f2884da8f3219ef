import { apiNamed, apiObject, connectors, creators } from '../wolfssl/apis.ts';
import { type CallSite, callSites, type InsertPlace } from './callSites.ts';
import { normalized, type SourceFile, sameObject, scanSource } from './calls.ts';
import { areExclusive } from './cTree.ts';
import type { OffsetEdit } from './edit.ts';
import { indentAt, lexC, lineEndAt, lineEnding, lineNumberAt, lineStartAt, nextLineAt, standsAlone } from './lexC.ts';
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
      readonly notes: readonly string[];
    }
  | { readonly kind: 'already'; readonly site: CallSite; readonly notes: readonly string[] }
  | { readonly kind: 'choose'; readonly sites: readonly CallSite[] }
  | { readonly kind: 'refused'; readonly reason: string; readonly sites: readonly CallSite[] };

/**
 * Places a call where it takes effect: for a connection after the object is made and checked, before it connects; for a
 * context after that is made. The object's own name is used, and what the call returns is checked as the code around does.
 * Where a file makes several objects, `site` (the start of one of `callSites`) chooses; without it they are handed back.
 */
export function placeCall(source: string | SourceFile, wanted: WantedCall, site?: number): CallPlacement {
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
  const open = candidates.filter((one) => one.existing === undefined);
  if (open.length === 0) return already(file, only, wanted);
  const usable = open.filter((one) => !('refused' in one.place));
  const target = usable[0];
  if (target === undefined) {
    const first = open[0] as CallSite;
    const why = 'refused' in first.place ? first.place.refused : '';
    return { kind: 'refused', reason: `No safe place for ${wanted.name} at line ${first.line}: ${why}.`, sites };
  }
  if (usable.length > 1 && !areAlternatives(file, usable)) return { kind: 'choose', sites: usable };
  const edits = usable.flatMap((one) => ('refused' in one.place ? [] : [insertion(file, one, one.place, wanted)]));
  const line = lineNumberAt(file.text, Math.max(0, (edits[0]?.start ?? 0) - 1));
  return { kind: 'edits', edits, site: target, variable: target.variable, line, notes: [] };
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

function already(file: SourceFile, site: CallSite, wanted: WantedCall): CallPlacement {
  const existing = site.existing as NonNullable<CallSite['existing']>;
  const where = `line ${existing.line}`;
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
  if (connects !== undefined && existing.start > connects.end && !looped) {
    const reason = `${existing.name} at ${where} stands after ${connects.name} (line ${connects.line}), where it has no effect any more: move it up.`;
    return { kind: 'refused', reason, sites: [site] };
  }
  const notes: string[] = [];
  const has = existing.arguments.slice(1).map((one) => one.text);
  const asked = wanted.arguments.slice(1);
  if (existing.name !== wanted.name) notes.push(`${existing.name} at ${where} does the work of ${wanted.name}.`);
  else if (has.map(normalized).join() !== asked.map(normalized).join()) {
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
  return { kind: 'already', site, notes };
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
