import { alertRule } from './alertRule.ts';

/** bad_record_mac: a record didn't decrypt. RFC 8446 section 6.2. */
export const badRecordMac = alertRule({
  code: 'bad-record-mac',
  title: 'A record does not decrypt',
  alerts: [20, 21],
  told: {
    weight: 'decisive',
    when: 'bad_record_mac (20) or decryption_failed (21) was sent',
    why: 'RFC 8446 section 6.2: a record did not decrypt. Which of the two sides has the wrong key it does not say.',
  },
  page: {
    meaning:
      'One side could not open a record of the other: the two have different keys, or the record was changed on the way. The first encrypted record, the Finished, is where it shows.',
    evidence: {},
    against:
      'With pre-shared keys a wrong key shows so, and a server may answer an unknown identity the same way (RFC 4279 section 2). In TLS 1.3 a wrong pre-shared key shows earlier, as decrypt_error.',
    cure: [
      'With pre-shared keys: compare the key bytes of both sides, length and all.',
      'Else: check the transport (a serial line that loses or changes bytes), and the cipher code of a hardware port (try the software implementation).',
    ],
    references: ['RFC 8446 section 6.2', 'wolfSSL issue 1481, mbed-os issue 4928'],
  },
  tell: ({ who, others }) => ({
    message: `${who} could not decrypt one of ${others} records: the two sides have different keys, or the record was changed on the way.`,
    settledBy: 'The secrets of both sides (an NSS key log), or a second capture at the other end of the line.',
    fixes: [
      { kind: 'advice', name: 'With pre-shared keys: compare the key bytes of both sides.' },
      {
        kind: 'advice',
        name: 'Else: check the transport (a serial line that loses or changes bytes), and the cipher code of a hardware port.',
      },
    ],
  }),
});
