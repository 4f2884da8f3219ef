import type { HeadingStyle } from '../style.ts';

const VALUE = /\bvalue of '[^']*' \((\d+) bits\) is:/;
const DUMPING = /\bdumping '([^']*)' \((\d+) bytes\)/;

/**
 * mbedTLS's debug log at level 4. Only two of the many dumps are what went over the wire; the header of a record that was
 * read stands before it once more, and alone where the rest never came.
 *
 *     ssl_msg.c:2708: |4| 0x7ffc160e3c60: dumping 'output record sent to network' (144 bytes)
 */
export const mbedtls: HeadingStyle = {
  name: 'mbedTLS',
  read(line) {
    const dumping = DUMPING.exec(line);
    if (!dumping) {
      const value = VALUE.exec(line);
      return value ? { wire: false, length: Math.ceil(Number(value[1]) / 8) } : undefined;
    }
    const length = Number(dumping[2]);
    switch (dumping[1]) {
      case 'output record sent to network':
        return { wire: true, flow: 'out', length };
      case 'input record from network':
      case 'input record header':
        return { wire: true, flow: 'in', length };
      default:
        return { wire: false, length };
    }
  },
};
