import type { Compared, Comparison } from '../../core/index.ts';

/**
 * The JSON of `tlshex compare --format json`:
 *
 *     { "failing": Side, "working": Side,                // Side = { "label": "a.tlshex", "outcome": "fatal-alert", "alert": 40|null }
 *       "choice": null | { "version": "0x0304", "cipherSuite": "0x1302"|null, "group": "0x001d"|null, "certificate": "rsa"|null },
 *       "differences": [ { "kind": "supported-groups", "title": "...", "detail": "...", "weight": 0.97, "fixes": [Fix...] } ],
 *       "table": [ { "name": "cipher_suites", "same": false,
 *                    "values": [ { "text": "...", "failing": 1|null, "working": 2|null, "chosen": false } ] } ],
 *       "notes": [ "..." ] }
 *
 * Differences stand in order, most likely to decide first; `weight` is from 0 to 1; `Fix` is that of `tlshex decode`. The
 * numbers of a value are its places in the two lists, from 1; `chosen` says that the server chose it for the hello that works.
 */
export function comparisonJson({ failing, working, choice, differences, table, notes }: Comparison): object {
  return {
    failing: side(failing),
    working: side(working),
    choice: choice
      ? {
          version: hex4(choice.version),
          cipherSuite: hex4(choice.suite),
          group: hex4(choice.group),
          certificate: choice.certificate?.kind ?? null,
        }
      : null,
    differences: differences.map(({ kind, title, detail, weight, fixes }) => ({ kind, title, detail, weight, fixes })),
    table: table.map(({ name, same, values }) => ({
      name,
      same,
      values: values.map((value) => ({
        text: value.text,
        failing: value.failing ?? null,
        working: value.working ?? null,
        chosen: value.chosen,
      })),
    })),
    notes,
  };
}

function side({ label, session: { outcome } }: Compared): object {
  return {
    label,
    outcome: outcome.kind,
    alert: outcome.kind === 'fatal-alert' ? outcome.alert.description : null,
  };
}

function hex4(code: number | undefined): string | null {
  return code === undefined ? null : `0x${code.toString(16).padStart(4, '0')}`;
}
