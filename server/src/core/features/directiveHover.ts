import type { TextRange } from '../base/span.ts';
import { type Directive, directiveForm } from '../dump/directives.ts';
import { explainDirective } from '../explain/directives.ts';
import { cipherSuites } from '../registry/cipherSuites.ts';
import { groupByName, groups } from '../registry/groups.ts';
import { suiteByName } from '../registry/suiteNames.ts';
import { codePoint } from './codePoints.ts';
import { errorText } from './errorHover.ts';
import { code, paragraphs, plain, references } from './markdown.ts';
import type { Analysis, Hover } from './types.ts';

/** What a directive says, and what its value or one of its items is. */
export function directiveHover(analysis: Analysis, position: number): Hover | undefined {
  const directive = directiveAt(analysis.dump.directives, position);
  if (!directive) return undefined;
  const item = directive.items.find(({ range }) => holds(range, position));
  if (item) return itemHover(analysis, directive, item.text, item.range);
  if (holds(directive.valueRange, position) && directive.value !== '') {
    const markdown = valueText(directive);
    if (markdown !== undefined) return { range: directive.valueRange, markdown };
  }
  return holds(directive.nameRange, position)
    ? { range: directive.nameRange, markdown: nameText(directive) }
    : undefined;
}

/** The last directive that starts before a position. */
export function directiveAt(directives: readonly Directive[], position: number): Directive | undefined {
  let low = 0;
  let high = directives.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((directives[middle] as Directive).nameRange.start <= position) low = middle + 1;
    else high = middle;
  }
  return directives[low - 1];
}

function holds(range: TextRange, position: number): boolean {
  return position >= range.start && position <= range.end;
}

function nameText({ name, written }: Directive): string {
  const told = name === undefined ? undefined : explainDirective(name);
  if (name === undefined || !told) return `**@${plain(written)}** is not a directive that is known here.`;
  const { list, example } = directiveForm(name);
  const form = list
    ? `A list, one item a line, such as ${code(example)}.`
    : `For example ${code(`@${name} ${example}`)}.`;
  return paragraphs([`**@${name}**`, told.meaning, form]);
}

function valueText({ name, value }: Directive): string | undefined {
  if (name === 'error') {
    const number = Number.parseInt(value, 10);
    return Number.isNaN(number) ? undefined : errorText(number);
  }
  const told = name === undefined ? undefined : explainDirective(name);
  return told && paragraphs([`**@${name}** ${code(value)}`, told.meaning]);
}

function itemHover(analysis: Analysis, { name }: Directive, text: string, range: TextRange): Hover | undefined {
  const hello = analysis.main.session.clientHello;
  if (name === 'server-suites') {
    const suite = suiteByName(text);
    const offered = hello?.cipherSuites.map(({ value }) => value);
    return {
      range,
      markdown: itemText(suite, (found) => codePoint(cipherSuites, found), offered, 'cipher suite', text),
    };
  }
  if (name === 'server-groups') {
    const group = groupByName(text);
    const offered = hello?.groups.map(({ value }) => value);
    return { range, markdown: itemText(group, (found) => codePoint(groups, found), offered, 'group', text) };
  }
  return undefined;
}

function itemText(
  found: number | undefined,
  tell: (found: number) => ReturnType<typeof codePoint>,
  offered: readonly number[] | undefined,
  what: string,
  text: string,
): string {
  if (found === undefined) return `${code(text)} is no ${what} that is known here.`;
  const told = tell(found);
  const common = offered && (offered.includes(found) ? 'The client offers it too.' : 'The client does not offer it.');
  return paragraphs([`**${plain(told.label)}**`, told.markdown, common, told.source && references(told.source)]);
}
