import { extensionSpan, fatalAlert } from './evidence.ts';
import type { Fix } from './finding.ts';
import { finding, helloPlace, type Rule } from './rule.ts';
import { alertRelated, capital, endingWords, wordList } from './words.ts';

const ALPN = 0x0010;
const NO_APPLICATION_PROTOCOL = 120;

const MACROS: readonly Fix[] = [
  { kind: 'macro', name: 'HAVE_TLS_EXTENSIONS', value: null },
  { kind: 'macro', name: 'HAVE_ALPN', value: null },
];

/** No ALPN name in common: the alert no_application_protocol is sent for nothing else. RFC 7301 section 3.2. */
export const noApplicationProtocol: Rule = {
  code: 'no-application-protocol',
  title: 'No ALPN name in common',
  check: ({ session }) => {
    const hello = session.clientHellos.at(-1);
    const alert = fatalAlert(session, NO_APPLICATION_PROTOCOL);
    if (!hello || !alert) return [];
    const named = hello.alpn.length > 0;
    const offered = named ? `The client offers ${wordList(hello.alpn)} by ALPN` : 'The client names no ALPN protocol';
    const judged =
      alert.sender === 'client'
        ? 'and does not go on with what the server made of that'
        : named
          ? 'and the server takes none of that'
          : 'and the server does not go on without one';
    return [
      finding({
        code: noApplicationProtocol.code,
        severity: 'error',
        message: `${offered}, ${judged}.`,
        cause: true,
        likelihood: 0.97,
        at: helloPlace(session, hello, extensionSpan(hello, ALPN) ?? hello.extensionsAt),
        related: alertRelated(session),
        because: [`${capital(endingWords(session))}.`],
        fixes: [
          // Who names protocols has the macros already.
          ...(named ? [] : MACROS),
          {
            kind: 'advice',
            name: named
              ? 'Name the protocol that the server speaks in wolfSSL_UseALPN(ssl, "...", size, WOLFSSL_ALPN_CONTINUE_ON_MISMATCH), or leave the call out.'
              : 'Name the protocol that the server speaks: wolfSSL_UseALPN(ssl, "...", size, WOLFSSL_ALPN_CONTINUE_ON_MISMATCH).',
          },
        ],
      }),
    ];
  },
};
