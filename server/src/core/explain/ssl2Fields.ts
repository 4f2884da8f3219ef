import type { FieldId } from '../registry/fields.ts';
import { type Explanation, meaning } from './explanation.ts';

/** SSL 2.0, and the hello in its form that old clients of later versions send. RFC 5246 appendix E.2. */
export const ssl2Fields = {
  'ssl2.record': meaning(
    'A record of SSL 2.0. Old clients opened with such a hello to reach servers of any version; servers of today refuse it.',
  ),
  'ssl2.message': meaning('A message of SSL 2.0.'),
  'ssl2.msg_type': meaning('Which message this is.'),
  'ssl2.cipher_specs': meaning('The cipher suites offered, three bytes each.'),
  'ssl2.cipher_spec': meaning('One cipher suite: of SSL 2.0, or with a zero in front one of SSL 3.0 and TLS.'),
  'ssl2.cipher_spec_prefix': meaning('Zero: the two bytes behind it are a suite of SSL 3.0 or TLS.'),
  'ssl2.challenge': meaning('Random bytes: what the random of later versions grew out of.'),
  'ssl2.session_id_hit': meaning('Whether the server knows the session again.'),
  'ssl2.certificate_type': meaning('The kind of certificate.'),
  'ssl2.certificate': meaning('The server’s certificate.'),
  'ssl2.connection_id': meaning('Random bytes of the server’s.'),
  'ssl2.clear_key': meaning('The part of the key that export rules wanted in clear.'),
  'ssl2.encrypted_key': meaning('The rest of the key, encrypted to the server’s certificate.'),
  'ssl2.key_arg': meaning('The initialization vector of the cipher.'),
  'ssl2.error_code': meaning('What went wrong.'),
  'ssl2.encrypted': meaning('An encrypted record. Its content can’t be read without the keys.'),
} as const satisfies Partial<Record<FieldId, Explanation>>;
