import { ALERT, HELLO, handshake, reads, streams } from './reads.ts';

const SOURCES = [
  '',
  '00> 0x2203d6bc: ',
  '[T: 3871 M: httpclient C: info F: ssl_debug L: 1039]: ',
  'D (5076) mbedtls: ',
  'TRACE - 4 (ssl_msg.c:2708): ',
  'IDF/components/mbedtls/library/ssl_msg.c:2708: |4| ',
];

describe('mbedTLS', () => {
  for (const prefix of SOURCES) {
    const row = (text: string) => `${prefix}${text}\n\n`;
    handshake(
      `behind "${prefix}"`,
      [
        row("dumping 'client hello, random bytes' (16 bytes)"),
        row('0000:  16 03 03 00 5a 5a 5a 5a 5a 5a 5a 5a 5a 5a 5a 5a  ....ZZZZZZZZZZZZ'),
        row("dumping 'output record sent to network' (10 bytes)"),
        row('0000:  16 03 03 00 05 01 00 00 01 03                    ..........'),
        row('=> fetch input'),
        row("dumping 'input record header' (5 bytes)"),
        row('0000:  15 03 03 00 02                                   .....'),
        row('in_left: 5, nb_want: 16'),
        row("dumping 'input record from network' (7 bytes)"),
        row('0000:  15 03 03 00 02 02 28                             ......('),
        row("dumping 'input record from network' (7 bytes)"),
        row('0000:  15 03 03 00 02 02 28                             ......('),
        row("value of 'ECDH: z' (24 bits) is:"),
        row(' 01 d2 4d'),
        row("dumping 'master secret' (4 bytes)"),
        row('0000:  15 03 03 00  ....'),
      ].join(''),
    );
  }
  streams(
    'the header of a record that never came',
    "dumping 'input record header' (5 bytes)\n0000:  15 03 03 00 02  .....\n",
    '0 server: 15 03 03 00 02',
  );
});

describe('wolfSSL', () => {
  const LOG = `HashRaw:
Data:
	01 00 00 01 03                                  |.....
Data to send
	16 03 03 00 05 01 00 00 01 03                   |..........
Shrinking output buffer
Data received
	15 03 03 00 02                                  |.....
Data received
	02 28                                           |.(
Alert type: handshake_failure
Sha256
	16 03 03 5a                                     |...Z
wolfSSL error occurred, error = -313
`;
  handshake('only what was sent and received', LOG);
  handshake('without its tabs', LOG.replaceAll('\t', ''));
  handshake('behind time stamps', LOG.replaceAll(/^(?=.)/gm, '2020.01.01 12:00:00 LOG7[0]: '));
  handshake(
    'of a server, which receives the hello',
    LOG.replace('Data to send', 'DATA').replaceAll('Data received', 'Data to send').replace('DATA', 'Data received'),
  );
});

describe('javax.net.debug', () => {
  handshake(
    'of Java 8',
    `main, WRITE: TLSv1.2 Handshake, length = 5
[Raw write]: length = 10
0000: 16 03 03 00 05 01 00 00   01 03                      ..........
[Raw read]: length = 5
0000: 15 03 03 00 02                                     .....
[Raw read]: length = 2
0000: 02 28                                              .(
Plaintext after DECRYPTION:  len = 16
0000: 14 00 00 0C 41 42 43 44   45 46 47 48 49 4A 4B 4C  ....ABCDEFGHIJKL
`,
  );
  handshake(
    'of Java 11',
    `javax.net.ssl|DEBUG|01|main|2020-01-01 12:00:00.000 CET|SSLSocketOutputRecord.java:331|Raw write (
  0000: 16 03 03 00 05 01 00 00   01 03                      ..........
)
  "session id"          : "16030300",
javax.net.ssl|DEBUG|01|main|2020-01-01 12:00:00.000 CET|SSLSocketInputRecord.java:249|Raw read (
  0000: 15 03 03 00 02 02 28                               ......%7C
)
`,
  );
});

describe('Erlang ssl', () => {
  handshake(
    'rows, without the terms',
    `>>> TLS 1.2 Handshake, ClientHello
[{client_version,{3,3}},
 {random,<<22,3,3,0,5,1,0,0,1,3>>}]
writing (10 bytes) TLS 1.2 Record Protocol, handshake
0000 - 16 03 03 00 05 01 00 00  01 03                      ..........
reading (7 bytes) TLS 1.2 Record Protocol, alert
0000 - 15 03 03 00 02 02 28                                ......(
`,
  );
});

describe('follow windows', () => {
  handshake(
    'raw, of tshark',
    `===================================================================\nFollow: tcp,raw\nFilter: tcp.stream eq 0\nNode 0: 10.0.0.1:51234\nNode 1: 10.0.0.2:443\n${HELLO.replaceAll(' ', '')}\n\t${ALERT.replaceAll(' ', '')}\n===================================================================\n`,
  );
  const HEX = `00000000  16 03 03 00 05                                    .....\n    00000000  15 03 03 00 02                                    .....\n00000005  01 00 00 01 03                                    .....\n    00000005  02 28                                             .(\n`;
  handshake('hex, of the window', HEX);
  handshake(
    'hex, of tshark',
    `Follow: tcp,hex\nNode 0: 10.0.0.1:51234\n${HEX.replaceAll('    0', '\t0')}===================================================================\n`,
  );
  handshake(
    'C arrays',
    'char peer0_0[] = { /* Packet 4 */\n0x16, 0x03, 0x03, 0x00, 0x05, 0x01, 0x00, 0x00, \n0x01, 0x03 };\nchar peer1_0[] = { /* Packet 5 */\n0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28 };\n',
  );
  reads('decrypted TLS is not of the wire', 'Follow: tls,hex\nNode 0: a:1\n00000000  16 03 03 00 05 41  .....A\n', '');
});
