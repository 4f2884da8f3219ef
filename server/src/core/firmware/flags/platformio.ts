import type { CommandLineMacro } from '../preprocess/options.ts';
import { type BuildFlags, folderOf, linesOf } from './buildFlags.ts';
import { readFlags, splitCommand } from './commandLine.ts';

/** The lines of an option, in order. */
type Option = readonly { readonly text: string; readonly line: number }[];
type Section = ReadonlyMap<string, Option>;

/** Options that refer to each other are followed this deep. */
const DEEPEST = 8;

/** Reads a `platformio.ini`: one way to build for each `[env:...]`. */
export function readPlatformio(text: string, path: string): readonly BuildFlags[] {
  const sections = readSections(text);
  const chosen = textOf(sections.get('platformio')?.get('default_envs'))
    .split(/[\s,]+/)
    .filter((name) => name !== '');
  return [...sections.keys()]
    .filter((name) => name.startsWith('env:'))
    .map((name, i) => {
      const variant = name.slice('env:'.length);
      const flags = lookUp(sections, name, 'build_flags', 0).map(({ text, line }) =>
        readFlags(splitCommand(withoutComment(text)), line),
      );
      const removed = lookUp(sections, name, 'build_unflags', 0).flatMap(
        ({ text, line }) => readFlags(splitCommand(text), line).defines,
      );
      return {
        kind: 'platformio',
        path,
        variant,
        chosen: chosen.length === 0 ? i === 0 : chosen.includes(variant),
        defines: flags
          .flatMap((one) => one.defines)
          .filter(({ name, value }) => !removed.some((other) => other.name === name && other.value === value)),
        includePaths: flags.flatMap((one) => one.includePaths),
        forced: flags.flatMap((one) => one.forced),
        folder: folderOf(path),
        implied: impliedBy(textOf(lookUp(sections, name, 'framework', 0))),
      } as const;
    });
}

/** PlatformIO and its frameworks define these (settings.h of wolfSSL 5.9.2, 282-318, hangs on them). */
function impliedBy(framework: string): readonly CommandLineMacro[] {
  const implied: CommandLineMacro[] = [{ name: 'PLATFORMIO', value: '60118' }];
  if (/\barduino\b/.test(framework)) implied.push({ name: 'ARDUINO', value: '10819' });
  if (/\bespidf\b/.test(framework)) implied.push({ name: 'ESP_PLATFORM', value: '1' });
  return implied;
}

function readSections(text: string): ReadonlyMap<string, Section> {
  const sections = new Map<string, Map<string, { text: string; line: number }[]>>();
  let section = new Map<string, { text: string; line: number }[]>();
  let option: { text: string; line: number }[] | undefined;
  for (const [line, raw] of linesOf(text).entries()) {
    if (/^\s*[;#]/.test(raw)) continue;
    const header = /^\[([^\]]+)\]/.exec(raw)?.[1];
    const [, name, value] = /^([\w.]+)\s*[=:]\s*(.*)$/.exec(raw) ?? [];
    if (header !== undefined) {
      section = sections.get(header) ?? new Map();
      sections.set(header, section);
      option = undefined;
    } else if (name !== undefined) {
      option = value === '' ? [] : [{ text: value ?? '', line }];
      section.set(name, option);
    } else if (/^\s+\S/.test(raw)) option?.push({ text: raw.trim(), line });
  }
  return sections;
}

/** An option of a section, else of the sections it extends, else of `[env]`; `${section.option}` replaced. */
function lookUp(sections: ReadonlyMap<string, Section>, name: string, option: string, depth: number): Option {
  if (depth > DEEPEST) return [];
  const section = sections.get(name);
  const own = section?.get(option);
  if (own !== undefined) return own.flatMap((one) => replaced(sections, name, one, depth));
  const parents = textOf(section?.get('extends')).split(/[\s,]+/);
  for (const parent of [...parents, ...(name.startsWith('env:') ? ['env'] : [])]) {
    const found = parent === '' ? [] : lookUp(sections, parent, option, depth + 1);
    if (found.length > 0) return found;
  }
  return [];
}

function replaced(
  sections: ReadonlyMap<string, Section>,
  name: string,
  one: { readonly text: string; readonly line: number },
  depth: number,
): Option {
  const [whole, section, option] = /\$\{([\w:-]+)\.(\w+)\}/.exec(one.text) ?? [];
  if (whole === undefined || section === undefined || option === undefined) return [one];
  const from = section === 'this' ? name : section;
  const [before, after] = [
    one.text.slice(0, one.text.indexOf(whole)),
    one.text.slice(one.text.indexOf(whole) + whole.length),
  ];
  const inner = section === 'sysenv' ? [] : lookUp(sections, from, option, depth + 1);
  return [
    ...(before.trim() === '' ? [] : [{ text: before, line: one.line }]),
    ...inner,
    ...(after.trim() === '' ? [] : replaced(sections, name, { text: after, line: one.line }, depth + 1)),
  ];
}

function textOf(option: Option | undefined): string {
  return (option ?? []).map(({ text }) => text).join(' ');
}

/** ` ;` begins a comment behind a value. */
function withoutComment(text: string): string {
  return text.replace(/\s;.*$/, '');
}
