import { failed, hasExtension, type Session, type SessionSide } from '../session/model.ts';
import { alertPlace, ended, fatalAlert, stages } from './evidence.ts';
import { type EvidenceKind, seen, seenIf } from './evidenceKind.ts';
import type { Fix } from './finding.ts';
import { macroFixes } from './firmwareFixes.ts';
import { finding, placeOf, type Rule } from './rule.ts';
import type { RulePage } from './rulePage.ts';
import { alertRelated } from './words.ts';

const RECORD_OVERFLOW = 22;
const MAX_FRAGMENT_LENGTH = 0x0001;

/** The most content of a record in clear, and of an encrypted one: 2^14 bytes and 2048 more. RFC 5246 section 6.2. */
const MOST_PLAIN = 0x4000;
const MOST_ENCRYPTED = MOST_PLAIN + 2048;

const kinds = {
  announced: {
    weight: 'decisive',
    when: 'a record header announces more than 16,384 bytes, or more than 18,432 where it is encrypted',
    why: 'RFC 8446 section 5.1 and RFC 5246 section 6.2 forbid it; no real stack sends it.',
  },
  told: {
    weight: 'decisive',
    when: 'record_overflow (22) was sent',
    why: 'Defined for this alone; also sent where max_fragment_length or record_size_limit was not kept to.',
  },
} as const satisfies Readonly<Record<string, EvidenceKind>>;

const page: RulePage = {
  meaning:
    'A record may hold 16,384 bytes, and less where the two sides agreed on it. One was longer, and the receiver ended the connection.',
  evidence: { ...kinds, ending: stages.ending },
  against:
    'A length that is two letters (20527 is "P/") is clear text: plaintext-peer. Where a shorter length was agreed on, max-fragment-length tells more.',
  cure: [
    'Split what is sent into records of at most 16,384 bytes.',
    'Where the receiver has smaller buffers: agree on a length by max_fragment_length (`HAVE_MAX_FRAGMENT`, `wolfSSL_UseMaxFragment`).',
  ],
  references: ['RFC 8446 section 5.1', 'RFC 5246 section 6.2', 'wolfSSL issue 10791'],
};

/** 4096 bytes, the largest that can be asked for: what a receiver with smaller buffers as a rule still takes. */
const SHORTER: readonly Fix[] = [
  ...macroFixes('HAVE_TLS_EXTENSIONS', 'HAVE_MAX_FRAGMENT'),
  { kind: 'api', name: 'wolfSSL_UseMaxFragment', arguments: ['ssl', 'WOLFSSL_MFL_2_12'] },
];

function asksForLength(session: Session): boolean {
  const hello = session.clientHellos.at(-1);
  return hello !== undefined && hasExtension(hello, MAX_FRAGMENT_LENGTH);
}

/** A record longer than allowed. */
export const recordOverflow: Rule = {
  code: 'record-overflow',
  title: 'A record is longer than allowed',
  page,
  check: ({ session }) => {
    const found = firstTooLong(session);
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
          evidence: [
            seen(
              kinds.announced,
              'RFC 8446 section 5.1: a record holds 16,384 bytes at most, and a little more where it is encrypted.',
            ),
            ...seenIf(alert !== undefined, kinds.told, 'The other side says so: record_overflow (22).'),
            ...(failed(session) ? [ended(session)] : []),
          ],
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
            fixes: [...(asksForLength(session) ? [] : SHORTER), split, buffers],
            ...alertPlace(session, alert),
            evidence: [seen(kinds.told, 'The alert is sent for nothing else.'), ended(session)],
          }),
        ]
      : [];
  },
};

type SeenRecord = SessionSide['decoded']['records'][number];

function firstTooLong({ sides }: Session): { readonly side: SessionSide; readonly record: SeenRecord } | undefined {
  for (const side of sides) {
    const record = side.decoded.records.find(
      ({ announced, encrypted }) => announced > (encrypted ? MOST_ENCRYPTED : MOST_PLAIN),
    );
    if (record) return { side, record };
  }
  return undefined;
}
