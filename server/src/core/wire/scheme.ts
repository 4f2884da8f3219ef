import type { FieldId } from '../registry/fields.ts';
import type { Cursor } from './cursor.ts';

/** From here on a scheme is one number; below it two, hash and signature, as TLS 1.2 had them. RFC 8446 section 4.2.3. */
const FIRST_WHOLE_SCHEME = 0x0700;

const PARTS: readonly FieldId[] = ['scheme.hash', 'scheme.signature'];

/** Reads a SignatureScheme. RFC 8446 section 4.2.3; SignatureAndHashAlgorithm of RFC 5246 section 7.4.1.4.1. */
export function readScheme(body: Cursor, id: 'signature_algorithms.scheme' | 'signature.algorithm'): number {
  return body.peek(0, 2) >= FIRST_WHOLE_SCHEME ? body.number(id, 2) : body.numberOf(id, PARTS);
}
