/** The core's front: everything that the server and the command line use. */
export { type AnalyzeOptions, analyze } from './analyze.ts';
export { type AnalyzedCapture, analyzeCapture } from './analyzeCapture.ts';
export { analyzeFirmware, analyzeFirmwares, type FirmwareOptions } from './analyzeFirmware.ts';
export { endpointText } from './base/address.ts';
export type { TextRange } from './base/span.ts';
export { timeText } from './base/time.ts';
export { startOfDay } from './base/today.ts';
export { isCapture } from './capture/captureDump.ts';
export { type CapturedConversation, conversationTitle } from './capture/conversation.ts';
export { type ImportedCapture, type ImportOptions, importCapture } from './capture/importCapture.ts';
export { type Compared, type Comparison, NOTEWORTHY } from './compare/compare.ts';
export { comparedSides, fixLine } from './compare/told.ts';
export { ruleCodes } from './diagnosis/all.ts';
export {
  editsFirmware,
  type Finding,
  type Fix,
  isCallFix,
  isSetting,
  type Place,
  type Severity,
} from './diagnosis/finding.ts';
export { comparedFile } from './dump/directives.ts';
export { mapIndex, textRange } from './dump/streams.ts';
export { compareMarkdown } from './features/compareMarkdown.ts';
export { compareDumps, type LabelledDump } from './features/comparison.ts';
export { completions } from './features/completion.ts';
export { diagnostics } from './features/diagnostics.ts';
export { type DumpFix, dumpFixes } from './features/dumpFixes.ts';
export { explainMarkdown } from './features/explainMarkdown.ts';
export { type Explanation, explain, type Offer, type Rung, type Told } from './features/explanation.ts';
export { firmwareCompletions } from './features/firmwareCompletion.ts';
export { firmwareHover } from './features/firmwareHover.ts';
export { type InactiveLines, inactiveLines } from './features/firmwareInactive.ts';
export { includedSettings, isKnownName, isSettingsPath } from './features/firmwareNames.ts';
export { firmwareNotes } from './features/firmwareNotes.ts';
export { remarkEdits, remarkFinding, remarksOf } from './features/firmwareRemarks.ts';
export { foldings } from './features/folding.ts';
export { type DecodedFrame, decodedFrame } from './features/frames.ts';
export { highlights } from './features/highlights.ts';
export { hover } from './features/hover.ts';
export { inlayHints } from './features/inlays.ts';
export { withFirmware } from './features/mended.ts';
export { bytesMadeBy, type FirmwarePlace, originsAt } from './features/origins.ts';
export { allWord, fixTitle, quickFixes } from './features/quickFixes.ts';
export { selectionRanges } from './features/selections.ts';
export { documentSymbols } from './features/symbols.ts';
export { semanticTokens, tokenTypes } from './features/tokens.ts';
export type {
  Analysis,
  Completion,
  Connection,
  DiagnosticNote,
  DocumentSymbol,
  FirmwareAnalysis,
  FirmwareNote,
  Folding,
  Highlight,
  Hover,
  InlayHint,
  QuickFix,
  SemanticToken,
  SymbolKind,
  VerdictLens,
} from './features/types.ts';
export { verdictLenses } from './features/verdictLenses.ts';
export type { CapturedHello, PartKind, ReconciledPart } from './firmware/capturedHello.ts';
export { unifiedDiff } from './firmware/diff.ts';
export { applyEdits, type OffsetEdit } from './firmware/edit.ts';
export { type SourceText, sortFirmware } from './firmware/firmwareFiles.ts';
export { definition } from './firmware/flags/commandLine.ts';
export { type FixChoice, type FixPlan, type PlanCandidate, planFix } from './firmware/plan.ts';
export { type PredictInput, type Prediction, predict } from './firmware/predict.ts';
export { predictedDocument, predictionSummary } from './firmware/predictDocument.ts';
export { type EvaluatedSettings, evaluateSettings } from './firmware/predictSettings.ts';
export type { CommandLineMacro } from './firmware/preprocess/options.ts';
export type { WolfsslTree } from './firmware/preprocess/wolfsslTree.ts';
export { type Reconciliation, reconcile } from './firmware/reconcile.ts';
export { equivalents, newSettingsFile } from './firmware/routes.ts';
export { reviewRules } from './review/all.ts';
export { type BorneRemark, baselineOf, baselineText, beyondBaseline, parseBaseline } from './review/baseline.ts';
export { reviewConfigFile } from './review/configFiles.ts';
export type { Remark, RemarkFix } from './review/remark.ts';
export { ja3 } from './session/ja3.ts';
export { ja4 } from './session/ja4.ts';
export type { Session, SessionEvent } from './session/model.ts';
export { commonCipherSuites } from './session/negotiation.ts';
export { type Field, fieldName, fieldText } from './wire/field.ts';
export { apis } from './wolfssl/apis.ts';
export { macros } from './wolfssl/macros.ts';
export { formatVersion, parseVersion, parseWolfsslVersion } from './wolfssl/version.ts';
