import { holds } from './condition.ts';
import { isSupported } from './groupRows.ts';
import type { Build } from './model.ts';
import { initialSchemes } from './schemes.ts';
import { isBuilt } from './suiteLists.ts';
import { suiteRows } from './suiteRows.ts';

/** What a client's build must have to send an extension at all, whatever the program calls (facts of src/tls.c, wolfSSL 5.9.2). */
const extensionNeeds: ReadonlyMap<number, string> = new Map([
  [0x0000, 'HAVE_TLS_EXTENSIONS && HAVE_SNI'],
  [0x0001, 'HAVE_TLS_EXTENSIONS && HAVE_MAX_FRAGMENT'],
  [0x0003, 'HAVE_TLS_EXTENSIONS && HAVE_TRUSTED_CA'],
  [0x0004, 'HAVE_TLS_EXTENSIONS && HAVE_TRUNCATED_HMAC'],
  [0x0005, 'HAVE_TLS_EXTENSIONS && HAVE_CERTIFICATE_STATUS_REQUEST'],
  [0x000a, 'HAVE_TLS_EXTENSIONS && HAVE_SUPPORTED_CURVES'],
  [0x000b, 'HAVE_TLS_EXTENSIONS && HAVE_SUPPORTED_CURVES && (HAVE_ECC || HAVE_CURVE25519 || HAVE_CURVE448)'],
  [0x000d, '(!HAVE_TLS_EXTENSIONS || !NO_CERTS) && !WOLFSSL_NO_SIGALG'],
  [0x000e, 'HAVE_TLS_EXTENSIONS && WOLFSSL_SRTP'],
  [0x0010, 'HAVE_TLS_EXTENSIONS && HAVE_ALPN'],
  [0x0011, 'HAVE_TLS_EXTENSIONS && HAVE_CERTIFICATE_STATUS_REQUEST_V2'],
  [0x0013, 'HAVE_TLS_EXTENSIONS && HAVE_RPK'],
  [0x0014, 'HAVE_TLS_EXTENSIONS && HAVE_RPK'],
  [0x0016, 'HAVE_TLS_EXTENSIONS && HAVE_ENCRYPT_THEN_MAC && !WOLFSSL_AEAD_ONLY && !WOLFSSL_NO_TLS12'],
  [0x0017, 'HAVE_EXTENDED_MASTER'],
  [0x0021, 'WOLFSSL_TLS13 && WOLFSSL_CERT_WITH_EXTERN_PSK && !NO_PSK'],
  [0x0023, 'HAVE_TLS_EXTENSIONS && HAVE_SESSION_TICKET'],
  [0x0029, 'WOLFSSL_TLS13 && (HAVE_SESSION_TICKET || !NO_PSK)'],
  [0x002a, 'WOLFSSL_TLS13 && WOLFSSL_EARLY_DATA'],
  [0x002b, 'WOLFSSL_TLS13'],
  [0x002c, 'WOLFSSL_TLS13'],
  [0x002d, 'WOLFSSL_TLS13 && (HAVE_SESSION_TICKET || !NO_PSK)'],
  [0x002f, 'WOLFSSL_TLS13 && !NO_CERTS && !WOLFSSL_NO_CA_NAMES'],
  [0x0031, 'WOLFSSL_TLS13 && WOLFSSL_POST_HANDSHAKE_AUTH'],
  [0x0032, 'WOLFSSL_TLS13 && !NO_CERTS'],
  [0x0033, 'WOLFSSL_TLS13 && HAVE_SUPPORTED_CURVES'],
  [0x0036, 'HAVE_TLS_EXTENSIONS && WOLFSSL_DTLS_CID'],
  [0x0039, 'WOLFSSL_TLS13 && WOLFSSL_QUIC'],
  [0xff92, 'WOLFSSL_TLS13 && WOLFSSL_DUAL_ALG_CERTS'],
  [0xfe0d, 'WOLFSSL_TLS13 && HAVE_ECH'],
  [0xff01, 'HAVE_TLS_EXTENSIONS && (HAVE_SECURE_RENEGOTIATION || HAVE_SERVER_RENEGOTIATION_INFO)'],
]);

/** Whether wolfSSL has the extension at all. */
export function isWolfsslExtension(type: number): boolean {
  return extensionNeeds.has(type);
}

/** Whether wolfSSL has the suite at all. */
export function isWolfsslSuite(code: number): boolean {
  return suiteRows.some((row) => row.code === code);
}

/** Whether a build can send an extension, whatever the program calls. */
export function canSendExtension(build: Build, type: number): boolean {
  const needs = extensionNeeds.get(type);
  return needs !== undefined && holds(needs, build.macros);
}

/** Whether a build can offer a suite. */
export function canOfferSuite(build: Build, code: number): boolean {
  return suiteRows.some((row) => row.code === code && isBuilt(build, row));
}

/** Whether a build can name a group. */
export function canNameGroup(build: Build, code: number): boolean {
  return isSupported(build, code);
}

/** Whether a build can name a signature scheme. */
export function canNameScheme(build: Build, code: number): boolean {
  const all = { ecdsa: true, sm2: true, falcon: true, mldsa: true, rsa: true, anonymous: true };
  return initialSchemes(build, all, 4).some((scheme) => scheme.code === code);
}
