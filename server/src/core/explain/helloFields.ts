import type { FieldId } from '../registry/fields.ts';
import type { Explanation } from './explanation.ts';

/** ClientHello and ServerHello, without what is in their extensions. RFC 8446 sections 4.1.2 and 4.1.3, RFC 5246 section 7.4.1. */
export const helloFields = {
  'hello.legacy_version': {
    title: 'Hello version',
    meaning:
      'The version offered, or chosen, up to TLS 1.2. A hello of TLS 1.3 keeps 0x0303 here and tells the real versions in supported_versions.',
    wolfssl:
      'The client method decides: a method for one version never offers another. `wolfTLS_client_method` offers all that the build has.',
  },
  'hello.random': {
    title: 'Random',
    meaning:
      'Makes every handshake differ from every other, so that an old one can’t be played again. Both sides’ randoms go into the keys.',
  },
  'hello.gmt_unix_time': {
    title: 'Time in the random',
    meaning:
      'Up to TLS 1.2 the first four bytes may hold the sender’s clock, in seconds since 1970. Much software fills them at random, so a date far off proves nothing.',
  },
  'hello.random_bytes': {
    meaning: 'The rest of the random.',
  },
  'hello.session_id_length': {
    meaning: 'Length of the session id. Zero says that no session is resumed by its id.',
  },
  'hello.session_id': {
    title: 'Session id',
    meaning:
      'Names an earlier session that the client would like to resume. In TLS 1.3 it is only sent for middleboxes, and the server returns it as it is.',
    wolfssl:
      'Empty unless a session is resumed. In TLS 1.3 the build’s WOLFSSL_TLS13_MIDDLEBOX_COMPAT fills it; ./configure does not define that by default.',
  },
  'hello.cookie_length': {
    meaning: 'Length of the cookie. Zero in the first hello of a DTLS client.',
  },
  'hello.cookie': {
    title: 'Cookie',
    meaning: 'Returned to a DTLS server to show that the client’s address is its own.',
  },
  'hello.cipher_suites_length': {
    title: 'Length of the list of cipher suites',
    meaning: 'Length of the list in bytes: two for each suite.',
  },
  'hello.cipher_suites': {
    title: 'Cipher suites',
    meaning:
      'What the client is able and willing to use, its favourite first. The server takes one of them, or refuses the connection.',
    wolfssl: 'What the build has, in wolfSSL’s own order, unless the program calls `wolfSSL_CTX_set_cipher_list`.',
  },
  'hello.cipher_suite': {
    title: 'Cipher suite',
    meaning:
      'One combination of algorithms. Up to TLS 1.2 it says how keys are agreed, who proves what by which kind of key, and how records are encrypted; in TLS 1.3 only the encryption and the hash.',
  },
  'hello.compression_methods_length': {
    meaning: 'Length of the list of compression methods.',
  },
  'hello.compression_methods': {
    title: 'Compression methods',
    meaning: 'Has to hold 0, no compression; compression gives secrets away (CRIME) and TLS 1.3 forbids it.',
    wolfssl:
      'wolfSSL sends the single byte 0, unless the build has HAVE_LIBZ and the program calls `wolfSSL_set_compression`.',
  },
  'hello.compression_method': {
    title: 'Compression method',
    meaning: '0 is no compression, the only method still in use.',
  },
  'hello.extensions_length': {
    title: 'Length of the extensions',
    meaning: 'Length of all extensions together, in bytes.',
  },
  'hello.extensions': {
    title: 'Extensions',
    meaning:
      'Everything that was added to the hello after its first version: names, groups, signature schemes, versions, keys. What is missing here is as telling as what is there.',
    wolfssl:
      'Without HAVE_TLS_EXTENSIONS a hello of TLS 1.2 carries signature_algorithms and extended_master_secret at most. A user_settings.h build has none of the other extensions unless it asks for them; ./configure and CMake turn on several.',
  },
  extension: {
    title: 'Extension',
    meaning: 'One addition to the hello: a type, a length and its content.',
  },
  'extension.extension_type': {
    title: 'Extension type',
    meaning: 'Tells which extension this is. A server passes over the ones it does not know.',
  },
  'extension.length': {
    title: 'Extension length',
    meaning: 'How many bytes of content follow. Zero is usual where the presence of the extension says it all.',
  },
  'extension.extension_data': {
    title: 'Extension content',
    meaning: 'The content of the extension, shown as one run of bytes.',
  },
  'hello_verify_request.server_version': {
    meaning: 'The version a DTLS server writes while it asks for the cookie. It decides nothing yet.',
  },
} as const satisfies Partial<Record<FieldId, Explanation>>;
