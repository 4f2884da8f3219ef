import type { TextRange } from '../base/span.ts';
import { lineStarts } from '../firmware/lexC.ts';
import { firmwareFile } from './firmwareNames.ts';
import type { FirmwareAnalysis } from './types.ts';

/** Lines of a settings file that the compiler doesn't see, or of which it can't be told. */
export interface InactiveLines {
  /** Whole lines. */
  readonly range: TextRange;
  readonly state: 'inactive' | 'unknown';
  /** Which condition decides, and by which definition. */
  readonly why: string;
}

/** The inactive lines of a settings file or of a header it includes, in order; empty for files that weren't read. */
export function inactiveLines(firmware: FirmwareAnalysis, path: string): readonly InactiveLines[] {
  const text = firmwareFile(firmware, path)?.text;
  const runs = firmware.preprocessed?.lines.get(path);
  if (text === undefined || runs === undefined) return [];
  const starts = lineStarts(text);
  return runs.flatMap(({ firstLine, lines, state, why }): readonly InactiveLines[] => {
    if (state === 'active') return [];
    const start = starts[firstLine] ?? text.length;
    const end = starts[firstLine + lines] ?? text.length;
    return end > start ? [{ range: { start, end }, state, why }] : [];
  });
}
