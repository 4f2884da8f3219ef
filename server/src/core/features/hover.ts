import { type Span, spanEnd, type TextRange } from '../base/span.ts';
import { fieldRow } from '../registry/fields.ts';
import { codePoint } from './codePoints.ts';
import { directiveHover } from './directiveHover.ts';
import { errorHover } from './errorHover.ts';
import { codePointText, meaning, pathLine, valueLine } from './fieldMarkdown.ts';
import { frameHover } from './frameHover.ts';
import { paragraphs, plain, references } from './markdown.ts';
import { byteCount, streamTitle } from './names.ts';
import { type FoundField, fieldAtPosition, textRangeOf } from './places.ts';
import type { Analysis, Hover } from './types.ts';

/** What is known of the byte, directive or name at a position. */
export function hover(analysis: Analysis, position: number): Hover | undefined {
  const found = fieldAtPosition(analysis, position);
  if (found) return fieldHover(analysis, found, position);
  return frameHover(analysis, position) ?? directiveHover(analysis, position) ?? errorHover(analysis, position);
}

function fieldHover(analysis: Analysis, found: FoundField, position: number): Hover | undefined {
  const { field, path, stream } = found;
  const range = textRangeOf(analysis, stream, field);
  if (!range) return undefined;
  const markdown = paragraphs([
    pathLine(path),
    valueLine(field, analysis.streams[stream]?.bytes ?? new Uint8Array()),
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

/** Which causes these bytes have to do with. Those that stand here are left out: editors show diagnostics in the hover. */
function findingsText(analysis: Analysis, { stream, offset }: FoundField): string | undefined {
  const holds = (at: Span) => offset >= at.offset && offset < spanEnd(at);
  const lines = analysis.connections.flatMap(({ findings }) =>
    findings.flatMap((finding) => {
      const told = `**${finding.code}**: ${plain(firstSentence(finding.message))}`;
      if (finding.at?.stream === stream && holds(finding.at)) return [];
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
