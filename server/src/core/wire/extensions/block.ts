import { extensions } from '../../registry/extensions.ts';
import type { Cursor } from '../cursor.ts';
import { extensionDecoders } from './all.ts';
import type { ExtensionPlace } from './decoder.ts';

/** The extensions of a message with the length in front of them. RFC 8446 section 4.2. */
export function readExtensions(body: Cursor, place: ExtensionPlace): void {
  body.vector(
    'hello.extensions_length',
    2,
    (list) => {
      while (list.left > 0) readExtension(list, place);
    },
    'hello.extensions',
  );
}

function readExtension(list: Cursor, place: ExtensionPlace): void {
  list.group('extension', () => {
    const type = list.number('extension.extension_type', 2);
    const label = extensions.label(type);
    let content: string | undefined;
    list.vector('extension.length', 2, (body) => {
      const decoder = extensionDecoders.get(type);
      if (decoder) content = decoder(body, place);
      else body.rest('extension.extension_data');
    });
    return content ? `${label}: ${content}` : label;
  });
}
