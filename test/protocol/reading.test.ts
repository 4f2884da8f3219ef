import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type {
  CodeLens,
  CompletionItem,
  Diagnostic,
  DocumentHighlight,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InlayHint,
  MarkupContent,
  SelectionRange,
  SemanticTokens,
  SymbolInformation,
} from 'vscode-languageserver/node';
import { type Editor, openEditor, positionOf, stopServers, textOf } from './editor.ts';
import { hosts } from './hosts.ts';

const sample = readFileSync('test/samples/smtp-gmail-465/handshake.tlshex', 'utf8');
const uri = 'file:///tlshex-test/handshake.tlshex';

for (const host of hosts) {
  describe(`protocol: reading, ${host.name}`, () => {
    afterEach(stopServers);
    let editor: Editor;
    beforeEach(async () => {
      editor = await openEditor(host);
    });

    it('says what it can do, and counts positions as UTF-16', () => {
      const { capabilities, serverInfo } = editor.initialized;
      assert.equal(serverInfo?.name, 'tlshex');
      assert.match(serverInfo?.version ?? '', /^\d+\.\d+\.\d+/);
      assert.equal(capabilities.positionEncoding, 'utf-16');
      assert.deepEqual(capabilities.textDocumentSync, { openClose: true, change: 2 });
      assert.equal(capabilities.diagnosticProvider, undefined);
      for (const name of [
        'hoverProvider',
        'documentSymbolProvider',
        'foldingRangeProvider',
        'inlayHintProvider',
      ] as const) {
        assert.equal(capabilities[name], true, name);
      }
    });

    it('hovers a byte, and marks the whole field', async () => {
      const document = await editor.open(uri, sample);
      const hover = await editor.request<Hover>('textDocument/hover', {
        textDocument: { uri },
        position: positionOf(document, 'c0 27', 1),
      });
      assert.equal(textOf(document, hover.range!), 'c0 27');
      const { kind, value } = hover.contents as MarkupContent;
      assert.equal(kind, 'markdown');
      assert.match(value, /^record › ClientHello › cipher_suites › \*\*cipher_suite\*\*/);
      assert.match(value, /TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256 \(0xc027\)/);
    });

    it('puts the verdict in a line over the dump, which opens the explanation', async () => {
      editor = await openEditor(host, { files: new Map() });
      const document = await editor.open(uri, sample);
      const [lens] = await editor.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
      assert.match(lens?.command?.title ?? '', /^missing-supported-groups: /);
      assert.deepEqual([lens?.command?.command, lens?.command?.arguments], ['tlshex.explain', [uri, 0]]);
      assert.equal(textOf(document, lens!.range), '16');
    });

    it('hovers nothing where there is nothing', async () => {
      const document = await editor.open(uri, sample);
      const position = positionOf(document, 'A wolfSSL client');
      assert.equal(await editor.request('textDocument/hover', { textDocument: { uri }, position }), null);
    });

    it('answers for a document that is not open with nothing', async () => {
      const position = { line: 0, character: 0 };
      const textDocument = { uri: 'file:///tlshex-test/other.tlshex' };
      assert.equal(await editor.request('textDocument/hover', { textDocument, position }), null);
      assert.deepEqual(await editor.request('textDocument/documentSymbol', { textDocument }), []);
      assert.equal(await editor.request('tlshex/explain', { uri: textDocument.uri }), null);
    });

    it('outlines the document as a tree', async () => {
      await editor.open(uri, sample);
      const symbols = await editor.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument: { uri } });
      assert.deepEqual(
        symbols.map(({ name }) => name),
        ['@peer', '@server-suites', '@server-certificate', '> client', '< server'],
      );
      const [record] = symbols[3]?.children ?? [];
      assert.deepEqual([record?.name, record?.children?.[0]?.name], ['record handshake', 'ClientHello']);
      for (const symbol of flatten(symbols)) {
        const { range, selectionRange } = symbol;
        assert.ok(contains(range, selectionRange), `${symbol.name}: the selection lies outside`);
        for (const child of symbol.children ?? [])
          assert.ok(contains(range, child.range), `${child.name} lies outside`);
      }
    });

    it('folds turns, lists and comments', async () => {
      const document = await editor.open(uri, sample);
      const found = await editor.request<FoldingRange[]>('textDocument/foldingRange', { textDocument: { uri } });
      const starts = found.map(({ startLine, kind }) => [textLine(document.getText(), startLine), kind]);
      assert.deepEqual(
        starts.filter(([, kind]) => kind === 'comment'),
        [['# A wolfSSL client tries to send mail through smtp.gmail.com, 2016.', 'comment']],
      );
      for (const line of ["> the client's hello", "< the server's answer", '@server-suites']) {
        assert.ok(
          starts.some(([text]) => text === line),
          line,
        );
      }
    });

    it('highlights a length with what it covers', async () => {
      const document = await editor.open(uri, sample);
      const found = await editor.request<DocumentHighlight[]>('textDocument/documentHighlight', {
        textDocument: { uri },
        position: positionOf(document, '00 02 02 28'),
      });
      assert.deepEqual(
        found.map(({ range, kind }) => [textOf(document, range), kind]),
        [
          ['00 02', 1],
          ['02 28', 2],
        ],
      );
    });

    it('selects ever more around a byte', async () => {
      const document = await editor.open(uri, sample);
      const [found] = await editor.request<SelectionRange[]>('textDocument/selectionRange', {
        textDocument: { uri },
        positions: [positionOf(document, '02 28', 3)],
      });
      assert.equal(textOf(document, found!.range), '28');
      assert.equal(textOf(document, found!.parent!.range), '02 28');
      assert.equal(textOf(document, found!.parent!.parent!.range), '15 03 03 00 02 02 28');
    });

    it('colours bytes by what they are, as a whole and for a range', async () => {
      const document = await editor.open(uri, sample);
      const legend = editor.initialized.capabilities.semanticTokensProvider?.legend.tokenTypes ?? [];
      const read = ({ data }: SemanticTokens) => tokens(document.getText(), data, legend);
      const all = read(await editor.request('textDocument/semanticTokens/full', { textDocument: { uri } }));
      const first = all.indexOf('tlsMessage 16');
      assert.equal(all[0], 'tlsCode TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256');
      const bytes = all.slice(first, first + 4);
      assert.deepEqual(bytes, ['tlsMessage 16', 'tlsVersion 03 03', 'tlsLength 00 4f', 'tlsMessage 01']);
      assert.deepEqual(all.slice(-2), ['tlsAlert 02', 'tlsAlert 28']);
      const range = { start: positionOf(document, '15 03 03 00 02'), end: positionOf(document, '02 02 28') };
      const part = read(await editor.request('textDocument/semanticTokens/range', { textDocument: { uri }, range }));
      assert.deepEqual(part, ['tlsMessage 15', 'tlsVersion 03 03', 'tlsLength 00 02']);
    });

    it('names messages and extensions in the margin, unless the setting says no', async () => {
      const document = await editor.open(uri, sample);
      const range = { start: { line: 0, character: 0 }, end: document.positionAt(sample.length) };
      const ask = () => editor.request<InlayHint[]>('textDocument/inlayHint', { textDocument: { uri }, range });
      const hints = await ask();
      assert.deepEqual(
        hints.map(({ label, position }) => [
          label,
          textLine(sample, position.line).slice(position.character, position.character + 5),
        ]),
        [
          ['ClientHello', '01 00'],
          ['signature_algorithms', '00 0d'],
          ['Alert: handshake_failure (40)', '02 28'],
        ],
      );
      editor.settings = { inlayHints: false };
      await editor.server.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      assert.deepEqual(await ask(), []);
    });

    it('completes directives behind @, and suites in their list', async () => {
      const document = await editor.open('untitled:Untitled-1', '@clo\n@server-suites\nTLS_ECDHE\n');
      const ask = async (line: number, character: number) =>
        editor.request<CompletionItem[]>('textDocument/completion', {
          textDocument: { uri: document.uri },
          position: { line, character },
        });
      const closed = (await ask(0, 4)).find(({ label }) => label === '@closed');
      assert.deepEqual(closed?.textEdit, {
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } },
        newText: '@closed ',
      });
      const suite = (await ask(2, 9)).find(({ label }) => label === 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256');
      assert.deepEqual(suite?.textEdit, {
        range: { start: { line: 2, character: 0 }, end: { line: 2, character: 9 } },
        newText: 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
      });
    });

    it('offers nothing for a blank typed outside of directives', async () => {
      const { uri: untitled } = await editor.open('untitled:Untitled-1', ' \n@closed \n');
      const ask = (line: number, character: number) =>
        editor.request<CompletionItem[]>('textDocument/completion', {
          textDocument: { uri: untitled },
          position: { line, character },
          context: { triggerKind: 2, triggerCharacter: ' ' },
        });
      assert.deepEqual(await ask(0, 1), []);
      assert.ok((await ask(1, 8)).length > 0);
    });

    it('explains the failure', async () => {
      await editor.open(uri, sample);
      const { markdown } = await editor.request<{ markdown: string }>('tlshex/explain', { uri });
      assert.match(markdown, /supported_groups/);
      assert.match(markdown, /HAVE_SUPPORTED_CURVES/);
    });

    it('reads what is typed, change by change', async () => {
      let document = await editor.open('untitled:Untitled-1', '');
      const insert = async (text: string) => {
        const end = document.positionAt(document.getText().length);
        document = await editor.change(document, [{ range: { start: end, end }, text }]);
      };
      await insert('< 15 03 03 00 02 ');
      const textDocument = { uri: document.uri };
      const symbols = await editor.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument });
      assert.doesNotMatch(JSON.stringify(symbols), /handshake_failure/);
      await insert('02 28\n');
      const hover = await editor.request<Hover>('textDocument/hover', {
        textDocument: { uri: document.uri },
        position: positionOf(document, '28'),
      });
      assert.match((hover.contents as MarkupContent).value, /handshake_failure \(40\)/);
    });

    it('says nothing of other languages', async () => {
      await editor.open('file:///tlshex-test/main.c', '> 15 03 03 00 02 02 28\n', 'c');
      const hover = await editor.request('textDocument/hover', {
        textDocument: { uri: 'file:///tlshex-test/main.c' },
        position: { line: 0, character: 3 },
      });
      assert.equal(hover, null);
    });
  });

  describe(`protocol: older editors, ${host.name}`, () => {
    afterEach(stopServers);
    it('get plain text, a list of symbols, and no code actions they could not show', async () => {
      const editor = await openEditor(host, {
        capabilities: { textDocument: { hover: { contentFormat: ['plaintext'] } } },
      });
      const document = await editor.open(uri, sample);
      const hover = await editor.request<Hover>('textDocument/hover', {
        textDocument: { uri },
        position: positionOf(document, 'c0 27'),
      });
      const { kind, value } = hover.contents as MarkupContent;
      assert.equal(kind, 'plaintext');
      assert.doesNotMatch(value, /\*\*|`|\]\(http/);
      const symbols = await editor.request<SymbolInformation[]>('textDocument/documentSymbol', {
        textDocument: { uri },
      });
      assert.ok(symbols.some(({ name, location }) => name.startsWith('ClientHello') && location.uri === uri));
      assert.equal(editor.initialized.capabilities.codeActionProvider, undefined);
      const [first] = await editor.diagnostics(uri);
      assert.equal((first as Diagnostic).relatedInformation, undefined);
    });
  });
}

function flatten(symbols: readonly DocumentSymbol[]): DocumentSymbol[] {
  return symbols.flatMap((symbol) => [symbol, ...flatten(symbol.children ?? [])]);
}

function contains(outer: DocumentSymbol['range'], inner: DocumentSymbol['range']): boolean {
  const before = (a: DocumentSymbol['range']['start'], b: typeof a) =>
    a.line < b.line || (a.line === b.line && a.character <= b.character);
  return before(outer.start, inner.start) && before(inner.end, outer.end);
}

function textLine(text: string, line: number): string {
  return text.split('\n')[line] ?? '';
}

function tokens(text: string, data: readonly number[], legend: readonly string[]): string[] {
  const lines = text.split('\n');
  const out: string[] = [];
  let [line, character] = [0, 0];
  for (let i = 0; i < data.length; i += 5) {
    const [lines_, characters, length, type] = data.slice(i, i + 4) as [number, number, number, number];
    line += lines_;
    character = lines_ > 0 ? characters : character + characters;
    out.push(`${legend[type]} ${lines[line]?.slice(character, character + length)}`);
  }
  return out;
}
