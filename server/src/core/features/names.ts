import { extensions } from '../registry/extensions.ts';
import { fieldRow } from '../registry/fields.ts';
import type { Field } from '../wire/field.ts';
import { messageTitle } from '../wire/message.ts';
import type { Analysis } from './types.ts';

/** What a field is called where it stands in a row of others: a message and an extension by their own names. */
export function shortName(field: Field): string {
  if (field.id === 'handshake')
    return field.text?.split(/:| \(handshake message/)[0] ?? messageTitle(field.children[0]?.value ?? -1);
  if (field.id === 'record') return 'record';
  if (field.id === 'extension') return extensionName(field);
  return fieldRow(field.id).name;
}

/** The name of an extension's type, or `extension` where the capture ends before it. */
export function extensionName(field: Field): string {
  const type = extensionType(field);
  return type === undefined ? 'extension' : extensions.label(type);
}

/** The type of an extension field. */
export function extensionType(field: Field): number | undefined {
  const type = field.children[0];
  return type?.id === 'extension.extension_type' ? type.value : undefined;
}

/** Who sent a stream, as a heading: `client`, `server`, or `connection 2, client` where the text holds several. */
export function streamTitle(analysis: Analysis, streamIndex: number): string {
  const stream = analysis.streams[streamIndex];
  if (!stream) return '';
  const sender = stream.sender === 'unknown' ? 'sender unknown' : stream.sender;
  return analysis.connections.length > 1 ? `connection ${stream.connection + 1}, ${sender}` : sender;
}

/** `1 byte`, `84 bytes`. */
export function byteCount(length: number): string {
  return length === 1 ? '1 byte' : `${length} bytes`;
}
