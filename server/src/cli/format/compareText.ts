import { type Comparison, comparedSides, fixLine, NOTEWORTHY } from '../../core/index.ts';
import type { Style } from '../style.ts';
import { wrap } from './wrap.ts';

type Difference = Comparison['differences'][number];
type Fix = Difference['fixes'][number];
type TableRow = Comparison['table'][number];
type TableValue = TableRow['values'][number];

/** Pages of text are read best at this width, and terminals have it. */
const WIDTH = 80;
const PLACE = 8;
/** Below this a cure is told by its names alone. */
const LIKELY = 0.2;
const LIST = WIDTH - 2 * PLACE - 4;
const INDENT = ' '.repeat(11);

/** A comparison for a terminal: how the two ended, what decides and what closes it, both hellos side by side. */
export function comparisonText(comparison: Comparison, style: Style): string {
  const { differences, notes, table } = comparison;
  const telling = differences.filter(({ weight }) => weight >= NOTEWORTHY);
  const rest = differences.filter(({ weight }) => weight < NOTEWORTHY);
  const sides = comparedSides(comparison).map(({ role, label, words }) =>
    wrap(`${label}: ${words}`, WIDTH, ' '.repeat(9), `  ${role.padEnd(7)}`),
  );
  const parts = [
    [style.strong('Why one works and the other fails'), ...sides].join('\n'),
    ...notes.map((note) => wrap(note, WIDTH, '    ', '  - ')),
    [
      style.strong('What decides, most likely first'),
      ...(telling.length === 0 ? ['  Nothing in the hellos tells why one fails.'] : []),
      ...telling.map((difference, i) => differenceText(difference, i, style)),
    ].join('\n\n'),
    ...(rest.length > 0
      ? [wrap(`Hardly ever decides: it ${rest.map(({ title }) => title).join('; it ')}.`, WIDTH, '  ', '  ')]
      : []),
    [
      style.strong('Side by side'),
      `  ${'place in the list of each, * what the server chose'.padEnd(LIST + 2)}${'fails'.padStart(PLACE)}${'works'.padStart(PLACE)}`,
      ...table.map((row) => rowText(row, style)),
    ].join('\n'),
  ];
  return `${parts.join('\n\n')}\n`;
}

function differenceText({ title, detail, weight, fixes }: Difference, index: number, style: Style): string {
  const sure = `${Math.round(weight * 100)} %`.padStart(5);
  const head = wrap(`it ${title}`, WIDTH, INDENT, `${String(index + 1).padStart(3)}. ${sure} `);
  return [
    style.strong(head),
    wrap(detail, WIDTH, INDENT),
    ...(weight < LIKELY ? shortCure(fixes) : fixes.map((fix) => fixText(fix, style))),
  ].join('\n');
}

function fixText(fix: Fix, style: Style): string {
  return fix.kind === 'advice'
    ? wrap(fix.name, WIDTH, `${INDENT}  `, `${INDENT}- `)
    : style.good(wrap(fixLine(fix), WIDTH, `${INDENT}    `, INDENT));
}

/** The names alone, for what seldom decides. */
function shortCure(fixes: readonly Fix[]): readonly string[] {
  const names = fixes.filter(({ kind }) => kind !== 'advice').map(({ name }) => name);
  return names.length === 0 ? [] : [wrap(`closed by ${names.join(', ')}`, WIDTH, INDENT)];
}

function rowText(row: TableRow, style: Style): string {
  const lines = row.values.map((value) => {
    const same = value.failing !== undefined && value.working !== undefined;
    const text = value.text.length > LIST ? `${value.text.slice(0, LIST - 1)}…` : value.text.padEnd(LIST);
    const line = `    ${text}${place(row, value, 'failing')}${place(row, value, 'working')}`.trimEnd();
    return same ? style.dim(line) : line;
  });
  return [`  ${row.name}${row.same ? style.dim(' (the same)') : ''}`, ...lines].join('\n');
}

function place({ single }: TableRow, value: TableValue, side: 'failing' | 'working'): string {
  const at = value[side];
  const shown = at === undefined ? '-' : single ? 'yes' : String(at);
  return `${shown}${side === 'working' && value.chosen ? '*' : ''}`.padStart(PLACE);
}
