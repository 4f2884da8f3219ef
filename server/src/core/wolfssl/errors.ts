import { alerts } from '../registry/alerts.ts';

/** An error code of wolfSSL_get_error as a TLS client meets it. */
export interface WolfsslError {
  /** Negative, as wolfSSL returns it. */
  readonly code: number;
  readonly name: string;
  /** What it means for a client. */
  readonly meaning: string;
  /** Who put what on the wire: the server's alert, the client's own, or nothing. */
  readonly wire: string;
  /** The alert that goes with it: who sends it, and which, where that is certain. Undefined where none need be there. */
  readonly alert: ErrorAlert | undefined;
  readonly source: string;
}

/** An alert by its sender; without a number any fatal one. */
export interface ErrorAlert {
  readonly sender: 'client' | 'server';
  readonly description?: number;
}

/** The row of a code (`-313`, or its positive form as people quote it). */
export function errorOfCode(code: number): WolfsslError | undefined {
  return errorsByCode.get(-Math.abs(code));
}

/** The row of a name such as `ASN_NO_SIGNER_E`. */
export function errorNamed(name: string): WolfsslError | undefined {
  return wolfsslErrors.find((row) => row.name === name);
}

/** What stands on the wire: in words, and as the alert. */
interface Wire {
  readonly text: string;
  readonly alert: ErrorAlert;
}

const SERVER_ALERT: Wire = { text: 'the server sent the alert', alert: { sender: 'server' } };

function clientSends(description: number): Wire {
  return { text: `the client sends ${alerts.label(description)}`, alert: { sender: 'client', description } };
}

function serverSent(description: number): Wire {
  return { text: `the server sent ${alerts.label(description)}`, alert: { sender: 'server', description } };
}

const SILENT = 'nothing: a TLS 1.2 client alerts on this only with WOLFSSL_EXTRA_ALERTS';

/** The codes a failed handshake ends with. Lines count in wolfssl/error-ssl.h (from -301 on) and wolfssl/wolfcrypt/error-crypt.h of 5.9.2. */
export const wolfsslErrors: readonly WolfsslError[] = [
  crypt(-101, 'OPEN_RAN_E', 66, 'the source of random numbers could not be opened', 'nothing'),
  crypt(-125, 'MEMORY_E', 94, 'out of memory', SILENT),
  crypt(-132, 'BUFFER_E', 104, 'a buffer of wolfCrypt is too small', SILENT),
  crypt(
    -140,
    'ASN_PARSE_E',
    113,
    'a certificate cannot be parsed; when loading a root: PEM given as DER or the reverse',
    clientSends(42),
  ),
  crypt(-148, 'ASN_UNKNOWN_OID_E', 121, 'an algorithm of the certificate is not in the build', clientSends(42)),
  crypt(
    -150,
    'ASN_BEFORE_DATE_E',
    123,
    'the certificate is not valid yet: usually the device has no clock',
    clientSends(45),
  ),
  crypt(
    -151,
    'ASN_AFTER_DATE_E',
    124,
    'the certificate has expired, or the clock of the device is wrong',
    clientSends(45),
  ),
  crypt(-153, 'ASN_TIME_E', 126, 'the clock could not be read', clientSends(42)),
  crypt(
    -155,
    'ASN_SIG_CONFIRM_E',
    128,
    'the signature of a certificate does not hold; with RSA-4096 and SP math: SP_INT_BITS is below 4096',
    clientSends(42),
  ),
  crypt(
    -156,
    'ASN_SIG_HASH_E',
    129,
    'a message of OCSP names a hash that is not in the build; a certificate with such a hash gives -232',
    clientSends(42),
  ),
  crypt(-157, 'ASN_SIG_KEY_E', 130, 'the key type of a certificate signature is not in the build', clientSends(42)),
  crypt(
    -160,
    'ASN_CRIT_EXT_E',
    133,
    'a certificate has a critical extension that the build does not know',
    clientSends(42),
  ),
  crypt(
    -162,
    'ASN_NO_PEM_HEADER',
    135,
    'a file that is loaded as PEM has no BEGIN line: it is DER, or empty',
    'nothing',
  ),
  crypt(-172, 'ECC_CURVE_OID_E', 146, 'the curve of the certificate is not in the build', clientSends(42)),
  crypt(
    -173,
    'BAD_FUNC_ARG',
    147,
    'an API call got a bad argument: wolfSSL_UseSupportedCurve with a group that is not in the build, for one',
    'nothing',
  ),
  crypt(-174, 'NOT_COMPILED_IN', 148, 'the feature is not in the build', 'nothing'),
  crypt(-188, 'ASN_NO_SIGNER_E', 166, 'no trusted root for the chain is loaded', clientSends(48)),
  crypt(
    -199,
    'RNG_FAILURE_E',
    181,
    'the random numbers failed their test: the seed of the device gives too little',
    'nothing',
  ),
  crypt(
    -232,
    'HASH_TYPE_E',
    220,
    'a hash is not in the build: SHA-384 certificates without WOLFSSL_SHA384',
    clientSends(42),
  ),
  crypt(
    -234,
    'WC_KEY_SIZE_E',
    224,
    'a key is larger (or smaller) than the math library takes: RSA-4096 with SP_INT_BITS 3072',
    'nothing',
  ),
  crypt(-237, 'ASN_PATHLEN_SIZE_E', 227, 'the path length of a CA certificate is exceeded', clientSends(48)),
  crypt(-238, 'ASN_PATHLEN_INV_E', 228, 'the path lengths of the chain contradict each other', clientSends(48)),
  crypt(-275, 'ASN_SELF_SIGNED_E', 273, 'the certificate is self-signed and not trusted', clientSends(42)),
  tls(
    -304,
    'VERIFY_FINISHED_ERROR',
    54,
    'the Finished of the peer does not fit: the two sides have seen different handshakes',
    SILENT,
  ),
  tls(-305, 'VERIFY_MAC_ERROR', 55, 'a record does not decrypt', 'bad_record_mac (20) in TLS 1.3'),
  tls(-308, 'SOCKET_ERROR_E', 58, 'the transport failed, or the peer closed or reset it without an alert', 'nothing'),
  tls(-311, 'UNKNOWN_RECORD_TYPE', 62, 'bytes of the peer that are no TLS record', SILENT),
  tls(-312, 'DECRYPT_ERROR', 63, 'a record does not decrypt', 'bad_record_mac (20) in TLS 1.3'),
  tls(-313, 'FATAL_ERROR', 64, 'the peer sent a fatal alert; wolfSSL_get_alert_history tells which', SERVER_ALERT),
  tls(-317, 'NO_PRIVATE_KEY', 68, 'a certificate is loaded without its key', 'nothing'),
  tls(
    -322,
    'DOMAIN_NAME_MISMATCH',
    73,
    'the name given to wolfSSL_check_domain_name is not in the certificate',
    clientSends(42),
  ),
  tls(-323, 'WANT_READ', 74, 'not a failure: nothing to read yet, call again', 'nothing'),
  tls(
    -326,
    'VERSION_ERROR',
    77,
    'a version that the client does not take, or bytes that are not TLS (wrong port, STARTTLS)',
    clientSends(70),
  ),
  tls(-327, 'WANT_WRITE', 78, 'not a failure: the transport takes nothing now, call again', 'nothing'),
  tls(
    -328,
    'BUFFER_ERROR',
    79,
    'a length in a message of the peer is wrong',
    'decode_error (50) in TLS 1.3; in TLS 1.2 only with WOLFSSL_EXTRA_ALERTS',
  ),
  tls(-330, 'VERIFY_SIGN_ERROR', 81, 'the signature over the key exchange does not hold', SILENT),
  tls(-333, 'PSK_KEY_ERROR', 84, 'the PSK callback gave no key', 'illegal_parameter (47) in TLS 1.3'),
  tls(-342, 'PEER_KEY_ERROR', 92, 'the public key of the peer cannot be read', 'illegal_parameter (47) in TLS 1.3'),
  tls(-343, 'ZERO_RETURN', 93, 'the peer sent close_notify', serverSent(0)),
  tls(-344, 'SIDE_ERROR', 94, 'a server method was used for connecting, or the reverse', 'nothing'),
  tls(
    -345,
    'NO_PEER_CERT',
    95,
    'the peer sent no certificate',
    'handshake_failure (40), certificate_required (116) in TLS 1.3',
  ),
  tls(-350, 'ECC_CURVETYPE_ERROR', 97, 'the server named its curve in a form that is not supported', 'nothing'),
  tls(
    -351,
    'ECC_CURVE_ERROR',
    98,
    'the server chose a curve that is not in the build: the hello named no groups',
    'nothing',
  ),
  tls(-352, 'ECC_PEERKEY_ERROR', 99, 'the public point of the server is bad', 'illegal_parameter (47) in TLS 1.3'),
  tls(-360, 'OCSP_CERT_REVOKED', 107, 'the certificate is revoked, says OCSP', clientSends(42)),
  tls(
    -361,
    'CRL_CERT_REVOKED',
    108,
    'the certificate is revoked, says a revocation list',
    'bad_certificate (42), certificate_revoked (44) with OPENSSL_EXTRA',
  ),
  tls(-362, 'CRL_MISSING', 109, 'revocation lists are on, and the one for this issuer is not loaded', clientSends(42)),
  tls(-367, 'OCSP_LOOKUP_FAIL', 114, 'the OCSP responder was not reached', clientSends(42)),
  tls(-368, 'MAX_CHAIN_ERROR', 115, 'the chain has more certificates than MAX_CHAIN_DEPTH (9)', SILENT),
  tls(
    -382,
    'UNKNOWN_MAX_FRAG_LEN_E',
    129,
    'the server answered another fragment length than the client asked for',
    SILENT,
  ),
  tls(
    -383,
    'KEYUSE_SIGNATURE_E',
    130,
    'the key of the certificate may not sign, and an ECDHE or DHE suite needs that',
    clientSends(42),
  ),
  tls(
    -385,
    'KEYUSE_ENCIPHER_E',
    132,
    'the key of the certificate may not encipher, and a TLS_RSA suite needs that',
    clientSends(42),
  ),
  tls(
    -386,
    'EXTKEYUSE_AUTH_E',
    133,
    'the certificate is not one for servers (or, at a server, not one for clients)',
    clientSends(42),
  ),
  tls(-388, 'SECURE_RENEGOTIATION_E', 135, 'the renegotiation_info of the peer is wrong or missing', SILENT),
  tls(-394, 'SANITY_MSG_E', 141, 'a message came out of order', SILENT),
  tls(-397, 'SOCKET_PEER_CLOSED_E', 144, 'the peer closed the transport', 'nothing'),
  tls(-401, 'DH_KEY_SIZE_E', 148, 'the DH key of the server is below WOLFSSL_MIN_DHKEY_BITS (1024)', SILENT),
  tls(-404, 'HANDSHAKE_SIZE_ERROR', 151, 'a handshake message is larger than MAX_CERTIFICATE_SZ', SILENT),
  tls(-405, 'UNKNOWN_ALPN_PROTOCOL_NAME_E', 152, 'the server chose a protocol that the client did not offer', SILENT),
  tls(-406, 'BAD_CERTIFICATE_STATUS_ERROR', 153, 'the stapled OCSP response is bad', SILENT),
  tls(-409, 'RSA_KEY_SIZE_E', 156, 'the RSA key of the peer is below WOLFSSL_MIN_RSA_BITS (1024)', SILENT),
  tls(-410, 'ECC_KEY_SIZE_E', 157, 'the EC key of the peer is below WOLFSSL_MIN_ECC_BITS (224)', SILENT),
  tls(
    -414,
    'EXT_MASTER_SECRET_NEEDED_E',
    161,
    'a session with extended_master_secret is resumed without it, or the reverse',
    SILENT,
  ),
  tls(-421, 'BAD_KEY_SHARE_DATA', 168, 'the key_share of the peer is bad', clientSends(47)),
  tls(-424, 'EXT_NOT_ALLOWED', 171, 'an extension stands in a message where it may not', clientSends(47)),
  tls(-425, 'INVALID_PARAMETER', 172, 'a parameter of the peer is not one the client offered', clientSends(47)),
  tls(-428, 'EXT_MISSING', 175, 'an extension that TLS 1.3 requires is missing', clientSends(109)),
  tls(
    -429,
    'UNSUPPORTED_EXTENSION',
    176,
    'the server answered with an extension the client did not ask for',
    clientSends(110),
  ),
  tls(-432, 'DH_PARAMS_NOT_FFDHE_E', 179, 'the DH group of the server is none of RFC 7919', SILENT),
  tls(-450, 'UNSUPPORTED_PROTO_VERSION', 197, 'the server chose a version the client does not take', clientSends(70)),
  tls(
    -500,
    'UNSUPPORTED_SUITE',
    217,
    'the server chose a suite that is not in the build',
    'handshake_failure (40) in TLS 1.3',
  ),
  tls(-501, 'MATCH_SUITE_ERROR', 218, 'no suite in common (a server sees this mostly)', 'handshake_failure (40)'),
  tls(-503, 'KEY_SHARE_ERROR', 220, 'the key_share of the server is not for a group the client sent one for', SILENT),
];

const errorsByCode = new Map(wolfsslErrors.map((row) => [row.code, row]));

function tls(code: number, name: string, line: number, meaning: string, wire: string | Wire): WolfsslError {
  return row(code, name, meaning, wire, `wolfSSL 5.9.2 wolfssl/error-ssl.h:${line}`);
}

function crypt(code: number, name: string, line: number, meaning: string, wire: string | Wire): WolfsslError {
  return row(code, name, meaning, wire, `wolfSSL 5.9.2 wolfssl/wolfcrypt/error-crypt.h:${line}`);
}

function row(code: number, name: string, meaning: string, wire: string | Wire, source: string): WolfsslError {
  const told = typeof wire === 'string' ? { text: wire, alert: undefined } : wire;
  return { code, name, meaning, wire: told.text, alert: told.alert, source };
}
