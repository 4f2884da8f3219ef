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
  u16,
} from '../../support/bytes.ts';
import { gmailText } from '../../support/samples.ts';
import { codesOf, cureOf, findingOf, optionalOf, placeOf, refused, rule, sound, sound13, without } from './checks.ts';

const CODE = 'missing-supported-groups';
const MACROS = ['HAVE_TLS_EXTENSIONS', 'HAVE_SUPPORTED_CURVES'];
const CURVE_CALL = 'wolfSSL_UseSupportedCurve(ssl, WOLFSSL_ECC_SECP256R1)';
const bare = without(sound, 0x000a, 0x000b);
const bare13 = without(sound13, 0x000a, 0x000b);

describe('missing-supported-groups', () => {
  const { leads, isSaid, isNotSaid } = rule(CODE);
  leads('is the cause where every suite needs a group and the alert came', refused({ extensions: bare }));
  leads('is the cause where the server closed without a word', refused({ extensions: bare }, null, '@closed server'));
  leads('is the cause where wolfSSL reported an error', refused({ extensions: bare }, null, '@error -308'));
  leads(
    'is the cause where the client tried again',
    dumpText(
      client(clientHello({ extensions: bare })),
      client(clientHello({ extensions: bare, random: counting(32) })),
    ),
  );
  leads('is the cause of PSK suites with an elliptic curve', refused({ suites: [0xc037], extensions: bare }));
  leads('is the cause where TLS 1.3 sends a key share', refused({ suites: [0x1301], extensions: bare13 }, 109));
  isSaid('is no cause in a lone hello', refused({ extensions: bare }, null));
  isSaid(
    'is no cause where the client itself gave up',
    dumpText(client(clientHello({ extensions: bare }), '15 0303 0002 02 28')),
  );
  isNotSaid('where the extension is there', refused({ extensions: sound }));
  isNotSaid('where no suite needs a group', refused({ suites: [0x009c, 0x009e], extensions: bare }));
  isNotSaid('where the server went on', refused({ extensions: bare }, serverHello()));
  isNotSaid('without a hello', dumpText(server('15 0303 0002 02 28')));
  isNotSaid(
    'of a pure PSK hello of TLS 1.3',
    refused({
      suites: [0x1301],
      extensions: [
        ...without(bare13, 0x0033),
        extension(0x002d, '0100'),
        extension(0x0029, '0007 0001aa 00000000 0002 01bb'),
      ],
    }),
  );

  it('of a hello that is cut says nothing', () => {
    const whole = clientHello({ extensions: bare });
    for (let end = 11; end < whole.length; end++) {
      const codes = codesOf(dumpText(client(whole.slice(0, end)), server('15 0303 0002 02 28')));
      assert.ok(!codes.some((code) => code.startsWith(CODE)), `cut at ${end}: ${codes}`);
    }
  });

  it('is as sure as the suites make it', () => {
    const likelihood = (text: string) => findingOf(text, CODE).likelihood;
    const all = likelihood(refused({ suites: [0xc02f, 0xc013], extensions: bare }));
    const mixed = likelihood(refused({ suites: [0xc02f, 0x009c], extensions: bare }));
    const onlyCommon = likelihood(
      refused({ suites: [0xc02f, 0x009c], extensions: bare }, 40, '@server-suites\n0xc02f'),
    );
    const otherCommon = likelihood(
      refused({ suites: [0xc02f, 0x009c], extensions: bare }, 40, '@server-suites\n0xc02f\n0x009c'),
    );
    assert.ok(all > 0.9 && onlyCommon > 0.9, `${all} ${onlyCommon}`);
    assert.ok(mixed > 0.4 && mixed < 0.8, String(mixed));
    assert.ok(otherCommon < mixed, String(otherCommon));
  });

  it('is an error where every suite needs a group, a warning where others are left', () => {
    assert.equal(findingOf(refused({ extensions: bare }), CODE).severity, 'error');
    assert.equal(findingOf(refused({ suites: [0xc02f, 0x009c], extensions: bare }), CODE).severity, 'warning');
  });

  it('names what could still be chosen, where suites are mixed', () => {
    const { although, settledBy } = findingOf(refused({ suites: [0xc02f, 0x009c], extensions: bare }), CODE);
    assert.deepEqual(although, [
      'A server could still choose a suite that needs no group (0x009c), if it has one of them.',
    ]);
    assert.match(settledBy ?? '', /second dump/);
  });

  it('does not count signals and GREASE among the suites', () => {
    const { message } = findingOf(refused({ suites: [0x0a0a, 0xc02f, 0xc013, 0x00ff], extensions: bare }), CODE);
    assert.match(message, /both suites are ECDHE/);
  });

  it('stands on the extensions, with the alert and the suites beside', () => {
    const finding = findingOf(gmailText, CODE);
    assert.equal(placeOf(finding), 'client 70+14');
    assert.deepEqual(
      finding.related.map(({ at }) => `${at.sender} ${at.offset}+${at.length}`),
      ['server 5+2', 'client 46+20'],
    );
  });

  it('says in the case of 2016 what is not the problem', () => {
    const finding = findingOf(gmailText, CODE);
    assert.match(finding.message, /all ten suites are ECDHE, and no group is named/);
    assert.match(finding.message, /suites are not the problem: three are in common \(0xc027, 0xc013 and 0xc011\)/);
    assert.match(finding.message, /the algorithm of the RSA certificate is offered/);
    assert.equal(finding.cause, true);
    assert.ok(finding.likelihood >= 0.9);
  });

  it('is the first finding in the case of 2016, and the only cause', () => {
    const codes = codesOf(gmailText);
    assert.equal(codes[0], `${CODE}!`);
    assert.deepEqual(
      codes.filter((code) => code.endsWith('!')),
      [`${CODE}!`],
    );
  });
});

describe('the cure of missing-supported-groups', () => {
  const text = refused({ extensions: bare });
  const cure = (
    name: string,
    document: string,
    needed: readonly string[],
    optional: readonly string[],
    wolfssl?: string,
  ) =>
    it(name, () => {
      const finding = findingOf(document, CODE, { wolfssl });
      assert.deepEqual([cureOf(finding), optionalOf(finding)], [needed, optional]);
    });

  cure('of a version that nobody told: the macros and the call', text, [...MACROS, CURVE_CALL], []);
  cure('up to 3.10.1 the call is needed', text, [...MACROS, CURVE_CALL], [], '3.10.1');
  cure('up to 3.10 the call is needed', text, [...MACROS, CURVE_CALL], [], '3.10');
  cure('from 3.10.2 on it only narrows', text, MACROS, [CURVE_CALL], '3.10.2');
  cure('in 5.9.2 it only narrows', text, MACROS, [CURVE_CALL], '5.9.2');
  cure(
    'what the dump says counts more than what the workspace says',
    `@wolfssl 3.9.0\n${text}`,
    [...MACROS, CURVE_CALL],
    [],
    '5.9.2',
  );
  cure('a version that is none is none', text, [...MACROS, CURVE_CALL], [], 'latest');
  it('for TLS 1.3 never names wolfSSL_UseSupportedCurve', () => {
    for (const wolfssl of [undefined, '3.10.1', '5.9.2']) {
      const finding = findingOf(refused({ suites: [0x1301], extensions: bare13 }, 109), CODE, { wolfssl });
      assert.deepEqual(cureOf(finding), MACROS);
      assert.match(optionalOf(finding).join(), /^wolfSSL_set_groups\(ssl, /);
    }
  });

  it('where point formats are sent is to mend the failing call, not to define macros', () => {
    const finding = findingOf(refused({ extensions: without(sound, 0x000a) }), CODE);
    assert.match(finding.message, /A call that names a curve has probably failed/);
    assert.ok(
      finding.because.some((line) => line.includes('-173')),
      finding.because.join('\n'),
    );
    assert.deepEqual(cureOf(finding), []);
    assert.ok(finding.fixes.some((fix) => fix.kind === 'advice' && fix.name.includes('wolfSSL_UseSupportedCurve')));
  });

  it('where both are missing does not speak of a failing call', () => {
    const finding = findingOf(text, CODE);
    assert.doesNotMatch(finding.message, /call/);
    assert.ok(finding.because.some((line) => line.includes('HAVE_SUPPORTED_CURVES')));
  });
});

describe('a second hello behind a HelloRetryRequest', () => {
  const retry = serverHello({
    random: Uint8Array.from([
      0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11, 0xbe, 0x1d, 0x8c, 0x02, 0x1e, 0x65, 0xb8, 0x91, 0xc2, 0xa2, 0x11,
      0x16, 0x7a, 0xbb, 0x8c, 0x5e, 0x07, 0x9e, 0x09, 0xe2, 0xc8, 0xa8, 0x33, 0x9c,
    ]),
    suite: 0x1301,
    extensions: [extension(0x002b, u16(0x0304)), extension(0x0033, u16(0x0017))],
  });
  rule(CODE).leads(
    'that lost its groups is looked at, not the first',
    dumpText(
      client(clientHello({ suites: [0x1301], extensions: sound13 })),
      server(retry),
      client(
        clientHello({
          random: counting(32),
          suites: [0x1301],
          extensions: [...without(sound13, 0x000a, 0x000b, 0x0033), extensions.keyShare(0x0017)],
        }),
      ),
      server('15 0303 0002 02 6d'),
    ),
  );
});
