import assert from 'node:assert/strict';
import fc from 'fast-check';
import { analyze } from '../../../server/src/core/analyze.ts';
import { correctHello, correctionNames } from '../../../server/src/core/diagnosis/correctHello.ts';
import { dumpFixes } from '../../../server/src/core/features/dumpFixes.ts';
import { alert, client, clientHello, dumpText, extension, extensions, server, vector } from '../../support/bytes.ts';
import { codesOf, refused, sound, sound13, without } from './checks.ts';

/** The hello that a document holds, read on its own. */
function helloOf(text: string) {
  const hello = analyze(text).main.session.clientHello;
  assert.ok(hello);
  return hello;
}

function corrected(text: string, name: string): string {
  const bytes = correctHello(helloOf(text), name, { host: 'mail.example.org' });
  assert.ok(bytes, name);
  return dumpText(client(bytes));
}

const EC = [0xc02b, 0xc02f];
const psk = extension(0x0029, vector(2, vector(2, 'aabb'), 0, 0, 0, 0), vector(2, vector(1, new Uint8Array(32))));

describe('a corrected hello', () => {
  const cases: readonly (readonly [name: string, code: string, text: string])[] = [
    [
      'add supported_groups',
      'missing-supported-groups',
      refused({ suites: EC, extensions: without(sound, 0x000a, 0x000b) }),
    ],
    [
      'add supported_groups',
      'missing-supported-groups',
      refused({ suites: [0x1301], extensions: without(sound13, 0x000a) }),
    ],
    ['add supported_groups', 'missing-supported-groups', refused({ suites: EC, extensions: undefined })],
    ['add server_name', 'missing-server-name', refused({ suites: EC, extensions: without(sound, 0) })],
    [
      'add signature_algorithms',
      'missing-signature-algorithms',
      refused({ suites: EC, extensions: without(sound, 0x000d) }),
    ],
    ['add renegotiation_info', 'no-renegotiation-signal', refused({ suites: EC, extensions: without(sound, 0xff01) })],
    [
      'add extended_master_secret',
      'no-extended-master-secret',
      refused({ suites: EC, extensions: without(sound, 0x0017) }),
    ],
    [
      'add an empty key_share',
      'missing-key-share',
      refused({ suites: [0x1301], extensions: without(sound13, 0x0033) }),
    ],
    ['add ec_point_formats', 'missing-ec-point-formats', refused({ suites: EC, extensions: without(sound, 0x000b) })],
    [
      'add uncompressed to ec_point_formats',
      'missing-ec-point-formats',
      refused({ suites: EC, extensions: [...without(sound, 0x000b), extensions.pointFormats(1)] }),
    ],
    [
      'add secp256r1 to supported_groups',
      'no-common-group',
      refused({ suites: EC, extensions: [...without(sound, 0x000a), extensions.groups(0x001e)] }),
    ],
    ['set version to TLS 1.2', 'no-common-version', refused({ version: 0x0302, suites: [0xc013, 0x002f] }, 70)],
  ];
  for (const [name, code, text] of cases) {
    it(`${name}: decodes, and the finding ${code} is gone`, () => {
      const before = codesOf(text).map((each) => each.replace('!', ''));
      assert.ok(before.includes(code), before.join());
      const again = corrected(text, name);
      const { main, decoded } = analyze(`${again}\n<\n15 03 03 00 02 02 28`);
      assert.deepEqual(
        decoded.flatMap(({ problems }) => problems),
        [],
      );
      assert.equal(main.session.clientHello?.complete, true);
      assert.ok(!main.findings.some((finding) => finding.code === code), codesOf(again).join());
    });
  }

  it('keeps pre_shared_key last', () => {
    const text = refused({ suites: [0x1301], extensions: [...without(sound13, 0), psk] });
    assert.equal(helloOf(corrected(text, 'add server_name')).extensions.at(-1)?.type, 0x0029);
  });
  it('names the groups that it sends shares for', () => {
    const text = refused({ suites: [0x1301], extensions: without(sound13, 0x000a) });
    assert.deepEqual(
      helloOf(corrected(text, 'add supported_groups')).groups.map(({ value }) => value),
      [0x001d, 0x0017],
    );
  });
  it('changes nothing else', () => {
    const text = refused({ suites: EC, extensions: without(sound, 0x000d) });
    const before = helloOf(text);
    const after = helloOf(corrected(text, 'add signature_algorithms'));
    assert.deepEqual(
      after.cipherSuites.map(({ value }) => value),
      before.cipherSuites.map(({ value }) => value),
    );
    assert.deepEqual(
      after.extensions.map(({ type }) => type),
      [...before.extensions.map(({ type }) => type), 0x000d],
    );
  });
  it('is not made of a hello that is cut, of a name nobody knows, or without the host it needs', () => {
    const cut = helloOf(dumpText(client(clientHello({ suites: EC, extensions: sound }).slice(0, -3))));
    assert.equal(correctHello(cut, 'add renegotiation_info'), undefined);
    const whole = helloOf(refused({ suites: EC, extensions: without(sound, 0) }));
    assert.equal(correctHello(whole, 'add nonsense'), undefined);
    assert.equal(correctHello(whole, 'add server_name'), undefined);
    assert.equal(correctHello(whole, 'add server_name', { host: 'ex ample' }), undefined);
  });
  it('decodes whatever hello it is made of, with lengths that fit', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...sound13), { maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 0xfffe }), { minLength: 1, maxLength: 20 }),
        fc.uint8Array({ maxLength: 32 }),
        fc.constantFrom(...correctionNames),
        (chosen, suites, session, name) => {
          const text = dumpText(client(clientHello({ suites, session, extensions: chosen })));
          const made = correctHello(helloOf(text), name, { host: 'a.example' });
          assert.ok(made);
          const [stream] = analyze(dumpText(client(made))).decoded;
          assert.deepEqual(stream?.problems, []);
          assert.equal(stream?.messages[0]?.cut, false);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('dump fixes', () => {
  it('append the corrected hello as another attempt, and leave the capture as it was', () => {
    const text = `@peer mail.example.org:443\n\n${refused({ suites: EC, extensions: without(sound, 0x000a, 0x000b) })}`;
    const analysis = analyze(text);
    const [finding] = analysis.main.findings;
    assert.ok(finding);
    const [fix] = dumpFixes(analysis, finding);
    assert.ok(fix);
    assert.equal(fix.at, text.length);
    const after = analyze(text + fix.text);
    assert.equal(after.connections.length, 2);
    assert.ok(after.connections[1]?.session.clientHello?.groups.length);
    assert.equal(after.main.findings[0]?.code, 'missing-supported-groups');
  });
  it('keep the version of the record', () => {
    const parts = { suites: EC, extensions: without(sound, 0x000a, 0x000b) };
    for (const [version, bytes] of [
      ['16 03 03', clientHello(parts, 0x0303)],
      ['16 03 01', clientHello(parts, 0x0301)],
      ['16 03 01', clientHello(parts).subarray(5)],
    ] as const) {
      const analysis = analyze(dumpText(client(bytes), server(alert(2, 40))));
      const [fix] = analysis.main.findings.flatMap((finding) => dumpFixes(analysis, finding));
      assert.equal(/^>\n(.{8})/m.exec(fix?.text ?? '')?.[1], version);
    }
  });
  it('are none where the cure is no matter of bytes', () => {
    const analysis = analyze(refused({ suites: EC }, 120));
    assert.ok(analysis.main.findings[0]);
    assert.deepEqual(dumpFixes(analysis, analysis.main.findings[0]), []);
  });
});
