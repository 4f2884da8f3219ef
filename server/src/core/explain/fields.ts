import { type FieldId, fieldRow, fields } from '../registry/fields.ts';
import { certificateFields } from './certificateFields.ts';
import { certificateStatusFields } from './certificateStatusFields.ts';
import { dialogueFields } from './dialogueFields.ts';
import { dtlsFields } from './dtlsFields.ts';
import { echFields } from './echFields.ts';
import type { Explanation } from './explanation.ts';
import { extensionCertificateFields } from './extensionCertificateFields.ts';
import { extensionFields } from './extensionFields.ts';
import { extensionRareFields } from './extensionRareFields.ts';
import { frameFields } from './frameFields.ts';
import { helloFields } from './helloFields.ts';
import { keyExchangeFields } from './keyExchangeFields.ts';
import { messageFields } from './messageFields.ts';
import { quicFields } from './quicFields.ts';
import { recordFields } from './recordFields.ts';
import { ssl2Fields } from './ssl2Fields.ts';

/** Fields that are the length of another one: what they are for is plain from the name. */
type LengthId = Extract<FieldId, `${string}length`>;

/** What is written of fields, by id. Only lengths may go without: any other field without a text does not compile. */
const written: Readonly<Record<Exclude<FieldId, LengthId>, Explanation> & Partial<Record<LengthId, Explanation>>> = {
  ...recordFields,
  ...dialogueFields,
  ...dtlsFields,
  ...quicFields,
  ...ssl2Fields,
  ...helloFields,
  ...extensionFields,
  ...extensionCertificateFields,
  ...extensionRareFields,
  ...echFields,
  ...messageFields,
  ...keyExchangeFields,
  ...frameFields,
  ...certificateFields,
  ...certificateStatusFields,
};

/** What each field is for. */
export const fieldExplanations = Object.fromEntries(
  (Object.keys(fields) as FieldId[]).map((id) => [id, written[id] ?? lengthOf(id)]),
) as Readonly<Record<FieldId, Explanation>>;

/** The text of a length: what it counts is the field whose name it bears. */
function lengthOf(id: FieldId): Explanation {
  const whose = id.slice(0, -'_length'.length);
  const counted = Object.hasOwn(fields, whose) ? fieldRow(whose as FieldId).name : undefined;
  return {
    meaning: counted === undefined ? 'How many bytes follow that belong together.' : `Length of ${counted} in bytes.`,
  };
}
