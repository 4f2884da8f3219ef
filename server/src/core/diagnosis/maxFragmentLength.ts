import { peerOf } from '../base/sender.ts';
import { maxFragmentLengths } from '../registry/maxFragmentLengths.ts';
import type { ClientHello, Placed, ServerHello, Session } from '../session/model.ts';
import { fatalAlert, refusedChoice } from './evidence.ts';
import type { Finding } from './finding.ts';
import { finding, helloPlace, placeOf, type Rule, refusedAtHello } from './rule.ts';
import { alertRelated, capital, endingWords } from './words.ts';

const MAX_FRAGMENT_LENGTH = 0x0001;
const RECORD_OVERFLOW = 22;
const ILLEGAL_PARAMETER = 47;
/** 2^12, the last of RFC 6066; what is above are wolfSSL's own. */
const LAST_OF_RFC = 4;

/** max_fragment_length went wrong: a length nobody knows, another answer than was asked for, or a record beyond it. RFC 6066 section 4. */
export const maxFragmentLength: Rule = {
  code: 'max-fragment-length',
  title: 'The fragment length negotiation went wrong',
  check: ({ session }) => {
    const { serverHello } = session;
    const hello = session.clientHellos.at(-1);
    const asked = hello && codeOf(hello);
    if (!hello || !asked) return [];
    if (!serverHello) return wrongRequest(session, hello, asked);
    const answered = codeOf(serverHello);
    if (!answered) return [];
    return asked.value === answered.value
      ? tooLong(session, asked.value)
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
      likelihood: fatalAlert(session, ILLEGAL_PARAMETER) ? 0.96 : 0.6,
      at: helloPlace(session, hello, asked.at),
      related: alertRelated(session),
      because: cause ? [`Right after the hello, ${endingWords(session)}.`] : [],
      fixes: [
        {
          kind: 'advice',
          name: 'Pass one of WOLFSSL_MFL_2_9, WOLFSSL_MFL_2_10, WOLFSSL_MFL_2_11 and WOLFSSL_MFL_2_12 to wolfSSL_UseMaxFragment.',
        },
      ],
    }),
  ];
}

function otherAnswer(session: Session, serverHello: ServerHello, asked: Placed, answered: Placed): readonly Finding[] {
  const cause = refusedChoice(session);
  return [
    finding({
      code: maxFragmentLength.code,
      severity: 'error',
      message: `The client asked for fragments of ${bytesOf(asked.value)} and the server answered ${bytesOf(answered.value)}; it may only answer the same.`,
      cause,
      likelihood: 0.96,
      at: helloPlace(session, serverHello, answered.at),
      related: alertRelated(session),
      because: cause ? [`${capital(endingWords(session))}.`] : [],
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
function tooLong(session: Session, code: number): readonly Finding[] {
  const most = maxFragmentLengths.get(code)?.bytes;
  const alert = fatalAlert(session, RECORD_OVERFLOW);
  if (most === undefined || !alert) return [];
  const side = session.sides.find(({ sender }) => sender === peerOf(alert.sender));
  const record = side?.decoded.records.filter((each) => !each.encrypted && each.announced > most).at(-1);
  if (!side || !record) return [];
  return [
    finding({
      code: maxFragmentLength.code,
      severity: 'error',
      message: `The two sides agreed on fragments of ${bytesOf(code)}, and the ${side.sender} sent one of ${record.announced}.`,
      cause: true,
      likelihood: 0.97,
      at: placeOf(session, side.sender, { offset: record.offset, length: Math.min(5, record.length) }),
      related: alertRelated(session),
      because: [`${capital(endingWords(session))}.`],
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
  const value = extension?.field.children.find((field) => field.id === 'max_fragment_length.code')?.value;
  return extension && value !== undefined ? { value, at: extension.at } : undefined;
}

function bytesOf(code: number): string {
  const bytes = maxFragmentLengths.get(code)?.bytes;
  return bytes === undefined ? `an unknown length (${code})` : `${bytes} bytes`;
}
