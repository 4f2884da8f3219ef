import type { Explanation, Offer, Rung, Told } from '../../core/index.ts';
import type { Style } from '../style.ts';
import { wrap } from './wrap.ts';

/** The explanation of a dump for a terminal: verdict, ladder, cause with proof and cure, what the client offered. */
export function explanationText(file: string, told: Explanation, style: Style): string {
  const parts = [`${style.strong(told.verdict)} ${style.dim(`${told.subject} · ${file}`)}`];
  if (told.ladder.length > 0) parts.push(ladderText(told.ladder, style));
  if (told.story !== '') parts.push(wrap(told.story, style.width));
  told.causes.forEach((cause, i) => {
    parts.push(causeText(cause, i, style));
  });
  if (told.offers.length > 0)
    parts.push(
      [heading('What the client offered', style), ...told.offers.map((offer) => offerText(offer, style))].join('\n'),
    );
  if (told.notes.length > 0)
    parts.push([heading('Also noted', style), ...told.notes.map((note) => noteText(note, style))].join('\n'));
  return `${parts.join('\n\n')}\n`;
}

const LADDER_WIDTH = 62;

/** Two columns with an arrow for each message, from the side that sent it. */
function ladderText(rungs: readonly Rung[], style: Style): string {
  const inner = LADDER_WIDTH - 2;
  const side = style.dim('│');
  const head = `  client${' '.repeat(inner - 12)}server`;
  const rows = rungs.flatMap(({ sender, title, detail, bad }) => {
    const label = bad ? style.bad(title) : style.strong(title);
    const line = '─'.repeat(Math.max(2, inner - title.length - 5));
    const arrow =
      sender === 'server'
        ? `◀${style.dim(line)} ${label} `
        : sender === 'client'
          ? ` ${label} ${style.dim(line)}▶`
          : ` ${label} ${style.dim(line.replace(/─/g, '·'))} `;
    const row = `  ${side} ${arrow} ${side}`;
    if (detail === '') return [row];
    const text = detail.slice(0, inner - 6);
    const pad = ' '.repeat(inner - 2 - text.length);
    return [
      row,
      sender === 'server' ? `  ${side}${pad}${style.dim(text)}  ${side}` : `  ${side}  ${style.dim(text)}${pad}${side}`,
    ];
  });
  return [style.dim(head), ...rows].join('\n');
}

function causeText({ finding, proof, cure, finer, brief }: Told, index: number, style: Style): string {
  const sure = `${Math.round(finding.likelihood * 100)} % sure`;
  const title =
    index > 0 ? (finer ? 'More exactly' : 'Or') : finding.likelihood < 0.5 ? 'The likeliest reason' : 'Why it failed';
  const { width } = style;
  const settled = finding.settledBy === undefined ? [] : [labelled('to settle it', finding.settledBy, width, style)];
  const lines = [
    `${heading(title, style)}  ${style.bad(finding.code)} ${style.dim(sure)}`,
    wrap(finding.message, width, '  '),
    ...(brief ? settled : []),
  ];
  if (brief) return lines.join('\n');
  lines.push(
    ...finding.because.map((line, i) => labelled(i === 0 ? 'because' : 'and', line, width, style)),
    ...finding.although.map((line, i) => labelled(i === 0 ? 'although' : 'and', line, width, style)),
    ...(proof === '' ? [] : [labelled('proof', proof, width, style)]),
    ...settled,
  );
  const steps = [
    ...block('in user_settings.h', cure.macros, style),
    ...block(
      'in the C code, between wolfSSL_new and wolfSSL_connect',
      cure.calls.map((call) => `${call};`),
      style,
    ),
    ...block('the same in other builds', cure.routes, style),
    ...cure.advice.map((line) => wrap(line, width, '    ', '  - ')),
    ...cure.optional.map(({ call, why }) => wrap(`optional: ${call}. ${why}`, width, '    ', '  - ')),
  ];
  return [...lines, ...(steps.length > 0 ? ['', heading('The cure', style), ...steps] : [])].join('\n');
}

function offerText({ name, values }: Offer, style: Style): string {
  const column = 20;
  const label = `  ${style.dim(name.padEnd(column))}`;
  return values
    .map(({ text, mark }, i) => {
      const dressed = mark === '' ? '' : `  ${mark.startsWith('in common') ? style.good(mark) : style.note(mark)}`;
      return `${i === 0 ? label : ' '.repeat(column + 2)}${text}${dressed}`;
    })
    .join('\n');
}

function noteText({ finding }: Told, style: Style): string {
  return `${wrap(finding.message, style.width - 4, '    ', '  - ')} ${style.dim(`(${finding.code})`)}`;
}

function heading(text: string, style: Style): string {
  return style.strong(text);
}

function labelled(label: string, text: string, width: number, style: Style): string {
  const column = 14;
  const wrapped = wrap(text, width, ' '.repeat(column + 2)).slice(column + 2);
  return `  ${style.dim(label.padEnd(column))}${wrapped}`;
}

function block(title: string, lines: readonly string[], style: Style): string[] {
  return lines.length === 0 ? [] : [`  ${style.dim(title)}`, ...lines.map((line) => `    ${style.good(line)}`)];
}
