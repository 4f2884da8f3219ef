import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readCertificate } from '../../../../server/src/core/wire/x509/model.ts';
import { bytes } from '../../../support/bytes.ts';
import { asCertificate, asOcsp, asPublicKey, certificates, der, flat, read, told } from './fixtures.ts';

/** Asserts the problems of a certificate with some bytes replaced. */
function changed(name: string, offset: number, content: string, ...problems: readonly string[]): void {
  const all = der(name).slice();
  all.set(bytes(content), offset);
  assert.deepEqual(told(read(all)), problems);
}

describe('DER that is broken', () => {
  it('a tag that is not the one expected', () =>
    changed('ed25519', 28, '31', 'malformed 28+1 SEQUENCE (0x30) is expected here, not SET (0x31).'));

  it('a length beyond the structure around it', () =>
    changed(
      'ed25519',
      42,
      '60',
      'length-mismatch 42+1 length says 96 bytes, but only 7 of the structure around it are left.',
      'malformed 50+0 An element is missing here: a value.',
    ));

  it('a length longer than it needs to be, and an indefinite one', () => {
    assert.deepEqual(told(read(bytes('30 81 02 05 00'))).slice(0, 1), [
      'malformed 1+2 DER writes a length in as few octets as it takes.',
    ]);
    assert.deepEqual(told(read(bytes('30 80 00 00'))).slice(0, 1), ['malformed 1+1 DER has no indefinite lengths.']);
    assert.deepEqual(told(read(bytes('30 89 00'))), [
      'length-mismatch 1+2 length needs 10 bytes, but only 2 are left.',
    ]);
  });

  it('a date that is none', () => changed('ed25519', 56, '3939', 'malformed 54+13 This is no date.'));

  it('decoding goes on behind it', () => {
    const all = der('ed25519').slice();
    all[28] = 0x31;
    const names = flat(read(all).fields).map(({ id }) => id);
    for (const id of ['x509.issuer', 'x509.not_after', 'x509.subject_public_key', 'x509.signature_value'] as const)
      assert.ok(names.includes(id), id);
  });

  it('every beginning of a certificate is read as far as it goes', () => {
    for (const name of certificates) {
      const all = der(name);
      const whole = flat(read(all).fields).filter(({ children }) => children.length === 0);
      for (let end = 1; end < all.length; end += name === 'everything' ? 37 : 1) {
        const { fields, problems } = read(all.subarray(0, end), asCertificate, true);
        assert.ok(problems.every(({ code }) => code === 'cut-short'));
        const leaves = flat(fields).filter(({ children }) => children.length === 0);
        const good = leaves.at(-1)?.id === 'undecoded' ? leaves.slice(0, -1) : leaves;
        for (const [i, leaf] of good.entries()) {
          assert.equal(leaf.id, whole[i]?.id);
          assert.equal(leaf.offset, whole[i]?.offset);
          assert.equal(leaf.length, whole[i]?.length);
        }
      }
    }
  });

  const readers = fc.constantFrom(asCertificate, asOcsp, asPublicKey);
  const tags = fc.constantFrom(
    0x02,
    0x03,
    0x04,
    0x05,
    0x06,
    0x0c,
    0x13,
    0x17,
    0x1f,
    0x30,
    0x31,
    0x80,
    0x82,
    0x87,
    0xa0,
    0xa3,
  );
  const nearlyDer = fc
    .array(fc.tuple(tags, fc.nat(9), fc.uint8Array({ maxLength: 9 })), { maxLength: 30 })
    .map((parts) => Uint8Array.from(parts.flatMap(([tag, length, content]) => [tag, length, ...content])));

  it('any bytes', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.uint8Array({ maxLength: 200 }), nearlyDer),
        readers,
        fc.boolean(),
        (content, reader, cut) => {
          const { fields } = read(content, reader, cut);
          if (fields[0]) readCertificate(fields[0], content);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('certificates with some bytes changed', () => {
    const change = fc.tuple(fc.nat(4000), fc.oneof(fc.nat(255), tags));
    fc.assert(
      fc.property(
        fc.constantFrom(...certificates, 'ocsp', 'public-key'),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        readers,
        fc.boolean(),
        (name, changes, reader, cut) => {
          const content = der(name).slice();
          for (const [at, value] of changes) content[at % content.length] = value;
          const { fields } = read(content, reader, cut);
          if (fields[0]) readCertificate(fields[0], content);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('nesting without end, and lists without end', () => {
    const nested = Uint8Array.from({ length: 60000 }, (_, i) => (i % 2 === 0 ? 0x30 : 0x80));
    read(nested);
    const list = new Uint8Array(200_006);
    list.set([0x30, 0x84, 0, 0x03, 0x0d, 0x40]);
    for (let at = 6; at < list.length; at += 2) list.set([5, 0], at);
    assert.equal(read(list).fields[0]?.children.length, 100_002);
  });
});
