import { alertRule } from './alertRule.ts';

/** bad_certificate and its kin: something about a certificate, and the alert doesn't say what. */
export const badCertificate = alertRule({
  code: 'bad-certificate',
  title: 'Something about a certificate is not accepted',
  alerts: [42, 43, 44],
  message: (sender) => `${sender} does not accept the certificate it was shown.`,
  likelihood: 0.6,
  although: 'The alert does not say what is wrong: a name, a date, a signature, a key.',
  settledBy:
    'What wolfSSL_get_error returned: -322 is the name, -150 and -151 are dates, -155 a signature, -188 a missing root.',
  fixes: [
    {
      kind: 'advice',
      name: 'Compare the names in the certificate with the one the client asks for, and its dates with the clock of the device.',
    },
  ],
});
