import { oidName } from '../../../registry/oids.ts';
import type { Cursor } from '../../cursor.ts';
import { anyElement, isString, nextTag, OBJECT_IDENTIFIER, optional, SEQUENCE, sequence, sequenceOf } from '../der.ts';
import { integer, oid, text } from '../primitives.ts';
import { listText, shortened } from '../values.ts';

/** CertificatePolicies: under which rules the certificate was issued. RFC 5280 section 4.2.1.4. */
export function certificatePolicies(value: Cursor): string | undefined {
  return listText(sequenceOf(value, 'x509.certificate_policies', policyInformation));
}

function policyInformation(list: Cursor): string | undefined {
  return sequence(list, 'x509.policy_information', (content) => {
    const policy = oidName(oid(content, 'x509.policy_identifier'));
    if (nextTag(content) === SEQUENCE) sequenceOf(content, 'x509.policy_qualifiers', policyQualifier);
    return policy;
  });
}

function policyQualifier(list: Cursor): string | undefined {
  return sequence(list, 'x509.policy_qualifier_info', (content) => {
    const kind = oid(content, 'x509.policy_qualifier_id');
    if (content.left === 0) return oidName(kind);
    if (isString(nextTag(content))) return `${oidName(kind)} ${shortened(text(content, 'x509.cps_uri'))}`;
    if (kind === UNOTICE) return sequence(content, 'x509.user_notice', userNotice);
    return anyElement(content, 'x509.qualifier');
  });
}

const UNOTICE = '1.3.6.1.5.5.7.2.2';

/** UserNotice: a text to show to whoever relies on the certificate. */
function userNotice(content: Cursor): string {
  optional(content, 'x509.notice_ref', SEQUENCE, (inner) => {
    const organization = text(inner, 'x509.organization');
    sequenceOf(inner, 'x509.notice_numbers', (list) => String(integer(list, 'x509.notice_number') ?? ''));
    return organization;
  });
  return isString(nextTag(content)) ? shortened(text(content, 'x509.explicit_text')) : 'notice';
}

/** PolicyMappings. RFC 5280 section 4.2.1.5. */
export function policyMappings(value: Cursor): string | undefined {
  const mappings = sequenceOf(value, 'x509.policy_mappings', (list) =>
    sequence(list, 'x509.policy_mapping', (content) => {
      const issuers = oidName(oid(content, 'x509.issuer_domain_policy'));
      return `${issuers} as ${oidName(nextTag(content) === OBJECT_IDENTIFIER ? oid(content, 'x509.subject_domain_policy') : '')}`;
    }),
  );
  return listText(mappings);
}
