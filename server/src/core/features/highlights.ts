import type { Span } from '../base/span.ts';
import { fieldRow } from '../registry/fields.ts';
import type { Field } from '../wire/field.ts';
import { fieldAtPosition, textRanges } from './places.ts';
import type { Analysis, Highlight } from './types.ts';

/** The bytes of the field at a position, all its lines; of a length also the bytes it covers. */
export function highlights(analysis: Analysis, position: number): readonly Highlight[] {
  const found = fieldAtPosition(analysis, position);
  if (!found) return [];
  const { field, path, stream } = found;
  const covered = fieldRow(field.id).kind === 'length' ? coveredBy(field, path.at(-2), path.length === 1) : undefined;
  const own = textRanges(analysis, stream, field).map((range): Highlight => ({ range, kind: 'text' }));
  const others = covered
    ? textRanges(analysis, stream, covered).map((range): Highlight => ({ range, kind: 'read' }))
    : [];
  return [...own, ...others];
}

/** What a length counts: as many bytes as it says behind it, as far as its parent goes. */
function coveredBy(field: Field, parent: Field | undefined, top: boolean): Span | undefined {
  if (top || !parent || field.value === undefined) return undefined;
  // In DTLS other fields of the header stand between a message's length and its content.
  const last = parent.children.findLast((child) => child.id.startsWith('handshake.fragment_'));
  const from = field.id === 'handshake.length' && last ? last : field;
  const offset = from.offset + from.length;
  const length = Math.min(field.value, parent.offset + parent.length - offset);
  return length > 0 ? { offset, length } : undefined;
}
