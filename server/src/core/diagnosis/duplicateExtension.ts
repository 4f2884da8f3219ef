import { extensions } from '../registry/extensions.ts';
import { groups } from '../registry/groups.ts';
import type { ClientHello, HelloExtension, ServerHello, Session } from '../session/model.ts';
import { atChoice, atHello, helloStages, stages, stoppedAtAnswer } from './evidence.ts';
import { type EvidenceKind, seen } from './evidenceKind.ts';
import type { Finding } from './finding.ts';
import { finding, helloPlace, type Rule, refusedAtHello } from './rule.ts';
import type { RulePage } from './rulePage.ts';
import { alertRelated, related } from './words.ts';

/** What GnuTLS sends for it. */
const UNSUPPORTED_EXTENSION = 110;

const kinds = {
  twice: {
    weight: 'decisive',
    when: 'an extension type stands twice in one hello',
    why: 'RFC 8446 section 4.2 forbids it and no real client of 175 does it; answers seen are 47, 50, 10 (Go) and a plain close.',
  },
  entry: {
    weight: 'strong',
    when: 'supported_groups names a group twice, and the server refused',
    why: 'RFC 9846 forbids it; strict servers refuse such a list (mbedTLS 10919), most do not mind.',
  },
} as const satisfies Readonly<Record<string, EvidenceKind>>;

const page: RulePage = {
  meaning:
    'Each extension may stand once in a message. A repeated one has no meaning, and strict peers end the handshake over it.',
  evidence: { ...kinds, ...helloStages, gaveUp: stages.gaveUp },
  against: 'A lenient peer takes the first or the last and goes on: then it is told, but not as the cause.',
  cure: [
    'Remove the second one where the hello is put together. wolfSSL itself never repeats one, so look at hand-made hellos, proxies and patches.',
  ],
  references: ['RFC 8446 section 4.2', 'RFC 5246 section 7.4.1.4', 'wolfSSL issue 9520, mbedTLS issue 10919'],
};

/** An extension twice in a hello, which RFC 8446 section 4.2 forbids to both sides. */
export const duplicateExtension: Rule = {
  code: 'duplicate-extension',
  title: 'An extension stands twice in a hello',
  page,
  check: ({ session }) => {
    const { serverHello } = session;
    const hello = session.clientHellos.at(-1);
    return [
      ...(hello ? repeated(hello).map((pair) => report(session, hello, pair, refusedAtHello(session))) : []),
      ...(hello ? repeatedGroup(session, hello) : []),
      ...(serverHello
        ? repeated(serverHello).map((pair) => report(session, serverHello, pair, stoppedAtAnswer(session)))
        : []),
    ];
  },
};

interface Pair {
  readonly first: HelloExtension;
  readonly again: HelloExtension;
}

function repeated(hello: ClientHello | ServerHello): readonly Pair[] {
  // A hello with nothing odd about it has none.
  if (hello.message.hello) return [];
  const seen = new Map<number, HelloExtension>();
  return hello.extensions.flatMap((again) => {
    const first = seen.get(again.type);
    if (!first) seen.set(again.type, again);
    return first ? [{ first, again }] : [];
  });
}

/** A group that supported_groups names twice. RFC 9846 forbids it. */
function repeatedGroup(session: Session, hello: ClientHello): readonly Finding[] {
  if (!refusedAtHello(session) || repeated(hello).length > 0) return [];
  const codes = hello.groups.map(({ value }) => value);
  const again = hello.groups.find(({ value }, index) => codes.indexOf(value) < index);
  if (!again) return [];
  return [
    finding({
      code: duplicateExtension.code,
      severity: 'error',
      message: `supported_groups names ${groups.label(again.value)} twice, which strict servers refuse.`,
      cause: true,
      at: helloPlace(session, hello, again.at),
      related: alertRelated(session),
      evidence: [seen(kinds.entry, 'RFC 9846: no group may stand there twice.'), ...atHello(session)],
      settledBy: 'A second hello with the repetition taken out.',
      fixes: [{ kind: 'advice', name: 'Name each group once where the list of groups is put together.' }],
    }),
  ];
}

function report(session: Session, hello: ClientHello | ServerHello, { first, again }: Pair, cause: boolean) {
  const { sender } = hello.message;
  return finding({
    code: duplicateExtension.code,
    severity: 'error',
    message: `${extensions.label(again.type)} stands twice in the ${sender === 'server' ? 'ServerHello' : 'hello'}, which is forbidden.`,
    cause,
    at: helloPlace(session, hello, again.at),
    related: [...related(helloPlace(session, hello, first.at), 'Here it stands first.'), ...alertRelated(session)],
    evidence: [
      seen(kinds.twice, 'RFC 8446 section 4.2: there must not be more than one extension of the same type.'),
      ...(sender === 'server' ? atChoice(session) : atHello(session, [UNSUPPORTED_EXTENSION])),
    ],
    fixes: [
      {
        kind: 'advice',
        name:
          sender === 'server'
            ? 'The server is at fault: it may answer each extension once.'
            : 'Remove the second one where the hello is put together. wolfSSL itself never repeats one.',
      },
    ],
  });
}
