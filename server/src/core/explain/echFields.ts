import type { FieldId } from '../registry/fields.ts';
import { type Explanation, meaning } from './explanation.ts';

const CIPHER = 'How the inner hello is encrypted: a key derivation and a cipher of HPKE.';

/** Encrypted client hello. RFC 9849. */
export const echFields = {
  'ech.client_hello': meaning('The real hello in an outer one, or the mark that this is the inner one.'),
  'ech.type': meaning('Whether this stands in the outer or in the inner hello.'),
  'ech.cipher_suite': meaning(CIPHER),
  'ech.kdf_id': meaning('The key derivation.'),
  'ech.aead_id': meaning('The cipher.'),
  'ech.config_id': meaning('Which of the server’s keys was used.'),
  'ech.enc': meaning('The client’s public key, for this hello alone. Empty in a second hello.'),
  'ech.payload': meaning(
    'The inner hello, encrypted. Clients without a key of the server’s fill it with random bytes.',
  ),
  'ech.confirmation': meaning(
    'By these bytes the server shows, to those who can check, that it could read the inner hello.',
  ),
  'ech.retry_configs': meaning('The server’s keys of today, for a client that used an old one.'),
  'ech.config': meaning('One key of the server’s with what belongs to it.'),
  'ech.config_version': meaning('The version of this form. Clients pass over the ones they don’t know.'),
  'ech.config_contents': meaning('The content, of a version that is not known here.'),
  'ech.key_config': meaning('The key and how to use it.'),
  'ech.kem_id': meaning('The kind of key.'),
  'ech.public_key': meaning('The server’s public key for encrypted hellos.'),
  'ech.cipher_suites': meaning('The ciphers that go with the key.'),
  'ech.maximum_name_length': meaning(
    'The longest host name behind this key: hellos are made that long, so that lengths tell nothing.',
  ),
  'ech.public_name': meaning('The host name that the outer hello shows.'),
  'ech.extensions': meaning('Room for additions; most often empty.'),
  'ech.extension': meaning('One addition to the key.'),
  'ech.extension_type': meaning('Which addition this is.'),
  'ech.extension_data': meaning('The addition’s content.'),
  'ech_outer_extensions.body': meaning('Extensions that the inner hello takes over from the outer one.'),
  'ech_outer_extensions.type': meaning('One extension that is taken over.'),
} as const satisfies Partial<Record<FieldId, Explanation>>;
