import { tlsVersion, type VersionRow } from '../registry/versions.ts';
import type { Explanation } from './explanation.ts';

/** What is told of a protocol version; undefined for unknown ones. */
export function explainVersion(row: VersionRow): Explanation | undefined {
  const text = byTls[tlsVersion(row.code)];
  if (text === undefined) return undefined;
  return row.name.startsWith('DTLS') ? { ...text, ...dtls[row.code] } : text;
}

const byTls: Readonly<Record<number, Explanation>> = {
  2: { meaning: 'SSL 2.0, of 1995. Forbidden since 2011 (RFC 6176).' },
  768: {
    meaning: 'SSL 3.0, of 1996. Forbidden since 2015 (RFC 7568).',
    wolfssl: 'Needs WOLFSSL_ALLOW_SSLV3, and NO_OLD_TLS must not be defined; off by default since 3.6.6.',
  },
  769: {
    meaning: 'TLS 1.0, of 1999. Withdrawn in 2021 (RFC 8996); many servers refuse it.',
    wolfssl: 'Needs WOLFSSL_ALLOW_TLSV10, and NO_OLD_TLS must not be defined.',
  },
  770: {
    meaning: 'TLS 1.1, of 2006. Withdrawn in 2021 (RFC 8996); many servers refuse it.',
    wolfssl: 'Built unless NO_OLD_TLS is defined. ./configure and CMake define it.',
  },
  771: {
    meaning: 'TLS 1.2, of 2008. Still good with ECDHE and AEAD suites.',
    wolfssl: 'Built unless WOLFSSL_NO_TLS12 is defined. `wolfTLSv1_2_client_method` offers it alone.',
  },
  772: {
    meaning: 'TLS 1.3, of 2018: fewer choices, one round trip less, and certificates under encryption.',
    wolfssl:
      'WOLFSSL_TLS13, with HAVE_TLS_EXTENSIONS, HAVE_SUPPORTED_CURVES, HAVE_HKDF, WC_RSA_PSS where there is RSA, a field such as HAVE_FFDHE_2048 where there is DH, and an AEAD. On in ./configure since 4.5.0 and in CMake, off in a user_settings.h build.',
  },
};

const dtls: Readonly<Record<number, Explanation>> = {
  256: { meaning: 'DTLS 1.0 as OpenSSL wrote it before 0.9.8f.', wolfssl: 'wolfSSL does not know it.' },
  65279: {
    meaning: 'DTLS 1.0: TLS 1.1 over datagrams. Withdrawn in 2021 (RFC 8996).',
    wolfssl: 'WOLFSSL_DTLS, and NO_OLD_TLS must not be defined.',
  },
  65277: {
    meaning: 'DTLS 1.2: TLS 1.2 over datagrams.',
    wolfssl: 'WOLFSSL_DTLS, unless WOLFSSL_NO_TLS12 is defined.',
  },
  65276: {
    meaning: 'DTLS 1.3: TLS 1.3 over datagrams.',
    wolfssl: 'WOLFSSL_DTLS13 with WOLFSSL_DTLS and WOLFSSL_TLS13.',
  },
};
