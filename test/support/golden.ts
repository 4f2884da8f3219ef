import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

const folder = new URL('../golden/', import.meta.url);
const renewing = process.env.UPDATE === '1';

/** Compares a value with the JSON kept under a name; with UPDATE=1 keeps it anew. */
export function golden(name: string, value: object): void {
  const file = new URL(`${name}.json`, folder);
  const text = `${compact(value)}\n`;
  if (renewing) {
    writeFileSync(file, text);
    return;
  }
  assert.ok(existsSync(file), `There is no test/golden/${name}.json yet: UPDATE=1 writes it.`);
  assert.deepEqual(
    JSON.parse(text),
    JSON.parse(readFileSync(file, 'utf8')),
    `test/golden/${name}.json says otherwise; UPDATE=1 renews it`,
  );
}

/** Golden files that belong to none of the names; with UPDATE=1 they are removed. */
export function staleGoldens(names: readonly string[]): string[] {
  const stale = readdirSync(folder).filter(
    (file) => file.endsWith('.json') && !names.includes(file.replace(/\.json$/, '')),
  );
  if (!renewing) return stale;
  for (const file of stale) rmSync(new URL(file, folder));
  return [];
}

/** JSON with a line for each field: leaves and lists of plain values on one line, so that a change shows as what it is. */
function compact(value: unknown, indent = ''): string {
  const flat = JSON.stringify(value);
  if (typeof value !== 'object' || value === null || (flat.length < 160 && !/[[{].*[[{].*[[{]/.test(flat))) return flat;
  const inner = `${indent}  `;
  if (Array.isArray(value)) return `[\n${value.map((each) => inner + compact(each, inner)).join(',\n')}\n${indent}]`;
  const entries = Object.entries(value).map(([key, each]) => `${inner}${JSON.stringify(key)}: ${compact(each, inner)}`);
  return `{\n${entries.join(',\n')}\n${indent}}`;
}
