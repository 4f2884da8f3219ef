import { ALERT, HELLO, handshake, reads, streams } from './reads.ts';

describe('posts copied by hand', () => {
  handshake('with prose that says who', `I sent this:\n\n${HELLO}\n\nHere is the received message:\n${ALERT}\n`);
  streams(
    'say who where the bytes do not',
    'sent:\n17 03 03 00 01 5a\nreceived:\n17 03 03 00 01 5b\n',
    '0 client: 17 03 03 00 01 5a',
    '0 server: 17 03 03 00 01 5b',
  );
  streams('are wrong where the bytes say otherwise', `received:\n${HELLO}\n`, `0 client: ${HELLO}`);
  streams(
    'are of a server where it received the hello',
    `received:\n${HELLO}\nsent:\n17 03 03 00 01 5a\n`,
    `0 client: ${HELLO}`,
    '0 server: 17 03 03 00 01 5a',
  );
  streams(
    'name addresses with ports',
    'IP Packet From: 10.0.0.1:51234 To: 10.0.0.2:443\n17 03 03 00 01 5a | ...\nIP Packet From: 10.0.0.2:443 To: 10.0.0.1:51234\n17 03 03 00 01 5b | ...\n',
    '0 client: 17 03 03 00 01 5a',
    '0 server: 17 03 03 00 01 5b',
  );
  streams('name the side', 'from the server:\n17 03 03 00 01 5a\n', '0 server: 17 03 03 00 01 5a');
  handshake('with the bytes on the line of the words', `sent: ${HELLO}\nreceived: ${ALERT}\n`);
});

describe('a log of a stack that has no style', () => {
  const HEAD = '2024-05-01 12:00:01.123 DEBUG [net.tls] ';
  handshake(
    'loses no byte and invents none',
    [
      'handshake start, fd 12, version 0x0303',
      'client random (12 bytes)',
      '0000: 5a 5a 5a 5a 5a 5a 5a 5a 5a 5a 5a 5a  ZZZZZZZZZZZZ',
      'TX 10 bytes',
      '0000: 16 03 03 00 05 01 00 00              ........',
      '0008: 01 03                                ..',
      'state 3 -> 4, timeout 10',
      'RX 5 bytes',
      '0000: 15 03 03 00 02                       .....',
      'RX 2 bytes',
      '0000: 02 28                                .(',
      'transcript',
      '0000: 5a 5a 5a 5a 5a 5a 5a 5a 5a 5a 5a 5a  ZZZZZZZZZZZZ',
      'master secret: 5a 5a 5a 5a 5a 5a 5a 5a 5a 5a 5a 5a',
      'handshake failed: 40',
    ]
      .map((line) => `${HEAD}${line}\n`)
      .join(''),
  );
  handshake(
    'with bytes on the line of the words',
    `I (1234) net: send: ${HELLO}\nI (1235) net: recv: ${ALERT}\nI (1236) net: error: 28\n`,
  );
  handshake(
    'packed',
    `<6>[ 12.345] tls: tx=${HELLO.replaceAll(' ', '')}\n<6>[ 12.346] tls: rx=${ALERT.replaceAll(' ', '')}\n`,
  );
});

describe('prose', () => {
  for (const line of [
    'The record starts with 16 03 01',
    'error 40 (0x28)',
    'Content Type = Handshake (0x16)',
    'Cipher suite: {0xC0, 0x2C}',
    'Cipher: 0xC0,0x2C - ECDHE-ECDSA-AES256-GCM-SHA384',
    'MAC: 00:11:22:33:44:55',
    'at 10:22:33 it failed',
    'I (1234) wifi: mode : sta (24:0a:c4:00:11:22)',
    'ip: 192.168.1.10, mask: 255.255.255.0, gw: 192.168.1.1',
    'Session-ID: D0D7351227DE5183AB201835CB8FCACE618370A083B41FB4E16BC43ECD4A1B9C',
    'CLIENT_RANDOM 1603030005 0100000103',
    'Start Time: 1795472608',
    'wolfSSL Leaving wolfSSL_get_error, return -313',
    'ssl_msg.c:1975: |2| 0x7ffc160e3c60: in_left: 0, nb_want: 5',
    'ssl_cli.c:4272: |2| 0x7ffc160e3c60: client state: 10',
    'D (5076) mbedtls: state: 10',
    'sent 16 bytes',
    '[1, 2, 3]',
    'version {3, 3}',
    'add cafe: 10 20',
    'Backtrace: 0x400d1234:0x3ffb1234 0x400d5678:0x3ffb5678',
    'A0 : 0x00000000 A1 : 0x3ffb1234',
    'PC      : 0x400d1234  PS      : 0x00060030',
    'see RFC 5246, section 7.4.1.4.1',
    'handshake returned -0x7780',
    '"\\n"',
    'SSL handshake has read 7 bytes and written 197 bytes',
    'Timeout   : 7200 (sec)',
    'GET /index.html HTTP/1.1',
    '<b>bold</b>',
    'dGhpcyBpcyBub3QgVExTIGF0IGFsbA==',
    'npm ERR! code ELIFECYCLE',
    'heap 0x3ffae6e0 free 10 20 30',
  ]) {
    reads(`"${line}"`, `Intro\n${line}\n${line}\nend\n`, '');
  }
});
