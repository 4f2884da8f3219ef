import assert from 'node:assert/strict';
import { spanEnd } from '../../../../server/src/core/base/span.ts';
import { asCertificate, asn1parse, asOcsp, asPublicKey, certificates, der, flat, read, told } from './fixtures.ts';

/** Every element that OpenSSL's parser finds is a field with the same place, header and content. */
describe('DER against openssl asn1parse', () => {
  const readers = new Map([
    ...certificates.map((name) => [name, asCertificate] as const),
    ['ocsp', asOcsp] as const,
    ['public-key', asPublicKey] as const,
  ]);
  for (const [name, reader] of readers) {
    it(name, () => {
      const content = der(name);
      const result = read(content, reader);
      assert.deepEqual(told(result), []);
      const elements = flat(result.fields).filter(({ children }) => children[0]?.id === 'der.tag');
      const byOffset = new Map(elements.map((field) => [field.offset, field]));
      const parsed = asn1parse(name);
      assert.ok(parsed.length > 3);
      for (const { offset, header, length, constructed, line } of parsed) {
        const field = byOffset.get(offset);
        assert.ok(field, line);
        const [tag, octets] = field.children;
        assert.equal(field.length, header + length, line);
        assert.equal(octets && spanEnd(octets), offset + header, line);
        assert.equal(((tag?.value ?? 0) & 0x20) !== 0, constructed, line);
      }
      const inside = elements.filter(({ offset }) => !parsed.some((each) => each.offset === offset));
      for (const { offset } of inside) {
        const around = parsed.findLast((each) => each.offset < offset);
        assert.match(around?.line ?? '', /OCTET STRING|BIT STRING/, `an element at ${offset} that OpenSSL has not`);
      }
    });
  }
});
