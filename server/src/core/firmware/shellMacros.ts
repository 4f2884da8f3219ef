import type { CommandLineMacro } from './preprocess/options.ts';
import type { SettingsFile } from './settings.ts';

/**
 * The macros that a settings file wants to be defined around everything it says: CONFIG_WOLFSSL of Zephyr's, for one. The
 * file is the one of the build, so they are.
 */
export function shellMacros(settings: SettingsFile): readonly CommandLineMacro[] {
  return settings.shell.flatMap(({ open }): readonly CommandLineMacro[] => {
    if (open.name !== undefined && open.name === settings.guard) return [];
    const name = open.keyword === 'ifdef' ? open.name : /^defined\s*\(?\s*(\w+)\s*\)?$/.exec(open.argument)?.[1];
    return name === undefined || !/^(if|ifdef)$/.test(open.keyword) ? [] : [{ name, value: '1' }];
  });
}
