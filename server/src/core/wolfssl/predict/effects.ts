import type { Effect } from './acting.ts';
import { datagramEffects } from './datagramEffects.ts';
import { extensionEffects } from './extensionEffects.ts';
import { groupEffects } from './groupEffects.ts';
import { suiteEffects } from './suiteEffects.ts';
import { versionEffects } from './versionEffects.ts';

/** What calls of wolfSSL change in the first hello, by the name without `CTX_`. Calls that are not here change nothing in it. */
export const effects: Readonly<Record<string, Effect>> = {
  ...extensionEffects,
  ...groupEffects,
  ...suiteEffects,
  ...versionEffects,
  ...datagramEffects,
};
