import { reasons } from './condition.ts';
import { usersOwn } from './derive.ts';
import type { Build, Maker } from './model.ts';

/** The macros of the settings that make a condition hold. */
export function madeBy(build: Build, condition: string): readonly Maker[] {
  return macroMakers(build, reasons(condition, build.macros));
}

/** Macros as makers, those the headers derived put down to the user's own. */
export function macroMakers(build: Build, names: readonly string[]): readonly Maker[] {
  return usersOwn(names, build.because)
    .filter((name) => build.user.has(name))
    .map((name) => ({ kind: 'macro', name }));
}

/** Several lists of makers as one, each maker once. */
export function together(...lists: readonly (readonly Maker[])[]): readonly Maker[] {
  const seen = new Map<string, Maker>();
  for (const maker of lists.flat()) {
    const key = maker.kind === 'macro' ? maker.name : `${maker.name}@${maker.file}:${maker.start}`;
    if (!seen.has(key)) seen.set(key, maker);
  }
  return [...seen.values()];
}
