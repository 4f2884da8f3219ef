import { peerOf } from '../base/sender.ts';
import { maxFragmentLengths } from '../registry/maxFragmentLengths.ts';
import { insideExtension } from '../session/hellos.ts';
import type { ClientHello, Placed, ServerHello, Session } from '../session/model.ts';
import { atChoice, atHello, ended, fatalAlert, helloStages, stages, stoppedAtAnswer } from './evidence.ts';
import { type EvidenceKind, seen, seenIf } from './evidenceKind.ts';
import type { Finding } from './finding.ts';
import { alsoFix } from './firmwareFixes.ts';
import { finding, helloPlace, placeOf, type Rule, refusedAtHello } from './rule.ts';
import type { RulePage } from './rulePage.ts';
import { alertRelated } from './words.ts';

const MAX_FRAGMENT_LENGTH = 0x0001;
const RECORD_OVERFLOW = 22;
const ILLEGAL_PARAMETER = 47;
/** 2^12, the last of RFC 6066; what is above are wolfSSL's own. */
const LAST_OF_RFC = 4;
/** The smallest length of RFC 6066, in bytes. */
const SMALLEST = 512;

const kinds = {
  unknownLength: {
    weight: 'fair',
    when: 'the hello asks for a length that RFC 6066 does not have',
    why: 'RFC 6066 section 4 makes the server end it; wolfSSL servers know three more, and some ignore the extension.',
  },
  told: {
    weight: 'strong',
    when: 'and the server answers illegal_parameter (47)',
    why: 'The alert that RFC 6066 prescribes for it.',
  },
  otherAnswer: {
    weight: 'decisive',
    when: 'the ServerHello answers another length than was asked for',
    why: 'RFC 6066 section 4 makes the client end it with 47.',
  },
  tooLong: {
    weight: 'decisive',
    when: 'a record in clear is longer than was agreed on, or asked for and not answered, and the receiver sent record_overflow (22)',
    why: 'The length can be read off the record. mbedTLS issue 10787 is the case of a client that did not keep to it.',
  },
} as const satisfies Readonly<Record<string, EvidenceKind>>;

const page: RulePage = {
  meaning:
    'A client with small buffers asks for shorter records by max_fragment_length: 512, 1024, 2048 or 4096 bytes. A server that takes it up has to answer the same and keep to it; one that does not answer will send up to 16,384.',
  evidence: { ...kinds, ...helloStages, gaveUp: stages.gaveUp, ending: stages.ending },
  against:
    'Many servers do not know the extension and leave it unanswered: no fault in itself. Record lengths that were never agreed on are record-overflow.',
  cure: [
    'Pass one of `WOLFSSL_MFL_2_9` to `WOLFSSL_MFL_2_12` to `wolfSSL_UseMaxFragment`; the others are known to wolfSSL alone.',
    'Ask for no length where the server, or a device between, gets it wrong, and give the client a buffer for 16 KB.',
  ],
  references: ['RFC 6066 section 4', 'mbedTLS issue 10787, ESP8266 issue 6711, OpenSSL issue 18121'],
};

/** max_fragment_length went wrong: a length nobody knows, another answer than was asked for, or a record beyond it. RFC 6066 section 4. */
export const maxFragmentLength: Rule = {
  code: 'max-fragment-length',
  title: 'The fragment length negotiation went wrong',
  page,
  check: ({ session }) => {
    const { serverHello } = session;
    const hello = session.clientHellos.at(-1);
    const asked = hello && codeOf(hello);
    if (!hello || !asked) return [];
    if (!serverHello) return wrongRequest(session, hello, asked);
    const answered = codeOf(serverHello);
    if (!answered) return tooLong(session, asked.value, false);
    return asked.value === answered.value
      ? tooLong(session, asked.value, true)
      : otherAnswer(session, serverHello, asked, answered);
  },
};

/** A server must end a handshake whose hello asks for a length it doesn't know. */
function wrongRequest(session: Session, hello: ClientHello, asked: Placed): readonly Finding[] {
  if (asked.value >= 1 && asked.value <= LAST_OF_RFC) return [];
  const own = maxFragmentLengths.get(asked.value) !== undefined;
  const cause = refusedAtHello(session);
  return [
    finding({
      code: maxFragmentLength.code,
      severity: cause ? 'error' : 'warning',
      message: own
        ? `The hello asks for fragments of ${bytesOf(asked.value)} (${asked.value}), which only wolfSSL knows; other servers have to refuse it.`
        : `The hello asks for a fragment length (${asked.value}) that RFC 6066 does not have; servers have to refuse it.`,
      cause,
      at: helloPlace(session, hello, asked.at),
      related: alertRelated(session),
      evidence: [
        seen(
          kinds.unknownLength,
          'RFC 6066 section 4 has four lengths, 512 to 4096 bytes, and makes a server refuse any other.',
        ),
        ...seenIf(
          fatalAlert(session, ILLEGAL_PARAMETER) !== undefined,
          kinds.told,
          'The server answered illegal_parameter (47), as the RFC prescribes.',
        ),
        ...atHello(session),
      ],
      fixes: [
        alsoFix(
          'wolfSSL_UseMaxFragment',
          [
            'ssl',
            (maxFragmentLengths.get(asked.value)?.bytes ?? 0) < SMALLEST ? 'WOLFSSL_MFL_2_9' : 'WOLFSSL_MFL_2_12',
          ],
          'Pass one of WOLFSSL_MFL_2_9, WOLFSSL_MFL_2_10, WOLFSSL_MFL_2_11 and WOLFSSL_MFL_2_12 to wolfSSL_UseMaxFragment.',
        ),
      ],
    }),
  ];
}

function otherAnswer(session: Session, serverHello: ServerHello, asked: Placed, answered: Placed): readonly Finding[] {
  const cause = stoppedAtAnswer(session);
  return [
    finding({
      code: maxFragmentLength.code,
      severity: 'error',
      message: `The client asked for fragments of ${bytesOf(asked.value)} and the server answered ${bytesOf(answered.value)}; it may only answer the same.`,
      cause,
      at: helloPlace(session, serverHello, answered.at),
      related: alertRelated(session),
      evidence: [
        seen(kinds.otherAnswer, 'RFC 6066 section 4: the answer is the same length, or none.'),
        ...atChoice(session),
      ],
      fixes: [
        {
          kind: 'advice',
          name: 'Ask for no fragment length (leave wolfSSL_UseMaxFragment out) where the server, or a device between, gets it wrong.',
        },
      ],
    }),
  ];
}

/** A record in clear above the length that was agreed on, and the alert of the side that got it. */
function tooLong(session: Session, code: number, agreed: boolean): readonly Finding[] {
  const most = maxFragmentLengths.get(code)?.bytes;
  const alert = fatalAlert(session, RECORD_OVERFLOW);
  if (most === undefined || !alert || (!agreed && alert.sender !== 'client')) return [];
  const side = session.sides.find(({ sender }) => sender === peerOf(alert.sender));
  const record = side?.decoded.records.filter((each) => !each.encrypted && each.announced > most).at(-1);
  if (!side || !record) return [];
  return [
    finding({
      code: maxFragmentLength.code,
      severity: 'error',
      message: agreed
        ? `The two sides agreed on fragments of ${bytesOf(code)}, and the ${side.sender} sent one of ${record.announced}.`
        : `The client asked for fragments of ${bytesOf(code)}, the server did not answer that and sent one of ${record.announced}.`,
      cause: true,
      at: placeOf(session, side.sender, { offset: record.offset, length: Math.min(5, record.length) }),
      related: alertRelated(session),
      evidence: [
        seen(kinds.tooLong, `The record announces ${record.announced} bytes, and ${most} were asked for.`),
        ended(session),
      ],
      fixes: [
        {
          kind: 'advice',
          name: `Update the ${side.sender}, which does not keep to the length, or agree on none (leave wolfSSL_UseMaxFragment out).`,
        },
      ],
    }),
  ];
}

function codeOf(hello: ClientHello | ServerHello): Placed | undefined {
  const extension = hello.extensions.find(({ type }) => type === MAX_FRAGMENT_LENGTH);
  const inside = extension ? insideExtension(hello, MAX_FRAGMENT_LENGTH) : [];
  const value = inside.find((field) => field.id === 'max_fragment_length.code')?.value;
  return extension && value !== undefined ? { value, at: extension.at } : undefined;
}

function bytesOf(code: number): string {
  const bytes = maxFragmentLengths.get(code)?.bytes;
  return bytes === undefined ? `an unknown length (${code})` : `${bytes} bytes`;
}
