import { failed } from '../session/model.ts';
import { fatalAlert, onAlert } from './evidence.ts';
import { finding, placeOf, type Rule } from './rule.ts';
import { alertRelated } from './words.ts';

const RECORD_OVERFLOW = 22;

/** The most content of a record in clear, and of an encrypted one: 2^14 bytes and 2048 more. RFC 5246 section 6.2. */
const MOST_PLAIN = 0x4000;
const MOST_ENCRYPTED = MOST_PLAIN + 2048;

/** A record longer than allowed. */
export const recordOverflow: Rule = {
  code: 'record-overflow',
  title: 'A record is longer than allowed',
  check: ({ session }) => {
    const found = session.sides.flatMap((side) =>
      side.decoded.records
        .filter((record) => record.announced > (record.encrypted ? MOST_ENCRYPTED : MOST_PLAIN))
        .map((record) => ({ side, record })),
    )[0];
    const alert = fatalAlert(session, RECORD_OVERFLOW);
    if (!found && !alert) return [];
    const split = { kind: 'advice', name: 'Split what is sent into records of at most 16,384 bytes.' } as const;
    const buffers = {
      kind: 'advice',
      name: 'Where the receiver has smaller buffers: agree on a length by max_fragment_length (HAVE_MAX_FRAGMENT, wolfSSL_UseMaxFragment).',
    } as const;
    const base = { code: recordOverflow.code, severity: 'error', cause: failed(session), fixes: [split] } as const;
    if (found) {
      const { side, record } = found;
      return [
        finding({
          ...base,
          message: `A record of the ${side.sender} announces ${record.announced} bytes; at most ${record.encrypted ? MOST_ENCRYPTED : MOST_PLAIN} are allowed.`,
          likelihood: alert ? 0.98 : 0.95,
          at: placeOf(session, side.sender, {
            offset: record.offset,
            length: Math.min(session.transport === 'dtls' ? 13 : 5, record.length),
          }),
          related: alertRelated(session),
        }),
      ];
    }
    return alert
      ? [
          finding({
            ...base,
            message: `${alert.sender === 'unknown' ? 'One side' : `The ${alert.sender}`} was sent a record that is longer than it takes.`,
            likelihood: 0.9,
            fixes: [split, buffers],
            ...onAlert(session, alert),
          }),
        ]
      : [];
  },
};
