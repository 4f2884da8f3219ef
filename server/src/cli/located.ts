import {
  type Analysis,
  type Finding,
  type FirmwareAnalysis,
  mapIndex,
  remarkFinding,
  type TextRange,
  textRange,
} from '../core/index.ts';

/** A finding with its file and the lines it stands on. */
export interface LocatedFinding {
  readonly file: string;
  readonly finding: Finding;
  /** Where it stands in the file's text; undefined for what stands in no place of a text. */
  readonly range: TextRange | undefined;
  /** Lines and columns from 1; the end column is the one behind the last character. */
  readonly region:
    | { readonly startLine: number; readonly startColumn: number; readonly endLine: number; readonly endColumn: number }
    | undefined;
  /** The number of the packet that holds its first byte, in a capture. */
  readonly frame: number | undefined;
}

/** The findings of all connections of a document with their places in its text. */
export function locateFindings(file: string, analysis: Analysis): readonly LocatedFinding[] {
  const starts = lineStarts(analysis.text);
  return analysis.connections.flatMap(({ findings }) =>
    findings.map((finding) => {
      const range = rangeOf(analysis, finding);
      return { file, finding, range, region: regionOf(range, starts), frame: frameOf(analysis, finding) };
    }),
  );
}

/** What is said of the files of a firmware; `pathOf` makes a path that a person knows of one of the analysis. */
export function locateRemarks(
  { remarks, files }: FirmwareAnalysis,
  pathOf: (path: string) => string,
): readonly LocatedFinding[] {
  const starts = new Map(files.map(({ path, text }) => [path, lineStarts(text)]));
  return remarks.map((remark) => ({
    file: pathOf(remark.file),
    finding: remarkFinding(remark),
    range: remark.range,
    region: regionOf(remark.range, starts.get(remark.file) ?? [0]),
    frame: undefined,
  }));
}

/** What can't be read in a document, by line and column: nobody who only sees the findings would know of it. */
export function textNotes(file: string, { text, problems }: Analysis): readonly string[] {
  if (text === '' || problems.length === 0) return [];
  const starts = lineStarts(text);
  const notes = problems.slice(0, MOST_NOTES).map(({ range, severity, message }) => {
    const { line, column } = lineAndColumn(starts, range.start);
    return `${file}:${line}:${column}: ${severity}: ${message}`;
  });
  const more = problems.length - notes.length;
  return more > 0 ? [...notes, `${file}: ${more} more of the kind`] : notes;
}

/** Further ones say the same. */
const MOST_NOTES = 8;

function rangeOf(analysis: Analysis, { at }: Finding): TextRange | undefined {
  const stream = at && analysis.streams[at.stream];
  return !stream || isCapture(analysis) ? undefined : textRange(analysis.dump.map, stream, at);
}

function regionOf(range: TextRange | undefined, starts: readonly number[]): LocatedFinding['region'] {
  if (!range) return undefined;
  const { start, end } = range;
  const from = lineAndColumn(starts, start);
  const to = lineAndColumn(starts, end);
  return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
}

/** Bytes without a text. */
function isCapture({ text, streams }: Analysis): boolean {
  return text === '' && streams.length > 0;
}

function frameOf(analysis: Analysis, { at }: Finding): number | undefined {
  const stream = at && analysis.streams[at.stream];
  if (!stream || !at || !isCapture(analysis)) return undefined;
  const index = mapIndex(stream, at.offset);
  const { frames } = analysis.dump;
  let low = 0;
  let high = frames.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((frames[middle]?.first ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  return frames[low]?.number;
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function lineAndColumn(starts: readonly number[], position: number): { line: number; column: number } {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= position) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: position - (starts[low] as number) + 1 };
}
