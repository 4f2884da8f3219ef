import type { Span, TextRange } from '../base/span.ts';
import { explainDirective } from '../explain/directives.ts';
import type { DecodedStream } from '../wire/decodedStream.ts';
import { type Field, fieldName, fieldText } from '../wire/field.ts';
import { withFrames } from './frameSymbols.ts';
import { byteCount, extensionName, shortName } from './names.ts';
import { textRangeOf } from './places.ts';
import type { Analysis, DocumentSymbol, SymbolKind } from './types.ts';

/** The outline: directives, frames and turns in the order of the text; in a turn its records, messages, extensions and fields. */
export function documentSymbols(analysis: Analysis): readonly DocumentSymbol[] {
  const all = [...directiveSymbols(analysis), ...withFrames(analysis, turnSymbols(analysis))];
  return all.sort((a, b) => a.range.start - b.range.start);
}

/** Fields shown in the outline, with the kind they are shown as. All others would only make it long. */
const shownAs: Readonly<Partial<Record<Field['id'], SymbolKind>>> = {
  record: 'record',
  handshake: 'message',
  'bare.client_hello': 'message',
  'bare.server_hello': 'message',
  dialogue: 'message',
  alert: 'message',
  extension: 'extension',
  'hello.cipher_suites': 'list',
  'hello.legacy_version': 'field',
  'hello.random': 'field',
  'hello.session_id': 'field',
  'hello.cipher_suite': 'field',
  'alert.description': 'field',
  change_cipher_spec: 'field',
  'server_name.host_name': 'field',
  'supported_groups.named_group': 'field',
  'signature_algorithms.scheme': 'field',
  'supported_versions.version': 'field',
  'supported_versions.selected_version': 'field',
  'alpn.protocol_name': 'field',
  'key_share.entry': 'field',
  'certificate.certificate': 'field',
  'cleartext.line': 'text',
  undecoded: 'field',
};

/** The most symbols a document shows: an outline of more helps nobody, and editors slow down. */
const MOST = 5000;

function directiveSymbols({ dump }: Analysis): DocumentSymbol[] {
  return dump.directives.map(({ written, value, nameRange, valueRange, items }) => {
    const end = items.at(-1)?.range.end ?? Math.max(nameRange.end, valueRange.end);
    const count = items.length > 0 && value === '' ? `${items.length} ${items.length === 1 ? 'item' : 'items'}` : value;
    return {
      name: `@${written}`,
      detail: count !== '' ? count : (explainDirective(written)?.title ?? ''),
      kind: 'directive',
      range: { start: nameRange.start, end },
      selection: nameRange,
      children: [],
    };
  });
}

/** One symbol for each turn of a side: the records that begin in it. */
function turnSymbols(analysis: Analysis): DocumentSymbol[] {
  const budget = { left: MOST };
  const labels = new Map(analysis.dump.blocks.map((block) => [block.first, block.label]));
  return analysis.streams.flatMap((stream, index) => {
    const { fields } = analysis.decoded[index] as DecodedStream;
    let next = 0;
    return stream.pieces.flatMap((piece): DocumentSymbol[] => {
      const end = piece.offset + piece.length;
      const children: DocumentSymbol[] = [];
      for (; next < fields.length && (fields[next] as Field).offset < end; next++) {
        if (budget.left <= 0) continue;
        for (const item of itemsOf(fields[next] as Field, stream.bytes)) {
          const symbol = itemSymbol(analysis, index, item, budget);
          if (symbol) children.push(symbol);
        }
      }
      const range = textRangeOf(analysis, index, piece);
      if (!range) return [];
      const label = labels.get(piece.index);
      const about = byteCount(piece.length);
      return [
        {
          name: turnName(analysis, stream.sender, stream.connection),
          detail: label === undefined ? about : `${label}, ${about}`,
          kind: 'stream',
          range: around(range, children),
          selection: range,
          children,
        },
      ];
    });
  });
}

function turnName(analysis: Analysis, sender: string, connection: number): string {
  const name = sender === 'client' ? '> client' : sender === 'server' ? '< server' : 'bytes';
  return analysis.connections.length > 1 ? `${name} (connection ${connection + 1})` : name;
}

/** A field as the outline shows it, before its place in the text is known. */
interface Item extends Span {
  readonly name: string;
  readonly detail: string;
  readonly kind: SymbolKind;
  readonly children: readonly Item[];
}

/** The items of records that were decoded, until they are decoded anew: editors ask for the outline at each key. */
const items = new WeakMap<Field, readonly Item[]>();

function itemsOf(record: Field, bytes: Uint8Array): readonly Item[] {
  const found = items.get(record);
  if (found) return found;
  const made = fieldItems(record, bytes);
  items.set(record, made);
  return made;
}

function fieldItems(field: Field, bytes: Uint8Array): readonly Item[] {
  const kind = shownAs[field.id];
  // Nothing of a certificate is shown, and most of a dump is certificates.
  const children =
    field.id === 'certificate.certificate' ? [] : field.children.flatMap((child) => fieldItems(child, bytes));
  if (kind === undefined) return children;
  const [name, detail] = labelOf(field, kind, bytes);
  return [{ name, detail, kind, offset: field.offset, length: field.length, children }];
}

function itemSymbol(
  analysis: Analysis,
  stream: number,
  item: Item,
  budget: { left: number },
): DocumentSymbol | undefined {
  if (budget.left-- <= 0) return undefined;
  const { name, detail, kind } = item;
  const children = item.children.flatMap((child) => itemSymbol(analysis, stream, child, budget) ?? []);
  const range = textRangeOf(analysis, stream, item);
  return range && { name, detail, kind, range: around(range, children), selection: range, children };
}

function labelOf(field: Field, kind: SymbolKind, bytes: Uint8Array): readonly [string, string] {
  const text = fieldText(field, bytes);
  if (kind === 'record') return [`record ${text.split(',')[0]}`, byteCount(field.length)];
  if (kind === 'message') return [shortName(field), field.id === 'alert' ? alertText(field) : afterColon(text)];
  if (kind === 'extension') return [extensionName(field), afterColon(text)];
  if (kind === 'list') return [fieldName(field), `${field.children.length} entries`];
  if (kind === 'text') return [text === '' ? '(empty line)' : text, ''];
  return [fieldName(field), text];
}

function alertText(field: Field): string {
  return field.children.map((child) => fieldText(child, new Uint8Array())).join(' ');
}

function afterColon(text: string): string {
  const at = text.indexOf(': ');
  return at < 0 ? '' : text.slice(at + 2);
}

/** A parent reaches over its children, which a message in several turns may leave. */
function around(range: TextRange, children: readonly DocumentSymbol[]): TextRange {
  const end = children.reduce((last, child) => Math.max(last, child.range.end), range.end);
  return { start: Math.min(range.start, children[0]?.range.start ?? range.start), end };
}
