import type { HeadingStyle } from '../style.ts';

const PART =
  /(?:^|[\]:>|)\t] ?)\s*(?:extension_type=|[\w ]+ \(len=\d+\):|(?:\w[\w -]* )?session ticket:|(?:Serial Number|Modulus|pub|priv|Public-Key|Signature|Signature Value|Signature Algorithm|X509v3 (?:Subject|Authority) Key Identifier|Signature *: .*|Log ID *):|keyid:|Signature Algorithm: )/i;

/**
 * What OpenSSL prints in words: `-trace`, `x509 -text`, a session. Bytes below these lines are parts of what stands in the
 * log anyway: a modulus, a signature, a ticket, one extension.
 *
 *     extension_type=server_name(0), length=14
 *     Modulus:
 */
export const opensslText: HeadingStyle = {
  name: 'OpenSSL text',
  read(line) {
    return PART.test(line) ? { wire: false } : undefined;
  },
};
