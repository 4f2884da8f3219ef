import { isTls13, type WireContext } from '../context.ts';
import type { Cursor } from '../cursor.ts';
import { readExtensions } from '../extensions/block.ts';
import { certificate as x509Certificate } from '../x509/certificate.ts';
import { SEQUENCE } from '../x509/der.ts';
import { subjectPublicKeyInfo } from '../x509/publicKey.ts';
import { shortened } from '../x509/values.ts';
import type { HandshakeDecoder } from './decoder.ts';

/**
 * Certificate, RFC 5246 section 7.4.2; the form of TLS 1.3 with context and extensions, RFC 8446 section 4.4.2; with raw
 * public keys, RFC 7250 section 3. Answers whose certificate it is.
 */
export const certificate: HandshakeDecoder = (body, context) => {
  const tls13 = hasContext(body, context);
  if (tls13) body.sized('certificate.request_context_length', 1, 'certificate.request_context');
  const told: string[] = [];
  const add = (text: string | undefined) => told.push(text ?? '');
  if (!tls13 && body.peek(3, 1) === SEQUENCE) body.vector('certificate.length', 3, (der) => add(readEntry(der)));
  else {
    body.vector(
      'certificate.list_length',
      3,
      (list) => {
        while (list.left > 0) {
          list.vector('certificate.length', 3, (der) => add(readEntry(der)));
          if (tls13 && !list.failed) readExtensions(list, 'certificate');
        }
      },
      'certificate.list',
    );
  }
  const [first = ''] = told;
  const count = told.length === 1 ? '1 certificate' : `${told.length} certificates`;
  return first === '' ? count : `${count}, ${shortened(first, 100)}`;
};

/**
 * Whether a request context stands in front, as in TLS 1.3. Where no ServerHello told the version, the length of the list
 * tells: without a context it is that of the body less its own three bytes.
 */
function hasContext(body: Cursor, context: WireContext): boolean {
  if (context.version !== undefined) return isTls13(context.version);
  const isList = body.peek(0, 3) === body.left - 3;
  return !isList && body.peek(0, 1) === 0 && body.peek(1, 3) === body.left - 4;
}

/** A certificate, or a public key alone, which its first bytes tell: the keys' algorithm begins with an OBJECT IDENTIFIER. */
function readEntry(der: Cursor): string | undefined {
  if (isPublicKey(der)) return subjectPublicKeyInfo(der, 'certificate.public_key');
  return x509Certificate(der, 'certificate.certificate');
}

/** SEQUENCE { SEQUENCE { OBJECT IDENTIFIER. A certificate has [0] or an INTEGER there. */
function isPublicKey(der: Cursor): boolean {
  const inner = headerLength(der, 0);
  return inner > 0 && der.peek(inner + headerLength(der, inner), 1) === 0x06;
}

/** Length of the tag and length octets of a SEQUENCE; nought where there is none. */
function headerLength(der: Cursor, at: number): number {
  if (der.peek(at, 1) !== SEQUENCE) return 0;
  const length = der.peek(at + 1, 1);
  return length <= 0x80 ? 2 : 2 + (length & 0x7f);
}
