import assert from 'node:assert/strict';
import { fieldPath, fieldText, findField } from '../../../server/src/core/wire/field.ts';
import { streamOffset } from '../../../server/src/core/wire/message.ts';
import {
  alert,
  ascii,
  bytes,
  changeCipherSpec,
  clientHello,
  clientHelloBody,
  counting,
  extension,
  extensions,
  handshake,
  message,
  RETRY_RANDOM,
  record,
  serverHello,
  u16,
  vector,
} from '../../support/bytes.ts';
import { certificateDer } from '../../support/certificate.ts';
import { lines, outline } from '../../support/outline.ts';
import { decodeAlone, decodeTogether, handshakeRecords, problemLines, stream } from './checks.ts';

/** The records of a stream as `type length`, with what is special about each. */
function recordShapes(content: Uint8Array): string[] {
  return decodeAlone(content).records.map(
    ({ contentType, length, encrypted, cut }) =>
      `${contentType} ${length}${encrypted ? ' encrypted' : ''}${cut ? ' cut' : ''}`,
  );
}

/** The messages of a stream as `type pieces`. */
function messageShapes(content: Uint8Array): string[] {
  return decodeAlone(content).messages.map(
    ({ type, pieces, cut }) =>
      `${type} ${pieces.map(({ offset, length }) => `${offset}+${length}`).join(' ')}${cut ? ' cut' : ''}`,
  );
}

describe('records', () => {
  stream(
    'an alert',
    alert(2, 40),
    `
    0+7 TLSPlaintext: alert, 2 bytes
      0+1 content_type: alert (21)
      1+2 legacy_record_version: TLS 1.2 (0x0303)
      3+2 length: 2
      5+2 Alert
        5+1 level: fatal (2)
        6+1 description: handshake_failure (40)`,
  );
  stream(
    'a ChangeCipherSpec',
    changeCipherSpec,
    `
    0+6 TLSPlaintext: change_cipher_spec, 1 byte
      0+1 content_type: change_cipher_spec (20)
      1+2 legacy_record_version: TLS 1.2 (0x0303)
      3+2 length: 1
      5+1 change_cipher_spec: 1`,
  );
  stream(
    'application data',
    record(23, counting(3)),
    `
    0+8 TLSPlaintext: application_data, 3 bytes, encrypted
      0+1 content_type: application_data (23)
      1+2 legacy_record_version: TLS 1.2 (0x0303)
      3+2 length: 3
      5+3 application_data: 00 01 02`,
  );
  stream(
    'a record of nothing',
    bytes(record(22, []), record(23, []), record(21, [])),
    `
    0+5 TLSPlaintext: handshake, 0 bytes
      0+1 content_type: handshake (22)
      1+2 legacy_record_version: TLS 1.2 (0x0303)
      3+2 length: 0
    5+5 TLSPlaintext: application_data, 0 bytes
      5+1 content_type: application_data (23)
      6+2 legacy_record_version: TLS 1.2 (0x0303)
      8+2 length: 0
    10+5 TLSPlaintext: alert, 0 bytes
      10+1 content_type: alert (21)
      11+2 legacy_record_version: TLS 1.2 (0x0303)
      13+2 length: 0`,
  );
  stream(
    'a record that the capture cuts',
    record(23, counting(9)).slice(0, 8),
    `
    0+8 TLSPlaintext: application_data, 9 bytes, encrypted
      0+1 content_type: application_data (23)
      1+2 legacy_record_version: TLS 1.2 (0x0303)
      3+2 length: 9
      5+3 application_data: 00 01 02`,
    'cut-short 0+8 The capture ends inside this record: its header announces 9 bytes, 3 are there.',
  );
  stream(
    'a header that the capture cuts',
    record(22, counting(9)).slice(0, 4),
    `
    0+4 TLSPlaintext: handshake, 0 bytes
      0+1 content_type: handshake (22)
      1+2 legacy_record_version: TLS 1.2 (0x0303)
      3+1 undecoded: 00`,
    'cut-short 3+1 The capture ends here: length needs 2 bytes, one of them is there.',
  );
  stream('no bytes', bytes(), '');

  it('know what is encrypted and what is cut', () => {
    const shapes = recordShapes(
      bytes(
        clientHello(),
        changeCipherSpec,
        record(22, counting(40, 0x90)),
        record(21, counting(26)),
        record(23, counting(5)).slice(0, 7),
      ),
    );
    assert.deepEqual(shapes, ['22 50', '20 6', '22 45 encrypted', '21 31 encrypted', '23 7 encrypted cut']);
  });
});

describe('alerts', () => {
  const alerts = (content: Uint8Array) =>
    decodeAlone(content).alerts.map(({ offset, level, description }) => `${offset}: ${level} ${description}`);

  it('in clear are read, one after the other', () =>
    assert.deepEqual(alerts(bytes(alert(1, 112), alert(2, 40))), ['5: 1 112', '12: 2 40']));
  it('encrypted are not', () => assert.deepEqual(alerts(record(21, counting(26, 2))), []));
  it('encrypted are not either where the capture cuts them', () => {
    for (let end = 5; end < 31; end++)
      assert.deepEqual(alerts(record(21, counting(26, 2)).slice(0, end)), [], `cut at ${end}`);
  });
  it('cut in their middle say nothing', () => assert.deepEqual(alerts(alert(2, 40).slice(0, 6)), []));
});

describe('messages', () => {
  it('several in one record', () => {
    const content = handshakeRecords([message(14), message(14), message(20, counting(2))]);
    assert.deepEqual(messageShapes(content), ['14 5+4', '14 9+4', '20 13+6']);
  });

  it('one in several records, with its fields in the record where they stand', () => {
    const whole = message(1, clientHelloBody());
    const content = handshakeRecords(whole.slice(0, 7), whole.slice(7, 40), whole.slice(40));
    const decoded = decodeAlone(content);
    assert.deepEqual(messageShapes(content), ['1 5+7 17+33 55+5']);
    assert.deepEqual(
      outline(decoded.fields, content),
      lines(`
        0+12 TLSPlaintext: handshake, 7 bytes
          0+1 content_type: handshake (22)
          1+2 legacy_record_version: TLS 1.2 (0x0303)
          3+2 length: 7
          5+7 Handshake: ClientHello: TLS 1.2, 1 cipher suite (part of 45 bytes)
            5+1 msg_type: client_hello (1)
            6+3 length: 41
            9+2 legacy_version: TLS 1.2 (0x0303)
            11+1 random: part of 32 bytes
              11+1 gmt_unix_time: 2004-02-29 01:37:07 UTC (part of 4 bytes)
        12+38 TLSPlaintext: handshake, 33 bytes
          12+1 content_type: handshake (22)
          13+2 legacy_record_version: TLS 1.2 (0x0303)
          15+2 length: 33
          17+33 Handshake: ClientHello: TLS 1.2, 1 cipher suite (part of 45 bytes)
            17+31 random: part of 32 bytes
              17+3 gmt_unix_time: 2004-02-29 01:37:07 UTC (part of 4 bytes)
              20+28 random_bytes: 44 45 46 47 48 49 4a 4b 4c 4d 4e 4f 50 51 52 53 54 55 56 57 58 59 5a 5b 5c 5d 5e 5f
            48+1 session_id_length: 0
            49+1 cipher_suites_length: 2 (part of 2 bytes)
        50+10 TLSPlaintext: handshake, 5 bytes
          50+1 content_type: handshake (22)
          51+2 legacy_record_version: TLS 1.2 (0x0303)
          53+2 length: 5
          55+5 Handshake: ClientHello: TLS 1.2, 1 cipher suite (part of 45 bytes)
            55+1 cipher_suites_length: 2 (part of 2 bytes)
            56+2 cipher_suites
              56+2 cipher_suite: TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 (0xc02f)
            58+1 compression_methods_length: 1
            59+1 compression_methods
              59+1 compression_method: null (0)`),
    );
  });

  it('know where their fields stand in the stream', () => {
    const whole = message(1, clientHelloBody());
    const [joined] = decodeAlone(handshakeRecords(whole.slice(0, 7), whole.slice(7, 40), whole.slice(40))).messages;
    assert.ok(joined);
    const suite = findField([joined.field], 'hello.cipher_suite');
    assert.deepEqual([suite?.offset, suite?.value], [41, 0xc02f]);
    assert.deepEqual(
      [0, 6, 7, 39, 40, 41, 44, 45].map((offset) => streamOffset(joined, offset)),
      [5, 11, 17, 49, 55, 56, 59, 60],
    );
  });

  it('cut inside their own header, and begun behind another', () => {
    const whole = message(2, u16(0x0303), counting(32), 0, u16(0xc02f), 0);
    assert.deepEqual(messageShapes(handshakeRecords([message(0), whole.slice(0, 2)], whole.slice(2))), [
      '0 5+4',
      '2 9+2 16+40',
    ]);
    assert.deepEqual(messageShapes(handshakeRecords(whole.slice(0, 1), whole.slice(1, 3), whole.slice(3))), [
      '2 5+1 11+2 18+39',
    ]);
  });

  it('go on with the next message behind a joined one', () => {
    const whole = message(11, vector(3, vector(3, counting(20))));
    assert.deepEqual(messageShapes(handshakeRecords(whole.slice(0, 10), [whole.slice(10), message(14)])), [
      '11 5+10 20+20',
      '14 40+4',
    ]);
  });

  it('over an empty record between', () => {
    const whole = message(20, counting(6));
    assert.deepEqual(messageShapes(handshakeRecords(whole.slice(0, 5), [], whole.slice(5))), ['20 5+5 20+5']);
  });

  it('broken off by another record are told with their bytes, and what comes behind is read', () => {
    const whole = clientHello({ extensions: [extensions.groups(0x0017)] });
    const inner = whole.slice(5);
    const content = bytes(record(22, inner.slice(0, 20)), alert(2, 40));
    const decoded = decodeAlone(content);
    assert.deepEqual(messageShapes(content), ['1 5+20 cut']);
    assert.equal(decoded.alerts.length, 1);
    assert.deepEqual(problemLines(decoded).slice(0, 1), [
      'length-mismatch 6+3 length says 51 bytes, but only 16 bytes of the structure around it are left.',
    ]);
  });

  it('a problem in a joined message stands on its bytes in the stream', () => {
    const odd = message(1, u16(0x0303), counting(32), 0, '0003 c02f c0', '01 00');
    const [problem] = problemLines(decodeAlone(handshakeRecords(odd.slice(0, 20), odd.slice(20))));
    assert.equal(problem, 'length-mismatch 53+1 cipher_suite needs 2 bytes, but only one is left.');
  });
});

describe('a ClientHello that the capture cuts', () => {
  const content = clientHello({
    extensions: [extensions.serverName('example.org'), extensions.groups(0x0017, 0x0018)],
  });
  const cut = (end: number) => decodeAlone(content.slice(0, end));

  it('says so, on the record and where it ends', () => {
    assert.deepEqual(problemLines(cut(48)), [
      'cut-short 0+48 The capture ends inside this record: its header announces 77 bytes, 43 are there.',
      'cut-short 48+0 The capture ends here: compression_methods_length needs 1 byte, none is there.',
    ]);
  });
  it('keeps what is there: a name in its middle', () => {
    const path = fieldPath(cut(65).fields, 64).map((field) => field.id);
    assert.deepEqual(path.slice(2), [
      'hello.extensions',
      'extension',
      'server_name.list',
      'server_name.entry',
      'undecoded',
    ]);
  });
  it('counts only whole suites', () =>
    assert.equal(cut(47).messages[0]?.field.text, 'ClientHello: TLS 1.2, 0 cipher suites'));
  it('never takes a missing byte for a wrong length', () => {
    for (let end = 1; end < content.length; end++) {
      assert.deepEqual(
        cut(end).problems.filter((problem) => problem.code !== 'cut-short'),
        [],
        `cut at ${end}`,
      );
    }
  });
});

describe('lengths that lie', () => {
  it('a record longer than the stream is cut', () => {
    const content = bytes(0x16, 0x03, 0x03, 0x40, 0x00, message(14));
    assert.deepEqual(recordShapes(content), ['22 9 cut']);
    assert.deepEqual(messageShapes(content), ['14 5+4']);
  });
  it('a message that says less than it is: the rest is read as the next message', () => {
    const decoded = decodeAlone(record(22, [14, 0, 0, 0, 14, 0, 0, 1, 0xaa]));
    assert.deepEqual(problemLines(decoded), ['trailing-bytes 13+1 1 byte after the end of the structure.']);
  });
  it('a message of 16 MiB in a short record is ciphertext', () =>
    assert.deepEqual(recordShapes(record(22, [1, 0xff, 0xff, 0xff, 0])), ['22 10 encrypted']));
  it('cipher suites that reach past the message: told on the length, and no extension is invented', () => {
    const content = handshake(1, u16(0x0303), counting(32), 0, '00ff c02f 0100 0000');
    const decoded = decodeAlone(content);
    assert.deepEqual(
      problemLines(decoded)[0],
      'length-mismatch 44+2 cipher_suites_length says 255 bytes, but only 6 bytes of the structure around it are left.',
    );
    assert.equal(findField(decoded.fields, 'hello.extensions'), undefined);
  });
});

describe('encryption', () => {
  it('begins behind ChangeCipherSpec', () => {
    const finished = handshake(20, counting(12));
    assert.deepEqual(recordShapes(bytes(finished, changeCipherSpec, finished)), ['22 21', '20 6', '22 21 encrypted']);
  });
  it('does not hide the second ClientHello, nor the ServerHello, behind ChangeCipherSpec (RFC 8446 appendix D.4)', () => {
    const content = bytes(clientHello(), changeCipherSpec, clientHello(), record(23, counting(40)));
    assert.deepEqual(recordShapes(content), ['22 50', '20 6', '22 50', '23 45 encrypted']);
    assert.deepEqual(messageShapes(content), ['1 5+45', '1 61+45']);
    assert.deepEqual(recordShapes(bytes(serverHello({ random: RETRY_RANDOM }), changeCipherSpec, serverHello())), [
      '22 47',
      '20 6',
      '22 47',
    ]);
  });
  it('is taken for granted where the handshake type is none', () =>
    assert.deepEqual(recordShapes(record(22, counting(40, 0x90))), ['22 45 encrypted']));
  it('a ChangeCipherSpec longer than a byte is ciphertext', () =>
    assert.deepEqual(recordShapes(record(20, counting(30))), ['20 35 encrypted']));
});

describe('what is no TLS', () => {
  stream(
    'text in front of TLS: a field for each line',
    bytes(ascii('220 mx ESMTP\r\n220 ok\r\n'), alert(2, 40)),
    `
    0+22 dialogue: SMTP: 2 lines in clear
      0+14 cleartext: 220 mx ESMTP
      14+8 cleartext: 220 ok
    22+7 TLSPlaintext: alert, 2 bytes
      22+1 content_type: alert (21)
      23+2 legacy_record_version: TLS 1.2 (0x0303)
      25+2 length: 2
      27+2 Alert
        27+1 level: fatal (2)
        28+1 description: handshake_failure (40)`,
  );
  stream(
    'text alone',
    ascii('HTTP/1.1 400 Bad Request'),
    `
    0+24 dialogue: HTTP: a line in clear
      0+24 cleartext: HTTP/1.1 400 Bad Request`,
  );
  stream('text of no protocol that is known', ascii('hello there'), '0+11 cleartext: hello there');
  stream(
    'bytes that are nothing',
    bytes('00 01 02 80 ff'),
    '0+5 undecoded: 00 01 02 80 ff',
    'not-a-record 0+5 These bytes are no TLS record.',
  );
  stream(
    'bytes that are nothing, and then TLS',
    bytes('00 80 ff', changeCipherSpec),
    `
    0+3 undecoded: 00 80 ff
    3+6 TLSPlaintext: change_cipher_spec, 1 byte
      3+1 content_type: change_cipher_spec (20)
      4+2 legacy_record_version: TLS 1.2 (0x0303)
      6+2 length: 1
      8+1 change_cipher_spec: 1`,
    'not-a-record 0+3 These bytes are no TLS record.',
  );

  it('is told by a type or a version that no record has', () => {
    const isRecord = (header: string) => decodeAlone(bytes(header, '0001 01')).records.length === 1;
    const records = ['14 0303', '18 0300', '1a 0304', '16 0302'];
    const others = ['13 0303', '1b 0303', '16 0203', '16 0305', '16 0409'];
    assert.deepEqual([records.map(isRecord), others.map(isRecord)], [records.map(() => true), others.map(() => false)]);
  });

  it('is told as text or not', () => {
    const interludes = (content: Uint8Array) =>
      decodeAlone(content).interludes.map(({ offset, length, readable }) => `${offset}+${length} ${readable}`);
    assert.deepEqual(interludes(bytes(ascii('EHLO me\r\nSTARTTLS\r\n'), clientHello())), ['0+19 true']);
    assert.deepEqual(interludes(bytes(clientHello(), ascii('oops'))), ['50+4 true']);
    assert.deepEqual(interludes(bytes('80 2e 01 00 02')), ['0+5 false']);
  });
});

describe('both sides', () => {
  const tls13 = [extension(0x002b, u16(0x0304))];

  it("the ServerHello's suite decides how the client's key exchange reads", () => {
    const exchange = handshake(16, vector(2, counting(3)));
    const [client] = decodeTogether(bytes(clientHello(), exchange), serverHello({ suite: 0x002f }));
    assert.equal(findField(client?.fields ?? [], 'client_key_exchange.pre_master_secret_length')?.value, 3);
  });
  it("the ServerHello's version decides how later messages read", () => {
    const certificate = handshake(11, vector(1), vector(3, vector(3, certificateDer), vector(2)));
    const [, server] = decodeTogether(
      clientHello(),
      bytes(serverHello({ suite: 0x1301, extensions: tls13 }), certificate),
    );
    assert.equal(findField(server?.fields ?? [], 'certificate.request_context_length')?.value, 0);
    assert.deepEqual(server?.problems, []);
  });
  it('a HelloRetryRequest decides nothing yet', () => {
    const [, server] = decodeTogether(
      clientHello(),
      bytes(serverHello({ random: RETRY_RANDOM, suite: 0x1301, extensions: tls13 }), handshake(11, vector(3))),
    );
    assert.equal(findField(server?.fields ?? [], 'certificate.request_context_length'), undefined);
  });
  it('name a HelloRetryRequest and a ServerHello', () => {
    const text = (content: Uint8Array) => decodeAlone(content, 'server').messages[0]?.field.text;
    assert.equal(
      text(serverHello({ random: RETRY_RANDOM, suite: 0x1301, extensions: tls13 })),
      'HelloRetryRequest: TLS 1.3, TLS_AES_128_GCM_SHA256',
    );
    assert.equal(
      text(serverHello({ version: 0x0302, suite: 0xc013 })),
      'ServerHello: TLS 1.1, TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA',
    );
  });
});

describe('the text of a field', () => {
  const content = bytes(handshake(4, 'ffffffff', vector(2, counting(40))));
  const { fields } = decodeAlone(content, 'server');
  it('a number', () =>
    assert.equal(fieldText(findField(fields, 'new_session_ticket.lifetime_hint')!, content), '4294967295'));
  it('bytes, the first 32 of them', () =>
    assert.equal(
      fieldText(findField(fields, 'new_session_ticket.ticket')!, content),
      '00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f 10 11 12 13 14 15 16 17 18 19 1a 1b 1c 1d 1e 1f ... (40 bytes)',
    ));
  it('the path to a byte', () =>
    assert.deepEqual(
      fieldPath(fields, 10).map((field) => field.id),
      ['record', 'handshake', 'new_session_ticket.lifetime_hint'],
    ));
  it('no path where no byte is', () => assert.deepEqual(fieldPath(fields, content.length), []));
});
