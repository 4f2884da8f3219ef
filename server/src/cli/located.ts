import { type Analysis, type Finding, textRange } from '../core/index.ts';

/** A finding with its file and the lines it stands on. */
export interface LocatedFinding {
  readonly file: string;
  readonly finding: Finding;
  /** Lines and columns from 1; the end column is the one behind the last character. */
  readonly region:
    | { readonly startLine: number; readonly startColumn: number; readonly endLine: number; readonly endColumn: number }
    | undefined;
}

/** The findings of all connections of a document with their places in its text. */
export function locateFindings(file: string, analysis: Analysis): readonly LocatedFinding[] {
  return analysis.connections.flatMap(({ findings }) =>
    findings.map((finding) => ({ file, finding, region: regionOf(analysis, finding) })),
  );
}

function regionOf(analysis: Analysis, finding: Finding): LocatedFinding['region'] {
  const stream = finding.at && analysis.streams[finding.at.stream];
  if (!stream || !finding.at) return undefined;
  const { start, end } = textRange(analysis.dump.map, stream, finding.at);
  const from = lineAndColumn(analysis.text, start);
  const to = lineAndColumn(analysis.text, end);
  return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
}

function lineAndColumn(text: string, position: number): { line: number; column: number } {
  const before = text.slice(0, position);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: position - lineStart + 1 };
}
