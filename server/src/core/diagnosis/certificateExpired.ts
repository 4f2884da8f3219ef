import { alertRule } from './alertRule.ts';

/** certificate_expired: out of date by the clock of the side that says so. RFC 8446 section 6.2. */
export const certificateExpired = alertRule({
  code: 'certificate-expired',
  title: 'The certificate ran out',
  alerts: [45],
  message: (sender) => `${sender} finds the certificate out of date, by its own clock.`,
  likelihood: 0.9,
  settledBy: 'The clock of the device, held against the dates of the certificate.',
  fixes: [
    {
      kind: 'advice',
      name: 'Set the clock of the device before connecting (SNTP, RTC); a wolfSSL client sends this alert for a date in the future too.',
    },
    { kind: 'advice', name: 'Renew the certificate where it has really run out.' },
  ],
});
