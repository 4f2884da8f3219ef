import { alertRule } from './alertRule.ts';
import { sawCertificate } from './evidence.ts';

const UNSUPPORTED_CERTIFICATE = 43;
const CERTIFICATE_REVOKED = 44;

/** bad_certificate and its kin: something about a certificate, and only two of the numbers say what. RFC 8446 section 6.2. */
export const badCertificate = alertRule({
  code: 'bad-certificate',
  title: 'Something about a certificate is not accepted',
  alerts: [42, UNSUPPORTED_CERTIFICATE, CERTIFICATE_REVOKED],
  when: sawCertificate,
  tell: ({ sender, description, who, others }) => {
    if (description === CERTIFICATE_REVOKED) {
      return {
        message: `${who} does not accept ${others} certificate: its authority has revoked it.`,
        likelihood: 0.9,
        fixes: [{ kind: 'advice', name: 'Replace the certificate: one that was revoked does not become good again.' }],
      };
    }
    const type = description === UNSUPPORTED_CERTIFICATE;
    return {
      message: `${who} does not ${type ? 'support' : 'accept'} ${others} certificate.`,
      likelihood: type ? 0.7 : 0.6,
      although: [
        type
          ? 'The alert does not say what is not supported: the type, the key, the purpose that it is made out for.'
          : 'The alert does not say what is wrong: a name, a date, a signature, a key.',
      ],
      settledBy:
        sender === 'server'
          ? 'The log of the server.'
          : 'What wolfSSL_get_error returned: -322 is the name, -150 and -151 are dates, -155 a signature, -188 a missing root.',
      fixes: [
        sender === 'server'
          ? {
              kind: 'advice',
              name: 'Compare the certificate of the client with what the server asks for: its authority, its dates, its key, and the purpose (clientAuth).',
            }
          : {
              kind: 'advice',
              name: 'Compare the names in the certificate with the one the client asks for, and its dates with the clock of the device.',
            },
      ],
    };
  },
});
