import { isBeforeTls12, type WireContext } from '../context.ts';
import type { Cursor } from '../cursor.ts';
import { readScheme } from '../scheme.ts';

/** A digitally-signed structure: before TLS 1.2 it names no algorithm. RFC 5246 section 4.7. */
export function readSignature(body: Cursor, context: WireContext): void {
  if (!isBeforeTls12(context.version)) readScheme(body, 'signature.algorithm');
  body.opaque('signature.signature', body.number('signature.length', 2));
}
