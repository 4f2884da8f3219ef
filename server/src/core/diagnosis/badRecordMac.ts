import { alertRule } from './alertRule.ts';

/** bad_record_mac: a record didn't decrypt. RFC 8446 section 6.2. */
export const badRecordMac = alertRule({
  code: 'bad-record-mac',
  title: 'A record does not decrypt',
  alerts: [20, 21],
  tell: ({ who, others }) => ({
    message: `${who} could not decrypt one of ${others} records: the two sides have different keys, or the record was changed on the way.`,
    likelihood: 0.92,
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
