/** The first bytes of a record, wherever they stand. */
interface Bytes {
  readonly length: number;
  at(index: number): number | undefined;
}

/** Content types of records: change_cipher_spec to heartbeat. RFC 8446 section 5.1, RFC 6520 section 3. */
const FIRST_TYPE = 0x14;
const LAST_TYPE = 0x18;
/** The longest record: 2^14 bytes and what encryption may add. RFC 5246 section 6.2.3. */
const LONGEST = 0x4800;

/**
 * Whether bytes from `first` to `end` start like TLS: a record's header (RFC 8446 section 5.1; DTLS: RFC 9147 section 4), or an
 * SSLv2 hello (RFC 5246 appendix E.2). Three bytes are needed; more are looked at where they are there.
 */
export function startsLikeTls(bytes: Bytes, first: number, end = bytes.length): boolean {
  const size = end - first;
  if (size < 3) return false;
  const byte = (index: number) => (index < size ? (bytes.at(first + index) as number) : 0);
  const type = byte(0);
  if (type >= FIRST_TYPE && type <= LAST_TYPE) {
    if (byte(1) === 0x03 && byte(2) <= 0x04) return size < 5 || byte(3) * 256 + byte(4) <= LONGEST;
    const isDatagram = byte(1) === 0xfe ? byte(2) >= 0xfc : byte(1) === 0x01 && byte(2) === 0x00;
    return isDatagram && (size < 13 || byte(11) * 256 + byte(12) <= LONGEST);
  }
  return (
    size >= 5 &&
    type >= 0x80 &&
    byte(2) === 0x01 &&
    (byte(3) === 0x03 ? byte(4) <= 0x04 : byte(3) === 0 && byte(4) === 2)
  );
}
