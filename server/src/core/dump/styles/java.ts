import type { HeadingStyle } from '../style.ts';

const RAW = /\bRaw (write|read)(?: ?\(|\]: length = (\d+))/;
const OTHER =
  /Plaintext (?:before|after)|Padded plaintext|\[(?:read|write)\] MD5 and SHA1|^(?:PreMaster Secret|Master Secret|Client Nonce|Server Nonce|Client MAC write Secret|Server MAC write Secret|Client write key|Server write key|CONNECTION KEYGEN):/i;

/**
 * Java's `-Djavax.net.debug=all`. Only raw reads and writes went over the wire; older versions read a record's header and
 * body apart.
 *
 *     javax.net.ssl|DEBUG|01|main|...|SSLSocketOutputRecord.java:331|Raw write (
 *     [Raw read]: length = 5
 */
export const java: HeadingStyle = {
  name: 'javax.net.debug',
  read(line) {
    const raw = RAW.exec(line);
    if (!raw) return OTHER.test(line) ? { wire: false } : undefined;
    const flow = raw[1] === 'write' ? 'out' : 'in';
    return raw[2] === undefined ? { wire: true, flow } : { wire: true, flow, length: Number(raw[2]) };
  },
};
