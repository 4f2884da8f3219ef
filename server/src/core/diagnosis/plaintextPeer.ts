import type { Sender } from '../base/sender.ts';
import type { Session, SessionSide } from '../session/model.ts';
import { type EvidenceKind, seen } from './evidenceKind.ts';
import type { Fix } from './finding.ts';
import { finding, placeOf, type Rule } from './rule.ts';
import type { RulePage } from './rulePage.ts';

interface Protocol {
  readonly name: string;
  readonly starts: RegExp;
  /** What to do about it. */
  readonly advice: string;
}

const STARTTLS =
  'Speak that protocol in clear first and send its STARTTLS, then start TLS; or use the port on which TLS starts at once';

const PROTOCOLS: readonly Protocol[] = [
  {
    name: 'HTTP',
    starts: /^HTTP\/|^<(!doctype|html)/i,
    advice: 'Use the port on which the server speaks HTTPS (443 as a rule).',
  },
  {
    name: 'an HTTP request',
    starts: /^(GET|POST|PUT|HEAD|OPTIONS|CONNECT|DELETE) /,
    advice: 'The client speaks HTTP without TLS here: have it start TLS first, or use the port for plain HTTP.',
  },
  {
    name: 'an SSH greeting',
    starts: /^SSH-/,
    advice: 'This is the port of an SSH server. Use the port of the TLS service.',
  },
  { name: 'an SMTP greeting', starts: /^(220[ -].*(smtp|mail)|554|EHLO|HELO)/i, advice: `${STARTTLS} (465).` },
  { name: 'an FTP greeting', starts: /^220[ -]/, advice: `${STARTTLS} (990; or 465 for mail).` },
  { name: 'an IMAP greeting', starts: /^\* (OK|BYE|PREAUTH)/i, advice: `${STARTTLS} (993).` },
  { name: 'a POP3 greeting', starts: /^[+]OK|^-ERR/, advice: `${STARTTLS} (995).` },
  { name: 'XMPP', starts: /^<\?xml|^<stream/, advice: `${STARTTLS} (5223).` },
];

const kinds = {
  readable: {
    weight: 'decisive',
    when: 'the first bytes of one side are readable text, or a message of another protocol, and the other side speaks TLS',
    why: 'A TLS record starts with its type (20 to 26) and the version 3. No stack sends text in place of it.',
  },
  unreadable: {
    weight: 'strong',
    when: 'the first bytes of one side are no record, nor text',
    why: 'The same; but bytes may have been lost from the capture.',
  },
} as const satisfies Readonly<Record<string, EvidenceKind>>;

const page: RulePage = {
  meaning:
    'One side speaks TLS and the other something else: HTTP on the wrong port, a mail server that greets in clear and waits for STARTTLS, an SSH server. Stacks then report odd things: a wrong version (wolfSSL -326), a record too long, a length of 20527, which is "P/" of "HTTP/".',
  evidence: kinds,
  against:
    "A dialogue in clear that leads to TLS (STARTTLS, a proxy's CONNECT) is no fault. An alert protocol_version (70) as the answer to clear text means that the client forgot TLS.",
  cure: [
    'Use the port on which TLS starts at once: 443, 465, 993, 995, 8883.',
    'Or speak the protocol in clear first, send its STARTTLS, and start TLS after the answer.',
    'A web server that answers in clear on 443 lacks `ssl` in its configuration.',
  ],
  references: ['RFC 8446 section 5.1', 'RFC 8314 section 3', 'OpenSSL issues 6805 and 6289, zgrab issue 289'],
};

/** One side doesn't speak TLS on this port: what it sent is text, or bytes that are no record. */
export const plaintextPeer: Rule = {
  code: 'plaintext-peer',
  title: 'One side does not speak TLS on this port',
  page,
  check: ({ session }) => session.sides.flatMap((side) => check(session, side)),
};

function check(session: Session, side: SessionSide) {
  const interlude = side.decoded.interludes.at(-1);
  if (!interlude || interlude.opensTls || !(speaksTls(session, side.sender) || isRequestToTls(session, side)))
    return [];
  // What comes before TLS is a STARTTLS dialogue; what comes after a record of the same side is no greeting either.
  if (hasTls(side) && !isRefusalInBoth(side)) return [];
  const text = firstText(side, hasTls(side) ? interlude.offset : 0).trim();
  const protocol = PROTOCOLS.find((each) => each.starts.test(text));
  const who = side.sender === 'unknown' ? 'One side' : `The ${side.sender}`;
  const what =
    protocol?.name ??
    spoken(interlude.protocol) ??
    (interlude.readable ? 'readable text' : 'bytes that are no TLS record');
  const fixes: readonly Fix[] = [
    {
      kind: 'advice',
      name:
        side.sender === 'client'
          ? 'The port expects TLS: start TLS in the client first, or call the port on which its protocol is spoken in clear.'
          : (protocol?.advice ?? 'Check host and port: this one does not speak TLS.'),
    },
  ];
  return [
    finding({
      code: plaintextPeer.code,
      severity: 'error',
      message: `${who} does not speak TLS here: it sent ${what}${text === '' ? '' : ` ("${shorten(text)}")`}.`,
      cause: true,
      at: placeOf(session, side.sender, { offset: interlude.offset, length: interlude.length }),
      evidence: [
        seen(
          interlude.readable || interlude.protocol ? kinds.readable : kinds.unreadable,
          'A TLS record starts with its type (20 to 26) and the version 3; these bytes do not.',
        ),
      ],
      fixes,
    }),
  ];
}

/** Nobody speaks TLS, but a client asked in clear, and was refused or got no answer: it is a TLS port that it spoke to. */
function isRequestToTls(session: Session, side: SessionSide): boolean {
  if (side.sender !== 'client') return false;
  const server = session.sides.find(({ sender }) => sender === 'server');
  const text = firstText(side, 0);
  return REQUEST.test(text) && (!server || server.decoded.interludes.length > 0);
}

const REQUEST = /^(GET|POST|PUT|HEAD|OPTIONS|CONNECT|DELETE) |^(EHLO|HELO) |^SSH-/i;

/** An alert, and then the rest in clear: the service fell back to its own protocol (testssl.sh issue 939). */
function isRefusalInBoth({ decoded }: SessionSide): boolean {
  const last = decoded.interludes.at(-1);
  const alerts = decoded.alerts.length;
  return (
    last?.readable === true &&
    alerts > 0 &&
    decoded.messages.length === 0 &&
    decoded.records.length === alerts &&
    decoded.records.every(({ offset }) => offset < last.offset)
  );
}

/** The other side sent TLS records: then this is a TLS connection, and not a capture of something else. */
function speaksTls(session: Session, sender: Sender): boolean {
  return session.sides.some((side) => side.sender !== sender && hasTls(side));
}

/** Records, or messages that stand there without theirs. */
function hasTls({ decoded }: SessionSide): boolean {
  return decoded.records.length > 0 || decoded.messages.length > 0 || decoded.alerts.length > 0;
}

/** The text of the line there, which may stand in a group with the rest of its dialogue. */
function firstText({ decoded }: SessionSide, offset: number): string {
  const field = decoded.fields.find((each) => each.offset === offset) ?? decoded.fields[0];
  return field?.children[0] && field.id === 'dialogue' && field.children[0].id === 'cleartext.line'
    ? (field.children[0].text ?? '')
    : (field?.text ?? '');
}

function spoken(protocol: string | undefined): string | undefined {
  return protocol === undefined ? undefined : `a message of ${protocol}`;
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
