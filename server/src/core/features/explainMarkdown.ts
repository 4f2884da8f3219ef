import { peerOf } from '../base/sender.ts';
import { type Explanation, explain, type Told } from './explanation.ts';
import type { Analysis } from './types.ts';

/** The explanation of a connection, by default the one that failed, as a page of markdown: verdict, ladder, causes with evidence and cure, what was offered. */
export function explainMarkdown(analysis: Analysis, connection = analysis.main): string {
  const told = explain(analysis, connection);
  return [
    `# ${told.verdict}`,
    told.subject,
    ...(told.story === '' ? [] : [told.story]),
    ...told.causes.flatMap((cause, i) => causeLines(cause, i, told.causes.length)),
    ...(told.ladder.length > 0 ? ['## What was said', ladderTable(told)] : []),
    ...(told.offers.length > 0 ? ['## What the client offered', offerLines(told)] : []),
    ...(told.notes.length > 0 ? ['## Also noted', told.notes.map(noteLine).join('\n')] : []),
  ].join('\n\n');
}

function causeLines({ finding, proof, cure, finer, brief }: Told, index: number, count: number): string[] {
  const which = index === 0 ? 'Most likely' : finer ? 'More exactly' : 'Or';
  const title = count > 1 ? `## ${which}: ${finding.code}` : `## ${finding.code}`;
  if (brief) {
    const settled = finding.settledBy === undefined ? '' : ` This would settle it: ${finding.settledBy}`;
    return [title, `${finding.message} *${percent(finding)}*${settled}`];
  }
  const evidence = [
    ...finding.because.map((line) => `- ${line}`),
    ...finding.although.map((line) => `- But: ${line}`),
    ...(proof === '' ? [] : [`- The proof: ${proof.replace(/: (.*)$/, ': `$1`')}`]),
    ...(finding.settledBy === undefined ? [] : [`- This would settle it: ${finding.settledBy}`]),
  ];
  const steps = [
    ...(cure.macros.length > 0 ? [`In \`user_settings.h\`:\n\n\`\`\`c\n${cure.macros.join('\n')}\n\`\`\``] : []),
    ...(cure.calls.length > 0
      ? [
          `In the C code, between creating the object and \`wolfSSL_connect\`:\n\n\`\`\`c\n${cure.calls.map((call) => `${call};`).join('\n')}\n\`\`\``,
        ]
      : []),
    ...(cure.routes.length > 0
      ? [`The same in other builds: ${cure.routes.map((route) => `\`${route}\``).join(', ')}.`]
      : []),
    ...cure.advice.map((line) => `- ${line}`),
    ...cure.optional.map(({ call, why }) => `Optional: \`${call}\`. ${why}`),
  ];
  const sure = percent(finding);
  return [
    title,
    `${finding.message} *${sure}*`,
    evidence.join('\n'),
    ...(steps.length > 0 ? ['### The cure', ...steps] : []),
  ].filter((part) => part !== '');
}

function percent({ likelihood }: Told['finding']): string {
  return `${Math.round(likelihood * 100)} % sure.`;
}

function ladderTable({ ladder }: Explanation): string {
  const rows = ladder.map(({ sender, title, detail }) => {
    const to = peerOf(sender);
    const arrow =
      sender === 'client' ? 'client → server' : sender === 'server' ? 'server → client' : `${sender} → ${to}`;
    return `| ${arrow} | ${cell(title)} | ${cell(detail)} |`;
  });
  return ['| | | |', '|---|---|---|', ...rows].join('\n');
}

function offerLines({ offers }: Explanation): string {
  return offers
    .map(
      ({ name, values }) =>
        `- **${name}**: ${values.map(({ text, mark }) => (mark === '' ? text : `${text} (*${mark}*)`)).join(', ')}`,
    )
    .join('\n');
}

function noteLine({ finding }: Told): string {
  return `- ${finding.message} (${finding.code})`;
}

function cell(text: string): string {
  return text.replace(/\|/g, '\\|');
}
