import { ascii, bytes, handshake, type Part, vector } from '../../support/bytes.ts';
import { point } from './flights.ts';

/** What a certificate of tests says of itself. */
export interface IssuedParts {
  readonly subject?: string;
  readonly issuer?: string;
  /** UTCTime without the final Z: two digits of the year, then month, day, hour, minute and second. */
  readonly from?: string;
  readonly until?: string;
  /** Host names of subjectAltName. */
  readonly names?: readonly string[];
  /** An IPv4 address in subjectAltName. */
  readonly address?: readonly number[];
}

/** A Certificate message, RFC 5246 section 7.4.2, with one certificate for {@link point}, RFC 5280. Its signature is made up. */
export function issued(parts: IssuedParts = {}): Uint8Array {
  const {
    subject = 'mail.example.org',
    issuer = 'Example Root',
    from = '200101000000',
    until = '491231235959',
  } = parts;
  const { names = [subject], address = [] } = parts;
  const ecdsa = der(0x30, der(0x06, '2a8648ce3d040302'));
  const key = der(0x30, der(0x30, der(0x06, '2a8648ce3d0201'), der(0x06, '2a8648ce3d030107')), der(0x03, 0, point));
  const general = [...names.map((name) => der(0x82, ascii(name))), ...(address.length > 0 ? [der(0x87, address)] : [])];
  const alternative = der(0x30, der(0x06, '551d11'), der(0x04, der(0x30, general)));
  const signed = der(
    0x30,
    [der(0xa0, der(0x02, 2)), der(0x02, 5), ecdsa, name(issuer)],
    [der(0x30, time(from), time(until)), name(subject), key, der(0xa3, der(0x30, alternative))],
  );
  return handshake(11, vector(3, vector(3, der(0x30, signed, ecdsa, der(0x03, 0, der(0x30, [2, 1, 1, 2, 1, 1]))))));
}

function name(common: string): Uint8Array {
  return der(0x30, der(0x31, der(0x30, der(0x06, '550403'), der(0x0c, ascii(common)))));
}

function time(text: string): Uint8Array {
  return der(0x17, ascii(`${text}Z`));
}

/** A value of DER with its tag and length, X.690 section 8.1.3. */
function der(tag: number, ...content: readonly Part[]): Uint8Array {
  const { length } = bytes(...content);
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return bytes(tag, size, content);
}
