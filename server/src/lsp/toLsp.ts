import {
  type CodeLens,
  type CompletionItem,
  CompletionItemKind,
  type Diagnostic,
  DiagnosticSeverity,
  type DocumentHighlight,
  DocumentHighlightKind,
  type DocumentSymbol,
  type FoldingRange,
  FoldingRangeKind,
  type Hover,
  type InlayHint,
  type Location,
  type MarkupContent,
  type Range,
  type SelectionRange,
  type SymbolInformation,
  SymbolKind,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type * as core from '../core/index.ts';
import { tokenTypes } from '../core/index.ts';
import type { FirmwareFile } from './firmwareFiles.ts';
import type { RulePage } from './rulePages.ts';

/** What a diagnostic carries for the quick fix: nothing else is needed to carry it out. */
export interface DiagnosticData {
  readonly code: string;
  readonly fixes: readonly core.Fix[];
}

/** A run of text as lines and characters of a document. */
export function toRange(document: TextDocument, { start, end }: core.TextRange): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}

/** Markdown, or the same without its marks for clients that show plain text. */
export function toMarkup(markdown: string, asMarkdown: boolean): MarkupContent {
  return asMarkdown ? { kind: 'markdown', value: markdown } : { kind: 'plaintext', value: withoutMarks(markdown) };
}

/** Markdown as plain text: links become their text, marks go. */
export function withoutMarks(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(?<!\\)(\*\*|\*|`+)/g, '')
    .replace(/\\([^\w\s])/g, '$1')
    .replace(/\\_/g, '_')
    .replace(/^---\n\n/gm, '');
}

/** A place in a file of the firmware, whose text is at hand. */
export function toFirmwareLocation(
  { range }: core.FirmwarePlace,
  file: FirmwareFile | undefined,
): Location | undefined {
  return file && { uri: file.uri, range: toRange(TextDocument.create(file.uri, 'c', 0, file.text), range) };
}

export function toHover(document: TextDocument, hover: core.Hover | undefined, markdown: boolean): Hover | null {
  return hover ? { contents: toMarkup(hover.markdown, markdown), range: toRange(document, hover.range) } : null;
}

/** The command of clients that show pages; others show the line alone. */
const EXPLAIN_COMMAND = 'tlshex.explain';

export function toVerdictLens(document: TextDocument, lens: core.VerdictLens, opens: boolean): CodeLens {
  const command = opens
    ? { title: lens.title, command: EXPLAIN_COMMAND, arguments: [document.uri, lens.connection] }
    : { title: lens.title, command: '' };
  return { range: toRange(document, lens.range), command };
}

export const severities: Readonly<Record<core.Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export function toDiagnostic(
  document: TextDocument,
  note: core.DiagnosticNote,
  related: boolean,
  page: RulePage,
): Diagnostic {
  const { uri } = document;
  const diagnostic: Diagnostic = {
    range: toRange(document, note.range),
    severity: severities[note.severity],
    code: note.code,
    source: 'tlshex',
    message: note.message,
  };
  const href = page(note.code);
  if (href !== undefined) diagnostic.codeDescription = { href };
  if (related && note.related.length > 0) {
    diagnostic.relatedInformation = note.related.map(({ range, message }) => ({
      location: { uri, range: toRange(document, range) },
      message,
    }));
  }
  if (note.finding && note.finding.fixes.length > 0) {
    const data: DiagnosticData = { code: note.finding.code, fixes: note.finding.fixes };
    diagnostic.data = data;
  }
  return diagnostic;
}

const symbolKinds: Readonly<Record<core.SymbolKind, SymbolKind>> = {
  stream: SymbolKind.Module,
  record: SymbolKind.Package,
  message: SymbolKind.Struct,
  extension: SymbolKind.Property,
  list: SymbolKind.Array,
  field: SymbolKind.Field,
  directive: SymbolKind.Key,
  text: SymbolKind.String,
};

export function toSymbol(document: TextDocument, symbol: core.DocumentSymbol): DocumentSymbol {
  return {
    name: symbol.name,
    detail: symbol.detail,
    kind: symbolKinds[symbol.kind],
    range: toRange(document, symbol.range),
    selectionRange: toRange(document, symbol.selection),
    children: symbol.children.map((child) => toSymbol(document, child)),
  };
}

/** The outline as a list, for clients that show no tree. */
export function toSymbolList(
  document: TextDocument,
  symbols: readonly core.DocumentSymbol[],
  containerName = '',
): SymbolInformation[] {
  return symbols.flatMap((symbol) => [
    {
      name: symbol.detail === '' ? symbol.name : `${symbol.name}: ${symbol.detail}`,
      kind: symbolKinds[symbol.kind],
      location: { uri: document.uri, range: toRange(document, symbol.range) },
      containerName,
    },
    ...toSymbolList(document, symbol.children, symbol.name),
  ]);
}

export function toFolding(document: TextDocument, { range, kind }: core.Folding, linesOnly: boolean): FoldingRange {
  const { start, end } = toRange(document, range);
  const lines = {
    startLine: start.line,
    endLine: end.line,
    kind: kind === 'comment' ? FoldingRangeKind.Comment : FoldingRangeKind.Region,
  };
  return linesOnly ? lines : { ...lines, startCharacter: start.character, endCharacter: end.character };
}

export function toHighlight(document: TextDocument, { range, kind }: core.Highlight): DocumentHighlight {
  return {
    range: toRange(document, range),
    kind: kind === 'read' ? DocumentHighlightKind.Read : DocumentHighlightKind.Text,
  };
}

export function toInlayHint(document: TextDocument, { position, label, tooltip }: core.InlayHint): InlayHint {
  const hint: InlayHint = { position: document.positionAt(position), label, paddingRight: true };
  return tooltip === '' ? hint : { ...hint, tooltip };
}

export function toCompletion(
  document: TextDocument,
  each: core.Completion,
  i: number,
  markdown: boolean,
): CompletionItem {
  const item: CompletionItem = {
    label: each.label,
    kind: each.kind === 'directive' ? CompletionItemKind.Keyword : CompletionItemKind.EnumMember,
    detail: each.detail,
    // The order is ours: what the client offers comes first.
    sortText: String(i).padStart(5, '0'),
    filterText: each.label,
    textEdit: { range: toRange(document, each.range), newText: each.insert },
  };
  return each.documentation === '' ? item : { ...item, documentation: toMarkup(each.documentation, markdown) };
}

/** The innermost run of text with those around it as its parents. */
export function toSelection(
  document: TextDocument,
  ranges: readonly core.TextRange[],
  position: Range['start'],
): SelectionRange {
  let out: SelectionRange | undefined;
  for (const range of ranges.toReversed())
    out = out ? { range: toRange(document, range), parent: out } : { range: toRange(document, range) };
  return out ?? { range: { start: position, end: position } };
}

/** The tokens as numbers, each counted from the one before it: they come in the order of the text. */
export function toSemanticTokens(document: TextDocument, tokens: readonly core.SemanticToken[]): { data: number[] } {
  const data: number[] = [];
  let line = 0;
  let lineStart = 0;
  let nextLine = document.offsetAt({ line: 1, character: 0 });
  let lastLine = 0;
  let lastStart = 0;
  for (const { range, type } of tokens) {
    while (range.start >= nextLine && line + 1 < document.lineCount) {
      line++;
      lineStart = nextLine;
      nextLine = document.offsetAt({ line: line + 1, character: 0 });
    }
    const from = line === lastLine ? lastStart : lineStart;
    data.push(line - lastLine, range.start - from, range.end - range.start, tokenTypes.indexOf(type), 0);
    lastLine = line;
    lastStart = range.start;
  }
  return { data };
}
