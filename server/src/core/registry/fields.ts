import { certificateFields } from './certificateFields.ts';
import { certificateStatusFields } from './certificateStatusFields.ts';
import { dialogueFields } from './dialogueFields.ts';
import { dtlsFields } from './dtlsFields.ts';
import { echFields } from './echFields.ts';
import { extensionCertificateFields } from './extensionCertificateFields.ts';
import { extensionFields } from './extensionFields.ts';
import { extensionRareFields } from './extensionRareFields.ts';
import type { FieldRow } from './fieldRow.ts';
import { frameFields } from './frameFields.ts';
import { helloFields } from './helloFields.ts';
import { keyExchangeFields } from './keyExchangeFields.ts';
import { messageFields } from './messageFields.ts';
import { quicFields } from './quicFields.ts';
import { recordFields } from './recordFields.ts';
import { ssl2Fields } from './ssl2Fields.ts';

export type { FieldForm, FieldKind, FieldRow } from './fieldRow.ts';

/**
 * Every field the decoder knows, by id: the structure it belongs to and the RFC's name. One row is the only place that says
 * how a field is read by people; what it means is told in `explain/fields.ts` under the same id.
 */
export const fields = {
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
} as const satisfies Record<string, FieldRow>;

/** The id of a field: a key of {@link fields}. */
export type FieldId = keyof typeof fields;

/** The row of a field id. */
export function fieldRow(id: FieldId): FieldRow {
  return rows.get(id) as FieldRow;
}

/** An object of so many names is slower to ask, and a capture asks a million times. */
const rows: ReadonlyMap<string, FieldRow> = new Map(Object.entries(fields));
