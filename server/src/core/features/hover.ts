import { type Span, spanEnd, type TextRange } from '../base/span.ts';
import { fieldExplanations } from '../explain/fields.ts';
import { fieldRow } from '../registry/fields.ts';
import { type Field, fieldText } from '../wire/field.ts';
import { codePoint, explanationMarkdown } from './codePoints.ts';
import { directiveHover } from './directiveHover.ts';
import { code, paragraphs, plain, references } from './markdown.ts';
import { byteCount, shortName, streamTitle } from './names.ts';
import { type FoundField, fieldAtPosition, textRangeOf } from './places.ts';
import type { Analysis, Hover } from './types.ts';

/** What is known of the byte, directive or name at a position. */
export function hover(analysis: Analysis, position: number): Hover | undefined {
  const found = fieldAtPosition(analysis, position);
  return found ? fieldHover(analysis, found, position) : directiveHover(analysis, position);
}

function fieldHover(analysis: Analysis, found: FoundField, position: number): Hover | undefined {
  const { field, path, stream } = found;
  const range = textRangeOf(analysis, stream, field);
  if (!range) return undefined;
  const markdown = paragraphs([
    path
      .map((each, i) => (i === path.length - 1 ? `**${plain(shortName(each))}**` : plain(shortName(each))))
      .join(' › '),
    valueLine(analysis, found),
    meaning(field),
    codePointText(field),
    surroundings(found),
    findingsText(analysis, found),
    footer(analysis, found),
  ]);
  return { range: holding(range, position), markdown };
}

/** The field's own bytes may start on another line, but what is shown has to hold the cursor. */
function holding(range: TextRange, position: number): TextRange {
  return { start: Math.min(range.start, position), end: Math.max(range.end, position) };
}

function valueLine(analysis: Analysis, { field, stream }: FoundField): string | undefined {
  const bytes = analysis.streams[stream]?.bytes;
  const row = fieldRow(field.id);
  if (!bytes) return undefined;
  const text = fieldText(field, bytes);
  if (text === '') return undefined;
  if (row.form === 'number' && field.value !== undefined && field.text === undefined)
    return `= **${field.value}** (0x${hex(field)})`;
  return row.form === 'group' || row.form === 'code' ? `= **${plain(text)}**` : `= ${code(text)}`;
}

function hex({ value = 0, length }: Field): string {
  return value.toString(16).padStart(length * 2, '0');
}

function meaning(field: Field): string {
  return explanationMarkdown(fieldExplanations[field.id]);
}

function codePointText(field: Field): string | undefined {
  const { table } = fieldRow(field.id);
  if (!table || field.value === undefined) return undefined;
  const told = codePoint(table, field.value);
  return paragraphs([told.markdown, told.source === undefined ? undefined : references(told.source)]);
}

/** For a part of a code point, the whole of it; for what is inside an extension, what that is for. */
function surroundings({ path, field }: FoundField): string | undefined {
  const around = path.slice(0, -1).toReversed();
  const whole = around[0];
  const isPart = whole !== undefined && fieldRow(whole.id).form === 'code';
  const extension =
    field.id === 'extension.extension_type' ? undefined : around.find(({ id }) => id === 'extension')?.children[0];
  const told = [isPart ? whole : undefined, extension].map((each) => {
    const table = each && fieldRow(each.id).table;
    const row = table && each.value !== undefined ? codePoint(table, each.value) : undefined;
    return row && `---\n\nIn **${plain(row.label)}**${row.markdown === '' ? '' : `: ${row.markdown}`}`;
  });
  return paragraphs(told);
}

/** What was found here, a sentence each: the diagnostics tell the rest. */
function findingsText(analysis: Analysis, { stream, offset }: FoundField): string | undefined {
  const holds = (at: Span) => offset >= at.offset && offset < spanEnd(at);
  const lines = analysis.connections.flatMap(({ findings }) =>
    findings.flatMap((finding) => {
      const told = `**${finding.code}**: ${plain(firstSentence(finding.message))}`;
      if (finding.at?.stream === stream && holds(finding.at)) return finding.severity === 'hint' ? [] : [told];
      const related = finding.cause ? finding.related.find(({ at }) => at.stream === stream && holds(at)) : undefined;
      return related ? [`${told} ${plain(related.message)}`] : [];
    }),
  );
  return lines.length === 0 ? undefined : `---\n\n${lines.join('\n\n')}`;
}

function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text;
}

function footer(analysis: Analysis, { field, stream }: FoundField): string {
  const where = `${streamTitle(analysis, stream)}, byte ${field.offset}, ${byteCount(field.length)}`;
  return `---\n\n${where} · ${references(fieldRow(field.id).source)}`;
}
