import { certificateCase } from './certificateCase.ts';
import { casePlace, certificateOf, flawWords, notVisible } from './certificateWords.ts';
import { errorNames } from './errorCauses.ts';
import { ended, stages } from './evidence.ts';
import { type EvidenceKind, seen, seenIf } from './evidenceKind.ts';
import { finding, type Rule } from './rule.ts';
import type { RulePage } from './rulePage.ts';

const CERTIFICATE_EXPIRED = 45;

const kinds = {
  told: {
    weight: 'decisive',
    when: 'the side that was shown a certificate sent certificate_expired (45)',
    why: 'RFC 8446 section 6.2: expired, or not valid at this time. A wolfSSL client sends it for a date in the future too.',
  },
  past: {
    weight: 'strong',
    when: 'a certificate of the chain ran out before now, and the handshake ended over a certificate',
    why: 'No verifier with a clock takes it. Go says 42 then, Java 46, and old wolfSSL 42 or nothing; a device without a clock may still take it, and fail over something else.',
  },
  notYet: {
    weight: 'strong against',
    when: 'no certificate ran out, but one is not valid yet',
    why: 'Then the alert means the other end of its time, which is bad-certificate.',
  },
  inDate: {
    weight: 'weak against',
    when: 'all certificates in the dump are in date',
    why: 'Then it is the clock of the verifier, or a root of its own that ran out: the alert is right all the same by its own lights.',
  },
} as const satisfies Readonly<Record<string, EvidenceKind>>;

const page: RulePage = {
  meaning:
    'A certificate is good from one date to another. The side that was shown it finds the last date past, by its own clock. That may be so, or the clock may be wrong: a device that has not set its clock believes it is 1970, or the year of its firmware.',
  evidence: { ...kinds, ending: stages.ending },
  against:
    'Where the dates in the dump are good today, suspect the clock of the device, or an expired root in its store (DST Root CA X3 in 2021).',
  cure: [
    'Set the clock of the device before connecting (SNTP, RTC), and give wolfSSL a time source (`XTIME`, `USER_TIME`).',
    'Renew the certificate where it has really run out.',
    'For a test only: `NO_ASN_TIME` leaves dates unchecked. Never in the field.',
  ],
  references: ['RFC 5280 section 4.1.2.5', 'RFC 8446 section 6.2', 'wolfSSL PR 4285, issue 3988; wolfMQTT issue 409'],
};

/** Out of date: by the alert, by the dates in the dump, or by what wolfSSL reported. */
export const certificateExpired: Rule = {
  code: 'certificate-expired',
  title: 'The certificate ran out',
  page,
  check: ({ session, now }) => {
    const found = certificateCase(session, now);
    if (!found) return [];
    const { by, alert, flaws, chain } = found;
    const told = alert?.description === CERTIFICATE_EXPIRED;
    const past = flaws.find(({ kind }) => kind === 'expired');
    const notYet = flaws.find(({ kind }) => kind === 'not-yet');
    if (!told && !past && !errorNames(session, certificateExpired.code)) return [];
    const { who, others } = certificateOf(by);
    return [
      finding({
        code: certificateExpired.code,
        severity: 'error',
        message: `${who} finds ${others} certificate out of date, by its own clock.${past ? ` ${flawWords(past)}` : ''}`,
        cause: true,
        ...casePlace(session, found, 'expired'),
        evidence: [
          ...(past
            ? [seen(kinds.past, 'A verifier with a clock that is right has to refuse that, whatever alert it sends.')]
            : []),
          ...seenIf(told, kinds.told, `${who} says so: certificate_expired (45).`),
          ...(!past && notYet ? [seen(kinds.notYet, flawWords(notYet))] : []),
          ...seenIf(
            !past && !notYet && chain.length > 0,
            kinds.inDate,
            'The certificates in the dump are all in date: then it is the clock, or a root of its own.',
          ),
          ended(session),
        ],
        although: notVisible(found),
        settledBy:
          past && told
            ? undefined
            : `The clock of ${by === 'unknown' ? 'the side that sent the alert' : `the ${by}`}, held against the dates of the certificate and of those above it.`,
        fixes:
          by === 'server'
            ? [
                { kind: 'advice', name: 'Renew the certificate of the client, or of the authority that signed it.' },
                { kind: 'advice', name: 'Check the clock of the server where the dates of the certificate are good.' },
              ]
            : [
                ...(past ? ([{ kind: 'advice', name: 'Renew the certificate: its time is over.' }] as const) : []),
                {
                  kind: 'advice',
                  name: 'Set the clock of the device before connecting (SNTP, RTC); a wolfSSL client sends this alert for a date in the future too.',
                },
                ...(past
                  ? []
                  : ([{ kind: 'advice', name: 'Renew the certificate where it has really run out.' }] as const)),
              ],
      }),
    ];
  },
};
