import type { Log, Result } from 'sarif';
import type { LocatedFinding } from '../located.ts';
import { fixJson } from './json.ts';

const LEVELS = { error: 'error', warning: 'warning', information: 'note', hint: 'note' } as const;

/** Findings as a SARIF 2.1.0 log, with their place in the dump's text. */
export function sarifLog(found: readonly LocatedFinding[], version: string): Log {
  const codes = [...new Set(found.map(({ finding }) => finding.code))].sort();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'tlshex', version, rules: codes.map((id) => ({ id })) } },
        columnKind: 'utf16CodeUnits',
        results: found.map(result),
      },
    ],
  };
}

function result({ file, finding, region }: LocatedFinding): Result {
  const uri = file.replace(/\\/g, '/').split('/').map(encodeURIComponent).join('/');
  return {
    ruleId: finding.code,
    level: LEVELS[finding.severity],
    message: { text: finding.message },
    locations: [{ physicalLocation: { artifactLocation: { uri }, ...(region ? { region } : {}) } }],
    properties: { cause: finding.cause, likelihood: finding.likelihood, fixes: finding.fixes.map(fixJson) },
  };
}
