import assert from 'node:assert/strict';
import { ja3 } from '../../../server/src/core/session/ja3.ts';
import { ja4 } from '../../../server/src/core/session/ja4.ts';
import type { Transport } from '../../../server/src/core/wire/decodedStream.ts';
import { clientHello, extension, extensions, type HelloParts, vector } from '../../support/bytes.ts';
import { gmailHello } from '../../support/samples.ts';
import { helloOf } from './checks.ts';

function ja3Is(name: string, parts: HelloParts, hash: string): void {
  it(name, () => assert.equal(ja3(helloOf(clientHello(parts))), hash));
}

function ja4Is(name: string, parts: HelloParts, fingerprint: string, transport: Transport = 'tls'): void {
  it(name, () => assert.equal(ja4(helloOf(clientHello(parts)), transport), fingerprint));
}

const GREASE = [0x0a0a, 0x3a3a, 0xfafa] as const;

describe('JA3 (the examples of salesforce/ja3)', () => {
  const suites = [47, 53, 5, 10, 49161, 49162, 49171, 49172, 50, 56, 19, 4];
  const some = [extensions.serverName('a'), extensions.groups(23, 24, 25), extensions.pointFormats(0)];
  ja3Is(
    '769,47-53-...-19-4,0-10-11,23-24-25,0',
    { version: 769, suites, extensions: some },
    'ada70206e40642a3e4461f35503241d5',
  );
  ja3Is(
    '769,4-5-10-...-99,,, without extensions',
    { version: 769, suites: [4, 5, 10, 9, 100, 98, 3, 6, 19, 18, 99] },
    'de350869b8c85de67a350c8d186f11e6',
  );
  ja3Is(
    'GREASE is left out everywhere',
    {
      version: 769,
      suites: [GREASE[0], ...suites, GREASE[1]],
      extensions: [
        extension(GREASE[2]),
        extensions.serverName('b'),
        extensions.groups(GREASE[0], 23, 24, 25),
        extensions.pointFormats(0),
        extension(GREASE[1]),
      ],
    },
    'ada70206e40642a3e4461f35503241d5',
  );
});

// https://github.com/FoxIO-LLC/ja4/blob/main/technical_details/JA4.md: a Chrome, with its lists in the order on the wire.
const suites = [
  0x1301, 0x1302, 0x1303, 0xc02b, 0xc02f, 0xc02c, 0xc030, 0xcca9, 0xcca8, 0xc013, 0xc014, 0x009c, 0x009d, 0x002f,
  0x0035,
];
const schemes = [0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0806, 0x0601];

/** The extensions of the example, with GREASE in front and behind as browsers have it; ALPN and schemes may be left out. */
function chrome(alpn: Uint8Array | undefined, signatures: Uint8Array): readonly Uint8Array[] {
  return [
    extension(GREASE[0]),
    extension(0x001b, vector(1, '0002')),
    extensions.serverName('example.org'),
    extensions.keyShare(0x001d),
    ...(alpn ? [alpn] : []),
    extension(0x4469, '00'),
    extension(0x0017),
    extension(0x002d, vector(1, 1)),
    signatures,
    extension(0x0005, '0100000000'),
    extension(0x0023),
    extension(0x0012),
    extensions.versions(GREASE[1], 0x0304, 0x0303),
    extension(0xff01, 0),
    extensions.pointFormats(0),
    extensions.groups(GREASE[2], 0x001d, 0x0017),
    extension(0x0015, '0000'),
    extension(GREASE[1], 0),
  ];
}

describe("JA4 (the examples of FoxIO's specification)", () => {
  const signatures = extensions.schemes(...schemes);
  ja4Is(
    't13d1516h2_8daaf6152771_e5627efa2ab1',
    { suites: [GREASE[0], ...suites], extensions: chrome(extensions.alpn('h2', 'http/1.1'), signatures) },
    't13d1516h2_8daaf6152771_e5627efa2ab1',
  );
  ja4Is(
    'GREASE among the signature schemes is left out',
    { suites, extensions: chrome(extensions.alpn('h2'), extensions.schemes(GREASE[0], ...schemes)) },
    't13d1516h2_8daaf6152771_e5627efa2ab1',
  );
  ja4Is(
    'an empty list of schemes: no underscore',
    { suites, extensions: chrome(extensions.alpn('h2'), extension(0x000d, vector(2))) },
    't13d1516h2_8daaf6152771_6d807ffa2a79',
  );
  ja4Is('no ALPN', { suites, extensions: chrome(undefined, signatures) }, 't13d151500_8daaf6152771_e5627efa2ab1');
  ja4Is('no suites, no extensions', { suites: [] }, 't12i000000_000000000000_000000000000');
  ja4Is(
    'only extensions that the hash leaves out',
    { suites, extensions: [extensions.serverName('a'), extensions.alpn('h2')] },
    't12d1502h2_8daaf6152771_000000000000',
  );
  ja4Is(
    'QUIC',
    { suites, extensions: chrome(extensions.alpn('h3'), signatures) },
    'q13d1516h3_8daaf6152771_e5627efa2ab1',
    'quic',
  );

  const versions: readonly (readonly [number, string])[] = [
    [0x0303, '12'],
    [0x0302, '11'],
    [0x0301, '10'],
    [0x0300, 's3'],
    [0x0002, 's2'],
    [0x0305, '00'],
  ];
  for (const [version, code] of versions)
    ja4Is(`version ${code}`, { version, suites: [] }, `t${code}i000000_000000000000_000000000000`);
  ja4Is('DTLS 1.0', { version: 0xfeff, suites: [] }, 'dd1i000000_000000000000_000000000000', 'dtls');
  ja4Is('DTLS 1.2', { version: 0xfefd, suites: [] }, 'dd2i000000_000000000000_000000000000', 'dtls');

  const alpn: readonly (readonly [string, string])[] = [
    ['6832', 'h2'],
    ['687474702f312e31', 'h1'],
    ['68', 'hh'],
    ['ab', 'ab'],
    ['abcd', 'ad'],
    ['30ab', '3b'],
    ['3031abcd', '3d'],
    ['30abcd31', '01'],
    ['', '00'],
  ];
  for (const [name, code] of alpn) {
    it(`ALPN ${name || 'empty'} is ${code}`, () => {
      const hello = helloOf(clientHello({ extensions: [extension(0x0010, vector(2, vector(1, name)))] }));
      assert.equal(ja4(hello, 'tls').slice(8, 10), code);
    });
  }

  it('of the hello of 2016: TLS 1.2, no name, ten suites, one extension, no ALPN', () => {
    assert.equal(ja4(helloOf(gmailHello), 'tls').slice(0, 10), 't12i100100');
  });
  it('counts up to 99', () => {
    const many = Array.from({ length: 120 }, (_, i) => i + 1);
    assert.equal(ja4(helloOf(clientHello({ suites: many })), 'tls').slice(4, 6), '99');
  });
});
