import * as vscode from 'vscode';
import { hoverAt, openSample, problem, rangeOf } from './documents.ts';
import { equal, eventually, includes } from './expect.ts';

describe('the sample', () => {
  let document: vscode.TextDocument;

  before(async () => {
    document = await openSample();
  });

  it('starts the extension by its language, in this host', async () => {
    equal(document.languageId, 'tlshex');
    const extension = vscode.extensions.getExtension('tlshex.tlshex');
    await eventually('the activation', () => extension?.isActive || undefined);
    equal(extension?.extensionUri.scheme, HOST === 'web' ? 'http' : 'file');
  });

  it('explains a byte on hover, for its whole field', async () => {
    const bytes = rangeOf(document, 'c0 23');
    const { text, range } = await hoverAt(document, bytes);
    includes(text, ['ClientHello', 'cipher_suite', 'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256', 'RFC']);
    equal(range, bytes);
  });

  it('names the cause, with the alert as its evidence', async () => {
    const { severity, message, range, relatedInformation } = await problem(document, 'missing-supported-groups');
    equal(severity, vscode.DiagnosticSeverity.Error);
    includes(message, ['supported_groups', 'ECDHE', '0xc027', '0xc013', '0xc011']);
    equal(range.start, rangeOf(document, '00 0d').start);
    const alert = rangeOf(document, '02 28', '< the server');
    equal(
      relatedInformation?.some(({ location }) => location.range.isEqual(alert)),
      true,
      'related to the alert',
    );
  });

  it('points from the alert to the cause', async () => {
    const alert = rangeOf(document, '02 28', '< the server');
    const note = vscode.languages.getDiagnostics(document.uri).find(({ range }) => range.isEqual(alert));
    equal(note?.severity, vscode.DiagnosticSeverity.Information);
    equal(note?.relatedInformation?.[0]?.location.range.start, rangeOf(document, '00 0d').start);
  });

  it('has an outline from the streams to the fields', async () => {
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    const paths: string[] = [];
    const walk = (symbol: vscode.DocumentSymbol, above: string): void => {
      const path = `${above}/${symbol.name}`;
      paths.push(path);
      for (const child of symbol.children) walk(child, path);
    };
    for (const symbol of symbols) walk(symbol, '');
    const hello = paths.find((path) => path.endsWith('/ClientHello'));
    includes(paths.join('\n'), [
      '@server-suites',
      `${hello}/cipher_suites/cipher_suite`,
      `${hello}/signature_algorithms`,
    ]);
    includes(paths.join('\n'), ['/Alert']);
  });

  it('folds the list and the messages', async () => {
    const foldings = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      document.uri,
    );
    const starts = foldings.map(({ start }) => start);
    equal(starts.includes(rangeOf(document, '@server-suites').start.line), true, 'folds the list');
    equal(starts.includes(rangeOf(document, '> the client').start.line), true, 'folds the stream');
  });

  it('names messages and extensions in inlay hints', async () => {
    const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
      'vscode.executeInlayHintProvider',
      document.uri,
      new vscode.Range(0, 0, document.lineCount, 0),
    );
    const text = ({ label }: vscode.InlayHint): string =>
      typeof label === 'string' ? label : label.map(({ value }) => value).join('');
    const at = (start: vscode.Position): string =>
      hints
        .filter(({ position }) => position.isEqual(start))
        .map(text)
        .join();
    includes(at(rangeOf(document, '01 00 00  4b').start), ['ClientHello']);
    includes(at(rangeOf(document, '00 0d').start), ['signature_algorithms']);
    includes(at(rangeOf(document, '02 28', '< the server').start), ['handshake_failure']);
  });

  it('colours bytes by the kind of their field', async () => {
    const legend = await vscode.commands.executeCommand<vscode.SemanticTokensLegend>(
      'vscode.provideDocumentSemanticTokensLegend',
      document.uri,
    );
    const { data } = await vscode.commands.executeCommand<vscode.SemanticTokens>(
      'vscode.provideDocumentSemanticTokens',
      document.uri,
    );
    const kindAt = (position: vscode.Position): string | undefined => {
      let [line, character] = [0, 0];
      for (let i = 0; i < data.length; i += 5) {
        const [lines = 0, characters = 0, length = 0, type = 0] = data.subarray(i, i + 4);
        character = lines > 0 ? characters : character + characters;
        line += lines;
        if (line === position.line && character <= position.character && position.character < character + length)
          return legend.tokenTypes[type];
      }
      return undefined;
    };
    equal(kindAt(rangeOf(document, 'c0 23').start), 'tlsCode');
    equal(kindAt(rangeOf(document, '00 0d').start), 'tlsExtension');
    equal(kindAt(rangeOf(document, '00 4f').start), 'tlsLength');
    equal(kindAt(rangeOf(document, '28', '02 02').start), 'tlsAlert');
  });

  it('shows what a length covers', async () => {
    const highlights = await vscode.commands.executeCommand<vscode.DocumentHighlight[]>(
      'vscode.executeDocumentHighlights',
      document.uri,
      rangeOf(document, '00 14').start,
    );
    const covered = highlights.filter(({ kind }) => kind === vscode.DocumentHighlightKind.Read);
    equal(covered[0]?.range.start, rangeOf(document, 'c0 27').start, 'from the first suite');
    equal(covered.at(-1)?.range.end, rangeOf(document, 'c0 12').end, 'to the last');
  });
});
