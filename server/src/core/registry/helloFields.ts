import { cipherSuites } from './cipherSuites.ts';
import { compressionMethods } from './compressionMethods.ts';
import { extensions } from './extensions.ts';
import { code, type FieldRow, group, length, opaque } from './fieldRow.ts';
import { versions } from './versions.ts';

const R13 = 'RFC 8446';
const R12 = 'RFC 5246';

/** ClientHello and ServerHello, without what is in their extensions. RFC 8446 section 4.1, RFC 5246 section 7.4.1. */
export const helloFields = {
  'hello.legacy_version': code('legacy_version', versions, 'version', `${R13} 4.1.2, ${R12} 7.4.1.2`),
  'hello.random': { name: 'random', form: 'opaque', kind: 'random', source: `${R13} 4.1.2` },
  'hello.gmt_unix_time': { name: 'gmt_unix_time', form: 'time', kind: 'random', source: `${R12} 7.4.1.2` },
  'hello.random_bytes': { name: 'random_bytes', form: 'opaque', kind: 'random', source: `${R12} 7.4.1.2` },
  'hello.session_id_length': length('session_id_length', `${R12} 7.4.1.2`),
  'hello.session_id': opaque('session_id', `${R13} 4.1.2`, 'random'),
  'hello.cookie_length': length('cookie_length', 'RFC 6347 4.2.1'),
  'hello.cookie': opaque('cookie', 'RFC 6347 4.2.1'),
  'hello.cipher_suites_length': length('cipher_suites_length', `${R13} 4.1.2`),
  'hello.cipher_suites': group('cipher_suites', `${R13} 4.1.2`, 'suite'),
  'hello.cipher_suite': code('cipher_suite', cipherSuites, 'suite', `${R13} 4.1.2`),
  'hello.compression_methods_length': length('compression_methods_length', `${R12} 7.4.1.2`),
  'hello.compression_methods': group('compression_methods', `${R12} 7.4.1.2`),
  'hello.compression_method': code('compression_method', compressionMethods, 'type', `${R12} 7.4.1.2`),
  'hello.extensions_length': length('extensions_length', `${R13} 4.2`),
  'hello.extensions': group('extensions', `${R13} 4.2`),

  extension: group('extension', `${R13} 4.2`),
  'extension.extension_type': code('extension_type', extensions, 'type', `${R13} 4.2`),
  'extension.length': length('length', `${R13} 4.2`),
  'extension.extension_data': opaque('extension_data', `${R13} 4.2`),

  'hello_verify_request.server_version': code('server_version', versions, 'version', 'RFC 6347 4.2.1'),
} as const satisfies Record<string, FieldRow>;
