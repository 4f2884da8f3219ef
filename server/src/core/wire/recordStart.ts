/** Bytes of a TLS record's header: type, version, length. RFC 8446 section 5.1. */
export const RECORD_HEADER = 5;

/** The most that a record may announce: 2^14 of content and 2048 of expansion. RFC 5246 section 6.2.3. */
export const MAX_RECORD = 0x4000 + 2048;

/** Whether a TLS record starts here, as far as its header shows; a header cut short counts by the bytes there are. */
export function startsRecord(bytes: Uint8Array, offset: number): boolean {
  const type = bytes[offset] as number;
  if (type < 20 || type > 26) return false;
  if (offset + 1 >= bytes.length) return true;
  const major = bytes[offset + 1];
  if (major !== 0x03) return isTlcp(bytes, offset);
  return offset + 2 >= bytes.length || (bytes[offset + 2] as number) <= 4;
}

/** A record of TLCP, China's TLS, whose version is 0x0101. GB/T 38636-2020. */
function isTlcp(bytes: Uint8Array, offset: number): boolean {
  return bytes[offset + 1] === 0x01 && bytes[offset + 2] === 0x01 && (bytes[offset] as number) <= 23;
}

/**
 * Where the next record starts behind bytes that are none, or the end. A header counts only with a plausible length that
 * ends at another record or at the end of the capture, or leaves it cut short.
 */
export function nextRecord(bytes: Uint8Array, from: number): number {
  for (let offset = from; offset + RECORD_HEADER <= bytes.length; offset++) {
    if (!startsRecord(bytes, offset)) continue;
    const length = ((bytes[offset + 3] as number) << 8) | (bytes[offset + 4] as number);
    if (length === 0 || length > MAX_RECORD) continue;
    const end = offset + RECORD_HEADER + length;
    if (end >= bytes.length || startsRecord(bytes, end)) return offset;
  }
  return bytes.length;
}
