import { startsRecord } from '../recordStart.ts';
import type { Dialogue } from './dialogue.ts';

const REQUEST_LENGTH = 8;
const SSL_REQUEST = 0x04d2162f;
const GSS_REQUEST = 0x04d21630;
const YES = 0x53;
const NO = 0x4e;

/** PostgreSQL: the client asks for TLS in eight bytes, and the server answers with one letter. PostgreSQL 17, section 53.2.10. */
export const postgresql: Dialogue = {
  protocol: 'PostgreSQL',
  read: (cursor, sender, context) => {
    const code = cursor.peek(4, 4);
    if (cursor.peek(0, 4) === REQUEST_LENGTH && (code === SSL_REQUEST || code === GSS_REQUEST)) {
      const name = code === SSL_REQUEST ? 'SSLRequest' : 'GSSENCRequest';
      cursor.number('postgresql.length', 4);
      cursor.opaque('postgresql.request_code', 4, `${name} (${code})`);
      return { text: name, opensTls: true };
    }
    const letter = cursor.peek(0, 1);
    if (sender === 'client' || (letter !== YES && letter !== NO)) return undefined;
    const { bytes, position } = cursor;
    const asked = context.asked === 'PostgreSQL';
    const alone = position + 1 === bytes.length && asked;
    const record = position + 3 < bytes.length && startsRecord(bytes, position + 1);
    if (!alone && !(letter === YES && record) && !(asked && position === 0)) return undefined;
    const yes = letter === YES;
    cursor.opaque('postgresql.answer', 1, yes ? 'S: TLS comes next' : 'N: no TLS');
    return { text: yes ? 'the server takes TLS' : 'the server has no TLS', opensTls: yes };
  },
};
