import { oidName } from '../../../registry/oids.ts';
import type { Cursor } from '../../cursor.ts';
import { nextTag, primitive, sequence, sequenceOf } from '../der.ts';
import { namedBits, oid, time } from '../primitives.ts';
import { listText } from '../values.ts';

/** Extensions that say what the key is for. */

/** KeyUsage. RFC 5280 section 4.2.1.3. */
export function keyUsage(value: Cursor): string | undefined {
  return namedBits(value, 'x509.key_usage', KEY_USAGES);
}

/** The bits of KeyUsage, the first one in front. */
const KEY_USAGES = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const;

/** ExtKeyUsageSyntax. RFC 5280 section 4.2.1.12. */
export function extendedKeyUsage(value: Cursor): string | undefined {
  const purposes = sequenceOf(value, 'x509.ext_key_usage', (list) => oidName(oid(list, 'x509.key_purpose_id')));
  return listText(purposes);
}

/** PrivateKeyUsagePeriod. RFC 3280 section 4.2.1.4. */
export function privateKeyUsagePeriod(value: Cursor): string | undefined {
  return sequence(value, 'x509.private_key_usage_period', (content) => {
    const period = [0, 1].map((n) =>
      nextTag(content) === primitive(n)
        ? time(content, n === 0 ? 'x509.usage_not_before' : 'x509.usage_not_after', primitive(n))
        : undefined,
    );
    return `${period[0] ?? ''} to ${period[1] ?? ''}`;
  });
}
