import type { Difference } from '../difference.ts';
import type { Pair } from '../pair.ts';
import { suiteDifference } from './cipherSuites.ts';
import { groupDifference, keyShareDifference } from './groups.ts';
import { protocolDifference, serverNameDifference } from './names.ts';
import { extensionDifference, legacyDifference, orderDifference, sizeDifference } from './rest.ts';
import {
  fallbackDifference,
  fragmentDifference,
  masterSecretDifference,
  pointFormatDifference,
  renegotiationDifference,
} from './signals.ts';
import { signatureDifference } from './signatureSchemes.ts';
import { versionDifference } from './versions.ts';

/** What hellos can differ in; of equal weight, the first goes first. */
export const differenceChecks: readonly ((pair: Pair) => Difference | undefined)[] = [
  groupDifference,
  keyShareDifference,
  versionDifference,
  suiteDifference,
  signatureDifference,
  serverNameDifference,
  fallbackDifference,
  protocolDifference,
  pointFormatDifference,
  masterSecretDifference,
  renegotiationDifference,
  fragmentDifference,
  sizeDifference,
  legacyDifference,
  extensionDifference,
  orderDifference,
];
