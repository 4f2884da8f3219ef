import { hasExtension } from '../session/model.ts';
import { offersTls12 } from '../session/negotiation.ts';
import { finding, helloPlace, type Rule } from './rule.ts';
import type { RulePage } from './rulePage.ts';

const RENEGOTIATION_INFO = 0xff01;
const SIGNAL_SUITE = 0x00ff;

const page: RulePage = {
  meaning:
    'A client up to TLS 1.2 says by renegotiation_info, or by the suite 00ff, that it knows secure renegotiation (RFC 5746). Servers that insist on it refuse a hello without either.',
  evidence: {},
  against: 'Most servers do not insist. Of 175 hellos of real clients 173 carry one of the two.',
  cure: ['Define `HAVE_RENEGOTIATION_INDICATION`.'],
  references: ['RFC 5746 section 3.4'],
};

/** Neither renegotiation_info nor its signal suite, RFC 5746 section 3.4. Of 175 hellos of real clients 173 carry one of them. */
export const noRenegotiationSignal: Rule = {
  code: 'no-renegotiation-signal',
  title: 'The client does not signal secure renegotiation',
  page,
  check: ({ session }) => {
    const hello = session.clientHello;
    if (!hello || hasExtension(hello, RENEGOTIATION_INFO) || !offersTls12(hello)) return [];
    if (hello.suiteCodes.includes(SIGNAL_SUITE) || !hello.complete) return [];
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
