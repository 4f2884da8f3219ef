import { hexNumber } from '../base/hex.ts';
import { type Row, type Table, table } from './table.ts';

const universal: Readonly<Record<number, string>> = {
  1: 'BOOLEAN',
  2: 'INTEGER',
  3: 'BIT STRING',
  4: 'OCTET STRING',
  5: 'NULL',
  6: 'OBJECT IDENTIFIER',
  7: 'ObjectDescriptor',
  8: 'EXTERNAL',
  9: 'REAL',
  10: 'ENUMERATED',
  11: 'EMBEDDED PDV',
  12: 'UTF8String',
  13: 'RELATIVE-OID',
  14: 'TIME',
  16: 'SEQUENCE',
  17: 'SET',
  18: 'NumericString',
  19: 'PrintableString',
  20: 'TeletexString',
  21: 'VideotexString',
  22: 'IA5String',
  23: 'UTCTime',
  24: 'GeneralizedTime',
  25: 'GraphicString',
  26: 'VisibleString',
  27: 'GeneralString',
  28: 'UniversalString',
  29: 'CHARACTER STRING',
  30: 'BMPString',
};

const rows: readonly Row[] = Array.from({ length: 256 }, (_, code) => ({
  code,
  name: tagName(code),
  source: 'X.690 8.1.2',
})).filter((row) => row.name !== '');

const byCode = table('ASN.1 tags', 2, rows);

/** The identifier octets of DER: class, primitive or constructed, number. X.690 section 8.1.2, X.680 table 1. */
export const derTags: Table = { ...byCode, label: (code) => `${byCode.name(code)} (${hexNumber(code, 2)})` };

function tagName(code: number): string {
  const number = code & 0x1f;
  const constructed = (code & 0x20) !== 0;
  if (code >> 6 === 0) return universalName(number, constructed);
  const kind = ['', 'APPLICATION ', '', 'PRIVATE '][code >> 6];
  return `[${kind}${number}]${constructed ? ', constructed' : ''}`;
}

/** SEQUENCE, SET and their like are always constructed, the others never in DER. */
function universalName(number: number, constructed: boolean): string {
  const name = universal[number];
  if (name === undefined) return '';
  const natural = number === 8 || number === 11 || number === 16 || number === 17 || number === 29;
  if (natural === constructed) return name;
  return `${name}, ${constructed ? 'constructed' : 'primitive'}`;
}
