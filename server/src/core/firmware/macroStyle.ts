import { indentAt, lineEndAt, lineStartAt } from './lexC.ts';
import type { MacroMention, SettingsFile } from './settings.ts';

/** How macros are written at a place of a settings file. */
export interface MacroStyle {
  /** White space in front of the line. */
  readonly indent: string;
  /** From the `#` to the name: `#define `, `#  define `. */
  readonly define: string;
  /** The same of the `#undef` that stands before each define, in files of that style (`#undef  X`, `#define X`). */
  readonly undef: string | undefined;
  /** Whether a blank line stands between one macro and the next. */
  readonly spaced: boolean;
  /** The column (0-based, from the start of the line) where the values of the lines around begin, when they are aligned. */
  readonly valueColumn: number | undefined;
  /** Whether a tab stands between name and value. */
  readonly tab: boolean;
  /** How much deeper lines inside a conditional block stand. */
  readonly inner: string;
}

/**
 * - `plain`: the define alone, or the pair of `#undef` and define where the style has pairs.
 * - `pair`: `#undef` and define, which no earlier definition disturbs.
 * - `guarded`: `#ifndef`, define, `#endif`: an earlier definition, here or on the command line, is left alone.
 */
export type MacroForm = 'plain' | 'pair' | 'guarded';

/** The style around a mention, or of the file as a whole. */
export function styleAt(file: SettingsFile, anchor: MacroMention | undefined): MacroStyle {
  const model = anchor ?? typicalMention(file);
  const undef = model === undefined ? undefined : file.undefAbove.get(model);
  const paired = undef !== undefined && (anchor !== undefined || pairsPrevail(file));
  return {
    indent: anchor?.indent ?? '',
    define: model === undefined ? '#define ' : definePrefix(file, model),
    undef: paired ? prefixOf(file, undef) : undefined,
    spaced: model !== undefined && paired && isSpaced(file, undef),
    valueColumn: anchor === undefined ? undefined : valueColumn(file, anchor),
    tab: model !== undefined && tabsPrevail(file, model),
    inner: innerIndent(file),
  };
}

/** The lines that define a macro, each with its line end. */
export function renderMacro(
  style: MacroStyle,
  name: string,
  value: string | null,
  newline: string,
  form: MacroForm,
): string {
  const define = (indent: string) => indent + style.define + name + valueText(style, indent, name, value) + newline;
  const undef = style.undef ?? style.define.replace('define', 'undef');
  if (form === 'guarded') {
    const hash = style.define.replace(/define\s*$/, '');
    return (
      `${style.indent}${hash}ifndef ${name}${newline}` +
      define(style.indent + style.inner) +
      `${style.indent}${hash}endif${newline}`
    );
  }
  if (form === 'plain' && style.undef === undefined) return define(style.indent);
  return `${style.indent}${undef}${name}${newline}${define(style.indent)}`;
}

function valueText(style: MacroStyle, indent: string, name: string, value: string | null): string {
  if (value === null) return '';
  if (style.tab) return `\t${value}`;
  const width = (style.valueColumn ?? 0) - (indent + style.define + name).length;
  return ' '.repeat(Math.max(1, width)) + value;
}

/** The last plain define at the file's own level: the one to copy where no neighbour is. */
function typicalMention(file: SettingsFile): MacroMention | undefined {
  const defines = file.mentions.filter((m) => m.kind === 'define' && m.place.liveness === 'live');
  const pairs = pairsPrevail(file);
  const top = defines.filter((m) => m.place.depth === 0 && (file.undefAbove.get(m) !== undefined) === pairs);
  return top.at(-1) ?? defines.at(-1);
}

function pairsPrevail(file: SettingsFile): boolean {
  const defines = file.mentions.filter((m) => m.kind === 'define' && m.place.depth === 0);
  const paired = defines.filter((m) => file.undefAbove.get(m) !== undefined);
  return paired.length * 2 > defines.length;
}

function definePrefix(file: SettingsFile, mention: MacroMention): string {
  if (mention.kind === 'define') return prefixOf(file, mention);
  const near = file.mentions.find((m) => m.kind === 'define' && m.place.depth === mention.place.depth);
  return near === undefined ? '#define ' : prefixOf(file, near);
}

/** `#define `: from the `#` to the name, as it stands; a continuation inside is not copied. */
function prefixOf(file: SettingsFile, mention: MacroMention): string {
  const raw = file.text.slice(mention.start, mention.nameRange.start);
  return /^#[ \t]*[a-z]+[ \t]+$/.test(raw) ? raw : `#${mention.kind === 'undef' ? 'undef' : 'define'} `;
}

/** Whether a blank line (or the start of the file) stands above the line. */
function isSpaced(file: SettingsFile, mention: MacroMention): boolean {
  const start = lineStartAt(file.text, mention.start);
  if (start === 0) return false;
  const above = lineStartAt(file.text, start - 1);
  return file.text.slice(above, lineEndAt(file.text, above)).trim() === '';
}

/** Lines this near a macro count as its neighbours. */
const NEAR_LINES = 8;

function neighbours(file: SettingsFile, anchor: MacroMention): readonly MacroMention[] {
  return file.mentions.filter(
    (m) =>
      m.kind === 'define' &&
      m.value !== null &&
      !m.functionLike &&
      m.place.branch === anchor.place.branch &&
      Math.abs(m.line - anchor.line) <= NEAR_LINES,
  );
}

/** The column most values around begin at, when wider gaps than one blank show that they are aligned. */
function valueColumn(file: SettingsFile, anchor: MacroMention): number | undefined {
  const counts = new Map<number, number>();
  for (const m of neighbours(file, anchor)) {
    if (m.valueRange.start - m.nameRange.end < 2) continue;
    const column = m.valueRange.start - lineStartAt(file.text, m.start);
    counts.set(column, (counts.get(column) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

function tabsPrevail(file: SettingsFile, anchor: MacroMention): boolean {
  const around = neighbours(file, anchor);
  const tabs = around.filter((m) => file.text.slice(m.nameRange.end, m.valueRange.start).includes('\t'));
  return tabs.length * 2 > around.length;
}

/** The indentation that one conditional block adds in this file: that of most defines one block deep. */
function innerIndent(file: SettingsFile): string {
  const counts = new Map<string, number>();
  for (const m of file.mentions) {
    const open = m.place.branch?.open;
    if (m.place.depth === 0 || open === undefined) continue;
    const outer = indentAt(file.text, open.start);
    if (m.indent.startsWith(outer)) {
      const inner = m.indent.slice(outer.length);
      counts.set(inner, (counts.get(inner) ?? 0) + 1);
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '    ';
}
