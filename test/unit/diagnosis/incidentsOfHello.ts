import {
  alert,
  ascii,
  bytes,
  client,
  clientHello,
  counting,
  dumpText,
  extension,
  extensions,
  type HelloParts,
  message,
  type Part,
  record,
  server,
  u16s,
  vector,
} from '../../support/bytes.ts';
import { refused, sound, sound13, without } from './checks.ts';

/** An incident: its name, the code of its cause (or of the causes that its bytes can't tell apart), and its dump. */
export type Incident = readonly [name: string, code: string | readonly string[], dump: string];

const { serverName, groups, pointFormats, schemes, alpn, versions, keyShare, renegotiationInfo } = extensions;
const modern = [0xc02c, 0xc02b, 0xc030, 0xc02f];
const ecdhe = [0xc027, 0xc023, 0xc00a, 0xc009, 0xc007, 0xc008, 0xc014, 0xc013, 0xc011, 0xc012];
const staticRsa = [0x003d, 0x003c, 0x0035, 0x002f];
const both = [0x1301, 0x1302, ...modern];
const only13 = [...sound, versions(0x0304), keyShare(0x001d)];
const nameless = without(sound, 0x0000);
const bySilence = '@closed server';
const byReset = '@closed server reset';
const awsHost = 'a1b2c3-ats.iot.eu-west-1.amazonaws.com';
const aws = `@peer ${awsHost}:443`;
const toAws = [serverName(awsHost), ...without(sound, 0)];
const noGroups = without(sound, 0x000a, 0x000b);
const old = [schemes(0x0403, 0x0401, 0x0203, 0x0201)];
const share256 = extension(
  0x0033,
  vector(
    2,
    '0017',
    vector(
      2,
      4,
      '6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296',
      '4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5',
    ),
  ),
);
const shareOnly = {
  suites: [0x1301],
  extensions: [schemes(0x0403, 0x0804), share256, versions(0x0304), serverName('a.example.org')],
};
const ofTls11: HelloParts = { version: 0x0302, suites: staticRsa };
const hybrid = [
  ...without(sound, 0x000a),
  groups(0x11ec, 0x001d, 0x0017),
  versions(0x0304, 0x0303),
  keyShare(0x11ec, counting(1216)),
];
/** An SSLv2 hello: RFC 5246 appendix E.2. */
const ofSsl2 = client('802e 01 0301 0015 0000 0010', '000004 000005 00000a 000039 00002f 000016 000033', counting(16));

/** A message of DTLS 1.2 in a record of its own: RFC 6347 sections 4.1 and 4.2.2. */
const dtls = (type: number, sequence: number, ...body: readonly Part[]) => {
  const content = bytes(...body);
  const size = vector(3, content).subarray(0, 3);
  const fragment = bytes(type, size, [0, sequence], '000000', size, content);
  return bytes(22, 'fefd 0000 00000000', [0, sequence], vector(2, fragment));
};
const dtlsHello = (sequence: number, cookie: Part, suites: readonly number[], from: readonly Uint8Array[]) =>
  dtls(1, sequence, 'fefd', counting(32), 0, vector(1, cookie), vector(2, u16s(...suites)), '0100', vector(2, ...from));
const dtlsAlert = (description: number) => bytes('15 fefd 0000 000000000005 0002 02', description);

/** What incidents.md tells of hellos that a server refused, of versions, and of what is no TLS. */
export const ofHello: readonly Incident[] = [
  ['stackoverflow-35341394', 'missing-supported-groups', refused({ suites: ecdhe, extensions: old })],
  [
    'wolfssl-720',
    'missing-supported-groups',
    refused({ suites: ecdhe, extensions: [serverName('google.com'), ...old] }, 40, '@error -313'),
  ],
  ['wolfssl-366', 'missing-supported-groups', refused({ suites: modern, extensions: old })],
  ['mbedtls-7458', 'missing-supported-groups', refused({ suites: [0xc02b], extensions: noGroups })],
  [
    'esp8266-5996',
    'missing-supported-groups',
    refused({ suites: [...modern, 0x009d, 0x009c], extensions: [extension(0x0001, 1), ...noGroups] }),
  ],
  ['wolfssl-9247', 'missing-supported-groups', refused(shareOnly)],
  ['openssl-31565', 'missing-supported-groups', refused(shareOnly, 47)],
  [
    'pion-1030',
    'missing-supported-groups',
    dumpText(
      client(dtlsHello(0, [], [0xc02b, 0xc02f], sound)),
      server(dtls(3, 0, 'feff', vector(1, 'aabbccdd'))),
      client(dtlsHello(1, 'aabbccdd', [0xc02b, 0xc02f], noGroups)),
      server(dtlsAlert(40)),
    ),
  ],
  [
    'wolfssl-11253',
    'no-common-group',
    refused({
      suites: [0x1301],
      extensions: [...without(sound13, 0x000a, 0x0033), groups(0x001e), keyShare(0x001e, counting(56))],
    }),
  ],
  [
    'openssl-18089',
    'no-common-group',
    refused(
      { suites: both, extensions: [...without(sound13, 0x000a, 0x0033), groups(0x0017), share256] },
      40,
      '@server-groups\nx25519',
    ),
  ],
  [
    'openssl-28427',
    'no-common-group',
    refused({ suites: modern, extensions: [...without(sound, 0x000a), groups(0x001d)] }),
  ],
  [
    'ocaml-cohttp-705',
    'no-common-group',
    refused({ suites: both, extensions: sound13 }, 40, '@server-groups\nsecp384r1'),
  ],
  [
    'sslsplit-299',
    'no-common-group',
    refused({ suites: modern, extensions: [...without(sound, 0x000a), groups(0x001d)] }),
  ],
  ['wolfssl-1131', 'missing-ec-point-formats', refused({ suites: modern, extensions: without(sound, 0x000b) })],
  [
    'golang-54116',
    'missing-ec-point-formats',
    refused({ suites: [...modern, 0xc014], extensions: without(sound, 0x000b) }, 40),
  ],
  [
    'openssl-4175',
    ['certificate-curve-not-offered', 'no-common-group'],
    refused(
      { suites: [0xc02b, 0xc02c], extensions: [...without(sound, 0x000a), groups(0x001d)] },
      40,
      '@server-certificate ecdsa',
    ),
  ],
  ['wolfssl-6036', 'no-common-cipher-suite', refused({ suites: [0xc00a] }, 40, '@error -313')],
  [
    'esp8266-2748',
    'no-common-cipher-suite',
    refused({ suites: staticRsa }, 40, '@server-suites\nECDHE-RSA-AES128-GCM-SHA256\nDHE-RSA-AES128-GCM-SHA256'),
  ],
  [
    'openwrt-16652',
    'no-common-cipher-suite',
    refused({ suites: both, extensions: sound13 }, 40, '@server-suites\nAES256-SHA256\nAES128-SHA'),
  ],
  [
    'wolfssl-2710',
    'no-common-cipher-suite',
    refused({ suites: modern }, 40, '@server-suites\nTLS_RSA_WITH_AES_256_CBC_SHA256'),
  ],
  ['esp8266-2771', 'no-common-cipher-suite', refused({ suites: staticRsa })],
  [
    'zgrab2-281',
    'no-common-cipher-suite',
    refused({ suites: modern }, 40, '@server-suites\nTLS_ECDHE_ECDSA_WITH_AES_128_CCM'),
  ],
  [
    'wolfssl-examples-187',
    'certificate-key-type-mismatch',
    dumpText(
      '@server-certificate rsa',
      client(dtlsHello(0, [], [0xc02b], [...sound])),
      server(dtls(3, 0, 'feff', vector(1, 'aabbccdd'))),
      client(dtlsHello(1, 'aabbccdd', [0xc02b], sound)),
      server(dtlsAlert(40)),
    ),
  ],
  [
    'synctrayzor-512',
    'certificate-key-type-mismatch',
    refused({ suites: [0xc030, 0xc02f, 0xc014, 0xc013, 0x009d, 0x009c] }, 40, '@server-certificate ecdsa'),
  ],
  [
    'spring-boot-28546',
    'certificate-key-type-mismatch',
    refused(
      { suites: modern },
      40,
      '@server-certificate rsa\n\n@server-suites\nECDHE-ECDSA-AES128-GCM-SHA256\nECDHE-ECDSA-AES256-GCM-SHA384',
    ),
  ],
  ['rustls-1364', 'missing-signature-algorithms', refused({ suites: modern, extensions: without(sound, 0x000d) })],
  [
    'openssl-15484',
    'missing-signature-algorithms',
    refused({ suites: modern, extensions: without(sound, 0x000d) }, 47),
  ],
  [
    'openssl-22724',
    'missing-signature-algorithms',
    refused({ suites: modern, extensions: [...without(sound, 0x000d), extension(0x0032, '0004 0403 0401')] }),
  ],
  [
    'openssl-12862',
    ['no-common-signature-algorithm', 'certificate-key-type-mismatch'],
    refused(
      { suites: both, extensions: [...without(sound13, 0x000d), schemes(0x0804, 0x0401)] },
      40,
      '@server-certificate ecdsa',
    ),
  ],
  [
    'openssl-2919',
    'no-common-signature-algorithm',
    refused({ suites: modern, extensions: [...without(sound, 0x000d), schemes(0x0101, 0x0102, 0xfeed)] }, 47),
  ],
  ['nodemcu-996', 'no-common-version', refused({ ...ofTls11, extensions: undefined })],
  ['moddable-843', 'no-common-version', refused({ version: 0x0301, suites: [0xc014, 0x002f] }, 70)],
  ['esp8266-2805', 'no-common-version', refused({ ...ofTls11, extensions: [serverName('fancyssl.hboeck.de')] })],
  ['libressl-2.8', 'no-common-version', refused({ suites: [0x1301, 0x1302], extensions: only13 })],
  ['openssl-15155', 'no-common-version', refused({ suites: both, extensions: only13 }, 70)],
  ['net-snmp-5.9.4', 'no-common-version', dumpText(client(alert(2, 70)))],
  ['curl-8.18', 'no-common-version', dumpText('@closed client', client(alert(2, 70)))],
  ['dnsbelgium-crawler', 'no-common-version', dumpText(ofSsl2, server(alert(2, 70, 0x0301)))],
  ['mbedtls-gnutls-interop', 'no-common-version', refused({ suites: [0x1301, 0x1303], extensions: only13 }, 40)],
  [
    'rustls-1.3-only',
    'no-common-version',
    refused({ suites: modern }, 40, '@server-suites\nTLS_AES_128_GCM_SHA256\nTLS_CHACHA20_POLY1305_SHA256'),
  ],
  ['testssl-121', 'inappropriate-fallback', refused({ version: 0x0302, suites: [0xc014, 0x0035, 0x5600] })],
  ['sslyze-119', 'inappropriate-fallback', refused({ version: 0x0302, suites: [0xc014, 0x0035, 0x5600] })],
  ['ssllabs-460', 'inappropriate-fallback', refused({ version: 0x0301, suites: [0xc014, 0x5600, 0x00ff] }, 86)],
  ['openssl-19261', 'inappropriate-fallback', refused({ suites: [...modern, 0x5600] }, 86)],
  ['go-testdata-fallback', 'inappropriate-fallback', refused({ version: 0x0302, suites: [0xc013, 0x5600] }, 86)],
  ['wolfssl-9528', 'missing-key-share', refused({ suites: [0x1301], extensions: without(only13, 0x0033) }, 109)],
  ['openssl-31229', 'missing-key-share', refused({ suites: [0x1301], extensions: without(only13, 0x0033) }, 47)],
  ...(
    [
      ['wolfssl-1900', 40, '@peer 3w.huanqiu.com:443\n\n@error -313'],
      ['harmony-net-29', 40],
      ['aws-iot-embedded-1400', 40, '@peer abc.execute-api.eu-west-1.amazonaws.com:443'],
      ['zephyr-27783', 40, `@peer ${awsHost}:8883`],
      ['ameba-1269', null, '@peer mqtt.example.org:8883\n\n@closed server'],
      ['httpbin-376', 80, '@peer httpbin.org:443'],
      ['openssl-20374', 112],
      ['wolfssl-10318', 40],
      ['collabora-4484', 40],
      ['wolfssl-1902', 40, '@peer rexl.tk:443\n\n@error -313'],
      ['wolfssl-1801', 40, '@peer globalsign.com:443'],
      ['esp8266-rtos-792', 40, '@peer nodes.thetangle.org:443'],
      ['esp-idf-13618', 40],
      ['azure-c-shared-678', null, '@peer hub.azure-devices.net:8883\n\n@closed server'],
      ['azure-c-shared-453', null, '@peer hub.azure-devices.net:8883\n\n@closed server reset'],
      ['nina-fw-16', 40],
      ['mongoose-3608', 40],
      ['servicenow-kb0815903', 40],
      ['openssl-5059', 80, '@peer http2.golang.org:443'],
    ] as const
  ).map(
    ([name, answer, note]): Incident => [
      name,
      'missing-server-name',
      refused({ suites: modern, extensions: nameless }, answer, ...(note ? [note] : [])),
    ],
  ),
  [
    'mbedtls-2772',
    'missing-server-name',
    refused({
      suites: [...modern, 0x009d],
      extensions: [groups(0x0017, 0x0018), pointFormats(0), old[0] as Uint8Array],
    }),
  ],
  [
    'mbedtls-10957',
    'missing-server-name',
    refused(
      { suites: [...modern, 0x009d, 0x00ff], extensions: [groups(0x0017), schemes(0x0403, 0x0401), pointFormats(0)] },
      80,
    ),
  ],
  ['cloudfront-sslv2', ['missing-server-name', 'no-common-version'], dumpText(ofSsl2, server(alert(2, 40, 0x0301)))],
  [
    'frp-3618',
    ['unrecognized-name', 'server-closed-silently'],
    refused({ suites: both, extensions: [serverName('localhost'), ...without(sound13, 0)] }, null, bySilence),
  ],
  ['wolfmqtt-103', 'no-application-protocol', refused({ suites: modern, extensions: toAws }, null, aws, bySilence)],
  [
    'vector-25805',
    'no-application-protocol',
    refused({ suites: modern, extensions: [...toAws, alpn('mqtt')] }, null, aws, byReset),
  ],
  [
    'freertos-675',
    'no-application-protocol',
    refused({ suites: modern, extensions: [...toAws, alpn('\x0ex-amzn-mqtt-ca')] }, null, aws, bySilence),
  ],
  ['testssl-991', 'missing-renegotiation-info', refused({ suites: modern, extensions: without(sound, 0xff01) })],
  [
    'openssl-9791',
    ['missing-extended-master-secret', 'illegal-parameter'],
    refused({ suites: modern, session: counting(32, 7), extensions: without(sound, 0x0017) }, 47),
  ],
  [
    'hello-tls-3',
    'illegal-parameter',
    refused({ suites: both, extensions: [...without(sound13, 0x000a), groups(0x0017)] }, 47),
  ],
  [
    'openssl-8293',
    'illegal-parameter',
    dumpText(
      client(
        record(22, message(1, '0303', counting(32), 0, vector(2, 'c02f c02b'), '0100', vector(2, ...sound), 'abcd')),
      ),
      server(alert(2, 50)),
    ),
  ],
  [
    'openssl-25309',
    ['illegal-parameter', 'no-common-cipher-suite'],
    dumpText(
      client(record(22, message(1, '0303', counting(32), 0, vector(2), '0100', vector(2, ...sound)))),
      server(alert(2, 47)),
    ),
  ],
  [
    'openssl-7940',
    'illegal-parameter',
    dumpText(
      client(record(22, message(1, '0303', counting(32), 0, vector(2, 'c02f c02b'), '0101', vector(2, ...sound)))),
      server(alert(2, 47)),
    ),
  ],
  [
    'mbedtls-10919',
    'duplicate-extension',
    refused({ suites: both, extensions: [...without(sound13, 0x000a), groups(0x001d, 0x0017, 0x001d)] }, 47),
  ],
  ['openssl-27557', 'server-closed-silently', refused({ suites: both, extensions: hybrid }, null, byReset)],
  ['tldr-fail-23', 'server-closed-silently', refused({ suites: both, extensions: hybrid }, null, bySilence)],
  [
    'testssl-1113',
    'server-closed-silently',
    refused({ suites: modern, extensions: [...sound, renegotiationInfo].slice(0, 6) }, null, bySilence),
  ],
  ['hello-tls-6', 'server-closed-silently', refused({ suites: both, extensions: sound13 }, alert(1, 0))],
  [
    'testssl-939',
    'plaintext-peer',
    refused({ suites: modern }, bytes(alert(2, 40, 0x0300), ascii('454 TLS not available\r\n'))),
  ],
  ['mbedtls-54', 'plaintext-peer', refused({ suites: modern }, ascii('HTTP/1.0 400 Bad Request\r\n\r\n'))],
  ['openssl-6805', 'plaintext-peer', refused({ suites: both, extensions: sound13 }, ascii('<html>'))],
  ['pipeviz-198', 'plaintext-peer', refused({ suites: both, extensions: sound13 }, ascii('HTTP/1.1 400'))],
  ['ety001', 'plaintext-peer', refused({ suites: modern }, bytes('48 54 54 50 2f 31 2e'))],
  ['openssl-6289', 'plaintext-peer', refused({ suites: modern }, ascii('ERROR :Closing Link\r\n'))],
  ['payment-terminal', 'plaintext-peer', dumpText(client(ascii('0200|SALE|100\r\n')), server(alert(2, 70, 0x0301)))],
  ['jupyter-ssh', 'plaintext-peer', dumpText(client(ascii('SSH-2.0-OpenSSH_9.6\r\n')), server(alert(2, 50)))],
  ['wekan-587', 'plaintext-peer', refused({ suites: modern }, ascii('220 mail.example.org ESMTP\r\n'))],
  [
    'mitmproxy-3755',
    'truncated-capture',
    dumpText(client(clientHello({ suites: both, extensions: hybrid }).slice(0, 1024))),
  ],
  ['f5-ja4-3', 'truncated-capture', dumpText(client(clientHello({ suites: both, extensions: hybrid }).slice(0, 1300)))],
  [
    'mitmproxy-4681',
    'server-closed-silently',
    dumpText(client(clientHello({ suites: both, extensions: sound13 }), alert(2, 40))),
  ],
];
