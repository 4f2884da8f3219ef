import { editsFirmware, type Finding } from '../diagnosis/finding.ts';
import { noteFirmware } from '../diagnosis/firmwareNote.ts';
import { firmwareState, type SourceText } from '../firmware/plan.ts';
import { notFromFirmware } from './reconciled.ts';
import type { Analysis, Connection, FirmwareAnalysis } from './types.ts';

/**
 * The analysis as it reads beside a firmware: findings whose cure is in place there say so, and a hello that can't come from
 * it is told. Everything else stays as it is, so that firmware that changes asks for no new reading of the dump.
 */
export function withFirmware(analysis: Analysis, files: readonly SourceText[], firmware?: FirmwareAnalysis): Analysis {
  if (files.length === 0) return analysis;
  const states = new Map<string, ReturnType<typeof firmwareState>>();
  const stateOf = ({ fixes }: Finding) => {
    const key = JSON.stringify(fixes);
    const state = states.get(key) ?? firmwareState(files, fixes);
    states.set(key, state);
    return state;
  };
  const connections = analysis.connections.map((connection): Connection => {
    const findings = connection.findings.map((finding) =>
      finding.fixes.some(editsFirmware) ? noteFirmware(finding, stateOf(finding)) : finding,
    );
    const isMended = findings.some((each, i) => each !== connection.findings[i]);
    // What is mended is about to be built anew: of course it sends something else.
    const strange = firmware && !isMended ? notFromFirmware(connection.session, firmware) : undefined;
    return { session: connection.session, findings: strange ? [...findings, strange] : findings };
  });
  const main = connections[analysis.connections.indexOf(analysis.main)] ?? analysis.main;
  return { ...analysis, connections, main };
}
