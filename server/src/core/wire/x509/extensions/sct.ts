import { timeText } from '../../../base/time.ts';
import { type Cursor, readNumber } from '../../cursor.ts';
import { readScheme } from '../../scheme.ts';
import { expected, OCTET_STRING } from '../der.ts';
import { hexText } from '../values.ts';

/** The list of signed certificate timestamps inside a certificate or an OCSP response. RFC 6962 section 3.3. */
export function signedCertificateTimestamps(value: Cursor): string | undefined {
  return expected(value, 'sct.list_value', OCTET_STRING, readSctList);
}

/** SignedCertificateTimestampList in TLS's own encoding, which is also what the TLS extension holds. RFC 6962 section 3.3. */
export function readSctList(content: Cursor): string {
  let count = 0;
  content.vector(
    'sct.list_length',
    2,
    (list) => {
      for (; list.left > 0; count++) readSct(list);
    },
    'sct.list',
  );
  return count === 1 ? '1 timestamp' : `${count} timestamps`;
}

/** SignedCertificateTimestamp: a log's promise to publish the certificate. RFC 6962 section 3.2. */
function readSct(list: Cursor): void {
  list.group('sct.sct', () => {
    let told: string | undefined;
    list.vector('sct.length', 2, (sct) => {
      const version = sct.number('sct.version', 1);
      if (version !== 0 && !sct.failed) {
        sct.rest('sct.unknown');
        return;
      }
      sct.opaque('sct.log_id', LOG_ID);
      told = timestamp(sct);
      sct.sized('sct.extensions_length', 2, 'sct.extensions');
      readScheme(sct, 'signature.algorithm');
      sct.sized('signature.length', 2, 'signature.signature');
    });
    return told;
  });
}

const LOG_ID = 32;

/** Milliseconds since 1970 in 8 bytes. */
function timestamp(sct: Cursor): string | undefined {
  if (sct.left < 8) {
    sct.opaque('sct.timestamp', 8);
    return undefined;
  }
  const { bytes, position } = sct;
  const milliseconds = readNumber(bytes, position, 4) * 2 ** 32 + readNumber(bytes, position + 4, 4);
  const seconds = Math.floor(milliseconds / 1000);
  const told = seconds > LAST_SECOND ? hexText(bytes, position, position + 8) : timeText(seconds);
  sct.opaque('sct.timestamp', 8, told);
  return told;
}

/** The end of the year 9999, and of what is told as a date. */
const LAST_SECOND = 253402300799;
