import { changeOf } from '../base/change.ts';
import { type ScanDraft, saysAnything } from './draft.ts';
import type { ScanFormat } from './format.ts';
import { formats } from './formats/all.ts';
import { type ScanLine, scanLines } from './lines.ts';
import { type ScanReport, type ScanTool, scannedVersions } from './report.ts';

/** What scanners printed into a document: what they say of servers, and the text that is theirs and holds no bytes. */
export interface Scans {
  readonly reports: readonly ScanReport[];
  /** All outputs, those that say nothing of a server included; in order, none overlaps. */
  readonly ranges: readonly { readonly start: number; readonly end: number }[];
}

/** No word of any scanner. */
const NONE: Scans = { reports: [], ranges: [] };
/** All marks at once: looking for one after the other takes three times as long, and a dump may be of tens of megabytes. */
const ANY_MARK = new RegExp(
  formats.flatMap(({ marks }) => marks.map((mark) => mark.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))).join('|'),
);
const LONGEST_MARK = Math.max(...formats.flatMap(({ marks }) => marks.map(({ length }) => length)));

/** A text that was looked through before. */
export interface Scanned {
  readonly text: string;
  readonly scans: Scans;
}

/**
 * Finds the outputs of scanners in a document of the `.tlshex` form and reads them. Where nothing spoke of any before, only
 * the text that changed is looked through for words of theirs.
 */
export function readScans(source: string, previous?: Scanned): Scans {
  if (previous?.scans === NONE) {
    const { start, newEnd } = changeOf(previous.text, source);
    const around = source.slice(Math.max(0, start - LONGEST_MARK), newEnd + LONGEST_MARK);
    if (!formats.some(({ marks }) => marks.some((mark) => around.includes(mark)))) return NONE;
  }
  if (!ANY_MARK.test(source)) return NONE;
  const possible = formats.filter(({ marks }) => marks.some((mark) => source.includes(mark)));
  const lines = scanLines(source);
  const reports: ScanReport[] = [];
  const ranges: { readonly start: number; readonly end: number }[] = [];
  for (let at = 0; at < lines.length; ) {
    const found = (lines[at] as ScanLine).text === '' ? undefined : readAt(possible, lines, at, source);
    if (!found) {
      at++;
      continue;
    }
    const range = { start: (lines[at] as ScanLine).start, end: (lines[found.end - 1] as ScanLine).end };
    ranges.push(range);
    for (const server of found.servers) {
      if (at > 0) heed((lines[at - 1] as ScanLine).text.trim(), server);
      if (saysAnything(server)) reports.push({ ...reportOf(server, found.tool), range, line: at + 1 });
    }
    at = found.end;
  }
  return { reports, ranges };
}

/** Lines of a scanner right below a directive are the list it announces: all that the server takes. */
function heed(above: string, server: ScanDraft): void {
  if (above === '@server-suites') for (const version of scannedVersions) server.wholeFor.add(version);
  if (above === '@server-groups') server.wholeGroups = server.groups.size > 0;
}

function readAt(possible: readonly ScanFormat[], lines: readonly ScanLine[], at: number, source: string) {
  for (const format of possible) {
    const reading = format.read(lines, at, source);
    if (reading) return { ...reading, tool: format.tool };
  }
  return undefined;
}

function reportOf(draft: ScanDraft, tool: ScanTool): Omit<ScanReport, 'range' | 'line'> {
  return {
    ...draft,
    tool,
    suites: [...draft.suites],
    wholeFor: [...draft.wholeFor],
    groups: [...draft.groups],
    versions: [...draft.versions],
    refused: [...draft.refused].filter((version) => !draft.versions.has(version)),
  };
}

/** A document with blanks where scanners' outputs stand: every place stays as it was, and none of it is read as bytes. */
export function withoutScans(source: string, { ranges }: Scans): string {
  if (ranges.length === 0) return source;
  let out = '';
  let last = 0;
  for (const { start, end } of ranges) {
    out += source.slice(last, start) + source.slice(start, end).replace(/[^\r\n]/g, ' ');
    last = end;
  }
  return out + source.slice(last);
}
