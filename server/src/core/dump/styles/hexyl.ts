import { fillSqueezed, followOffset } from '../hexRow.ts';
import { hexPair } from '../scan.ts';
import type { DumpStyle } from '../style.ts';

const NAME = 'hexyl';
const OFFSET = /^\s*[│|]([0-9a-f]{8})(?=[│|])/;
const SQUEEZED = /^\s*[│|]\*\s*[│|]/;
/** Eight bytes, or as many as there are, filled up to the border behind them. Characters have no such place. */
const PANEL = /[│┊|]((?: [0-9a-f]{2}){1,8}) *(?=[│┊|])/y;
const PANEL_WIDTH = 25;

/**
 * `hexyl`: an offset, panels of eight bytes, and as many of characters, between borders. `*` stands for rows equal to the one
 * before.
 *
 *     │00000000│ 16 03 03 00 4f 01 00 00 ┊ 4b 03 03 2e 2a ec 85 7f │••••O•••┊K••.*××•│
 */
export const hexyl: DumpStyle = {
  name: NAME,
  distinct: true,
  read({ text, start, end }, state, out) {
    if (end - start > LONGEST) return undefined;
    const source = text.slice(start, end);
    if (state.style === NAME && SQUEEZED.test(source)) {
      state.squeezedAt = start + source.indexOf('*');
      return {};
    }
    const offset = OFFSET.exec(source);
    if (!offset) return undefined;
    const value = Number.parseInt(offset[1] as string, 16);
    if (state.squeezedAt !== undefined) fillSqueezed(value, state, out);
    const first = out.length;
    PANEL.lastIndex = offset[0].length;
    for (let panel = PANEL.exec(source); panel?.[0].length === PANEL_WIDTH + 1; panel = PANEL.exec(source)) {
      const bytes = start + panel.index + 2;
      for (let at = 0; at + 1 < (panel[1] as string).length; at += 3)
        out.push(hexPair(text, bytes + at), bytes + at, 2);
    }
    return out.length === first ? undefined : followOffset(value, first, out, state);
  },
};

/** Four panels of bytes and of characters, with colours taken off. */
const LONGEST = 400;
