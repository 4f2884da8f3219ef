import { echClientHelloTypes } from './echClientHelloTypes.ts';
import { extensions } from './extensions.ts';
import { code, type FieldRow, group, length, number, opaque, text } from './fieldRow.ts';
import { hpkeAeads, hpkeKdfs, hpkeKems } from './hpke.ts';

const R = 'RFC 9849 5';
const CONFIG = 'RFC 9849 4';

/** encrypted_client_hello: the outer hello, its configurations, what a retry says. RFC 9849. */
export const echFields = {
  'ech.client_hello': group('ECHClientHello', R),
  'ech.type': code('type', echClientHelloTypes, 'type', R),
  'ech.cipher_suite': group('cipher_suite', CONFIG, 'suite'),
  'ech.kdf_id': code('kdf_id', hpkeKdfs, 'suite', CONFIG),
  'ech.aead_id': code('aead_id', hpkeAeads, 'suite', CONFIG),
  'ech.config_id': number('config_id', R),
  'ech.enc_length': length('enc_length', R),
  'ech.enc': opaque('enc', R, 'key'),
  'ech.payload_length': length('payload_length', R),
  'ech.payload': opaque('payload', R, 'encrypted'),
  'ech.confirmation': opaque('confirmation', 'RFC 9849 7.2.1', 'random'),
  'ech.retry_configs_length': length('retry_configs_length', R),
  'ech.retry_configs': group('retry_configs', R),
  'ech.config': group('ECHConfig', CONFIG),
  'ech.config_version': code('version', extensions, 'version', CONFIG),
  'ech.config_length': length('length', CONFIG),
  'ech.config_contents': opaque('contents', CONFIG),
  'ech.key_config': group('key_config', CONFIG, 'key'),
  'ech.kem_id': code('kem_id', hpkeKems, 'suite', CONFIG),
  'ech.public_key_length': length('public_key_length', CONFIG),
  'ech.public_key': opaque('public_key', CONFIG, 'key'),
  'ech.cipher_suites_length': length('cipher_suites_length', CONFIG),
  'ech.cipher_suites': group('cipher_suites', CONFIG, 'suite'),
  'ech.maximum_name_length': number('maximum_name_length', CONFIG),
  'ech.public_name_length': length('public_name_length', CONFIG),
  'ech.public_name': text('public_name', CONFIG),
  'ech.extensions_length': length('extensions_length', CONFIG),
  'ech.extensions': group('extensions', CONFIG),
  'ech.extension': group('ECHConfigExtension', CONFIG),
  'ech.extension_type': number('type', CONFIG, 'type'),
  'ech.extension_length': length('data_length', CONFIG),
  'ech.extension_data': opaque('data', CONFIG),
  'ech_outer_extensions.body': group('OuterExtensions', 'RFC 9849 5.1'),
  'ech_outer_extensions.length': length('OuterExtensions_length', 'RFC 9849 5.1'),
  'ech_outer_extensions.type': code('extension_type', extensions, 'type', 'RFC 9849 5.1'),
} as const satisfies Record<string, FieldRow>;
