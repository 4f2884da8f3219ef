import type { Explanation } from './explanation.ts';

/** What is told of a directive of the `.tlshex` form; undefined for unknown ones. */
export function explainDirective(name: string): Explanation | undefined {
  return Object.hasOwn(directiveExplanations, name)
    ? directiveExplanations[name as keyof typeof directiveExplanations]
    : undefined;
}

/** Directives by name, without the `@`. */
export const directiveExplanations = {
  peer: {
    meaning: 'The host and port on the other side. A name here tells what server_name should have been.',
  },
  'server-suites': {
    meaning:
      'The cipher suites the server takes, one a line, from a scan or from its settings. With it the suites in common are known and not guessed. Names of IANA, OpenSSL, GnuTLS, wolfSSL and Java are understood, and numbers such as 0xc02f.',
  },
  'server-groups': {
    meaning: 'The groups the server takes, one a line: secp256r1, P-256, x25519, ffdhe2048 or a number.',
  },
  'server-certificate': {
    meaning:
      'The kind of key in the server’s certificate: rsa, ecdsa or ed25519. It decides which suites the server can use.',
  },
  wolfssl: {
    meaning: 'The wolfSSL version in the firmware, such as 5.7.2. Defaults and cures differ between versions.',
  },
  error: {
    meaning: 'What `wolfSSL_get_error` returned, for instance -313. It tells what the client made of the failure.',
  },
  closed: {
    meaning:
      'Who ended the connection: client or server, and `reset` where it was no orderly end. Without it, bytes that simply stop say nothing of how the connection ended.',
  },
  compare: {
    meaning:
      'Another dump, by a path from this file: a client that the same server accepts. What its hello has and this one lacks is evidence, and so is what the server chose there.',
  },
  keylog: {
    meaning:
      'Lines of an NSS key log, as wolfSSL, OpenSSL and browsers write them: the secrets of this connection. They stay with the dump for tools that decrypt; here nothing is decrypted with them. Share them with care.',
  },
  expect: {
    meaning: 'The code of a finding that is expected here. Used by tests; it changes nothing.',
  },
} as const satisfies Record<string, Explanation>;
