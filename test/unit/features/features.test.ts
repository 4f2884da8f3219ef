import assert from 'node:assert/strict';
import { finding } from '../../../server/src/core/diagnosis/rule.ts';
import type { DocumentSymbol } from '../../../server/src/core/features/types.ts';
import {
  analyze,
  completions,
  documentSymbols,
  foldings,
  highlights,
  inlayHints,
  quickFixes,
  selectionRanges,
  semanticTokens,
} from '../../../server/src/core/index.ts';
import { segmentFrame, tsharkRows } from '../../support/packets.ts';
import { marked, refused, textOf } from './marked.ts';

describe('highlights', () => {
  /** What is marked at `$0`: `text` of the field, `read` of what a length covers. */
  const check = (source: string, expected: readonly (readonly [kind: string, text: string])[]) => {
    const { text, cursor, analysis } = marked(source);
    const found = highlights(analysis, cursor).map(({ kind, range }) => [kind, textOf(text, range)]);
    assert.deepEqual(found, expected);
  };

  it('of a field are its own bytes, a run for each line', () => {
    check(['>', '0000  15 03 $003 00', '0004  02 02 28', ''].join('\n'), [['text', '03 03']]);
    check(refused.replace('01 02 03 04', '01 $002 03 04'), [['text', '00 01 02 03']]);
    check(refused.replace('0d 0e 0f', '0d $00e 0f'), [
      ['text', '04'],
      ['text', '05 06 07 08 09 0a 0b 0c  0d 0e 0f 10 11 12 13 14'],
      ['text', '15 16 17 18 19 1a 1b 1c  1d 1e 1f'],
    ]);
  });

  it('of a length take in what it covers', () => {
    check(refused.replace('00 04 c0', '0$00 04 c0'), [
      ['text', '00 04'],
      ['read', 'c0 2f'],
      ['read', '00 9c'],
    ]);
  });

  it('of a length that says too much end where its parent does', () => {
    check('< 15 03 03 0$00 09 02 28\n', [
      ['text', '00 09'],
      ['read', '02 28'],
    ]);
  });

  it('are none between bytes', () => check(`# comm$0ent\n${refused}`, []));
});

describe('outline', () => {
  const names = (symbols: readonly DocumentSymbol[], depth = 0): string[] =>
    symbols.flatMap(({ name, detail, kind, children }) => [
      `${'  '.repeat(depth)}${kind} ${name}${detail === '' ? '' : ` | ${detail}`}`,
      ...names(children, depth + 1),
    ]);

  it('shows every turn with its records, messages, extensions and fields', () => {
    const text = `@peer example.com:443\n\n@server-groups\nx25519\nP-256\n\n${refused}`;
    assert.deepEqual(names(documentSymbols(analyze(text))), [
      'directive @peer | example.com:443',
      'directive @server-groups | 2 items',
      'stream > client | hello, 66 bytes',
      '  record record handshake | 66 bytes',
      '    message ClientHello | TLS 1.2, 2 cipher suites',
      '      field legacy_version | TLS 1.2 (0x0303)',
      '      field random | 00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f 10 11 12 13 14 15 16 17 18 19 1a 1b 1c 1d 1e 1f',
      '      list cipher_suites | 2 entries',
      '        field cipher_suite | TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 (0xc02f)',
      '        field cipher_suite | TLS_RSA_WITH_AES_128_GCM_SHA256 (0x009c)',
      '      extension supported_groups (0x000a) | x25519, secp256r1, secp384r1',
      '        field named_group | x25519 (0x001d)',
      '        field named_group | secp256r1 (0x0017)',
      '        field named_group | secp384r1 (0x0018)',
      'stream < server | answer, 7 bytes',
      '  record record alert | 7 bytes',
      '    message Alert | fatal (2) handshake_failure (40)',
      '      field description | handshake_failure (40)',
    ]);
  });

  it('holds every child inside its parent, even where a message goes on in another turn', () => {
    const [first = '', rest = ''] = refused.split('\n< answer\n');
    const bytes = first.split('\n').slice(1).join(' ').split(/ +/);
    const split = `> ${bytes.slice(0, 30).join(' ')}\n<\n${rest}> ${bytes.slice(30).join(' ')}\n`;
    const check = ({ range, selection, children, name }: DocumentSymbol) => {
      assert.ok(selection.start >= range.start && selection.end <= range.end, name);
      for (const child of children) {
        assert.ok(child.range.start >= range.start && child.range.end <= range.end, `${child.name} in ${name}`);
        check(child);
      }
    };
    const symbols = documentSymbols(analyze(split));
    assert.ok(symbols.length >= 3);
    for (const symbol of symbols) check(symbol);
  });
});

describe('folding', () => {
  it('takes turns, records, lists and runs of comments, and nothing on one line', () => {
    const text = `# one\n# two\n\n@server-suites\nAES128-SHA\n\n# alone\n${refused}`;
    const found = foldings(analyze(text)).map(({ kind, range }) => [
      kind,
      textOf(text, range).split('\n')[0],
      textOf(text, range).split('\n').at(-1),
    ]);
    assert.deepEqual(found.slice(0, 4), [
      ['region', '> hello', '00 18'],
      ['region', '< answer', '15 03 03 00 02 02 28'],
      ['region', '@server-suites', 'AES128-SHA'],
      ['comment', '# one', '# two'],
    ]);
    assert.deepEqual(found.slice(4, 6), [
      ['region', '16 03 01 00 3d 01 00 00  39 03 03 00 01 02 03 04', '00 18'],
      ['region', '01 00 00  39 03 03 00 01 02 03 04', '00 18'],
    ]);
  });
});

describe('the outline of frames', () => {
  it('shows their headers, and what they carry', () => {
    const data = Uint8Array.of(0x15, 3, 3, 0, 2, 2, 40);
    const text = tsharkRows(segmentFrame({ from: 'server', sequence: 1, data, flags: 0x18 }));
    const [frame, ...others] = documentSymbols(analyze(text));
    assert.deepEqual([frame?.name, frame?.detail, others.length], ['frame 1', '61 bytes', 0]);
    assert.deepEqual(
      frame?.children.map(({ name, range }) => `${name} ${textOf(text, range).slice(0, 5)}`),
      ['Ethernet II 02 00', 'IPv4 45 00', 'TCP 01 bb', '< server 15 03'],
    );
  });
});

describe('semantic tokens', () => {
  it('colour each field by its kind, line by line, in order', () => {
    const tokens = semanticTokens(analyze(refused)).map(({ type, range }) => `${type} ${textOf(refused, range)}`);
    assert.deepEqual(tokens, [
      'tlsMessage 16',
      'tlsVersion 03 01',
      'tlsLength 00 3d',
      'tlsMessage 01',
      'tlsLength 00 00  39',
      'tlsVersion 03 03',
      'tlsRandom 00 01 02 03',
      'tlsRandom 04',
      'tlsRandom 05 06 07 08 09 0a 0b 0c  0d 0e 0f 10 11 12 13 14',
      'tlsRandom 15 16 17 18 19 1a 1b 1c  1d 1e 1f',
      'tlsLength 00',
      'tlsLength 00 04',
      'tlsCode c0 2f',
      'tlsCode 00 9c',
      'tlsLength 01',
      'tlsMessage 00',
      'tlsLength 00 0c',
      'tlsExtension 00 0a',
      'tlsLength 00 08',
      'tlsLength 00 06',
      'tlsCode 00 1d',
      'tlsCode 00 17',
      'tlsCode 00 18',
      'tlsMessage 15',
      'tlsVersion 03 03',
      'tlsLength 00 02',
      'tlsAlert 02',
      'tlsAlert 28',
    ]);
  });

  it('colour names in lists as far as they are known', () => {
    const text = '@server-suites\nAES128-SHA\nTLS_NOBODY_KNOWS\n\n@server-groups\nsecp256r1\n';
    const tokens = semanticTokens(analyze(text)).map(({ type, range }) => `${type} ${textOf(text, range)}`);
    assert.deepEqual(tokens, ['tlsCode AES128-SHA', 'tlsCode secp256r1']);
  });

  it('colour the headers of frames, and in them what they carry', () => {
    const data = Uint8Array.of(0x15, 3, 3, 0, 2, 2, 40);
    const text = tsharkRows(segmentFrame({ from: 'server', sequence: 1, data, flags: 0x18 }));
    const tokens = semanticTokens(analyze(text)).map(({ type, range }) => `${type} ${textOf(text, range)}`);
    assert.ok(tokens.includes('tlsMessage 08 00'), 'the type of what the frame carries');
    assert.ok(tokens.includes('tlsOpaque 9c 40'), 'a port');
    assert.deepEqual(tokens.slice(-5), [
      'tlsMessage 15',
      'tlsVersion 03 03',
      'tlsLength 00 02',
      'tlsAlert 02',
      'tlsAlert 28',
    ]);
  });

  it('of a range leave out the other lines of a field', () => {
    const start = refused.indexOf('15 16');
    const tokens = semanticTokens(analyze(refused), { start, end: start + 4 });
    assert.deepEqual(
      tokens.map(({ range }) => textOf(refused, range)),
      ['15 16'],
    );
  });

  it('of a range are those that touch it', () => {
    const start = refused.indexOf('00 9c');
    const tokens = semanticTokens(analyze(refused), { start, end: start + 8 });
    assert.deepEqual(
      tokens.map(({ range }) => textOf(refused, range)),
      ['00 9c', '01'],
    );
  });
});

describe('inlay hints', () => {
  it('stand in front of messages, extensions and alerts, and only where asked for', () => {
    const analysis = analyze(refused);
    const all = inlayHints(analysis, { start: 0, end: refused.length });
    assert.deepEqual(
      all.map(({ label, position }) => [label, refused.slice(position, position + 5)]),
      [
        ['ClientHello', '01 00'],
        ['supported_groups', '00 0a'],
        ['Alert: handshake_failure (40)', '02 28'],
      ],
    );
    const row = refused.indexOf('00 9c');
    assert.deepEqual(
      inlayHints(analysis, { start: row, end: row + 40 }).map(({ label }) => label),
      ['supported_groups'],
    );
    const answer = refused.indexOf('< answer');
    assert.deepEqual(
      inlayHints(analysis, { start: answer, end: refused.length }).map(({ label }) => label),
      ['Alert: handshake_failure (40)'],
    );
  });
});

describe('selection ranges', () => {
  it('grow from the byte’s field to its record', () => {
    const { text, cursor, analysis } = marked(refused.replace('02 28', '02 $028'));
    assert.deepEqual(
      selectionRanges(analysis, cursor).map((range) => textOf(text, range)),
      ['28', '02 28', '15 03 03 00 02 02 28'],
    );
  });
});

describe('completion', () => {
  /** The labels offered at `$0`, and the text after taking one of them. */
  const at = (source: string) => {
    const { text, cursor, analysis } = marked(source);
    const list = completions(analysis, cursor);
    const take = (label: string) => {
      const found = list.find((each) => each.label === label);
      assert.ok(found, `${label} is not offered`);
      return text.slice(0, found.range.start) + found.insert + text.slice(found.range.end);
    };
    return { labels: list.map(({ label }) => label), take };
  };

  it('offers directives behind @ and on an empty line', () => {
    assert.equal(at('@$0').take('@peer'), '@peer ');
    assert.equal(at('@clo$0sd server').take('@closed'), '@closed  server');
    assert.equal(at('\n$0\n').take('@server-suites'), '\n@server-suites\n\n');
    assert.ok(!at('> 16 $003').labels.includes('@peer'));
  });

  it('offers suites in their list, those of the client first, those there already not', () => {
    const { labels, take } = at(`@server-suites\nTLS_RSA_WITH_AES_128_GCM_SHA256\nTLS_E$0\n\n${refused}`);
    assert.equal(labels[0], 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256');
    assert.ok(!labels.includes('TLS_RSA_WITH_AES_128_GCM_SHA256'));
    assert.match(
      take('TLS_AES_128_GCM_SHA256'),
      /^@server-suites\nTLS_RSA_WITH_AES_128_GCM_SHA256\nTLS_AES_128_GCM_SHA256\n/,
    );
  });

  it('offers groups in theirs, and nothing behind the list’s end', () => {
    assert.ok(at('@server-groups\n$0').labels.includes('secp256r1'));
    assert.ok(at('@server-groups\nx25519\n$0').labels.includes('secp256r1'));
    assert.ok(!at('@server-groups\nx25519\n\nsec$0').labels.includes('secp256r1'));
  });

  it('offers values', () => {
    assert.deepEqual(at('@server-certificate $0').labels, ['rsa', 'ecdsa', 'ed25519']);
    assert.equal(at('@closed ser$0').take('server reset'), '@closed server reset');
    assert.ok(at('@error $0').labels.includes('-313'));
    assert.ok(at('@wolfssl $0').labels.includes('3.10.2'));
    assert.ok(at('@expect miss$0').labels.includes('missing-supported-groups'));
  });
});

describe('quick fixes', () => {
  const macro = (name: string) => ({ kind: 'macro', name, value: null }) as const;
  const call = { kind: 'api', name: 'wolfSSL_UseSupportedCurve', arguments: ['ssl', 'WOLFSSL_ECC_SECP256R1'] } as const;
  const base = { code: 'x', severity: 'error', message: '', at: null, optional: [] } as const;

  it('offer the pair together first, then each half', () => {
    const offered = quickFixes(
      finding({ ...base, cause: true, fixes: [macro('HAVE_TLS_EXTENSIONS'), macro('HAVE_SUPPORTED_CURVES'), call] }),
      'conf/user_settings.h',
    );
    assert.deepEqual(
      offered.map(({ title, preferred, fixes }) => [title, preferred, fixes.length]),
      [
        [
          'Fix all: HAVE_TLS_EXTENSIONS, HAVE_SUPPORTED_CURVES and wolfSSL_UseSupportedCurve, in conf/user_settings.h',
          true,
          3,
        ],
        ['Add HAVE_TLS_EXTENSIONS and HAVE_SUPPORTED_CURVES to conf/user_settings.h', false, 2],
        ['Call wolfSSL_UseSupportedCurve before the handshake', false, 1],
      ],
    );
  });

  it('mark what nobody needs as optional, with the reason', () => {
    const [only, optional] = quickFixes(
      finding({ ...base, fixes: [macro('HAVE_SNI')], optional: [{ fix: call, why: 'It narrows.' }] }),
    );
    assert.equal(only?.title, 'Add HAVE_SNI to user_settings.h');
    assert.equal(optional?.title, 'Optional: call wolfSSL_UseSupportedCurve before the handshake');
    assert.deepEqual([optional?.why, optional?.preferred], ['It narrows.', false]);
  });

  it('name the value of a macro, and leave advice out', () => {
    const fixes = [
      { kind: 'macro', name: 'SP_INT_BITS', value: '4096' },
      { kind: 'advice', name: 'Check the return value.' },
    ] as const;
    assert.deepEqual(
      quickFixes(finding({ ...base, fixes })).map(({ title }) => title),
      ['Add SP_INT_BITS 4096 to user_settings.h'],
    );
    assert.deepEqual(quickFixes(finding({ ...base, fixes: [{ kind: 'bytes', name: 'x' }] })), []);
  });
});
