import { missingKeyShare } from './missingKeyShare.ts';
import { missingServerName } from './missingServerName.ts';
import { missingSignatureAlgorithms } from './missingSignatureAlgorithms.ts';
import { missingSupportedGroups } from './missingSupportedGroups.ts';
import { noCommonCipherSuite } from './noCommonCipherSuite.ts';
import { noCommonVersion } from './noCommonVersion.ts';
import { noExtendedMasterSecret } from './noExtendedMasterSecret.ts';
import { noRenegotiationSignal } from './noRenegotiationSignal.ts';
import { plaintextPeer } from './plaintextPeer.ts';
import type { Rule } from './rule.ts';
import { serverClosedSilently } from './serverClosedSilently.ts';
import { truncatedCapture } from './truncatedCapture.ts';
import { weakCipherSuites } from './weakCipherSuites.ts';

/** All rules, causes first. A new finding is a file beside these and a row here. */
export const rules: readonly Rule[] = [
  plaintextPeer,
  truncatedCapture,
  missingSupportedGroups,
  noCommonCipherSuite,
  noCommonVersion,
  missingSignatureAlgorithms,
  missingKeyShare,
  missingServerName,
  serverClosedSilently,
  weakCipherSuites,
  noExtendedMasterSecret,
  noRenegotiationSignal,
];
