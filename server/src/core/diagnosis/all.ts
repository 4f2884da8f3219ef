import { badCertificate } from './badCertificate.ts';
import { badRecordMac } from './badRecordMac.ts';
import { certificateCurveNotOffered } from './certificateCurveNotOffered.ts';
import { certificateExpired } from './certificateExpired.ts';
import { certificateKeyTypeMismatch } from './certificateKeyTypeMismatch.ts';
import { certificateRequired } from './certificateRequired.ts';
import { clientCaNotAccepted } from './clientCaNotAccepted.ts';
import { clientRejectsServerChoice } from './clientRejectsServerChoice.ts';
import { decryptError } from './decryptError.ts';
import { duplicateExtension } from './duplicateExtension.ts';
import { errorContradicts } from './errorContradicts.ts';
import { hostnameMismatch } from './hostnameMismatch.ts';
import { illegalParameter } from './illegalParameter.ts';
import { inappropriateFallback } from './inappropriateFallback.ts';
import { keyTooSmall } from './keyTooSmall.ts';
import { maxFragmentLength } from './maxFragmentLength.ts';
import { missingEcPointFormats } from './missingEcPointFormats.ts';
import { missingExtendedMasterSecret } from './missingExtendedMasterSecret.ts';
import { missingKeyShare } from './missingKeyShare.ts';
import { missingRenegotiationInfo } from './missingRenegotiationInfo.ts';
import { missingServerName } from './missingServerName.ts';
import { missingSignatureAlgorithms } from './missingSignatureAlgorithms.ts';
import { missingSupportedGroups } from './missingSupportedGroups.ts';
import { noApplicationProtocol } from './noApplicationProtocol.ts';
import { noCommonCipherSuite } from './noCommonCipherSuite.ts';
import { noCommonGroup } from './noCommonGroup.ts';
import { noCommonSignatureAlgorithm } from './noCommonSignatureAlgorithm.ts';
import { noCommonVersion } from './noCommonVersion.ts';
import { noExtendedMasterSecret } from './noExtendedMasterSecret.ts';
import { noRenegotiationSignal } from './noRenegotiationSignal.ts';
import { plaintextPeer } from './plaintextPeer.ts';
import { recordOverflow } from './recordOverflow.ts';
import type { Rule } from './rule.ts';
import { serverClosedSilently } from './serverClosedSilently.ts';
import { truncatedCapture } from './truncatedCapture.ts';
import { unknownCa } from './unknownCa.ts';
import { unknownPskIdentity } from './unknownPskIdentity.ts';
import { unrecognizedName } from './unrecognizedName.ts';
import { unsupportedExtension } from './unsupportedExtension.ts';
import { weakCipherSuites } from './weakCipherSuites.ts';

/** All rules, causes first. A new finding is a file beside these and a row here. */
export const rules: readonly Rule[] = [
  plaintextPeer,
  truncatedCapture,
  missingSupportedGroups,
  noCommonGroup,
  certificateCurveNotOffered,
  missingEcPointFormats,
  noCommonCipherSuite,
  certificateKeyTypeMismatch,
  noCommonVersion,
  inappropriateFallback,
  missingSignatureAlgorithms,
  noCommonSignatureAlgorithm,
  missingKeyShare,
  missingServerName,
  unrecognizedName,
  noApplicationProtocol,
  duplicateExtension,
  clientRejectsServerChoice,
  illegalParameter,
  unsupportedExtension,
  maxFragmentLength,
  recordOverflow,
  keyTooSmall,
  missingRenegotiationInfo,
  missingExtendedMasterSecret,
  unknownCa,
  certificateExpired,
  badCertificate,
  hostnameMismatch,
  certificateRequired,
  clientCaNotAccepted,
  unknownPskIdentity,
  decryptError,
  badRecordMac,
  serverClosedSilently,
  errorContradicts,
  weakCipherSuites,
  noExtendedMasterSecret,
  noRenegotiationSignal,
];

/** The codes of all rules: each has a page of its own. */
export const ruleCodes: ReadonlySet<string> = new Set(rules.map(({ code }) => code));
