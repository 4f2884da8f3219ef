import { source592 } from '../wolfssl/version.ts';

/** What a method of wolfSSL needs of the build. */
export interface MethodNeeds {
  /** Over the macros of the build. */
  readonly when: string;
  readonly words: string;
  readonly define: readonly string[];
  /** The one version it speaks; undefined where it takes the best of both sides. */
  readonly only: string | undefined;
  readonly source: string;
}

/** The needs of a client's method by its name; undefined for names that are none. */
export function methodNeeds(name: string): MethodNeeds | undefined {
  const found = /^wolf(TLS|DTLS|SSL)(v[\d_]+)?_client_method(_ex)?$/.exec(name);
  if (found === null) return undefined;
  return METHODS[`${found[1]}${found[2] ?? ''}`];
}

const METHODS: Readonly<Record<string, MethodNeeds>> = {
  TLS: method('!NO_WOLFSSL_CLIENT', 'the client code (no NO_WOLFSSL_CLIENT)', [], undefined),
  SSLv23: method('!NO_WOLFSSL_CLIENT', 'the client code (no NO_WOLFSSL_CLIENT)', [], undefined),
  SSLv3: method('WOLFSSL_ALLOW_SSLV3 && !NO_OLD_TLS', 'WOLFSSL_ALLOW_SSLV3 and no NO_OLD_TLS', [], 'SSL 3.0'),
  TLSv1: method('WOLFSSL_ALLOW_TLSV10 && !NO_OLD_TLS', 'WOLFSSL_ALLOW_TLSV10 and no NO_OLD_TLS', [], 'TLS 1.0'),
  TLSv1_1: method('!NO_OLD_TLS', 'a build without NO_OLD_TLS', [], 'TLS 1.1'),
  TLSv1_2: method('!WOLFSSL_NO_TLS12', 'a build without WOLFSSL_NO_TLS12', [], 'TLS 1.2'),
  TLSv1_3: method('WOLFSSL_TLS13', 'WOLFSSL_TLS13', ['WOLFSSL_TLS13'], 'TLS 1.3'),
  DTLS: method('WOLFSSL_DTLS', 'WOLFSSL_DTLS', ['WOLFSSL_DTLS'], undefined),
  DTLSv1: method('WOLFSSL_DTLS && !NO_OLD_TLS', 'WOLFSSL_DTLS and no NO_OLD_TLS', ['WOLFSSL_DTLS'], 'DTLS 1.0'),
  DTLSv1_2: method('WOLFSSL_DTLS && !WOLFSSL_NO_TLS12', 'WOLFSSL_DTLS', ['WOLFSSL_DTLS'], 'DTLS 1.2'),
  DTLSv1_3: method('WOLFSSL_DTLS13', 'WOLFSSL_DTLS13', ['WOLFSSL_DTLS', 'WOLFSSL_DTLS13'], 'DTLS 1.3'),
};

function method(when: string, words: string, define: readonly string[], only: string | undefined): MethodNeeds {
  return { when, words, define, only, source: source592('src/tls.c:18730-18960') };
}
