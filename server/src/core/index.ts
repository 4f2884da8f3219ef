/** The core's front: everything that the server and the command line use. */
export { type AnalyzeOptions, analyze } from './analyze.ts';
export { endpointText } from './base/address.ts';
export type { TextRange } from './base/span.ts';
export { timeText } from './base/time.ts';
export { type CapturedConversation, conversationTitle } from './capture/conversation.ts';
export { type ImportedCapture, type ImportOptions, importCapture } from './capture/importCapture.ts';
export { ruleCodes } from './diagnosis/all.ts';
export type { Finding, Fix, Place, Severity } from './diagnosis/finding.ts';
export { textRange } from './dump/streams.ts';
export { completions } from './features/completion.ts';
export { diagnostics } from './features/diagnostics.ts';
export { explainMarkdown } from './features/explainMarkdown.ts';
export { type Explanation, explain, type Offer, type Rung, type Told } from './features/explanation.ts';
export { foldings } from './features/folding.ts';
export { type DecodedFrame, decodedFrame } from './features/frames.ts';
export { highlights } from './features/highlights.ts';
export { hover } from './features/hover.ts';
export { inlayHints } from './features/inlays.ts';
export { withFirmware } from './features/mended.ts';
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
export { unifiedDiff } from './firmware/diff.ts';
export { applyEdits, type OffsetEdit } from './firmware/edit.ts';
export { type SourceText, sortFirmware } from './firmware/firmwareFiles.ts';
export { type FixChoice, type FixPlan, type PlanCandidate, planFix } from './firmware/plan.ts';
export { equivalents, newSettingsFile } from './firmware/routes.ts';
export { ja3 } from './session/ja3.ts';
export { ja4 } from './session/ja4.ts';
export type { Session, SessionEvent } from './session/model.ts';
export { commonCipherSuites } from './session/negotiation.ts';
export { type Field, fieldName, fieldText } from './wire/field.ts';
export { formatVersion, parseWolfsslVersion } from './wolfssl/version.ts';
