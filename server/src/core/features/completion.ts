import type { TextRange } from '../base/span.ts';
import { rules } from '../diagnosis/all.ts';
import { type Directive, type DirectiveName, directiveForm, directiveForms } from '../dump/directives.ts';
import { explainDirective } from '../explain/directives.ts';
import { cipherSuites } from '../registry/cipherSuites.ts';
import { groups } from '../registry/groups.ts';
import { isGrease16, type Table } from '../registry/table.ts';
import { wolfsslErrors } from '../wolfssl/errors.ts';
import { history } from '../wolfssl/history.ts';
import { codePoint } from './codePoints.ts';
import { directiveAt } from './directiveHover.ts';
import type { Analysis, Completion } from './types.ts';

/** What could stand at a position: directives behind `@`, their values, suites and groups in their lists. */
export function completions(analysis: Analysis, position: number): readonly Completion[] {
  const { text } = analysis;
  const start = position === 0 ? 0 : text.lastIndexOf('\n', position - 1) + 1;
  const newline = text.indexOf('\n', position);
  const end = newline < 0 ? text.length : newline - (text[newline - 1] === '\r' && newline > position ? 1 : 0);
  const before = text.slice(start, position);
  const name = /^\s*@[\w-]*$/.exec(before);
  if (name || before.trim() === '') {
    const found = listAround(analysis, start);
    if (!name && found) return itemCompletions(analysis, found, { start: position, end: wordEnd(text, position, end) });
    const from = start + before.search(/\S|$/);
    return directiveCompletions({ start: from, end: name ? wordEnd(text, position, end) : position });
  }
  const value = /^\s*@([\w-]+)[ \t]+(.*)$/.exec(before);
  const from = { start: value ? position - (value[2] as string).length : start + before.search(/\S|$/), end };
  if (value) return valueCompletions(analysis, value[1] as string, from);
  const list = listAround(analysis, start);
  return list ? itemCompletions(analysis, list, from) : [];
}

/** The list directive that a line would belong to: nothing but items stands between. */
function listAround({ dump, text }: Analysis, lineStart: number): Directive | undefined {
  const directive = directiveAt(dump.directives, lineStart - 1);
  if (!directive?.name || !directiveForm(directive.name).list) return undefined;
  const between = text.slice(directive.nameRange.end, lineStart).split(/\r?\n/).slice(1, -1);
  return between.every((line) => line.trim() !== '' && !/^\s*[<>]/.test(line)) ? directive : undefined;
}

function wordEnd(text: string, position: number, end: number): number {
  const rest = /^[\w-]*/.exec(text.slice(position, end));
  return position + (rest?.[0].length ?? 0);
}

function directiveCompletions(range: TextRange): Completion[] {
  return (Object.keys(directiveForms) as DirectiveName[]).map((name) => {
    const { list, example } = directiveForm(name);
    return {
      label: `@${name}`,
      detail: list ? 'list' : example,
      documentation: explainDirective(name)?.meaning ?? '',
      kind: 'directive',
      insert: list ? `@${name}\n` : `@${name} `,
      range,
    };
  });
}

function valueCompletions(analysis: Analysis, name: string, range: TextRange): readonly Completion[] {
  const value = (label: string, detail: string, insert = label): Completion => {
    return { label, detail, documentation: '', kind: 'value', insert, range };
  };
  switch (name) {
    case 'server-suites':
    case 'server-groups': {
      const directive = directiveAt(analysis.dump.directives, range.start);
      return directive ? itemCompletions(analysis, directive, range) : [];
    }
    case 'server-certificate':
      return [value('rsa', 'RSA key'), value('ecdsa', 'elliptic curve key'), value('ed25519', 'Ed25519 key')];
    case 'closed':
      return ['client', 'server'].flatMap((side) => [
        value(side, `the ${side} closed the connection`),
        value(`${side} reset`, `the ${side} reset the connection`),
      ]);
    case 'error':
      return wolfsslErrors.map((row) => ({ ...value(String(row.code), row.name), documentation: row.meaning }));
    case 'wolfssl':
      return [...new Set(history.map(({ since }) => since))].toReversed().map((since) => value(since, 'wolfSSL'));
    case 'expect':
      return rules.map(({ code, title }) => value(code, title));
    default:
      return [];
  }
}

function itemCompletions(analysis: Analysis, directive: Directive, range: TextRange): readonly Completion[] {
  const { clientHello } = analysis.main.session;
  if (directive.name === 'server-suites') return codes(cipherSuites, clientHello?.cipherSuites ?? [], directive, range);
  if (directive.name === 'server-groups') return codes(groups, clientHello?.groups ?? [], directive, range);
  return [];
}

/** Names of a registry: those the client offers first, without those the list has already. */
function codes(
  table: Table,
  offered: readonly { value: number }[],
  directive: Directive,
  range: TextRange,
): Completion[] {
  const there = new Set(
    directive.items
      .filter((item) => item.range.end < range.start || item.range.start > range.end)
      .map(({ text }) => text),
  );
  const first = offered.map(({ value }) => value).filter((value) => !isGrease16(value));
  const rows = [
    ...first.flatMap((value) => table.get(value) ?? []),
    ...table.rows.filter(({ code }) => !first.includes(code)),
  ];
  return rows
    .filter(({ name }) => !there.has(name))
    .map(({ name, code }) => ({
      label: name,
      detail: first.includes(code) ? 'offered by the client' : table.label(code).slice(name.length).trim(),
      documentation: first.includes(code) ? codePoint(table, code).markdown : '',
      kind: 'value',
      insert: name,
      range,
    }));
}
