import { code, type FieldRow, group, length, number, opaque } from './fieldRow.ts';
import { ssl2CertificateTypes, ssl2CipherKinds, ssl2Errors, ssl2MessageTypes } from './ssl2.ts';

const V2 = 'draft-hickman-netscape-ssl-00';
const HELLO = 'RFC 5246 E.2, draft-hickman-netscape-ssl-00';

/** SSL 2.0: its records, its hellos, and the hello by which TLS clients once kept up with it. RFC 5246 E.2. */
export const ssl2Fields = {
  'ssl2.record': group('SSL 2.0 record', V2),
  'ssl2.length': length('msg_length', HELLO),
  'ssl2.padding_length': length('padding_length', V2),
  'ssl2.message': group('SSL 2.0 message', HELLO),
  'ssl2.msg_type': code('msg_type', ssl2MessageTypes, 'type', HELLO),
  'ssl2.cipher_spec_length': length('cipher_spec_length', HELLO),
  'ssl2.challenge_length': length('challenge_length', HELLO),
  'ssl2.cipher_specs': group('cipher_specs', HELLO, 'suite'),
  'ssl2.cipher_spec': code('cipher_spec', ssl2CipherKinds, 'suite', HELLO),
  'ssl2.cipher_spec_prefix': number('cipher_spec[0]', HELLO, 'suite'),
  'ssl2.challenge': opaque('challenge', HELLO, 'random'),
  'ssl2.session_id_hit': number('session_id_hit', V2),
  'ssl2.certificate_type': code('certificate_type', ssl2CertificateTypes, 'type', V2),
  'ssl2.certificate_length': length('certificate_length', V2),
  'ssl2.certificate': opaque('certificate', V2, 'key'),
  'ssl2.connection_id_length': length('connection_id_length', V2),
  'ssl2.connection_id': opaque('connection_id', V2, 'random'),
  'ssl2.clear_key_length': length('clear_key_length', V2),
  'ssl2.clear_key': opaque('clear_key', V2, 'key'),
  'ssl2.encrypted_key_length': length('encrypted_key_length', V2),
  'ssl2.encrypted_key': opaque('encrypted_key', V2, 'key'),
  'ssl2.key_arg_length': length('key_arg_length', V2),
  'ssl2.key_arg': opaque('key_arg', V2, 'key'),
  'ssl2.error_code': code('error_code', ssl2Errors, 'alert', V2),
  'ssl2.encrypted': opaque('encrypted_record', V2, 'encrypted'),
} as const satisfies Record<string, FieldRow>;
