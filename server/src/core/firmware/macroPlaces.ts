import type { TextRange } from '../base/span.ts';
import { type MacroSection, macroNamed, macroSection } from '../wolfssl/macros.ts';
import { type Item, itemRange } from './directives.ts';
import type { OffsetEdit } from './edit.ts';
import { type Heading, headingText } from './headings.ts';
import { lineEndAt, lineNumberAt, lineStartAt, nextLineAt } from './lexC.ts';
import { RELATED, SECTION_TITLES, SWITCHED_OFF, TITLES } from './macroSections.ts';
import { type MacroForm, type MacroStyle, renderMacro, styleAt } from './macroStyle.ts';
import type { MacroMention, SettingsFile } from './settings.ts';

/** A macro to be defined; a null value asks for the define alone. */
export interface WantedMacro {
  readonly name: string;
  readonly value: string | null;
}

/** New lines for a macro that the file does not speak of, or speaks of in the wrong place. Most fitting first. */
export function insertions(file: SettingsFile, wanted: WantedMacro): readonly OffsetEdit[] {
  const edits: OffsetEdit[] = [];
  const section = macroSection(wanted.name);
  const kin = kinAnchor(file, wanted.name, section);
  const place = (at: Slot) => {
    for (const form of FORMS) edits.push(insertAt(file, at, wanted, form));
  };
  if (kin !== undefined) place({ after: kin.end, style: styleAt(file, kin), heading: undefined, blank: false });
  const headed = section === undefined ? undefined : headedSlot(file, section);
  if (headed !== undefined) place(headed);
  const related = relatedAnchor(file, wanted.name, section);
  if (related !== undefined)
    place({ after: related.end, style: styleAt(file, related), heading: undefined, blank: false });
  const last = afterMentions(file, wanted.name, section);
  if (last !== undefined) place(last);
  place(ownSection(file, section));
  return edits;
}

const FORMS: readonly MacroForm[] = ['plain', 'guarded', 'pair'];

/** A place for new lines: below the line that holds `after`. */
interface Slot {
  readonly after: number | 'start';
  readonly style: MacroStyle;
  /** A title to put above, for a section of its own. */
  readonly heading: string | undefined;
  /** Whether a blank line goes before. */
  readonly blank: boolean;
  readonly blanksBefore?: number;
}

function insertAt(file: SettingsFile, slot: Slot, wanted: WantedMacro, form: MacroForm): OffsetEdit {
  const { text, newline } = file;
  const { after, style, heading } = slot;
  const at = after === 'start' ? file.body.start : nextLineAt(text, after);
  let lines = renderMacro(style, wanted.name, wanted.value, newline, form);
  if (heading !== undefined)
    lines = heading + newline + (style.spaced && heading.includes('\n') ? newline : '') + lines;
  const previous = at === 0 || lineBefore(text, at).trim() === '';
  if ((slot.blank || style.spaced || heading !== undefined) && !previous)
    lines = newline.repeat(slot.blanksBefore ?? 1) + lines;
  const next = text.slice(at, lineEndAt(text, at));
  const closes = /^\s*#\s*(endif|else|elif)\b/.test(next);
  const empty = text.slice(file.body.start, file.body.end).trim() === '';
  if (heading !== undefined && at < text.length && next.trim() !== '' && (!closes || empty)) lines += newline;
  if (at === text.length && at > file.body.start && !text.endsWith('\n')) {
    return { start: at, end: at, newText: newline + lines.slice(0, -newline.length) };
  }
  return { start: at, end: at, newText: lines };
}

/** Kin no further apart than this stand together. */
const RUN_LINES = 6;

/** The macro after which one of its section goes: the last one of the group where most of its kin stand. */
function kinAnchor(file: SettingsFile, name: string, section: MacroSection | undefined): MacroMention | undefined {
  if (section === undefined) return undefined;
  const closest = new Set((macroNamed(name)?.needs ?? []).flat());
  const kin = standing(file).filter(
    (m) => m.name !== name && macroSection(m.name) === section && !isSwitchOff(m.name, name),
  );
  const runs: MacroMention[][] = [];
  for (const mention of kin) {
    const last = runs.at(-1)?.at(-1);
    const near =
      last !== undefined && mention.line - last.line <= RUN_LINES && last.place.branch === mention.place.branch;
    if (near) runs.at(-1)?.push(mention);
    else runs.push([mention]);
  }
  const score = (run: readonly MacroMention[]) =>
    run.reduce(
      (sum, m) => sum + (m.kind === 'define' ? 2 : 1) + (closest.has(m.name) && m.kind === 'define' ? 4 : 0),
      run[0]?.place.depth === 0 ? 10 : 0,
    );
  const best = [...runs].sort((a, b) => score(b) - score(a))[0];
  return best?.filter((m) => m.kind === 'define').at(-1) ?? best?.at(-1);
}

/** Where no kin stands: a macro of a neighbouring section, so that extensions go beside the versions and the reverse. */
function relatedAnchor(file: SettingsFile, name: string, section: MacroSection | undefined): MacroMention | undefined {
  for (const related of section === undefined ? [] : RELATED[section]) {
    const kin = standing(file).filter(
      (m) =>
        m.kind === 'define' && m.place.depth === 0 && macroSection(m.name) === related && !isSwitchOff(m.name, name),
    );
    const anchor = kin.at(-1);
    if (anchor !== undefined) return anchor;
  }
  return undefined;
}

/** `NO_RC4` and its like stand among what is switched off: what is switched on does not belong there. */
function isSwitchOff(kin: string, name: string): boolean {
  return /^NO_|_NO_/.test(kin) && !/^NO_|_NO_/.test(name);
}

/** Mentions at places that are compiled whatever the platform: outside all blocks, or under a plain `#if 1`. */
function standing(file: SettingsFile): readonly MacroMention[] {
  const paired = new Set(file.undefAbove.values());
  return file.mentions.filter(
    (m) => !m.functionLike && m.place.liveness === 'live' && m.place.literal && (m.kind !== 'undef' || paired.has(m)),
  );
}

/** Below a heading that speaks of the section: after the last macro or block that stands under it. */
function headedSlot(file: SettingsFile, section: MacroSection): Slot | undefined {
  for (const pattern of TITLES[section]) {
    const fitting = file.headings.filter(
      (heading) =>
        heading.depth === 0 &&
        inBody(file, heading) &&
        pattern.test(heading.title) &&
        !SWITCHED_OFF.test(heading.title),
    );
    for (const heading of [...fitting].sort((a, b) => Number(b.banner) - Number(a.banner))) {
      const extent = { start: heading.end, end: extentEnd(file, heading) };
      const last = levelItems(file)
        .map((item) => itemRange(item, file.text.length))
        .filter((range) => range.start >= extent.start && range.end <= extent.end)
        .at(-1);
      if (last === undefined) continue;
      const anchor = file.mentions.findLast(
        (m) => m.place.depth === 0 && m.start >= extent.start && m.end <= extent.end && !m.functionLike,
      );
      const isBlock = anchor === undefined || anchor.end < last.start;
      const title = isBlock ? paragraphTitle(file, section) : undefined;
      return { after: last.end, style: styleAt(file, anchor), heading: title, blank: isBlock };
    }
  }
  return undefined;
}

/** A banner holds until the next banner, a plain title to the end of its paragraph. */
function extentEnd(file: SettingsFile, heading: Heading): number {
  if (heading.banner) {
    return (
      file.headings.find((next) => next.banner && next.depth === 0 && next.start > heading.end)?.start ??
      contentEnd(file)
    );
  }
  let at = nextLineAt(file.text, heading.end);
  const first = at;
  while (at < file.body.end) {
    const inside = levelItems(file).find((item) => {
      const range = itemRange(item, file.text.length);
      return item.kind === 'block' && range.start <= lineEndAt(file.text, at) && range.end > at;
    });
    const end = inside === undefined ? lineEndAt(file.text, at) : itemRange(inside, file.text.length).end;
    if (inside === undefined && at > first && file.text.slice(at, end).trim() === '') return at;
    const next = nextLineAt(file.text, end);
    if (next <= at) break;
    at = next;
  }
  return file.body.end;
}

/** After the last place that speaks of the macro and is not dead, outside all blocks. */
function afterMentions(file: SettingsFile, name: string, section: MacroSection | undefined): Slot | undefined {
  const last = file.mentions.findLast(
    (m) => m.name === name && m.place.liveness !== 'dead' && /^(define|undef)$/.test(m.kind),
  );
  if (last === undefined) return undefined;
  const item = levelItems(file).find((one) => {
    const range = itemRange(one, file.text.length);
    return range.start <= last.start && last.end <= range.end;
  });
  if (item === undefined) return undefined;
  const style = { ...styleAt(file, undefined), undef: undefined };
  const blank = item.kind === 'block';
  const heading = blank ? paragraphTitle(file, section) : undefined;
  return { after: itemRange(item, file.text.length).end, style, heading, blank };
}

/** A section of its own at the end of what the file holds, titled in the file's manner. */
function ownSection(file: SettingsFile, section: MacroSection | undefined): Slot {
  const like = file.headings.findLast((heading) => heading.depth === 0 && inBody(file, heading) && heading.banner);
  const end = contentEnd(file);
  const style = styleAt(file, undefined);
  return {
    after: end <= file.body.start ? 'start' : end,
    style,
    heading: headingText(file.text, titleOf(section), like, file.newline, slashesPrevail(file)),
    blank: true,
    blanksBefore: like === undefined ? 1 : blanksAbove(file.text, like.start),
  };
}

/** The title above a paragraph of its own. */
function paragraphTitle(file: SettingsFile, section: MacroSection | undefined): string {
  return headingText(file.text, titleOf(section), undefined, file.newline, slashesPrevail(file));
}

function titleOf(section: MacroSection | undefined): string {
  return section === undefined ? 'wolfSSL settings' : SECTION_TITLES[section];
}

/** Where the last thing inside the shell ends; the block that closes `extern "C"` is left at the end. */
function contentEnd(file: SettingsFile): number {
  const items = levelItems(file).filter((item) => {
    const range = itemRange(item, file.text.length);
    return range.start >= file.body.start && range.end <= file.body.end;
  });
  const last = items.at(-1);
  if (last?.kind === 'block' && closesLinkage(last)) items.pop();
  const item = items.at(-1);
  return item === undefined ? file.body.start : itemRange(item, file.text.length).end;
}

/** `#ifdef __cplusplus`, `}`, `#endif`. */
function closesLinkage(item: Item): boolean {
  if (item.kind !== 'block') return false;
  const branch = item.block.branches[0];
  const tested = `${branch?.open.name ?? ''} ${branch?.open.argument ?? ''}`;
  return (
    /\b__cplusplus\b/.test(tested) &&
    branch?.items.every((one) => one.kind === 'code' || one.kind === 'comment') === true
  );
}

/** The items at the file's own level, inside its shell. */
function levelItems(file: SettingsFile): readonly Item[] {
  return file.shell.at(-1)?.items ?? file.items;
}

function inBody(file: SettingsFile, range: TextRange): boolean {
  return range.start >= file.body.start && range.end <= file.body.end;
}

function slashesPrevail(file: SettingsFile): boolean {
  const slashes = file.headings.filter((heading) => file.text.startsWith('//', heading.start)).length;
  return slashes * 2 > file.headings.length;
}

function blanksAbove(text: string, start: number): number {
  let at = lineStartAt(text, start);
  let blanks = 0;
  while (at > 0 && lineBefore(text, at).trim() === '' && lineNumberAt(text, at) > 1) {
    blanks++;
    at = lineStartAt(text, at - 1);
  }
  return Math.min(Math.max(blanks, 1), 3);
}

function lineBefore(text: string, lineStart: number): string {
  const start = lineStartAt(text, lineStart - 1);
  return text.slice(start, lineEndAt(text, start));
}
