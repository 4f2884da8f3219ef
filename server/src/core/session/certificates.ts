import { hexBytes } from '../base/hex.ts';
import type { Sender } from '../base/sender.ts';
import { type Span, spanEnd } from '../base/span.ts';
import { type Field, findField, findFields } from '../wire/field.ts';
import type { Message } from '../wire/message.ts';
import { type CertificateView, certificatesOf, readCertificate } from '../wire/x509/model.ts';
import type { Session } from './model.ts';
import { place } from './place.ts';

const CERTIFICATE = 11;
const CERTIFICATE_REQUEST = 13;

/** A certificate that a side showed in clear, and its places in that side's stream. */
export interface ShownCertificate {
  readonly view: CertificateView;
  readonly placeOf: (span: Span) => Span;
}

/** The certificates of the first Certificate message of a side, its own first. Reads them, so ask only where it matters. */
export function shownCertificates(session: Session, sender: Sender): readonly ShownCertificate[] {
  return certificatesShown(session, sender, Number.POSITIVE_INFINITY);
}

/** A side's own certificate, the first it showed. */
export function leafCertificate(session: Session, sender: Sender): ShownCertificate | undefined {
  return certificatesShown(session, sender, 1)[0];
}

function certificatesShown(session: Session, sender: Sender, most: number): readonly ShownCertificate[] {
  const message = firstMessage(session, sender, CERTIFICATE);
  if (!message || message.cut) return [];
  return certificatesOf(message.field)
    .slice(0, most)
    .map((field) => ({ view: readCertificate(field, message.bytes), placeOf: (span) => place(message, span) }));
}

/** The authorities that a CertificateRequest names, and whether a chain leads to one of them. RFC 5246 section 7.4.4. */
export interface RequestedAuthorities {
  readonly names: readonly string[];
  readonly at: Span;
  /** One of the names is the issuer, or the subject, of one of the client's certificates, byte for byte. */
  readonly reached: boolean;
}

/** What the server's CertificateRequest says of authorities; undefined where there is none in clear. */
export function requestedAuthorities(session: Session): RequestedAuthorities | undefined {
  const request = firstMessage(session, 'server', CERTIFICATE_REQUEST);
  if (!request || request.cut) return undefined;
  const fields = outermost(findFields([request.field], 'certificate_request.name'));
  const list = findField([request.field], 'certificate_request.authorities');
  const asked = fields.map((field) => hexBytes(request.bytes.subarray(field.offset, spanEnd(field)), ''));
  return {
    names: fields.map(({ text }) => text ?? ''),
    at: place(request, list ?? request.field),
    reached: clientNames(session).some((name) => asked.includes(name)),
  };
}

/** The distinguished names in the client's chain, as DER in hexadecimal. */
function clientNames(session: Session): readonly string[] {
  const shown = firstMessage(session, 'client', CERTIFICATE);
  if (!shown) return [];
  return certificatesOf(shown.field).flatMap((field) => {
    const { subject, issuer } = readCertificate(field, shown.bytes).at;
    return [subject, issuer].flatMap((span) =>
      span ? [hexBytes(shown.bytes.subarray(span.offset, spanEnd(span)), '')] : [],
    );
  });
}

function firstMessage(session: Session, sender: Sender, type: number): Message | undefined {
  const side = session.sides.find((each) => each.sender === sender);
  return side?.decoded.messages.find((each) => each.type === type);
}

/** Fields of one id stand inside each other where an element and its content have the same one. */
function outermost(fields: readonly Field[]): readonly Field[] {
  return fields.filter((field, i) => !fields.slice(0, i).some((before) => spanEnd(before) >= spanEnd(field)));
}
