import { type AnalyzeOptions, analyzeDump } from './analyze.ts';
import { captureDump } from './capture/captureDump.ts';
import type { Gunzip } from './capture/readCapture.ts';
import type { Analysis } from './features/types.ts';
import { readScans } from './scan/readScans.ts';

/** The analysis of a capture, and what of it may be missing; or why it can't be read. */
export type AnalyzedCapture =
  | { readonly analysis: Analysis; readonly notes: readonly string[] }
  | { readonly problem: string };

/** Reads a capture file as {@link analyze} reads a text. Its findings stand in frames, since there are no lines. */
export function analyzeCapture(
  file: Uint8Array,
  options: AnalyzeOptions & { readonly gunzip?: Gunzip | undefined } = {},
): AnalyzedCapture {
  const { gunzip, ...rest } = options;
  const read = captureDump(file, gunzip);
  if ('problem' in read) return read;
  return { analysis: analyzeDump({ text: '', scans: readScans(''), dump: read.dump }, rest), notes: read.notes };
}
