import { type Span, spanEnd, type TextRange } from '../base/span.ts';
import { type FieldKind, fieldRow } from '../registry/fields.ts';
import type { Field } from '../wire/field.ts';
import { spansWithin, textRanges } from './places.ts';
import type { Analysis, SemanticToken, TokenType } from './types.ts';

/** The kinds of token, in the order in which the protocol numbers them. */
export const tokenTypes: readonly TokenType[] = [
  'tlsMessage',
  'tlsExtension',
  'tlsVersion',
  'tlsLength',
  'tlsCode',
  'tlsText',
  'tlsRandom',
  'tlsAlert',
  'tlsOpaque',
];

/** Colours of bytes by what they are, in the order of the text; of a part of the text alone where `within` says so. */
export function semanticTokens(analysis: Analysis, within?: TextRange): readonly SemanticToken[] {
  const out: SemanticToken[] = [];
  for (const [index, stream] of analysis.streams.entries()) {
    const fields = analysis.decoded[index]?.fields ?? [];
    const spans = within ? spansWithin(analysis, stream, within) : [{ offset: 0, length: stream.bytes.length }];
    for (const span of spans) {
      forEachLeaf(fields, span, (leaf, parents) => {
        const type = tokenType(leaf, parents);
        if (type === undefined) return;
        for (const range of textRanges(analysis, index, within ? overlap(leaf, span) : leaf)) out.push({ range, type });
      });
    }
  }
  return out.sort((a, b) => a.range.start - b.range.start);
}

const byKind: Readonly<Record<FieldKind, TokenType | undefined>> = {
  header: undefined,
  length: 'tlsLength',
  type: 'tlsMessage',
  version: 'tlsVersion',
  suite: 'tlsCode',
  group: 'tlsCode',
  scheme: 'tlsCode',
  random: 'tlsRandom',
  name: 'tlsText',
  key: 'tlsRandom',
  alert: 'tlsAlert',
  data: 'tlsOpaque',
  encrypted: 'tlsOpaque',
  unknown: 'tlsOpaque',
};

function tokenType(leaf: Field, parents: readonly Field[]): TokenType | undefined {
  if (leaf.id === 'extension.extension_type') return 'tlsExtension';
  if (leaf.id === 'scheme.hash' || leaf.id === 'scheme.signature') return 'tlsCode';
  // Code points inside an extension are values, however they are called elsewhere.
  const inExtension = parents.some(({ id }) => id === 'extension');
  const type = byKind[fieldRow(leaf.id).kind];
  return type === 'tlsMessage' && inExtension ? 'tlsCode' : type;
}

/** Calls `visit` for the leaves that share a byte with a span. */
function forEachLeaf(
  fields: readonly Field[],
  span: Span,
  visit: (leaf: Field, parents: readonly Field[]) => void,
  parents: readonly Field[] = [],
): void {
  for (let i = firstEndingAfter(fields, span.offset); i < fields.length; i++) {
    const field = fields[i] as Field;
    if (field.offset >= spanEnd(span)) return;
    if (field.children.length === 0) visit(field, parents);
    else forEachLeaf(field.children, span, visit, [...parents, field]);
  }
}

function firstEndingAfter(fields: readonly Field[], offset: number): number {
  let low = 0;
  let high = fields.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spanEnd(fields[middle] as Field) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function overlap(a: Span, b: Span): Span {
  const offset = Math.max(a.offset, b.offset);
  return { offset, length: Math.min(spanEnd(a), spanEnd(b)) - offset };
}
