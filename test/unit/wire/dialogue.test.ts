import assert from 'node:assert/strict';
import { analyze } from '../../../server/src/core/analyze.ts';
import { lineProtocol } from '../../../server/src/core/wire/dialogue/lines.ts';
import {
  alert,
  ascii,
  bytes,
  client,
  clientHello,
  counting,
  dumpText,
  type Part,
  server,
  serverHello,
  vector,
} from '../../support/bytes.ts';
import { lines, malformed, outline } from '../../support/outline.ts';
import { sound } from '../diagnosis/checks.ts';
import { decodeTogether } from './checks.ts';

/** What two sides say before TLS, in bytes of each. */
interface Talk {
  readonly protocol: string;
  readonly client: Part;
  readonly server: Part;
  /** The fields before the first record, of both. */
  readonly asked: string;
  readonly answered: string;
}

const GREETING = bytes(
  [10, ascii('8.0.36'), 0, '0b000000', counting(8, 0x61), 0, 'fff7', 0xff, '0200', 'ffdf', 21],
  [new Uint8Array(10), counting(12, 0x41), 0, ascii('caching_sha2_password'), 0],
);

const OID = ascii('1.3.6.1.4.1.1466.20037');

const talks: readonly Talk[] = [
  {
    protocol: 'PostgreSQL',
    client: '00000008 04d2162f',
    server: 'S'.charCodeAt(0),
    asked: `
      0+8 dialogue: PostgreSQL: SSLRequest
        0+4 length: 8
        4+4 request_code: SSLRequest (80877103)`,
    answered: `
      0+1 dialogue: PostgreSQL: the server takes TLS
        0+1 answer: S: TLS comes next`,
  },
  {
    protocol: 'MySQL',
    client: ['20000001', '85ae7f00', '00000001', 0x21, new Uint8Array(23)],
    server: [GREETING.length, 0, 0, 0, GREETING],
    asked: `
      0+36 dialogue: MySQL: SSLRequest
        0+3 payload_length: 32
        3+1 sequence_id: 1
        4+4 capability_flags: 0x007fae85, with CLIENT_SSL
        8+4 max_packet_size: 16777216
        12+1 character_set: 33
        13+23 filler: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00`,
    answered: `
      0+78 dialogue: MySQL: greeting of 8.0.36, has no TLS
        0+3 payload_length: 74
        3+1 sequence_id: 0
        4+1 protocol_version: 10
        5+6 server_version: 8.0.36
        11+1 terminator: 00
        12+4 thread_id: 11
        16+8 auth_plugin_data: 61 62 63 64 65 66 67 68
        24+1 filler: 00
        25+2 capability_flags: 0xf7ff, without CLIENT_SSL
        27+1 character_set: 255
        28+2 status_flags: 02 00
        30+2 capability_flags: ff df
        32+1 auth_plugin_data_length: 21
        33+10 filler: 00 00 00 00 00 00 00 00 00 00
        43+13 auth_plugin_data: 41 42 43 44 45 46 47 48 49 4a 4b 4c 00
        56+21 auth_plugin_name: caching_sha2_password
        77+1 terminator: 00`,
  },
  {
    protocol: 'LDAP',
    client: [0x30, vector(1, '020101', 0x77, vector(1, 0x80, vector(1, OID)))],
    server: [0x30, vector(1, '020101', 0x78, vector(1, '0a0100 0400 0400', 0x8a, vector(1, OID)))],
    asked: `
      0+31 dialogue: LDAP: StartTLS request
        0+2 tag_and_length: LDAPMessage, 29 bytes
        2+2 tag_and_length: MessageID, 1 byte
        4+1 messageID: 1
        5+2 tag_and_length: ExtendedRequest, 24 bytes
        7+2 tag_and_length: requestName, 22 bytes
        9+22 requestName: 1.3.6.1.4.1.1466.20037`,
    answered: `
      0+38 dialogue: LDAP: StartTLS response: success
        0+2 tag_and_length: LDAPMessage, 36 bytes
        2+2 tag_and_length: MessageID, 1 byte
        4+1 messageID: 1
        5+2 tag_and_length: ExtendedResponse, 31 bytes
        7+2 tag_and_length: resultCode, 1 byte
        9+1 resultCode: 0
        10+2 tag_and_length: matchedDN, 0 bytes
        12+2 tag_and_length: diagnosticMessage, 0 bytes
        14+2 tag_and_length: responseName, 22 bytes
        16+22 responseName: 1.3.6.1.4.1.1466.20037`,
  },
  {
    protocol: 'SOCKS',
    client: [
      '050102',
      1,
      vector(1, ascii('me')),
      vector(1, ascii('pw')),
      '05010003',
      vector(1, ascii('a.org')),
      '01bb',
    ],
    server: ['0502', '0100', '05000001', '7f000001', '1f90'],
    asked: `
      0+22 dialogue: SOCKS: SOCKS5 request for a.org:443
        0+3 greeting: SOCKS5 greeting, 1 method
          0+1 version: 5
          1+1 nmethods: 1
          2+1 method: 2
        3+7 authentication: user and password
          3+1 version: 1
          4+1 username_length: 2
          5+2 username: me
          7+1 password_length: 2
          8+2 password: 70 77
        10+12 request: SOCKS5 request for a.org:443
          10+1 version: 5
          11+1 command: 1
          12+1 reserved: 0
          13+1 address_type: 3
          14+1 domain_length: 5
          15+5 domain: a.org
          20+2 port: 443`,
    answered: `
      0+14 dialogue: SOCKS: SOCKS5 reply: succeeded
        0+2 method_selection: SOCKS5 choice of method
          0+1 version: 5
          1+1 method: 2
        2+2 authentication: accepted
          2+1 version: 1
          3+1 status: 0
        4+10 reply: SOCKS5 reply: succeeded
          4+1 version: 5
          5+1 reply: succeeded (0)
          6+1 reserved: 0
          7+1 address_type: 1
          8+4 address: 127.0.0.1
          12+2 port: 8080`,
  },
  {
    protocol: 'SOCKS',
    client: ['040101bb', '00000001', ascii('me'), 0, ascii('a.org'), 0],
    server: '005a 0000 00000000',
    asked: `
      0+17 dialogue: SOCKS: SOCKS4 request for a.org:443
        0+1 version: 4
        1+1 command: 1
        2+2 port: 443
        4+4 address: 0.0.0.1
        8+2 username: me
        10+1 terminator: 00
        11+5 domain: a.org
        16+1 terminator: 00`,
    answered: `
      0+8 dialogue: SOCKS: SOCKS4 reply: request granted
        0+1 version: 0
        1+1 reply: request granted (90)
        2+2 port: 0
        4+4 address: 0.0.0.0`,
  },
  {
    protocol: 'HTTP CONNECT',
    client: ascii('CONNECT a.org:443 HTTP/1.1\r\n\r\n'),
    server: ascii('HTTP/1.1 200 Connection established\r\n\r\n'),
    asked: `
      0+30 dialogue: HTTP CONNECT: 2 lines in clear
        0+28 cleartext: CONNECT a.org:443 HTTP/1.1
        28+2 cleartext`,
    answered: `
      0+39 dialogue: HTTP CONNECT: 2 lines in clear
        0+37 cleartext: HTTP/1.1 200 Connection established
        37+2 cleartext`,
  },
];

describe('dialogues before TLS', () => {
  for (const talk of talks) {
    const asked = bytes(talk.client);
    const answered = bytes(talk.server);
    describe(`${talk.protocol}, ${asked.length} bytes and ${answered.length}`, () => {
      it('is told field by field, and TLS goes on behind it', () => {
        const sides = [bytes(asked, clientHello()), bytes(answered, serverHello())] as const;
        const decoded = decodeTogether(...sides);
        for (const [i, expected] of [talk.asked, talk.answered].entries()) {
          const { fields, problems, records } = decoded[i]!;
          assert.deepEqual(outline(fields.slice(0, 1), sides[i]!), lines(expected));
          assert.deepEqual([problems, records.length], [[], 1]);
        }
      });

      it('is no finding', () => {
        const text = dumpText(client(asked), server(answered), client(clientHello()), server(alert(2, 40)));
        const { session, findings } = analyze(text).main;
        assert.equal(session.outcome.kind, 'fatal-alert');
        assert.ok(!findings.some(({ code }) => code === 'plaintext-peer'));
        assert.deepEqual(
          session.events.slice(0, 2).map(({ kind, text: told }) => `${kind}: ${told}`),
          [`dialogue: ${talk.protocol} in clear`, `dialogue: ${talk.protocol} in clear`],
        );
      });

      it('is well formed however it is cut', () => {
        for (const whole of [asked, answered])
          for (let length = 0; length <= whole.length; length++) {
            const part = whole.subarray(0, length);
            for (const decoded of decodeTogether(part, part))
              assert.equal(malformed(decoded.fields, length), undefined);
          }
      });
    });
  }

  describe('the header that a load balancer puts in front of the client', () => {
    const header = bytes('0d0a0d0a000d0a515549540a', 0x21, 0x11, vector(2, '0a000001 0a000002 9c40 01bb', '040000'));

    it('is told field by field, and TLS goes on behind it', () => {
      const [decoded] = decodeTogether(bytes(header, clientHello()), serverHello());
      assert.deepEqual(
        outline(decoded!.fields.slice(0, 1), header),
        lines(`
      0+31 dialogue: PROXY protocol: from 10.0.0.1:40000 to 10.0.0.2:443
        0+12 signature: 0d 0a 0d 0a 00 0d 0a 51 55 49 54 0a
        12+1 version_and_command: version 2, PROXY
        13+1 family_and_transport: IPv4 STREAM
        14+2 length: 15
        16+4 source_address: 10.0.0.1
        20+4 destination_address: 10.0.0.2
        24+2 source_port: 40000
        26+2 destination_port: 443
        28+3 type_length_values: 04 00 00`),
      );
      assert.deepEqual([decoded!.problems, decoded!.records.length], [[], 1]);
    });

    it('may name no addresses', () => {
      const [decoded] = decodeTogether(bytes(header.subarray(0, 12), 0x20, 0, 0, 0, clientHello()), serverHello());
      assert.equal(decoded!.fields[0]?.text, 'PROXY protocol: a connection of the proxy itself');
      assert.equal(decoded!.records.length, 1);
    });

    it('is well formed however it is cut', () => {
      for (let length = 0; length <= header.length; length++) {
        const part = header.subarray(0, length);
        for (const decoded of decodeTogether(part, part)) assert.equal(malformed(decoded.fields, length), undefined);
      }
    });
  });

  const causes = (...turns: readonly (string | ReturnType<typeof client> | ReturnType<typeof server>)[]) =>
    analyze(dumpText(...turns)).main.findings.flatMap(({ code, cause }) => (cause ? [code] : []));

  it('a refusal of TLS is a peer without TLS', () => {
    assert.deepEqual(causes(client('00000008 04d2162f'), server('4e'), client(clientHello())), ['plaintext-peer']);
  });

  it('a greeting that nobody answered is one too', () => {
    assert.deepEqual(causes(server(GREETING.length, 0, 0, 0, GREETING), client(clientHello())), ['plaintext-peer']);
  });

  it('a proxy that opened the way is none, whatever came of it', () => {
    const socks = [client('050100 050100017f000001 01bb'), server('0500 05000001 00000000 0000')];
    const hello = client(clientHello({ extensions: sound }));
    assert.equal(causes(...socks, hello, '@closed server')[0], 'server-closed-silently');
  });
});

describe('protocols of lines', () => {
  const told = (...all: readonly string[]) => lineProtocol(all.map((each) => `${each}\r\n`).join(''));
  const cases: readonly (readonly [string, boolean, ...string[]])[] = [
    ['SMTP', false, '220 mx.example.org ESMTP'],
    ['SMTP', false, '220-mx ESMTP', '220 ready'],
    ['SMTP', true, '220 mx ESMTP', '250-mx', '250 STARTTLS', '220 go ahead'],
    ['SMTP', true, 'EHLO me', 'STARTTLS'],
    ['FTP', true, '220 ftp', '234 AUTH TLS ok'],
    ['FTP', true, 'AUTH TLS'],
    ['IMAP', false, '* OK IMAP4rev1 ready'],
    ['IMAP', true, '* OK ready', 'a1 OK begin TLS'],
    ['IMAP', true, 'a1 STARTTLS'],
    ['POP3', false, '+OK POP3 ready'],
    ['POP3', true, '+OK POP3 ready', '+OK begin TLS'],
    ['POP3', true, 'STLS'],
    ['XMPP', true, '<?xml version="1.0"?><stream:stream to="a">', '<proceed xmlns="urn:ietf:params:xml:ns:xmpp-tls"/>'],
    ['HTTP', false, 'HTTP/1.1 400 Bad Request', ''],
    ['HTTP', false, 'GET / HTTP/1.1', ''],
    ['SSH', false, 'SSH-2.0-OpenSSH_9.6'],
  ];
  for (const [name, opensTls, ...text] of cases)
    it(text.join(' | '), () => assert.deepEqual(told(...text), { name, opensTls }));
  it('no protocol', () => assert.equal(told('hello there'), undefined));
});
