import { type Comparison, NOTEWORTHY } from '../compare/compare.ts';
import type { TableRow, TableValue } from '../compare/table.ts';
import { comparedSides, fixLine } from '../compare/told.ts';
import { code, paragraphs, plain } from './markdown.ts';

/** Two hellos side by side as a page: what decides, with the cure, and a table of all that they offer. */
export function compareMarkdown(comparison: Comparison): string {
  const { differences, notes, table } = comparison;
  const sides = comparedSides(comparison).map(
    ({ role, label, words }) => `- **${role}**: ${code(label)}, ${plain(words)}`,
  );
  const telling = differences.filter(({ weight }) => weight >= NOTEWORTHY);
  const rest = differences.filter(({ weight }) => weight < NOTEWORTHY);
  return `${paragraphs([
    '# Why one works and the other fails',
    sides.join('\n'),
    ...notes.map((note) => `> ${plain(note)}`),
    '## What decides, most likely first',
    telling.length === 0 ? 'Nothing in the hellos tells why one fails.' : undefined,
    ...telling.map(({ title, detail, weight, fixes }, i) => {
      const lines = fixes.filter(({ kind }) => kind !== 'advice').map(fixLine);
      const advice = fixes.filter(({ kind }) => kind === 'advice').map((fix) => `- ${plain(fixLine(fix))}`);
      return paragraphs([
        `### ${i + 1}. It ${plain(title)} (${Math.round(weight * 100)} %)`,
        plain(detail),
        lines.length > 0 ? `\`\`\`c\n${lines.join('\n')}\n\`\`\`` : undefined,
        advice.join('\n'),
      ]);
    }),
    rest.length > 0 ? `Hardly ever decides: it ${rest.map(({ title }) => plain(title)).join('; it ')}.` : undefined,
    '## Side by side',
    'Numbers are places in the list of each; **✓** is what the server chose.',
    '| | fails | works |\n|---|---|---|\n'.concat(table.flatMap(tableLines).join('\n')),
  ])}\n`;
}

function tableLines(row: TableRow): readonly string[] {
  return [
    `| **${plain(row.name)}** | | |`,
    ...row.values.map(
      (value) => `| ${plain(value.text)} | ${place(row, value, 'failing')} | ${place(row, value, 'working')} |`,
    ),
  ];
}

function place(row: TableRow, value: TableValue, side: 'failing' | 'working'): string {
  const at = value[side];
  if (at === undefined) return '–';
  const shown = row.single ? 'yes' : String(at);
  return side === 'working' && value.chosen ? `${shown} **✓**` : shown;
}
