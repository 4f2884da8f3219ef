import assert from 'node:assert/strict';
import {
  client,
  clientHello,
  counting,
  dumpText,
  extension,
  extensions,
  server,
  serverHello,
  vector,
} from '../../support/bytes.ts';
import { cureOf, findingOf, placeOf, refused, rule, sound, sound13, without } from './checks.ts';

/** Rules about what the client offers: each has to speak, and to be silent, where it says it does. */

const TWO_KINDS = [0xc02b, 0xc02f];
const cut = (parts: Parameters<typeof clientHello>[0], less: number, ...notes: string[]) =>
  dumpText(...notes, client(clientHello(parts).slice(0, -less)), server('15 0303 0002 02 28'));

describe('no-common-cipher-suite', () => {
  const { leads, isCause, isSaid, isNotSaid } = rule('no-common-cipher-suite');
  const list = '@server-suites\nTLS_RSA_WITH_AES_128_CBC_SHA\n0x0035';
  leads('where the list of the server is known and has none of them', refused({ suites: TWO_KINDS }, 40, list));
  leads('where all suites are RC4 and 3DES', refused({ suites: [0x0005, 0x000a] }));
  leads('where the list is empty', refused({ suites: [] }));
  leads('where the list holds only signals', refused({ suites: [0x00ff, 0x5600] }));
  leads(
    'where only TLS 1.3 is offered, with suites of TLS 1.2',
    refused({ suites: TWO_KINDS, extensions: [...sound, extensions.versions(0x0304), extensions.keyShare(0x001d)] }),
  );
  isCause('a little, where no suite has authenticated encryption', refused({ suites: [0xc009, 0xc013] }));
  isSaid('in a lone hello', refused({ suites: [0x0005] }, null));
  isNotSaid('where one suite is in common', refused({ suites: [...TWO_KINDS, 0x002f] }, 40, list));
  isCause('by elimination, where nothing in the hello explains a refusal', refused({ suites: TWO_KINDS }));
  isNotSaid('by elimination, where the server just went', refused({ suites: TWO_KINDS }, null, '@closed server'));
  isNotSaid('where the server chose one', refused({ suites: [0x0005] }, serverHello({ suite: 0x0005 })));
  isNotSaid(
    'where nothing of the list of the server is known',
    refused({ suites: TWO_KINDS }, 40, '@server-suites\nTLS_BANANA'),
  );
  isNotSaid('where the hello is cut', cut({ suites: [0x0005], extensions: sound }, 3));
  isNotSaid('where the hello is cut and the list of the server known', cut({ suites: TWO_KINDS }, 3, list));

  it('stands on the list of suites', () =>
    assert.equal(placeOf(findingOf(refused({ suites: [0x0005, 0x0004] }), 'no-common-cipher-suite')), 'client 46+4'));
  it('offers static RSA to a server that has nothing else', () =>
    assert.deepEqual(cureOf(findingOf(refused({ suites: TWO_KINDS }, 40, list), 'no-common-cipher-suite')), [
      'WOLFSSL_STATIC_RSA',
    ]));
  const cureFor = (suites: readonly number[], ...servers: readonly string[]) =>
    cureOf(findingOf(refused({ suites }, 40, ['@server-suites', ...servers].join('\n')), 'no-common-cipher-suite'));
  it('offers the hash that the suites of the server need', () =>
    assert.deepEqual(cureFor([0xc027, 0xc02f], 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'), [
      'HAVE_ECC',
      'HAVE_AESGCM',
      'WOLFSSL_SHA384',
      'WOLFSSL_SHA512',
      'HAVE_TLS_EXTENSIONS',
      'HAVE_SUPPORTED_CURVES',
    ]));
  it('offers what is the least beyond what the hello shows', () => {
    const macros = ['HAVE_ECC', 'HAVE_AESGCM', 'HAVE_TLS_EXTENSIONS', 'HAVE_SUPPORTED_CURVES'];
    const servers = ['TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256', '0xc030', '0xc02f', '0x002f'];
    assert.deepEqual(cureFor([0xc013], ...servers), macros);
  });
  it('offers no macro where a NO_ macro keeps the suite out', () =>
    assert.deepEqual(cureFor([0xc013], 'TLS_DHE_RSA_WITH_AES_128_CBC_SHA'), []));
  it('offers elliptic curves to a server that has them', () =>
    assert.ok(
      cureOf(findingOf(refused({ suites: [0x002f] }, 40, '@server-suites\n0xc02f'), 'no-common-cipher-suite')).includes(
        'HAVE_ECC',
      ),
    ));
});

describe('no-common-version', () => {
  const { leads, isCause, isSaid, isNotSaid } = rule('no-common-version');
  const only13 = [...sound, extensions.versions(0x0304), extensions.keyShare(0x001d)];
  leads('where the server says so', refused({ suites: TWO_KINDS }, 70));
  leads('where TLS 1.3 alone is offered and the server says so', refused({ suites: [0x1301], extensions: only13 }, 70));
  leads('where the hello is of TLS 1.0', refused({ version: 0x0301, suites: [0xc00a, 0xc014] }));
  leads(
    'where the client would not have what the server chose',
    dumpText(
      client(clientHello({ suites: TWO_KINDS, extensions: sound })),
      server(serverHello({ version: 0x0301 })),
      client('15 0303 0002 02 46'),
    ),
  );
  isSaid('in a lone hello of TLS 1.1', refused({ version: 0x0302, suites: [0xc00a] }, null));
  isCause(
    'where the list of versions ends below TLS 1.2',
    refused({ suites: TWO_KINDS, extensions: [...sound, extensions.versions(0x0302, 0x0301)] }),
  );
  isNotSaid('in a lone hello of TLS 1.2', refused({ suites: TWO_KINDS }, null));
  isNotSaid('where TLS 1.2 was refused with another alert', refused({ suites: TWO_KINDS }));
  isNotSaid(
    'where the version of the record alone is old',
    dumpText(client(clientHello({ suites: TWO_KINDS, extensions: sound }, 0x0301)), server('15 0303 0002 02 28')),
  );
  isNotSaid('where an old hello is cut: newer versions may follow', cut({ version: 0x0301, extensions: sound }, 3));

  it('stands on the list of versions, else on the version', () => {
    assert.equal(placeOf(findingOf(refused({}, 70), 'no-common-version')), 'client 9+2');
    assert.equal(
      placeOf(
        findingOf(
          refused({ suites: [0x1301], extensions: [extensions.versions(0x0304), ...sound] }, 70),
          'no-common-version',
        ),
      ),
      'client 52+7',
    );
  });
  it('offers TLS 1.2 to whom TLS 1.3 alone is offered', () => {
    const { fixes } = findingOf(refused({ suites: [0x1301], extensions: only13 }, 70), 'no-common-version');
    assert.ok(fixes.some((fix) => fix.name.includes('wolfTLS_client_method')));
  });
  it('offers TLS 1.3 to whom TLS 1.2 was refused', () =>
    assert.ok(cureOf(findingOf(refused({}, 70), 'no-common-version')).includes('WOLFSSL_TLS13')));
});

describe('missing-signature-algorithms', () => {
  const { leads, isCause, isSaid, isNotSaid } = rule('missing-signature-algorithms');
  const less = without(sound, 0x000d);
  leads('where TLS 1.3 goes without', refused({ suites: [0x1301], extensions: without(sound13, 0x000d) }, 109));
  leads('where TLS 1.2 goes without and needs a signature', refused({ suites: TWO_KINDS, extensions: less }));
  isSaid('in a lone hello', refused({ suites: TWO_KINDS, extensions: less }, null));
  isCause('with DHE too', refused({ suites: [0x009e, 0xc02b], extensions: less }));
  isNotSaid('where the extension is there', refused({ suites: TWO_KINDS }));
  isNotSaid('where nothing is signed: RSA key exchange', refused({ suites: [0x009c, 0x002f], extensions: less }));
  isNotSaid('where nothing is signed: PSK', refused({ suites: [0x00a8], extensions: less }));
  isNotSaid(
    'before TLS 1.2, which has no such extension',
    refused({ version: 0x0302, suites: [0xc014], extensions: less }),
  );
  isNotSaid(
    'where TLS 1.3 resumes with a pre-shared key',
    refused({
      suites: [0x1301],
      extensions: [
        ...without(sound13, 0x000d),
        extension(0x002d, '0101'),
        extension(0x0029, '0007 0001aa 00000000 0002 01bb'),
      ],
    }),
  );
  isNotSaid('where the server went on', refused({ suites: TWO_KINDS, extensions: less }, serverHello()));
  isNotSaid('where the hello is cut', cut({ suites: TWO_KINDS, extensions: less }, 1));
});

describe('missing-key-share', () => {
  const { leads, isSaid, isNotSaid } = rule('missing-key-share');
  const less = without(sound13, 0x0033);
  leads('where TLS 1.3 names groups and sends none', refused({ suites: [0x1301], extensions: less }, 109));
  isSaid('in a lone hello', refused({ suites: [0x1301], extensions: less }, null));
  isNotSaid('where the extension is there', refused({ suites: [0x1301], extensions: sound13 }, 109));
  isNotSaid(
    'where it is there and empty, to be asked',
    refused({ suites: [0x1301], extensions: [...less, extension(0x0033, vector(2))] }, 109),
  );
  isNotSaid('in TLS 1.2', refused({ suites: TWO_KINDS }, 109));
  isNotSaid(
    'where no groups are named either: those are what is missing',
    refused({ suites: [0x1301], extensions: without(less, 0x000a) }, 109),
  );
  isNotSaid(
    'with a pre-shared key alone',
    refused(
      {
        suites: [0x1301],
        extensions: [...less, extension(0x002d, '0100'), extension(0x0029, '0007 0001aa 00000000 0002 01bb')],
      },
      109,
    ),
  );
  isNotSaid('where the hello is cut', cut({ suites: [0x1301], extensions: less }, 1));
});

describe('missing-server-name', () => {
  const { leads, isCause, isSaid, isNotSaid } = rule('missing-server-name');
  const less = without(sound, 0x0000);
  leads('where the server says unrecognized_name', refused({ suites: TWO_KINDS, extensions: less }, 112));
  isCause('where nothing else explains the alert', refused({ suites: TWO_KINDS, extensions: less }, 40));
  isSaid('in a lone hello', refused({ suites: TWO_KINDS, extensions: less }, null));
  isSaid(
    'where another cause is as good as certain',
    refused({ suites: TWO_KINDS, extensions: without(less, 0x000a, 0x000b) }),
  );
  isNotSaid('where a name is sent', refused({ suites: TWO_KINDS }, 112));
  isNotSaid('where the server went on', refused({ suites: TWO_KINDS, extensions: less }, serverHello()));
  isNotSaid(
    'where the peer has an address and no name',
    refused({ suites: TWO_KINDS, extensions: less }, 40, '@peer 192.0.2.7:443'),
  );
  isNotSaid(
    'where the peer has an address of IPv6',
    refused({ suites: TWO_KINDS, extensions: less }, 40, '@peer [2001:db8::7]:443'),
  );
  isNotSaid('where the hello is cut', cut({ suites: TWO_KINDS, extensions: less }, 1));

  const call = (name: string, text: string, expected: string) =>
    it(name, () =>
      assert.deepEqual(cureOf(findingOf(text, 'missing-server-name')), ['HAVE_TLS_EXTENSIONS', 'HAVE_SNI', expected]),
    );
  call(
    'writes the name of @peer into the call',
    refused({ extensions: less }, 112, '@peer mail.example.org:465'),
    'wolfSSL_UseSNI(ssl, WOLFSSL_SNI_HOST_NAME, "mail.example.org", 16)',
  );
  it('makes no call with a name that nobody told: it would not compile', () => {
    const { fixes } = findingOf(refused({ extensions: less }, 112), 'missing-server-name');
    assert.deepEqual(
      fixes.map(({ kind }) => kind),
      ['macro', 'macro', 'advice'],
    );
    assert.match(fixes[2]?.name ?? '', /^Call wolfSSL_UseSNI\(/);
  });
});

describe('no-common-group', () => {
  const { leads, isCause, isNotSaid } = rule('no-common-group');
  const named = (...groups: readonly number[]) => ({
    suites: TWO_KINDS,
    extensions: [...without(sound, 0x000a), extensions.groups(...groups)],
  });
  leads('where the groups of the server are known', refused(named(0x001d), 40, '@server-groups\nsecp256r1'));
  leads('where only rare groups are named', refused(named(0x001a, 0x001b)));
  isCause('a little, where neither x25519 nor P-256 is named', refused(named(0x0018)));
  isNotSaid('where one is in common', refused(named(0x001d, 0x0017), 40, '@server-groups\nsecp256r1'));
  isNotSaid('where a common group is named', refused(named(0x001a, 0x0017)));
  isNotSaid('where GREASE and a common group are named', refused(named(0x0a0a, 0x001d, 0x0018)));
  isNotSaid('where no group is named', refused({ suites: TWO_KINDS, extensions: without(sound, 0x000a) }));
  const cureFor = (groups: readonly number[], ...notes: readonly string[]) =>
    cureOf(findingOf(refused(named(...groups), 40, ...notes), 'no-common-group'));
  it('offers the group that the server takes', () => {
    assert.deepEqual(cureFor([0x0017], '@server-groups\nsecp384r1'), ['HAVE_ECC', 'HAVE_ECC384']);
    assert.deepEqual(cureFor([0x0018], '@server-groups\nsecp521r1\nx25519'), ['HAVE_CURVE25519']);
  });
  it('offers P-256 to a server that nothing is known of', () =>
    assert.deepEqual(cureFor([0x001d], '@server-groups\nsecp256r1'), ['HAVE_ECC']));
  it('offers no macro where the build has the group and a call has left it out', () =>
    assert.deepEqual(cureFor([0x0018]), []));
  it('offers brainpool with what it needs to compile', () =>
    assert.deepEqual(cureFor([0x0017], '@server-groups\nbrainpoolP256r1'), [
      'HAVE_ECC',
      'HAVE_ECC_BRAINPOOL',
      'WOLFSSL_CUSTOM_CURVES',
    ]));
});

describe('missing-ec-point-formats', () => {
  const { leads, isCause, isSaid, isNotSaid } = rule('missing-ec-point-formats');
  const formats = (...values: readonly number[]) => ({
    suites: TWO_KINDS,
    extensions: [...without(sound, 0x000b), extensions.pointFormats(...values)],
  });
  leads('where uncompressed is not among them', refused(formats(1, 2)));
  isSaid('in a lone hello, where uncompressed is not among them', refused(formats(1), null));
  isCause(
    'a little, where the extension is absent',
    refused({ suites: TWO_KINDS, extensions: without(sound, 0x000b) }),
  );
  isNotSaid(
    'in a lone hello without the extension',
    refused({ suites: TWO_KINDS, extensions: without(sound, 0x000b) }, null),
  );
  isNotSaid('where uncompressed is among them', refused(formats(1, 0)));
  isNotSaid('where no suite has an elliptic curve', refused({ suites: [0x009c], extensions: without(sound, 0x000b) }));
});

describe('certificate-key-type-mismatch', () => {
  const { leads, isSaid, isNotSaid } = rule('certificate-key-type-mismatch');
  leads('where the key of the server is known', refused({ suites: [0xc02b] }, 40, '@server-certificate rsa'));
  isSaid('in a lone hello with a known key', refused({ suites: [0xc02b] }, null, '@server-certificate rsa'));
  isNotSaid('where the key fits', refused({ suites: [0xc02b] }, 40, '@server-certificate ecdsa'));
  isNotSaid('where suites for both are offered', refused({ suites: TWO_KINDS }, 40, '@server-certificate rsa'));
  isNotSaid(
    'in TLS 1.3, whose suites say nothing of the key',
    refused({ suites: [0x1301], extensions: sound13 }, 40, '@server-certificate rsa'),
  );
  it('offers the extensions with the curves, which do no good without', () =>
    assert.deepEqual(
      cureOf(
        findingOf(refused({ suites: [0x009c] }, 40, '@server-certificate ecdsa'), 'certificate-key-type-mismatch'),
      ),
      ['HAVE_ECC', 'HAVE_TLS_EXTENSIONS', 'HAVE_SUPPORTED_CURVES'],
    ));
});

describe('no-common-signature-algorithm', () => {
  const { leads, isNotSaid } = rule('no-common-signature-algorithm');
  const schemes = (...values: readonly number[]) => ({
    suites: TWO_KINDS,
    extensions: [...without(sound, 0x000d), extensions.schemes(...values)],
  });
  leads('where only Ed448 is named', refused(schemes(0x0808)));
  leads('where only SHA-1 is named', refused(schemes(0x0201, 0x0203)));
  leads('where the key of the server is known and cannot', refused(schemes(0x0403), 40, '@server-certificate rsa'));
  isNotSaid('where the key of the server can', refused(schemes(0x0403), 40, '@server-certificate ecdsa'));
  isNotSaid('where common ones are named', refused(schemes(0x0403, 0x0401)));
  it('offers elliptic curves where the key of the server is on one', () =>
    assert.deepEqual(
      cureOf(findingOf(refused(schemes(0x0401), 40, '@server-certificate ecdsa'), 'no-common-signature-algorithm')),
      ['HAVE_ECC'],
    ));
  isNotSaid('in a lone hello', refused(schemes(0x0808), null));
});

describe('weak-cipher-suites, no-extended-master-secret, no-renegotiation-signal: never a cause', () => {
  const weak = rule('weak-cipher-suites');
  weak.isSaid('RC4 and 3DES among others', refused({ suites: [0xc02b, 0xc02f, 0x0005, 0x000a] }));
  weak.isNotSaid('modern suites', refused({ suites: TWO_KINDS }));
  it('stand on the first weak suite, with the others beside', () => {
    const finding = findingOf(refused({ suites: [0xc02f, 0x0005, 0x000a] }, null), 'weak-cipher-suites');
    assert.equal(placeOf(finding), 'client 48+2');
    assert.deepEqual(
      finding.related.map(({ at }) => at.offset),
      [50],
    );
  });
  const secret = rule('no-extended-master-secret');
  secret.isSaid('where it is not offered', refused({ suites: TWO_KINDS, extensions: without(sound, 0x0017) }));
  secret.isNotSaid('where it is', refused({ suites: TWO_KINDS }));
  secret.isNotSaid(
    'in TLS 1.3 alone',
    refused({ suites: [0x1301], extensions: [...without(sound, 0x0017), extensions.versions(0x0304)] }, null),
  );
  secret.isNotSaid('in a hello that is cut', cut({ extensions: without(sound, 0x0017) }, 1));
  const signal = rule('no-renegotiation-signal');
  signal.isSaid('where neither is sent', refused({ suites: TWO_KINDS, extensions: without(sound, 0xff01) }));
  signal.isNotSaid('where the extension is', refused({ suites: TWO_KINDS }));
  signal.isNotSaid(
    'where the signal suite is',
    refused({ suites: [...TWO_KINDS, 0x00ff], extensions: without(sound, 0xff01) }),
  );
});

describe('of two attempts', () => {
  it('each is judged by itself', () => {
    const text = dumpText(
      client(clientHello({ suites: TWO_KINDS, extensions: without(sound, 0x000a, 0x000b) })),
      server('15 0303 0002 02 28'),
      client(clientHello({ suites: TWO_KINDS, extensions: sound, random: counting(32) })),
      server(serverHello()),
    );
    assert.equal(findingOf(text, 'missing-supported-groups').cause, true);
  });
});
