import { handshake, reads, streams } from './reads.ts';

const DEBUG = (first: string, second: string) => `CONNECTED(00000003)
${first} 0x55bb5d05f1a0 [0x55bb5d076cc0] (10 bytes => 10 (0xA))
0000 - 16 03 03 00 05 01 00 00-01 03                     ..........
${second} 0x55bb5d05f1a0 [0x55bb5d06eaa3] (5 bytes => 5 (0x5))
0000 - 15 03 03 00 02                                    .....
${second} 0x55bb5d05f1a0 [0x55bb5d06eaa8] (2 bytes => 2 (0x2))
0000 - 02 28                                             .(
${second} 0x55bb5d05f1a0 [0x55bb5cf472a0] (8192 bytes => 0)
    TLS session ticket:
    0000 - 67 52 ad f5 99 10 61 e0-ca d4 bc d2 54 1f dd 09   gR....a.....T...
`;

describe('openssl -debug', () => {
  handshake('of s_client', DEBUG('write to', 'read from'));
  handshake('of s_server, which reads the hello', DEBUG('read from', 'write to'));
  handshake('behind a prefix', DEBUG('write to', 'read from').replaceAll(/^/gm, '[12:00:01.5] '));
  reads(
    'with sixteen bytes in a row and characters that look like bytes',
    'write to 0x1 [0x2] (17 bytes => 17 (0x11))\n0000 - 16 03 03 00 0c 01 00 00-61 62 20 63 64 20 31 32   ....ab cd 12\n0010 - 33   3\n',
    '16 03 03 00 0c 01 00 00 61 62 20 63 64 20 31 32 33',
  );
  reads(
    'with a dash behind the last byte and noughts folded',
    'write to 0x1 [0x2] (12 bytes => 12 (0xC))\n0000 - 16 03 03 00 07 01 00 00-                          ........\n000c - <SPACES/NULS>\n',
    '16 03 03 00 07 01 00 00 00 00 00 00',
  );
});

describe('openssl -msg', () => {
  const MSG = `>>> TLS 1.0, RecordHeader [length 0005]
    16 03 03 00 05
>>> TLS 1.2, Handshake [length 0005], ClientHello
    01 00 00 01 03
<<< TLS 1.2, RecordHeader [length 0005]
    15 03 03 00 02
<<< TLS 1.2, Alert [length 0002], fatal handshake_failure
    02 28
`;
  handshake('headers and bodies', MSG);
  handshake('with ???', MSG.replaceAll(/(TLS 1.\d), RecordHeader/g, '???'));
  handshake(
    'what was encrypted is left out, and headers without body',
    `${MSG}<<< TLS 1.2, RecordHeader [length 0005]
    14 03 03 00 01
<<< TLS 1.2, RecordHeader [length 0005]
    17 03 03 00 17
<<< TLS 1.3, InnerContent [length 0001]
    16
<<< TLS 1.3, Handshake [length 0006], EncryptedExtensions
    08 00 00 02 00 00
>>> TLS 1.2, RecordHeader [length 0005]
    16 03 03 00 28
>>> TLS 1.2, Handshake [length 0010], Finished
    14 00 00 0c 5a 5a 5a 5a 5a 5a 5a 5a 5a 5a 5a 5a
`,
  );
  handshake(
    'with -debug too counts each byte once',
    MSG.slice(0, 120) + DEBUG('write to', 'read from') + MSG.slice(120),
  );
  streams(
    'several messages of one record',
    `<<< ??? [length 0005]\n    16 03 03 00 09\n<<< TLS 1.2, Handshake [length 0005], ServerHello\n    02 00 00 01 03\n<<< TLS 1.2, Handshake [length 0004], ServerHelloDone\n    0e 00 00 00\n`,
    '0 server: 16 03 03 00 09 02 00 00 01 03 0e 00 00 00',
  );
  streams(
    'a message over several records',
    `<<< ??? [length 0005]\n    16 03 03 00 04\n<<< ??? [length 0005]\n    16 03 03 00 02\n<<< TLS 1.2, Handshake [length 0006], ServerHello\n    02 00 00 02 03 03\n`,
    '0 server: 16 03 03 00 04 02 00 00 02 16 03 03 00 02 03 03',
  );
  reads(
    'old, without headers',
    '>>> TLS 1.0 Handshake [length 0005], ClientHello\n    01 00 00 01 03\n',
    '01 00 00 01 03',
  );
});

describe('curl --trace', () => {
  handshake(
    'headers and bodies, without the data in clear',
    `== Info: TLSv1.3 (OUT), TLS handshake, Client hello (1):
=> Send SSL data, 5 bytes (0x5)
0000: 16 03 03 00 05                                  .....
=> Send SSL data, 5 bytes (0x5)
0000: 01 00 00 01 03                                  .....
<= Recv SSL data, 5 bytes (0x5)
0000: 15 03 03 00 02                                  .....
<= Recv SSL data, 2 bytes (0x2)
0000: 02 28                                           .(
=> Send header, 16 bytes (0x10)
0000: 47 45 54 20 2f 20 48 54 54 50 2f 31 2e 31 0d 0a GET / HTTP/1.1..
`,
  );
});

describe('what OpenSSL prints in words', () => {
  reads(
    'holds no bytes of the wire',
    `Certificate:
        Serial Number:
            18:79:ea:a1:93:05
                Modulus:
                    00:b3:22:2f:
                    63:f2
            X509v3 Subject Key Identifier:
                68:2E:55:19
    Signature Value:
        7e:7f:24:61
        extension_type=server_name(0), length=14
          0000 - 00 0c 00 00 09 6c 6f 63-61 6c 68 6f 73 74      .....localhost
        No Compression (0x00)
`,
    '',
  );
});
