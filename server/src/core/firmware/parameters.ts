import type { Item } from './directives.ts';
import type { OffsetEdit } from './edit.ts';
import type { MacroMention, SettingsFile } from './settings.ts';

/** The parameters of STM32CubeMX's pack, from which it writes the settings anew: `WOLF_CONF_TLS13`. wolfSSL 5.9.2, IDE/STM32Cube/default_conf.ftl. */
const PARAMETER = /^WOLF_CONF_\w+$/;

/**
 * The other value of the parameter that decides whether a define is compiled, in `#if defined(WOLF_CONF_RSA) &&
 * WOLF_CONF_RSA == 1` and its `#else`; undefined where no parameter of the file decides.
 */
export function parameterEdit(file: SettingsFile, mention: MacroMention, compiled: boolean): OffsetEdit | undefined {
  const found = conditionAround(file.items, mention);
  const [, name = '', operator, number = ''] =
    /^defined\s*\(?\s*(\w+)\s*\)?\s*&&\s*\1\s*(==|>=)\s*(\d+)$/.exec(found?.argument ?? '') ?? [];
  if (found === undefined || !PARAMETER.test(name)) return undefined;
  const parameter = file.mentions.find(
    (one) => one.name === name && one.kind === 'define' && one.place.liveness === 'live' && one.value !== null,
  );
  if (parameter === undefined) return undefined;
  const holds = found.first === compiled;
  const asked = Number(number);
  const otherwise = asked === 0 ? '1' : operator === '>=' ? String(asked - 1) : '0';
  return { ...parameter.valueRange, newText: holds ? number : otherwise };
}

/** The condition of the block whose first branch, or whose `#else`, holds a mention right within. */
function conditionAround(
  items: readonly Item[],
  mention: MacroMention,
): { readonly argument: string; readonly first: boolean } | undefined {
  for (const item of items) {
    if (item.kind !== 'block') continue;
    const [first, second, ...more] = item.block.branches;
    if (first?.open.keyword === 'if' && more.length === 0 && (second === undefined || second.open.keyword === 'else')) {
      if (mention.place.branch === first) return { argument: first.open.argument, first: true };
      if (second !== undefined && mention.place.branch === second)
        return { argument: first.open.argument, first: false };
    }
    for (const branch of item.block.branches) {
      const inner = conditionAround(branch.items, mention);
      if (inner !== undefined) return inner;
    }
  }
  return undefined;
}
