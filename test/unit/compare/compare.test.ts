import assert from 'node:assert/strict';
import { type Compared, type Comparison, compare } from '../../../server/src/core/compare/compare.ts';
import type { Difference, DifferenceKind } from '../../../server/src/core/compare/difference.ts';
import { compareMarkdown } from '../../../server/src/core/features/compareMarkdown.ts';
import {
  alert,
  client,
  clientHello,
  dumpText,
  extension,
  extensions,
  type HelloParts,
  server,
  serverHello,
  u16,
  vector,
} from '../../support/bytes.ts';
import { sessionOf } from '../session/checks.ts';

const groups = extensions.groups(0x001d, 0x0017);
const schemes = extensions.schemes(0x0403, 0x0804, 0x0401);
const formats = extensions.pointFormats(0);
const usual: readonly Uint8Array[] = [groups, schemes, formats];
const suites = [0xc02f, 0xc02b];

const side = (label: string, text: string): Compared => ({ label, session: sessionOf(text) });
const failing = (parts: HelloParts, description = 40) =>
  side('fails', dumpText(client(clientHello({ suites, extensions: usual, ...parts })), server(alert(2, description))));
const working = (parts: HelloParts = {}, answer: Parameters<typeof serverHello>[0] = { suite: 0xc02f }) =>
  side('works', dumpText(client(clientHello({ suites, extensions: usual, ...parts })), server(serverHello(answer))));

function compared(a: Compared, b: Compared): Comparison {
  const found = compare(a, b);
  assert.ok('differences' in found);
  return found;
}

const kinds = (comparison: Comparison) => comparison.differences.map(({ kind }) => kind);
const find = (comparison: Comparison, kind: DifferenceKind): Difference | undefined =>
  comparison.differences.find((each) => each.kind === kind);

/** The kind goes first, or is not there. */
function first(name: string, a: Compared, b: Compared, kind: DifferenceKind, fix?: string): void {
  it(name, () => {
    const comparison = compared(a, b);
    assert.equal(kinds(comparison)[0], kind);
    if (fix !== undefined) assert.ok(comparison.differences[0]?.fixes.some((each) => each.name === fix));
  });
}

describe('the differences of two hellos', () => {
  it('of two that are the same are none', () => assert.deepEqual(kinds(compared(failing({}), working())), []));

  first(
    'no groups',
    failing({ extensions: [schemes, formats] }),
    working(),
    'supported-groups',
    'HAVE_SUPPORTED_CURVES',
  );
  first(
    'no name, and the alert says so',
    failing({}, 112),
    working({ extensions: [...usual, extensions.serverName('a.example')] }),
    'server-name',
    'wolfSSL_UseSNI',
  );
  first(
    'no protocol, and the alert says so',
    failing({ extensions: [...usual, extensions.alpn('http/1.1')] }, 120),
    working({ extensions: [...usual, extensions.alpn('h2')] }),
    'application-protocols',
    'wolfSSL_UseALPN',
  );
  first('no schemes', failing({ extensions: [groups, formats] }), working(), 'signature-algorithms');
  first('an old version', failing({ version: 0x0301, extensions: [groups, formats] }, 70), working(), 'versions');
  first(
    'TLS 1.3 alone, where the server went for TLS 1.2',
    failing({ extensions: [...usual, extensions.versions(0x0304), extensions.keyShare(0x001d)] }, 70),
    working({ extensions: [...usual, extensions.versions(0x0304, 0x0303)] }),
    'versions',
  );
  first('the fallback signal', failing({ suites: [...suites, 0x5600] }, 86), working(), 'fallback-signal');
  first(
    'no renegotiation signal, and nothing else',
    failing({}),
    working({ suites: [...suites, 0x00ff] }),
    'renegotiation-signal',
    'HAVE_RENEGOTIATION_INDICATION',
  );
  first(
    'no extended master secret, and nothing else',
    failing({}),
    working({ extensions: [...usual, extension(0x0017)] }),
    'extended-master-secret',
    'HAVE_EXTENDED_MASTER',
  );
  first('no point formats, and nothing else', failing({ extensions: [groups, schemes] }), working(), 'point-formats');
  first('a fragment length', failing({ extensions: [...usual, extension(0x0001, [2])] }), working(), 'fragment-length');
  first('suites for another certificate', failing({ suites: [0xc02b] }), working(), 'cipher-suites', 'HAVE_AESGCM');
  first(
    'a share for a group that is not named',
    failing(
      { extensions: [extensions.groups(0x0018), schemes, extensions.versions(0x0304), extensions.keyShare(0x0017)] },
      47,
    ),
    working(
      { suites: [0x1301], extensions: [...usual, extensions.versions(0x0304), extensions.keyShare(0x001d)] },
      { suite: 0x1301, extensions: [extension(0x002b, u16(0x0304)), extension(0x0033, u16(0x001d), '0001aa')] },
    ),
    'key-share',
    'wolfSSL_set_groups',
  );
  first(
    'a long hello that gets no answer',
    side(
      'fails',
      `${dumpText(client(clientHello({ suites, extensions: [...usual, extension(0x0015, vector(0, new Uint8Array(1500)))] })))}\n@closed server\n`,
    ),
    working(),
    'hello-size',
  );

  it('weigh as much as they are sure to decide', () => {
    const weight = (kind: DifferenceKind, a: Compared, b: Compared) => find(compared(a, b), kind)?.weight ?? 0;
    assert.ok(weight('cipher-suites', failing({ suites: [0xc02b] }), working()) >= 0.9);
    const ecdsaOnly = failing({ extensions: [groups, formats, extensions.schemes(0x0403)] });
    assert.ok(weight('signature-algorithms', ecdsaOnly, working()) >= 0.9);
    const fewer = failing({ extensions: [groups, formats, extensions.schemes(0x0403, 0x0401)] });
    assert.ok(weight('signature-algorithms', fewer, working()) < 0.1);
    assert.ok(
      weight('server-name', failing({}, 40), working({ extensions: [...usual, extensions.serverName('a')] })) < 0.6,
    );
  });

  it('by a scan of the server the suites decide, whatever the other chose', () => {
    const scan = '@server-suites\n0xc030\n\n';
    const text = dumpText(client(clientHello({ suites, extensions: [schemes, formats] })), server(alert(2, 40)));
    const comparison = compared(side('fails', `${scan}${text}`), working({ suites: [0xc030] }, { suite: 0xc030 }));
    assert.equal(kinds(comparison)[0], 'cipher-suites');
    assert.match(comparison.differences[0]?.detail ?? '', /known by @server-suites/);
  });

  it('weigh little once the server answered', () => {
    const answered = side(
      'fails',
      dumpText(
        client(clientHello({ suites, extensions: [schemes, formats] })),
        server(serverHello({ suite: 0xc02f })),
        client(alert(2, 48)),
      ),
    );
    const comparison = compared(answered, working());
    assert.ok((find(comparison, 'supported-groups')?.weight ?? 1) < 0.2);
    assert.match(comparison.notes.join(' '), /decided came after it/);
  });

  it('are those of the one that fails, whichever is named first', () => {
    const comparison = compared(working(), failing({ extensions: [schemes, formats] }));
    assert.deepEqual([comparison.failing.label, kinds(comparison)[0]], ['fails', 'supported-groups']);
  });

  it('need a hello on both sides', () => {
    const none = compare(side('a.tlshex', '# nothing'), working());
    assert.ok('problem' in none && none.problem.includes('a.tlshex'));
  });

  it('of a cut hello are told with care, and lone hellos are compared all the same', () => {
    const cut = clientHello({ suites, extensions: usual }).slice(0, -6);
    const lone = dumpText(client(clientHello({ suites })));
    const notes = (first: string) => compared(side('a', first), side('b', lone)).notes.join(' ');
    assert.match(notes(dumpText(client(cut))), /hello of a is cut short/);
    assert.match(notes(lone), /Neither connection shows a failure/);
    assert.match(notes(lone), /b does not show what the server chose/);
  });
});

describe('the table of two hellos', () => {
  const { table } = compared(
    failing({ suites: [0x0a0a, 0xc02b] }),
    working({ suites: [0xc02f, 0xc02b], extensions: [...usual, extensions.serverName('a.example')] }),
  );
  const row = (name: string) => table.find((each) => each.name === name);

  it('has each value once, with its places and the choice; no GREASE', () => {
    assert.deepEqual(row('cipher_suites')?.values, [
      { text: 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256 (0xc02b)', failing: 1, working: 2, chosen: false },
      { text: 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 (0xc02f)', failing: undefined, working: 1, chosen: true },
    ]);
  });
  it('says what is the same, and leaves out what neither has', () => {
    assert.deepEqual([row('supported_groups')?.same, row('cipher_suites')?.same], [true, false]);
    assert.equal(row('key_share'), undefined);
    assert.deepEqual(row('server_name')?.values, [
      { text: 'a.example', failing: undefined, working: 1, chosen: false },
    ]);
  });
});

describe('a comparison as a page', () => {
  const page = compareMarkdown(
    compared(
      failing({ extensions: [schemes, formats] }),
      working({ extensions: [...usual, extensions.serverName('a_b|c.example')] }),
    ),
  );
  it('tells what decides, with the code that closes it', () => {
    assert.match(page, /### 1\. It has no supported\\?_groups \(97 %\)/);
    assert.match(page, /```c\n#define HAVE_TLS_EXTENSIONS\n/);
  });
  it('has a table that names from the bytes do not break', () => {
    assert.match(page, /\| a_b\\\|c\.example \| – \| yes \|/);
    for (const line of page.split('\n').filter((each) => each.startsWith('|')))
      assert.equal(line.replaceAll('\\|', '').split('|').length, 5, line);
  });
});
