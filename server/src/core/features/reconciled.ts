import type { Span } from '../base/span.ts';
import type { Finding, Severity } from '../diagnosis/finding.ts';
import { finding, helloPlace } from '../diagnosis/rule.ts';
import type { PartKind, ReconciledPart } from '../firmware/capturedHello.ts';
import { type Reconciliation, reconcile } from '../firmware/reconcile.ts';
import type { Explanation } from '../firmware/reconcileCauses.ts';
import type { ClientHello, Session } from '../session/model.ts';
import type { FirmwareAnalysis } from './types.ts';

/** The code of the finding that a hello can't come from the firmware at hand. */
export const NOT_FROM_FIRMWARE = 'hello-not-from-firmware';

const known = new WeakMap<FirmwareAnalysis, WeakMap<ClientHello, Reconciliation>>();

/** The first hello of a connection held against a firmware; undefined where either isn't known well enough. */
export function reconciliation(session: Session, firmware: FirmwareAnalysis): Reconciliation | undefined {
  const [hello] = session.clientHellos;
  if (!hello?.complete || !firmware.preprocessed || !firmware.prediction?.hello) return undefined;
  const kept = known.get(firmware) ?? new WeakMap<ClientHello, Reconciliation>();
  known.set(firmware, kept);
  const found = kept.get(hello) ?? reconcile(predictionInput(firmware), hello);
  kept.set(hello, found);
  return found;
}

function predictionInput({ preprocessed, evaluated, files, sources }: FirmwareAnalysis) {
  const paths = new Set(sources.map(({ path }) => path));
  const settings = preprocessed?.macros ?? new Map();
  return { settings, evaluated: evaluated?.macros, sources: files.filter(({ path }) => paths.has(path)) };
}

/** How much each reason is to be heeded: where one change explains the hello exactly, that build or program is another one. */
const SEVERITIES: Readonly<Record<Explanation['reason'], Severity>> = {
  'settings-not-used': 'warning',
  'stale-build': 'warning',
  'call-not-made': 'warning',
  'other-version': 'information',
  'other-build': 'information',
  'other-calls': 'information',
  'other-library': 'hint',
};

/** Says of a hello that it can't come from the firmware beside it, and why that may be. */
export function notFromFirmware(session: Session, firmware: FirmwareAnalysis): Finding | undefined {
  const [explanation, ...others] = reconciliation(session, firmware)?.explanations ?? [];
  const [hello] = session.clientHellos;
  if (!explanation || !hello) return undefined;
  return finding({
    code: NOT_FROM_FIRMWARE,
    severity: SEVERITIES[explanation.reason],
    message: `${firmware.settings?.path ?? 'The firmware here'} does not make this hello. ${explanation.message}`,
    at: helloPlace(session, hello, hello.cipherSuitesLengthAt),
    because: explanation.evidence,
    although: others.map(({ message }) => `It may also be so: ${message}`),
    settledBy: 'A clean build with this settings file, and a new dump of what it sends.',
  });
}

/** An entry of a hello that settings and calls account for, and where it stands in the client's stream. */
export interface AccountedPart extends ReconciledPart {
  readonly at: Span;
}

/** The entries of a connection's first hello with what made them, lists in the order of the message. */
export function accountedParts(session: Session, firmware: FirmwareAnalysis): readonly AccountedPart[] {
  const [hello] = session.clientHellos;
  const parts = hello && reconciliation(session, firmware)?.parts;
  if (!hello || !parts) return [];
  const spans: Readonly<Record<PartKind, readonly { readonly at: Span }[]>> = {
    suite: hello.cipherSuites,
    extension: hello.extensions,
    group: hello.groups,
    scheme: hello.signatureSchemes,
    version: hello.supportedVersions,
    share: hello.keyShares,
  };
  const next = new Map<PartKind, number>();
  return parts.flatMap((part): readonly AccountedPart[] => {
    const index = next.get(part.kind) ?? 0;
    next.set(part.kind, index + 1);
    const at = spans[part.kind][index]?.at;
    return at ? [{ ...part, at }] : [];
  });
}
