import type { Payload } from '../dump/frames/conversations.ts';

/** What a client says first, at most so many bytes of it. */
export function clientStart(bytes: Uint8Array, payloads: readonly Payload[], most: number): Uint8Array {
  const joined = new Uint8Array(most);
  let length = 0;
  for (const { sender, index, length: size } of payloads) {
    if (length >= most) break;
    if (sender !== 'client') continue;
    const part = bytes.subarray(index, index + Math.min(size, most - length));
    joined.set(part, length);
    length += part.length;
  }
  return joined.subarray(0, length);
}
