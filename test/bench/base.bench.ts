import { hexBytes } from '../../server/src/core/base/hex.ts';
import type { Ratio } from './ratio.ts';

const small = new Uint8Array(4096).fill(0x5a);
const large = new Uint8Array(40960).fill(0x5a);

/** What the ground floor owes to all above it. */
export const ratios: readonly Ratio[] = [
  {
    name: 'writing 40 KB as hex',
    run: () => hexBytes(large),
    than: 'writing 4 KB as hex',
    baseline: () => hexBytes(small),
    atMost: 15,
  },
];
