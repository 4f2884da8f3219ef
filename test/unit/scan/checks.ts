import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readScans, type Scans } from '../../../server/src/core/scan/readScans.ts';
import type { ScanReport } from '../../../server/src/core/scan/report.ts';

/** The output of a tool, as it printed it. */
export function output(name: string): string {
  return readFileSync(new URL(`outputs/${name}`, import.meta.url), 'utf8');
}

/** What the outputs in a text say. */
export function scansOf(text: string): Scans {
  return readScans(text);
}

/** The one report in a text. */
export function reportOf(text: string): ScanReport {
  const { reports } = readScans(text);
  assert.equal(reports.length, 1, `${reports.length} reports`);
  return reports[0] as ScanReport;
}

/** What a report is expected to say; lists in any order. */
export interface Expected {
  readonly tool: ScanReport['tool'];
  readonly server?: string;
  readonly suites: readonly number[];
  readonly wholeFor: readonly number[];
  readonly groups?: readonly number[];
  readonly wholeGroups?: boolean;
  readonly versions: readonly number[];
  readonly refused: readonly number[];
  readonly certificates?: ScanReport['certificates'];
}

/** Holds a report to all that is expected of it. */
export function says(report: ScanReport, expected: Expected): void {
  const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b);
  assert.deepEqual(
    {
      tool: report.tool,
      server: report.host === undefined ? undefined : `${report.host}:${report.port}`,
      suites: sorted(report.suites),
      wholeFor: sorted(report.wholeFor),
      groups: sorted(report.groups),
      wholeGroups: report.wholeGroups,
      versions: sorted(report.versions),
      refused: sorted(report.refused),
      certificates: report.certificates,
    },
    {
      server: undefined,
      wholeGroups: false,
      certificates: [],
      ...expected,
      suites: sorted(expected.suites),
      groups: sorted(expected.groups ?? []),
    },
  );
}

export const ALL = [0x0300, 0x0301, 0x0302, 0x0303, 0x0304];
export const BELOW_1_3 = [0x0300, 0x0301, 0x0302, 0x0303];

/** What OpenSSL 3.0 takes by default with an RSA key. */
export const OPENSSL_RSA = [
  0x1301, 0x1302, 0x1303, 0xc030, 0x009f, 0xcca8, 0xccaa, 0xc02f, 0x009e, 0xc028, 0x006b, 0xc027, 0x0067, 0xc014,
  0x0039, 0xc013, 0x0033, 0x009d, 0x009c, 0x003d, 0x003c, 0x0035, 0x002f,
];
/** Its groups: x25519, P-256, x448, P-521, P-384 and the five of RFC 7919. */
export const OPENSSL_GROUPS = [0x001d, 0x0017, 0x001e, 0x0019, 0x0018, 0x0100, 0x0101, 0x0102, 0x0103, 0x0104];

export const RSA_2048 = { kind: 'rsa', bits: 2048, curve: undefined } as const;
