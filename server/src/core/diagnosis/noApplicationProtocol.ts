import { extensionSpan, fatalAlert } from './evidence.ts';
import { finding, helloPlace, type Rule } from './rule.ts';
import { alertRelated, endingWords, wordList } from './words.ts';

const ALPN = 0x0010;
const NO_APPLICATION_PROTOCOL = 120;

/** No ALPN name in common: the alert no_application_protocol is sent for nothing else. RFC 7301 section 3.2. */
export const noApplicationProtocol: Rule = {
  code: 'no-application-protocol',
  title: 'No ALPN name in common',
  check: ({ session }) => {
    const hello = session.clientHellos.at(-1);
    const alert = fatalAlert(session, NO_APPLICATION_PROTOCOL);
    if (!hello || !alert) return [];
    const offered =
      hello.alpn.length > 0 ? `The client offers ${wordList(hello.alpn)} by ALPN` : 'The client names no ALPN protocol';
    return [
      finding({
        code: noApplicationProtocol.code,
        severity: 'error',
        message: `${offered}, and the server takes none of that.`,
        cause: true,
        likelihood: 0.97,
        at: helloPlace(session, hello, extensionSpan(hello, ALPN) ?? hello.extensionsAt),
        related: alertRelated(session),
        because: [`Right after the hello, ${endingWords(session)}.`],
        fixes: [
          { kind: 'macro', name: 'HAVE_TLS_EXTENSIONS', value: null },
          { kind: 'macro', name: 'HAVE_ALPN', value: null },
          {
            kind: 'advice',
            name: 'Name the protocol that the server speaks in wolfSSL_UseALPN(ssl, "...", size, WOLFSSL_ALPN_CONTINUE_ON_MISMATCH), or leave the call out.',
          },
        ],
      }),
    ];
  },
};
