import { hasExtension } from '../session/model.ts';
import { alertRule } from './alertRule.ts';
import { sawCertificate } from './evidence.ts';

const UNKNOWN_CA = 48;
const CERTIFICATE_UNKNOWN = 46;
const SERVER_NAME = 0x0000;

/** unknown_ca from the side that was shown a certificate. Java says certificate_unknown (46) for the same. RFC 8446 section 6.2. */
export const unknownCa = alertRule({
  code: 'unknown-ca',
  title: 'The verifier has no such root',
  alerts: [UNKNOWN_CA, CERTIFICATE_UNKNOWN],
  when: sawCertificate,
  tell: ({ session, sender, description, who, others }) => {
    const hello = session.clientHellos.at(-1);
    const nameless = sender !== 'server' && hello?.complete === true && !hasExtension(hello, SERVER_NAME);
    return {
      message:
        description === UNKNOWN_CA
          ? `${who} does not trust ${others} certificate: it has no root for it.`
          : `${who} does not accept ${others} certificate and does not say why; most often it has no root for it.`,
      likelihood: description === UNKNOWN_CA || sender !== 'server' ? 0.8 : 0.6,
      although: nameless
        ? ['The hello carries no server_name: a server with several names may have shown the certificate of another.']
        : [],
      settledBy: `The chain that was shown, held against the roots that ${sender === 'unknown' ? 'the sender of the alert' : `the ${sender}`} has loaded.`,
      fixes: [
        ...(sender === 'server'
          ? ([
              {
                kind: 'advice',
                name: "Give the server the root of the client's chain, or the client a certificate from an authority that the server has.",
              },
              {
                kind: 'advice',
                name: 'Have the client send its whole chain: the intermediates too, not the leaf alone.',
              },
            ] as const)
          : ([
              {
                kind: 'advice',
                name: "Load the root of the server's chain with wolfSSL_CTX_load_verify_locations or wolfSSL_CTX_load_verify_buffer, in the right format (PEM or ASN.1).",
              },
              { kind: 'advice', name: 'For cross-signed chains define WOLFSSL_ALT_CERT_CHAINS.' },
            ] as const)),
        ...(nameless
          ? ([{ kind: 'advice', name: "Send the server's name (HAVE_SNI, wolfSSL_UseSNI), and look again." }] as const)
          : []),
      ],
    };
  },
});
