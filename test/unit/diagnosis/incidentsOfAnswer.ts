import {
  alert,
  ascii,
  bytes,
  changeCipherSpec,
  client,
  clientHello,
  counting,
  dumpText,
  extension,
  extensions,
  type HelloParts,
  handshake,
  type Part,
  RETRY_RANDOM,
  record,
  server,
  serverHello,
  u16,
  vector,
} from '../../support/bytes.ts';
import { refused, sound, sound13, without } from './checks.ts';
import {
  agreed,
  asking,
  certificate,
  certificateVerify,
  choice,
  clientKeyExchange,
  clientRefuses,
  emptyCertificate,
  finished,
  flight,
  hello,
  helloDone,
  keyExchange,
  keyExchangeFor,
  point,
  serverRefuses,
} from './flights.ts';
import type { Incident } from './incidentsOfHello.ts';
import { issued } from './issued.ts';

const { groups, serverName } = extensions;
const tls13 = { suites: [0x1301, 0x1302, 0xc02b], extensions: sound13 };
const serverShare = extension(0x0033, '001d', vector(2, counting(32)));
const serverShare256 = extension(0x0033, '0017', vector(2, point));
const share256 = extension(0x0033, vector(2, '0017', vector(2, point)));
const choice13 = (suite: number, ...more: readonly Uint8Array[]) =>
  serverHello({ suite, extensions: [extension(0x002b, '0304'), ...more] });
const data = (length: number) => record(23, counting(length, length));
const asking13 = bytes(
  choice13(0x1301, serverShare),
  changeCipherSpec,
  data(27),
  data(77),
  data(800),
  data(96),
  data(53),
);
const answered13 = (first: number, ...more: Part[]) => client(changeCipherSpec, data(first), data(53), ...more);
const withCertificate = (own: Uint8Array) => bytes(choice(), own, keyExchange, helloDone);
const foreign = issued({ issuer: 'ISRG Root X1' });
const goes = (note: string, from: Uint8Array, parts: HelloParts = {}) => dumpText(note, hello(parts), server(from));
/** A client whose random starts with the time of its clock, and what it says of a sound certificate. */
const byClock = (first: string, description: number) => {
  const random = bytes(first, counting(28, 0x91));
  return clientRefuses(description, bytes(choice(), foreign, keyExchangeFor(random), helloDone), { random });
};
const shown = bytes(certificate, clientKeyExchange, certificateVerify, finished);
const unshown = bytes(emptyCertificate, clientKeyExchange, finished);
const requestFor = (...authorities: readonly string[]) =>
  handshake(
    13,
    vector(1, 1, 64),
    vector(2, '0403 0401'),
    vector(
      2,
      authorities.map((each) =>
        vector(2, '30', vector(1, '31', vector(1, '30', vector(1, '0603550403 0c', vector(1, ascii(each)))))),
      ),
    ),
  );
const askingFor = (request: Uint8Array) => bytes(choice(), certificate, keyExchange, request, helloDone);
const preSharedKey = extension(
  0x0029,
  vector(2, vector(2, ascii('sensor-7')), '00000000'),
  vector(2, vector(1, new Uint8Array(32))),
);
const pskOnly = [...without(sound13, 0x0033), extension(0x002d, vector(1, 0)), preSharedKey];
const psk = { suites: [0x00a8] };
const pskFlight = bytes(choice({ suite: 0x00a8 }), handshake(14));
const pskKeys = handshake(16, vector(2, ascii('sensor-7')));
const rsaFlight = (suite: number, version = 0x0303) =>
  bytes(serverHello({ suite, version, extensions: agreed }), certificate, helloDone);
const rsaKeys = bytes(handshake(16, vector(2, counting(256))), finished);
const retry = (suite: number, group: number) =>
  serverHello({ suite, random: RETRY_RANDOM, extensions: [extension(0x002b, '0304'), extension(0x0033, u16(group))] });

/** What incidents.md tells of failures behind the ServerHello: over what was chosen, certificates, keys and records. */
export const ofAnswer: readonly Incident[] = [
  [
    'golang-31943',
    'missing-ec-point-formats',
    dumpText(hello(), server(choice({ extensions: agreed })), client(alert(2, 47))),
  ],
  [
    'mbedtls-10668',
    'client-rejects-server-choice',
    dumpText(
      hello(),
      server(
        choice(),
        certificate,
        handshake(12, 3, '0017', vector(1, 4, counting(64)), '0804', vector(2, counting(256))),
        helloDone,
      ),
      client(alert(2, 47)),
    ),
  ],
  [
    'mbedtls-513',
    'no-common-signature-algorithm',
    serverRefuses(40, shown, askingFor(handshake(13, vector(1, 1), vector(2, '0401 0501'), vector(2)))),
  ],
  ...(
    [
      ['wolfssl-2236', 40, '@error -326'],
      ['wolfssl-10761', 50, ''],
      ['wolfssl-11088', 70, ''],
    ] as const
  ).map(
    ([name, number, note]): Incident => [
      name,
      'no-common-version',
      dumpText(
        ...(note ? [note] : []),
        hello({
          suites: [0x1301, 0xc02f],
          extensions: [...sound, extensions.versions(0x0304), extensions.keyShare(0x001d)],
        }),
        server(choice({ suite: 0xc02f })),
        client(alert(2, number)),
      ),
    ],
  ),
  ['openssl-30818', 'missing-key-share', dumpText(hello(tls13), server(choice13(0x1301)), client(alert(2, 47)))],
  [
    'wolfssl-2794',
    'missing-server-name',
    clientRefuses(48, withCertificate(issued({ subject: 'invalid2.invalid', issuer: 'invalid2.invalid' })), {
      extensions: without(sound, 0),
    }),
  ],
  ...(
    [
      ['okhttp-3573', choice()],
      ['esp8266-4469', bytes(choice(), certificate)],
      ['ocaml-tls-312', flight],
    ] as const
  ).map(
    ([name, from]): Incident => [
      name,
      'unrecognized-name',
      dumpText('@closed client', hello(), server(alert(1, 112), from)),
    ],
  ),
  ...(
    [
      ['openssl-16278', ''],
      ['wolfssl-10984', '@error -388'],
      ['wolfssl-4742', ''],
    ] as const
  ).map(
    ([name, note]): Incident => [
      name,
      'missing-renegotiation-info',
      dumpText(
        ...(note ? [note] : []),
        hello(),
        server(choice({ extensions: [extensions.extendedMasterSecret] })),
        client(alert(2, 40)),
      ),
    ],
  ),
  [
    'wolfssl-10978',
    'missing-extended-master-secret',
    clientRefuses(40, choice({ extensions: [extensions.renegotiationInfo] })),
  ],
  [
    'testssl-2806',
    'missing-extended-master-secret',
    goes('@closed client', choice({ extensions: [extensions.renegotiationInfo] })),
  ],
  ['wolfssl-1872', 'unsupported-extension', clientRefuses(110, choice({ extensions: [...agreed, groups(0x0017)] }))],
  ['wolfssl-5520', 'unsupported-extension', clientRefuses(110, choice({ extensions: [...agreed, extension(0)] }))],
  ['bc-java-578', 'unsupported-extension', clientRefuses(110, choice(), { extensions: without(sound, 0x0017) })],
  [
    'wolfssl-10016',
    'illegal-parameter',
    dumpText(
      hello({ ...tls13, extensions: [...without(sound13, 0x0033), extensions.keyShare(0x001d)] }),
      server(retry(0x1301, 0x0017)),
      client(clientHello({ ...tls13, extensions: [...without(sound13, 0x0033), share256] })),
      server(choice13(0x1302, serverShare256)),
      client(alert(2, 47)),
    ),
  ],
  [
    'openssl-32362',
    ['missing-ec-point-formats', 'illegal-parameter'],
    clientRefuses(47, choice({ extensions: [...agreed, extensions.pointFormats(1)] })),
  ],
  [
    'wolfssl-9520',
    'duplicate-extension',
    dumpText('@closed client', hello(tls13), server(choice13(0x1301, serverShare, extension(0x002b, '0304')))),
  ],
  [
    'wolfssl-11253, as it hung',
    'client-rejects-server-choice',
    dumpText(
      hello({
        suites: [0x1301],
        extensions: [...without(sound13, 0x000a, 0x0033), groups(0x001e), extensions.keyShare(0x001e, counting(56))],
      }),
      server(retry(0x1301, 0x0017)),
      client(alert(2, 47)),
    ),
  ],
  ['wolfssl-7344', 'unknown-ca', clientRefuses(48, withCertificate(foreign))],
  ...['wolfssl-4443', 'wolfssl-360', 'wolfssl-1132', 'wolfssl-5808', 'mongoose-2753'].map(
    (name): Incident => [name, 'unknown-ca', goes('@error -188\n\n@closed client', withCertificate(foreign))],
  ),
  ['arduino-esp32-8626', 'unknown-ca', clientRefuses(48, withCertificate(foreign))],
  ['aws-iot-embedded-527', 'unknown-ca', clientRefuses(48, withCertificate(issued({ issuer: 'Amazon Root CA 1' })))],
  [
    'servicenow-mail',
    'unknown-ca',
    dumpText(
      hello({ version: 0x0301, suites: [0x0035, 0x002f] }),
      server(serverHello({ version: 0x0301, suite: 0x0035, extensions: agreed }), foreign, helloDone),
      client(alert(2, 46, 0x0301)),
    ),
  ],
  ['bambu-58029276798', 'unknown-ca', clientRefuses(48, withCertificate(issued({ issuer: 'BBL CA' })))],
  [
    'mbedtls-same-subject',
    'unknown-ca',
    clientRefuses(48, withCertificate(issued({ subject: 'mail.example.org', issuer: 'mail.example.org' }))),
  ],
  ['seastar-304', 'unknown-ca', clientRefuses(48, askingFor(requestFor('Example Root')))],
  [
    'wolfssl-4285',
    'certificate-expired',
    clientRefuses(42, withCertificate(issued({ from: '150101000000', until: '180101000000' }))),
  ],
  [
    'paho-1562',
    'certificate-expired',
    goes('@closed client', withCertificate(issued({ from: '150101000000', until: '180101000000' }))),
  ],
  ['vernemq-1684', 'certificate-expired', serverRefuses(45, shown, asking)],
  [
    'aws-iot-python-76',
    ['bad-certificate', 'unknown-ca'],
    serverRefuses(46, bytes(foreign, clientKeyExchange, certificateVerify, finished), asking),
  ],
  [
    'wolfssl-1583',
    ['bad-certificate', 'hostname-mismatch'],
    goes('@error -322\n\n@closed client', withCertificate(issued({ subject: 'www.nomatch.com' }))),
  ],
  [
    'wolfssl-1529',
    ['bad-certificate', 'hostname-mismatch'],
    goes('@error -322', withCertificate(issued({ names: ['www.nomatch.com'] }))),
  ],
  [
    'wolfssl-6063',
    ['bad-certificate', 'hostname-mismatch'],
    goes(
      '@peer 1.1.1.1:443\n\n@error -322',
      withCertificate(issued({ subject: 'cloudflare-dns.com', address: [1, 1, 1, 1] })),
      { extensions: without(sound, 0) },
    ),
  ],
  ['mbed-os-294', 'certificate-expired', byClock('ffffffff', 45)],
  ['aws-iot-embedded-1468', 'bad-certificate', byClock('0000f5ce', 46)],
  ['esp8266-rtos-749', 'bad-certificate', byClock('00000004', 46)],
  ['wolfmqtt-409', 'bad-certificate', goes('@error -150\n\n@closed client', withCertificate(foreign))],
  ['mbedtls-10720', 'certificate-required', dumpText(hello(tls13), server(asking13), answered13(25), server(data(19)))],
  ['wolfssl-2810', 'certificate-required', serverRefuses(40, unshown, asking)],
  ['mosquitto-764', 'certificate-required', serverRefuses(40, bytes(emptyCertificate, clientKeyExchange), asking)],
  ['mongoose-3445', 'certificate-required', dumpText('@closed server', hello(tls13), server(asking13), answered13(25))],
  ['paho-615', 'certificate-required', dumpText('@closed server', hello(), server(asking), client(unshown))],
  ['conscrypt-777', 'certificate-required', serverRefuses(40, unshown, asking)],
  ['openssl-6804', 'certificate-required', dumpText(hello(tls13), server(asking13), answered13(25), server(data(19)))],
  [
    'roskazna',
    ['certificate-required', 'client-ca-not-accepted'],
    serverRefuses(40, unshown, askingFor(requestFor('CA 1', 'CA 2', 'CA 3'))),
  ],
  [
    'zookeeper-8113629439',
    ['certificate-required', 'client-ca-not-accepted'],
    serverRefuses(42, emptyCertificate, askingFor(requestFor('server'))),
  ],
  [
    'wolfssl-3554',
    'unknown-psk-identity',
    dumpText(hello(psk), server(pskFlight), client(pskKeys), server(alert(2, 115))),
  ],
  ['mbedtls-10891', 'unknown-psk-identity', refused({ suites: [0x1301], extensions: pskOnly }, 109)],
  [
    'mbedtls-1428',
    'bad-record-mac',
    dumpText(hello(psk), server(pskFlight), client(pskKeys, finished), server(alert(2, 20))),
  ],
  [
    'californium-2109',
    ['bad-record-mac', 'decrypt-error', 'unknown-psk-identity'],
    dumpText('@closed server', hello(psk), server(pskFlight), client(pskKeys, finished)),
  ],
  ['tongsuo-229', 'decrypt-error', dumpText(hello(tls13), server(asking13), client(alert(2, 51)))],
  ['gm-jsse-76', 'decrypt-error', serverRefuses(51, shown, asking)],
  [
    'hs-tls-111',
    'decrypt-error',
    dumpText(
      hello(),
      server(
        serverHello({ version: 0x0302, suite: 0xc00a, extensions: agreed }),
        certificate,
        handshake(13, vector(1, 1), vector(2)),
        helloDone,
      ),
      client(certificate, clientKeyExchange, handshake(15, vector(2, counting(70))), finished),
      server(alert(2, 51, 0x0302)),
    ),
  ],
  ['libest-84', 'decrypt-error', serverRefuses(51, shown, asking)],
  [
    'wolfssl-1481',
    'bad-record-mac',
    dumpText(hello({ suites: [0x002f] }), server(rsaFlight(0x002f)), client(rsaKeys), server(alert(2, 20))),
  ],
  ['mbed-os-4928', 'bad-record-mac', serverRefuses(20, bytes(clientKeyExchange, finished))],
  [
    'opensips-2729',
    'bad-record-mac',
    dumpText(
      '@error -312',
      hello({ suites: [0xc027] }),
      server(choice({ suite: 0xc027 }), certificate, keyExchange, helloDone),
      client(clientKeyExchange, finished),
      server(finished),
      client(alert(2, 20)),
    ),
  ],
  [
    'openssl-13363',
    'bad-record-mac',
    dumpText(
      hello({ version: 0x0301, suites: [0x0005] }),
      server(rsaFlight(0x0005, 0x0301)),
      client(rsaKeys),
      server(alert(2, 20, 0x0301)),
    ),
  ],
  [
    'wolfssl-10791',
    'record-overflow',
    dumpText(
      '@closed server',
      hello(),
      server(flight),
      client(clientKeyExchange, changeCipherSpec, record(22, counting(0x4a01))),
    ),
  ],
  [
    'mbedtls-10787',
    ['max-fragment-length', 'record-overflow'],
    dumpText(
      hello({ extensions: [...sound, extension(1, 1)] }),
      server(
        choice({ extensions: [...agreed, extension(1, 1)] }),
        certificate,
        keyExchange,
        handshake(13, vector(1, 64), vector(2, '0403'), vector(2)),
        helloDone,
      ),
      client(record(22, bytes(11, vector(3, vector(3, vector(3, counting(900))))))),
      server(alert(2, 22)),
    ),
  ],
  [
    'wolfssl-6169',
    'server-closed-silently',
    dumpText(
      '@error -308\n\n@closed server',
      hello({ suites: [0xc02b, 0xc02f], extensions: [serverName('a.example.org'), ...without(sound, 0)] }),
    ),
  ],
];
