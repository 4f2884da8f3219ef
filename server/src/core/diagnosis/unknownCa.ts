import { seenMessage } from '../session/messages.ts';
import { alertRule } from './alertRule.ts';

const CERTIFICATE = 11;

/** unknown_ca from the side that was shown a certificate. Java says certificate_unknown (46) for the same. */
export const unknownCa = alertRule({
  code: 'unknown-ca',
  title: 'The verifier has no such root',
  alerts: [48, 46],
  when: (session) =>
    seenMessage(session, 'server', CERTIFICATE) !== undefined || session.serverHello?.selectedVersion !== undefined,
  message: (sender) => `${sender} does not trust the certificate it was shown: it has no root for it.`,
  likelihood: 0.8,
  settledBy: 'The chain that was shown, held against the roots that are loaded.',
  fixes: [
    {
      kind: 'advice',
      name: "Load the root of the server's chain with wolfSSL_CTX_load_verify_locations or wolfSSL_CTX_load_verify_buffer, in the right format (PEM or ASN.1).",
    },
    { kind: 'advice', name: 'For cross-signed chains define WOLFSSL_ALT_CERT_CHAINS.' },
  ],
});
