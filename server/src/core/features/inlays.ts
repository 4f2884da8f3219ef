import type { TextRange } from '../base/span.ts';
import { explainExtension } from '../explain/extensions.ts';
import { explainHandshakeType } from '../explain/handshakeTypes.ts';
import { type Field, fieldText } from '../wire/field.ts';
import { extensionName, extensionType, shortName } from './names.ts';
import { spansWithin, textRangeOf } from './places.ts';
import type { Analysis, InlayHint } from './types.ts';

/** Names in front of each record's message, alert and extension, for the text between two positions. */
export function inlayHints(analysis: Analysis, within: TextRange): readonly InlayHint[] {
  const out: InlayHint[] = [];
  for (const [index, stream] of analysis.streams.entries()) {
    const fields = analysis.decoded[index]?.fields ?? [];
    for (const span of spansWithin(analysis, stream, within)) {
      for (const field of fields) {
        if (field.offset >= span.offset + span.length) break;
        if (field.offset + field.length > span.offset) hintsIn(analysis, index, field, out);
      }
    }
  }
  const seen = new Set<string>();
  return out
    .filter(({ position, label }) => {
      // A record that stands in two of the spans is met twice.
      const key = `${position} ${label}`;
      const isNew = !seen.has(key);
      seen.add(key);
      return isNew && position >= within.start && position <= within.end;
    })
    .sort((a, b) => a.position - b.position);
}

const LOOKED_INTO: ReadonlySet<Field['id']> = new Set([
  'record',
  'handshake',
  'bare.client_hello',
  'bare.server_hello',
  'hello.extensions',
]);

function hintsIn(analysis: Analysis, stream: number, field: Field, out: InlayHint[]): void {
  const told = hintOf(field);
  const start = told && textRangeOf(analysis, stream, field)?.start;
  if (told && start !== undefined) out.push({ position: start, ...told });
  if (LOOKED_INTO.has(field.id)) for (const child of field.children) hintsIn(analysis, stream, child, out);
}

function hintOf(field: Field): Pick<InlayHint, 'label' | 'tooltip'> | undefined {
  if (field.id === 'handshake') {
    const type = field.children[0]?.id === 'handshake.msg_type' ? field.children[0].value : undefined;
    const label = type === undefined ? `${shortName(field)} (goes on)` : shortName(field);
    return { label, tooltip: (type === undefined ? undefined : explainHandshakeType(type)?.meaning) ?? '' };
  }
  if (field.id === 'bare.client_hello' || field.id === 'bare.server_hello' || field.id === 'dialogue') {
    return {
      label: field.id === 'dialogue' ? (field.text?.split(':')[0] ?? '') : shortName(field),
      tooltip: field.text ?? '',
    };
  }
  if (field.id === 'extension') {
    const type = extensionType(field);
    if (type === undefined) return undefined;
    return {
      label: extensionName(field).replace(/ \(0x[0-9a-f]+\)$/, ''),
      tooltip: explainExtension(type)?.meaning ?? '',
    };
  }
  if (field.id === 'alert') {
    const description = field.children.find((child) => child.id === 'alert.description');
    const told = description ? `: ${fieldText(description, new Uint8Array())}` : '';
    return { label: `Alert${told}`, tooltip: '' };
  }
  if (field.id === 'change_cipher_spec') return { label: 'ChangeCipherSpec', tooltip: '' };
  return undefined;
}
