import type { PredictedHello } from '../wolfssl/predict/hello.ts';
import type { Build, Maker } from '../wolfssl/predict/model.ts';
import { extensionName, groupName, schemeName, suiteName, versionName } from '../wolfssl/predict/names.ts';
import { canNameGroup, canNameScheme, canOfferSuite, canSendExtension } from '../wolfssl/predict/possible.ts';
import { TABLES_VERSION } from '../wolfssl/version.ts';
import { type CapturedHello, type PartKind, type Placed, type ReconciledPart, sameHello } from './capturedHello.ts';
import { type PredictInput, predict } from './predict.ts';
import { type Explanation, explanations } from './reconcileCauses.ts';

/** A captured hello held against settings and sources. */
export interface Reconciliation {
  /** Whether the prediction is the captured hello, list for list. */
  readonly same: boolean;
  readonly parts: readonly ReconciledPart[];
  /** What is predicted and not in the capture. */
  readonly missing: readonly ReconciledPart[];
  /** Why they may differ, the likeliest first; empty where they don't. */
  readonly explanations: readonly Explanation[];
}

/** Which macros and calls made each part of a captured hello, and where it can't come from these settings: why that may be. */
export function reconcile(input: PredictInput, captured: CapturedHello): Reconciliation {
  const prediction = predict(input);
  const build: Build = {
    user: input.settings,
    macros: prediction.build.macros,
    because: prediction.build.because,
    fromTree: prediction.build.fromTree,
    version: input.version ?? TABLES_VERSION,
  };
  const { hello } = prediction;
  const lists = partLists(hello, captured, build);
  const parts = lists.flatMap(({ kind, sent, made, can, nameOf }) =>
    sent.map((code): ReconciledPart => {
      const madeBy = made.get(code);
      const standing = madeBy !== undefined ? 'made' : can(code) ? 'possible' : 'impossible';
      return { kind, code, name: nameOf(code), standing, madeBy: madeBy ?? [] };
    }),
  );
  const missing = lists.flatMap(({ kind, sent, made, nameOf }) =>
    [...made]
      .filter(([code]) => !sent.includes(code))
      .map(([code, madeBy]): ReconciledPart => ({ kind, code, name: nameOf(code), standing: 'made', madeBy })),
  );
  const same = hello !== undefined && sameHello(hello, captured);
  return { same, parts, missing, explanations: same ? [] : explanations(input, prediction, captured, parts, missing) };
}

interface PartList {
  readonly kind: PartKind;
  readonly sent: readonly number[];
  readonly made: ReadonlyMap<number, readonly Maker[]>;
  readonly can: (code: number) => boolean;
  readonly nameOf: (code: number) => string;
}

function partLists(hello: PredictedHello | undefined, captured: CapturedHello, build: Build): readonly PartList[] {
  const values = (placed: readonly Placed[]) => placed.map(({ value }) => value);
  const made = (list: readonly { readonly code: number; readonly madeBy: readonly Maker[] }[] = []) =>
    new Map(list.map(({ code, madeBy }) => [code, madeBy]));
  const extensions = new Map((hello?.extensions ?? []).map(({ type, madeBy }) => [type, madeBy]));
  const versions = (code: number) => code !== 0x0304 || build.macros.has('WOLFSSL_TLS13');
  return [
    {
      kind: 'suite',
      sent: values(captured.cipherSuites),
      made: made(hello?.cipherSuites),
      can: (code) => canOfferSuite(build, code),
      nameOf: suiteName,
    },
    {
      kind: 'extension',
      sent: captured.extensions.map(({ type }) => type),
      made: extensions,
      can: (type) => canSendExtension(build, type),
      nameOf: extensionName,
    },
    {
      kind: 'group',
      sent: values(captured.groups),
      made: made(hello?.groups),
      can: (code) => canNameGroup(build, code),
      nameOf: groupName,
    },
    {
      kind: 'scheme',
      sent: values(captured.signatureSchemes),
      made: made(hello?.schemes),
      can: (code) => canNameScheme(build, code),
      nameOf: schemeName,
    },
    {
      kind: 'version',
      sent: values(captured.supportedVersions),
      made: made(hello?.supportedVersions),
      can: versions,
      nameOf: versionName,
    },
    {
      kind: 'share',
      sent: captured.keyShares.map(({ group }) => group),
      made: made(hello?.keyShares),
      can: (code) => canNameGroup(build, code),
      nameOf: groupName,
    },
  ];
}
