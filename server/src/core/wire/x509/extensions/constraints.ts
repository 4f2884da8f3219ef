import type { FieldId } from '../../../registry/fields.ts';
import type { Cursor } from '../../cursor.ts';
import { constructed, each, INTEGER, nextTag, optional, primitive, sequence } from '../der.ts';
import { generalName } from '../generalName.ts';
import { integer, optionalBoolean } from '../primitives.ts';
import { listText } from '../values.ts';

/** Extensions that limit what an authority may vouch for. */

/** BasicConstraints: whether this is an authority, and how many may stand below it. RFC 5280 section 4.2.1.9. */
export function basicConstraints(value: Cursor): string | undefined {
  return sequence(value, 'x509.basic_constraints', (content) => {
    const isCa = optionalBoolean(content, 'x509.ca');
    const most = nextTag(content) === INTEGER ? integer(content, 'x509.path_len_constraint') : undefined;
    return `${isCa ? 'CA' : 'not a CA'}${most === undefined ? '' : `, at most ${most} below it`}`;
  });
}

/** NameConstraints. RFC 5280 section 4.2.1.10. */
export function nameConstraints(value: Cursor): string | undefined {
  return sequence(value, 'x509.name_constraints', (content) => {
    const permitted = subtrees(content, 'x509.permitted_subtrees', 0);
    const excluded = subtrees(content, 'x509.excluded_subtrees', 1);
    return [permitted && `permitted ${permitted}`, excluded && `excluded ${excluded}`].filter(Boolean).join('; ');
  });
}

function subtrees(content: Cursor, id: FieldId, n: number): string | undefined {
  return optional(content, id, constructed(n), (list) => listText(each(list, subtree)));
}

function subtree(list: Cursor): string | undefined {
  return sequence(list, 'x509.general_subtree', (content) => {
    const base = generalName(content);
    if (nextTag(content) === primitive(0)) integer(content, 'x509.subtree_minimum', primitive(0));
    if (nextTag(content) === primitive(1)) integer(content, 'x509.subtree_maximum', primitive(1));
    return base;
  });
}

/** PolicyConstraints. RFC 5280 section 4.2.1.11. */
export function policyConstraints(value: Cursor): string | undefined {
  return sequence(value, 'x509.policy_constraints', (content) => {
    const told: string[] = [];
    if (nextTag(content) === primitive(0))
      told.push(`explicit policy after ${integer(content, 'x509.require_explicit_policy', primitive(0))}`);
    if (nextTag(content) === primitive(1))
      told.push(`no mapping after ${integer(content, 'x509.inhibit_policy_mapping', primitive(1))}`);
    return told.join(', ');
  });
}

/** InhibitAnyPolicy. RFC 5280 section 4.2.1.14. */
export function inhibitAnyPolicy(value: Cursor): string | undefined {
  return String(integer(value, 'x509.inhibit_any_policy') ?? '');
}
