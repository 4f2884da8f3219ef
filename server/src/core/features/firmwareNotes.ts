import { inactiveLines } from './firmwareInactive.ts';
import { firmwareFile } from './firmwareNames.ts';
import { remarksOf } from './firmwareRemarks.ts';
import type { FirmwareAnalysis, FirmwareNote } from './types.ts';

/** What there is to say of one file of a firmware: its remarks, and the lines of the settings that aren't compiled. */
export function firmwareNotes(analysis: FirmwareAnalysis, path: string): readonly FirmwareNote[] {
  const remarks = remarksOf(analysis, path).map((remark): FirmwareNote => {
    const { range, severity, code, message } = remark;
    return { range, severity, code, message, faded: false, remark };
  });
  return [...remarks, ...faded(analysis, path)];
}

/** Blank lines alone aren't worth a note. */
function faded(analysis: FirmwareAnalysis, path: string): readonly FirmwareNote[] {
  const text = firmwareFile(analysis, path)?.text ?? '';
  return inactiveLines(analysis, path).flatMap(({ range, state, why }): readonly FirmwareNote[] => {
    const lines = text.slice(range.start, range.end).trimEnd();
    if (state !== 'inactive' || lines === '') return [];
    const message = why === '' ? 'Not compiled.' : `Not compiled: ${why}`;
    const within = { start: range.start, end: range.start + lines.length };
    return [{ range: within, severity: 'hint', code: 'inactive', message, faded: true, remark: undefined }];
  });
}
