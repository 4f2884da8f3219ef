import { alertRule } from './alertRule.ts';
import { sawCertificate } from './evidence.ts';

/** certificate_expired: out of date by the clock of the side that says so. RFC 8446 section 6.2. */
export const certificateExpired = alertRule({
  code: 'certificate-expired',
  title: 'The certificate ran out',
  alerts: [45],
  when: sawCertificate,
  tell: ({ sender, who, others }) => ({
    message: `${who} finds ${others} certificate out of date, by its own clock.`,
    likelihood: 0.9,
    settledBy: `The clock of ${sender === 'unknown' ? 'the side that sent the alert' : `the ${sender}`}, held against the dates of the certificate and of those above it.`,
    fixes:
      sender === 'server'
        ? [
            { kind: 'advice', name: 'Renew the certificate of the client, or of the authority that signed it.' },
            { kind: 'advice', name: 'Check the clock of the server where the dates of the certificate are good.' },
          ]
        : [
            {
              kind: 'advice',
              name: 'Set the clock of the device before connecting (SNTP, RTC); a wolfSSL client sends this alert for a date in the future too.',
            },
            { kind: 'advice', name: 'Renew the certificate where it has really run out.' },
          ],
  }),
});
