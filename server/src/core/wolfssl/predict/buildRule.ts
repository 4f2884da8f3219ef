import { sourceOf } from '../version.ts';

/** A combination of macros at which wolfSSL's own headers or sources stop the compiler. */
export interface BuildRule {
  /** The combination, over the macros as settings.h leaves them. */
  readonly when: string;
  /** What is wrong, for the person who wrote the settings. */
  readonly message: string;
  /** The macros that would mend it, the likeliest cure first; empty where something must go instead. */
  readonly add: readonly string[];
  readonly source: string;
}

/** A row; `release` is that whose source has the place. */
export function rule(when: string, message: string, add: string, place: string, release = '5.9.2'): BuildRule {
  return { when, message, add: add === '' ? [] : add.split(' '), source: sourceOf(release, place) };
}
