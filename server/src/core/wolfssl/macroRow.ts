import type { MacroDefaults, MacroNeed, MacroRoutes, MacroRow, MacroSection } from './macros.ts';

/** What no route turns on by itself. */
const OFF: MacroDefaults = { userSettings: 'off', configure: 'off', cmake: 'off' };

/** What ./configure and CMake turn on, and a build with user_settings.h does not. */
export const ON_IN_BUILDS: MacroDefaults = { userSettings: 'off', configure: 'on', cmake: 'on' };

/** A row as the tables write it: what most rows lack is left out. */
export interface MacroFacts {
  readonly gives: string;
  readonly needs?: readonly MacroNeed[];
  readonly excludes?: readonly string[];
  readonly value?: { readonly example: string; readonly atLeast: boolean };
  readonly testOnly?: string;
  readonly since?: string;
  readonly defaults?: MacroDefaults;
  readonly routes?: MacroRoutes;
  readonly source: string;
}

/** The whole row. */
export function macroRow(name: string, section: MacroSection, facts: MacroFacts): MacroRow {
  return { name, section, needs: [], excludes: [], defaults: OFF, routes: {}, ...facts };
}
