import fc from 'fast-check';
import { captures, captureText, gmailText } from './samples.ts';

/** Any bytes. */
export const anyBytes: fc.Arbitrary<Uint8Array> = fc.uint8Array({ maxLength: 300 });

/** Bytes that look much like TLS: records with headers that are right or nearly so, around anything. */
export const nearlyTls: fc.Arbitrary<Uint8Array> = fc
  .array(
    fc.record({
      type: fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom(20, 21, 22, 22, 22, 23) },
        { weight: 1, arbitrary: fc.nat(255) },
      ),
      content: fc.oneof(
        fc.uint8Array({ maxLength: 40 }),
        fc
          .tuple(
            fc.constantFrom(0, 1, 2, 4, 8, 11, 12, 13, 14, 15, 16, 20, 22),
            fc.uint8Array({ maxLength: 90 }),
            fc.integer({ min: -2, max: 3 }),
          )
          .map(([type, body, slip]) => Uint8Array.of(type, 0, 0, Math.max(0, body.length + slip), ...body)),
        fc.constantFrom(...[...captures.values()].flatMap(({ client, server }) => [client.slice(5), server.slice(5)])),
      ),
      slip: fc.oneof(
        { weight: 8, arbitrary: fc.constant(0) },
        { weight: 1, arbitrary: fc.integer({ min: -3, max: 3 }) },
      ),
    }),
    { maxLength: 6 },
  )
  .map((records) =>
    Uint8Array.from(
      records.flatMap(({ type, content, slip }) => {
        const length = Math.max(0, Math.min(content.length, 900) + slip);
        return [type, 3, 3, length >> 8, length & 0xff, ...content.slice(0, 900)];
      }),
    ),
  );

/** Bytes that look much like DTLS: records with message fragments that fit together, or nearly so. */
export const nearlyDtls: fc.Arbitrary<Uint8Array> = fc
  .array(
    fc.record({
      type: fc.constantFrom(20, 21, 22, 22, 22, 22, 23),
      epoch: fc.constantFrom(0, 0, 0, 1),
      message: fc.constantFrom(1, 2, 3, 11),
      total: fc.constantFrom(0, 4, 8, 12),
      at: fc.constantFrom(0, 0, 2, 4, 6, 8),
      content: fc.uint8Array({ maxLength: 14 }),
      slip: fc.constantFrom(0, 0, 0, 0, 1, -1),
    }),
    { maxLength: 7 },
  )
  .map((records) =>
    Uint8Array.from(
      records.flatMap(({ type, epoch, message, total, at, content, slip }) => {
        const body =
          type === 22 ? [message, 0, 0, total, 0, 0, 0, 0, at, 0, 0, content.length, ...content] : [...content];
        return [type, 0xfe, 0xfd, 0, epoch, 0, 0, 0, 0, 0, 0, 0, Math.max(0, body.length + slip), ...body];
      }),
    ),
  );

/** A good capture with a few bytes changed, taken out or put in. */
export const mutatedBytes: fc.Arbitrary<Uint8Array> = fc
  .tuple(
    fc.constantFrom(...[...captures.values()].flatMap(({ client, server }) => [client, server])),
    fc.array(fc.record({ at: fc.nat(1000), kind: fc.constantFrom('change', 'remove', 'insert'), value: fc.nat(255) }), {
      minLength: 1,
      maxLength: 4,
    }),
  )
  .map(([bytes, changes]) => {
    const out = [...bytes];
    for (const { at, kind, value } of changes) {
      const place = at % out.length;
      if (kind === 'change') out[place] = value;
      else out.splice(place, kind === 'remove' ? 1 : 0, ...(kind === 'insert' ? [value] : []));
    }
    return Uint8Array.from(out);
  });

const line: fc.Arbitrary<string> = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEF  :#<>|*@-x,{}[]/\t"\\'), maxLength: 80 }),
  fc.constantFrom(
    '>',
    '<',
    '> hello',
    '*',
    '00000000  16 03 03 00 4f 01 00 00  4b 03 03 2e 2a ec 85 7f  |....O...K...*...|',
    '00000010  16',
    '00000020',
    'ffffffffffff  00',
    '00000000: 1603 0300 4f01  ....O.',
    '0000   16 03 03 00',
    '0010   16 03 03 00',
    '0x16, 0x03, /* 0x99',
    'static const byte a[] = { 0x16,',
    '@server-suites',
    '@peer a:1',
    '@wolfssl 3.10.1',
    '@closed server reset',
    '@error -313',
    '@nothing',
    'TLS_RSA_WITH_AES_128_CBC_SHA',
    '16 03 03 00 4f',
    '15 03 03 00 02 02 28',
    '>>> Flow 1 (client to server)',
    '',
  ),
);

/** Any text, most of it made of lines as documents have them. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ maxLength: 200 }),
  fc
    .tuple(fc.array(line, { maxLength: 14 }), fc.constantFrom('\n', '\r\n', '\r', '\n\n'))
    .map(([lines, end]) => lines.join(end)),
);

/** A good document with a few characters changed, taken out or put in. */
export const mutatedText: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(gmailText, ...[...captures.values()].map(captureText)),
    fc.array(fc.record({ at: fc.nat(100000), length: fc.nat(6), text: fc.string({ maxLength: 4 }) }), {
      minLength: 1,
      maxLength: 4,
    }),
  )
  .map(([text, changes]) => {
    let out = text;
    for (const { at, length, text: put } of changes) {
      const place = at % (out.length + 1);
      out = out.slice(0, place) + put + out.slice(place + length);
    }
    return out;
  });
