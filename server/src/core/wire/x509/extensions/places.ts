import { oidName } from '../../../registry/oids.ts';
import type { Cursor } from '../../cursor.ts';
import { constructed, each, element, nextTag, primitive, sequence, sequenceOf } from '../der.ts';
import { generalName, generalNames, generalNamesContent } from '../generalName.ts';
import { relativeNameContent } from '../name.ts';
import { explicit, namedBits, oid } from '../primitives.ts';
import { listText } from '../values.ts';

/** Extensions that say where more is to be had. */

/** CRLDistributionPoints, and the same for delta lists. RFC 5280 sections 4.2.1.13 and 4.2.1.15. */
export function crlDistributionPoints(value: Cursor): string | undefined {
  return listText(sequenceOf(value, 'x509.crl_distribution_points', distributionPoint));
}

function distributionPoint(list: Cursor): string | undefined {
  return sequence(list, 'x509.distribution_point', (content) => {
    const place = explicit(content, 'x509.distribution_point_name', 0, distributionPointName);
    if (nextTag(content) === primitive(1)) namedBits(content, 'x509.reasons', REASONS, primitive(1));
    const issuer = generalNames(content, 'x509.crl_issuer', constructed(2));
    return place ?? issuer;
  });
}

function distributionPointName(content: Cursor): string | undefined {
  if (nextTag(content) === constructed(1)) {
    return element(content, 'x509.name_relative_to_crl_issuer', relativeNameContent);
  }
  return nextTag(content) === constructed(0)
    ? element(content, 'x509.full_name', generalNamesContent)
    : listText(each(content, generalName));
}

/** ReasonFlags. RFC 5280 section 4.2.1.13. */
const REASONS = [
  'unused',
  'keyCompromise',
  'cACompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'certificateHold',
  'privilegeWithdrawn',
  'aACompromise',
] as const;

/** AuthorityInfoAccess and SubjectInfoAccess. RFC 5280 sections 4.2.2.1 and 4.2.2.2. */
export function informationAccess(value: Cursor): string | undefined {
  return listText(sequenceOf(value, 'x509.info_access', accessDescription));
}

function accessDescription(list: Cursor): string | undefined {
  return sequence(list, 'x509.access_description', (content) => {
    const method = oidName(oid(content, 'x509.access_method'));
    return `${method} ${(content.left > 0 && generalName(content)) || ''}`;
  });
}
