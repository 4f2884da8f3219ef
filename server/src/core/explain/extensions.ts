import type { Explanation } from './explanation.ts';

/** What an extension is for, and how a wolfSSL client comes to send it; undefined for those nobody meets. */
export function explainExtension(type: number): Explanation | undefined {
  return extensionExplanations[type];
}

const ALPS = 'Settings of the application protocol, exchanged during the handshake. Chrome sends it.';
const ECH =
  'Hides the real hello, with the real host name, inside an outer one. Without a key from DNS the content is random, so that everybody’s hello looks alike.';
const QUIC = 'The transport settings of QUIC, which carries this handshake.';
const NOT_IN_WOLFSSL = 'wolfSSL does not implement it.';

/** Extensions by code point. Facts on wolfSSL are those of 5.9.2 and of builds with user_settings.h, where nothing else is said. */
export const extensionExplanations: Readonly<Record<number, Explanation>> = {
  0: {
    title: 'Server name (SNI)',
    meaning:
      'The name of the host the client wants. One address often serves many names: without this extension the server shows a default certificate, or refuses.',
    wolfssl:
      'HAVE_SNI **and** a call of `wolfSSL_UseSNI(ssl, WOLFSSL_SNI_HOST_NAME, name, length)` before `wolfSSL_connect`; the macro alone sends nothing. ./configure and CMake turn the macro on for x86 and 64-bit ARM hosts only.',
  },
  1: {
    meaning: 'Asks the server for records of at most 512 to 4096 bytes, for clients with little memory.',
    wolfssl:
      'HAVE_MAX_FRAGMENT and a call of `wolfSSL_UseMaxFragment`; off by default. A server that does not know it goes on sending records of up to 16 KiB; one that answers another length ends the handshake with -382.',
  },
  2: { meaning: 'The client offers the address of its certificate in place of the certificate itself.' },
  3: {
    meaning: 'Names the roots the client trusts, so that the server can choose a chain that leads to one of them.',
    wolfssl:
      'HAVE_TRUSTED_CA and a call of `wolfSSL_UseTrustedCA`; off by default. With NO_WOLFSSL_SERVER such a build of 5.9.2 does not link.',
  },
  4: {
    meaning: 'Shortens the checksum of each record to 80 bits. It saves a few bytes, and RFC 9325 advises against it.',
    wolfssl: 'HAVE_TRUNCATED_HMAC and a call of `wolfSSL_UseTruncatedHMAC`; off by default.',
  },
  5: {
    title: 'OCSP stapling',
    meaning: 'Asks the server to send a fresh proof that its certificate has not been revoked.',
    wolfssl:
      'HAVE_CERTIFICATE_STATUS_REQUEST and HAVE_OCSP, and two calls: `wolfSSL_UseOCSPStapling` and `wolfSSL_CTX_EnableOCSPStapling` (or `wolfSSL_EnableOCSPStapling`). Without the second one the extension is silently left out.',
  },
  9: { meaning: 'Negotiates OpenPGP certificates in place of X.509. Not part of TLS 1.3.' },
  10: {
    title: 'Supported groups (elliptic curves)',
    meaning:
      'The elliptic curves and finite fields in which the client is able to agree on keys. Without it a server may refuse every ECDHE suite, since it can’t know a curve the client has; TLS 1.3 can’t do without it.',
    wolfssl:
      'HAVE_TLS_EXTENSIONS and HAVE_SUPPORTED_CURVES are enough: since 3.10.2 every group of the build is named without a call. `wolfSSL_UseSupportedCurve` narrows the list; a call for a group that is not in the build returns -173 and removes the whole extension. In TLS 1.3 use `wolfSSL_set_groups`, which moves the key share too. On in ./configure and CMake, off in a user_settings.h build.',
  },
  11: {
    meaning: 'How the client is able to read points of a curve. Uncompressed has to be among them.',
    wolfssl:
      'Sent by itself with HAVE_SUPPORTED_CURVES and a curve, always as the single format 0, since 3.12.2; a client of TLS 1.3 alone leaves it out. Where it stands without supported_groups, a call of `wolfSSL_UseSupportedCurve` has failed.',
  },
  12: { meaning: 'The user’s name for SRP, which proves a password without sending it.' },
  13: {
    title: 'Signature algorithms',
    meaning:
      'The signatures the client is able to check. A server whose key can make none of them has nothing to prove itself with. Without it TLS 1.2 means SHA-1, which servers refuse today; TLS 1.3 demands it.',
    wolfssl:
      'Sent by itself unless the build has NO_CERTS or WOLFSSL_NO_SIGALG. What is listed follows from the macros: WOLFSSL_SHA384 and WOLFSSL_SHA512 for the longer hashes, WC_RSA_PSS for RSA-PSS, HAVE_ECC for ECDSA, HAVE_ED25519 for Ed25519.',
  },
  14: {
    meaning: 'Negotiates SRTP, the encryption of voice and video, whose keys come from this DTLS handshake.',
    wolfssl:
      'WOLFSSL_SRTP with WOLFSSL_DTLS, and a call of `wolfSSL_set_tlsext_use_srtp`, which returns 0 on success. A build of 5.9.2 with NO_WOLFSSL_SERVER sends it empty.',
  },
  15: { meaning: 'Allows the peer to ask for signs of life (heartbeats). Hardly anything uses it today.' },
  16: {
    title: 'ALPN',
    meaning:
      'The protocols the client would speak inside TLS: h2, http/1.1, mqtt and others. Some servers insist on it, to tell several services on one port apart.',
    wolfssl:
      'HAVE_ALPN and a call of `wolfSSL_UseALPN(ssl, names, length, options)`; options have to hold WOLFSSL_ALPN_CONTINUE_ON_MISMATCH or WOLFSSL_ALPN_FAILED_ON_MISMATCH, or the call fails. Off by default.',
  },
  17: {
    meaning: 'Asks for proofs for several certificates of the chain that they have not been revoked.',
    wolfssl:
      'HAVE_CERTIFICATE_STATUS_REQUEST_V2 and HAVE_OCSP, and two calls: `wolfSSL_UseOCSPStaplingV2` and `wolfSSL_CTX_EnableOCSPStapling` (or `wolfSSL_EnableOCSPStapling`). Without the second one the extension is silently left out.',
  },
  18: { meaning: 'Asks for proofs that the certificate was entered in public logs (certificate transparency).' },
  19: {
    meaning: 'The kinds of certificate the client may show: X.509, or a bare public key.',
    wolfssl: 'HAVE_RPK and a call of `wolfSSL_CTX_set_client_cert_type`; left out unless a raw public key is loaded.',
  },
  20: {
    meaning: 'The kinds of certificate the client takes from the server: X.509, or a bare public key.',
    wolfssl: 'HAVE_RPK and a call of `wolfSSL_CTX_set_server_cert_type`.',
  },
  21: { meaning: 'Makes the hello longer by zeros, against old equipment that stumbles over some lengths.' },
  22: {
    meaning: 'In TLS 1.2 and below, encrypts CBC records before their checksum is made, which closes several attacks.',
    wolfssl:
      'HAVE_ENCRYPT_THEN_MAC together with HAVE_TLS_EXTENSIONS; sent by itself, whatever the suites, unless the build has no CBC suites at all (WOLFSSL_AEAD_ONLY) or WOLFSSL_NO_TLS12. On in ./configure and CMake, off in a user_settings.h build.',
  },
  23: {
    meaning:
      'Ties the keys of TLS 1.2 and below to the whole handshake, so that nobody can join two connections into one (the triple handshake attack). Some servers insist on it.',
    wolfssl:
      'HAVE_EXTENDED_MASTER; sent by itself, even without HAVE_TLS_EXTENSIONS, but not by a client of TLS 1.3 alone. On in ./configure and CMake, off in a user_settings.h build. `wolfSSL_DisableExtendedMasterSecret` turns it off.',
  },
  24: { meaning: 'Ties tokens such as cookies to this connection (token binding).' },
  25: { meaning: 'Names what the client still knows of this server, so that it need not be sent again.' },
  27: { meaning: 'The compression methods the client takes for certificates.' },
  28: {
    meaning: 'The longest record the sender takes, each side its own.',
    wolfssl: NOT_IN_WOLFSSL,
  },
  33: {
    meaning: 'Uses a certificate and a pre-shared key together in TLS 1.3.',
    wolfssl:
      'WOLFSSL_CERT_WITH_EXTERN_PSK with WOLFSSL_TLS13, an external pre-shared key, and a call of `wolfSSL_set_cert_with_extern_psk`; off by default.',
  },
  34: { meaning: 'Accepts short-lived keys that the owner of a certificate has signed (delegated credentials).' },
  35: {
    title: 'Session ticket',
    meaning: 'Asks for a ticket to resume the session later (empty), or returns one. Up to TLS 1.2.',
    wolfssl:
      'HAVE_SESSION_TICKET, and a call of `wolfSSL_UseSessionTicket` or a session with a ticket to resume; off by default. NO_ASN_TIME silently removes the macro.',
  },
  41: {
    title: 'Pre-shared key',
    meaning:
      'Offers to resume a session of TLS 1.3, or to use a key both sides have been given. Always the last extension.',
    wolfssl:
      'WOLFSSL_TLS13, and a session to resume (HAVE_SESSION_TICKET, `wolfSSL_set_session`) or a PSK callback (`wolfSSL_set_psk_client_callback`). A callback that gives no key ends in -333 (PSK_KEY_ERROR), except in builds with OPENSSL_EXTRA.',
  },
  42: {
    title: 'Early data (0-RTT)',
    meaning: 'The client sends data before the handshake is done. Somebody may play such data again.',
    wolfssl:
      'WOLFSSL_EARLY_DATA, a ticket or a pre-shared key, and a call of `wolfSSL_write_early_data` before `wolfSSL_connect`; off by default.',
  },
  43: {
    title: 'Supported versions',
    meaning: 'The versions the client offers. Where it stands, the version of the hello itself no longer counts.',
    wolfssl:
      'WOLFSSL_TLS13, and a method that has TLS 1.3: `wolfTLSv1_3_client_method` lists 0x0304 alone, `wolfTLS_client_method` the older ones of the build as well.',
  },
  44: {
    meaning: 'Returns the bytes of a HelloRetryRequest, so that the server need not remember the first hello.',
    wolfssl: 'Returned by itself in TLS 1.3; there is no call for it.',
  },
  45: {
    meaning: 'How a pre-shared key or ticket may be used: alone, or with a fresh key agreement.',
    wolfssl:
      'Sent by itself in every hello of TLS 1.3, in builds with HAVE_SESSION_TICKET or without NO_PSK; NO_TLSX_PSKKEM_PLAIN_ANNOUNCE limits it to hellos that offer a pre-shared key.',
  },
  47: {
    meaning: 'The authorities the client trusts, in TLS 1.3.',
    wolfssl:
      'WOLFSSL_TLS13 with OPENSSL_EXTRA and without WOLFSSL_NO_CA_NAMES, when names were added by `wolfSSL_add1_to_CA_list`.',
  },
  48: { meaning: 'Says which extensions a client’s certificate needs to have.' },
  49: {
    meaning: 'The client is ready to show a certificate after the handshake, when the server asks.',
    wolfssl:
      'WOLFSSL_POST_HANDSHAKE_AUTH and a call of `wolfSSL_allow_post_handshake_auth`, which returns 0 on success.',
  },
  50: {
    meaning: 'The signatures the client is able to check in certificates, where they differ from the others.',
    wolfssl: 'A wolfSSL client does not send it by itself.',
  },
  51: {
    title: 'Key share',
    meaning:
      'The client’s public keys for TLS 1.3, made ahead for the groups it expects the server to take. A server that wants another group asks for it by HelloRetryRequest.',
    wolfssl:
      'Sent by itself with WOLFSSL_TLS13 and HAVE_SUPPORTED_CURVES; without the latter a build compiles and sends neither groups nor key share. `wolfSSL_UseKeyShare` chooses the group; `wolfSSL_UseSupportedCurve` does not move it.',
  },
  54: {
    meaning: 'Gives the connection a name of its own, so that DTLS survives a change of address.',
    wolfssl:
      'WOLFSSL_DTLS_CID and a call of `wolfSSL_dtls_cid_use`, which offers an empty id; `wolfSSL_dtls_cid_set` after it gives the id that the peer shall write.',
  },
  57: {
    meaning: QUIC,
    wolfssl:
      'WOLFSSL_QUIC and a call of `wolfSSL_set_quic_transport_params`. Sent with 65445 beside it unless `wolfSSL_set_quic_transport_version` chose one of the two.',
  },
  58: { meaning: 'How many session tickets the client would like to get.' },
  13172: { meaning: 'The forerunner of ALPN (NPN), long out of use.' },
  17513: { meaning: ALPS },
  17613: { meaning: ALPS },
  30032: { meaning: 'A key of the browser that stays the same over connections (channel id).' },
  65037: {
    title: 'Encrypted client hello (ECH)',
    meaning: ECH,
    wolfssl:
      'HAVE_ECH with WOLFSSL_TLS13 and HAVE_SNI: sent by itself with random content unless `wolfSSL_SetEchConfigs` was called; `wolfSSL_SetEchEnable` turns it off.',
  },
  65281: {
    title: 'Renegotiation info',
    meaning:
      'Says that the sender ties renegotiations to the handshake before, against an attack of 2009. A side that insists on it ends the connection where it is missing.',
    wolfssl:
      'HAVE_SECURE_RENEGOTIATION or HAVE_SERVER_RENEGOTIATION_INFO, and a call of `wolfSSL_UseSecureRenegotiation`. In a build with NO_WOLFSSL_SERVER the first macro needs the second beside it, or it does not link. WOLFSSL_SECURE_RENEGOTIATION_ON_BY_DEFAULT spares the call. Or HAVE_RENEGOTIATION_INDICATION, which sends the signal as the suite 0x00ff instead, without a call.',
  },
  65426: {
    meaning: 'Chooses between the two keys of a certificate with two algorithms.',
    wolfssl: 'WOLFSSL_DUAL_ALG_CERTS with WOLFSSL_TLS13, and a call of `wolfSSL_UseCKS`; experimental.',
  },
  65445: {
    meaning: QUIC,
    wolfssl:
      'The number of the drafts. Sent beside 57 unless `wolfSSL_set_quic_transport_version` chose one of the two.',
  },
  65486: { meaning: 'An early draft of encrypted client hello.' },
};
