import { extensions } from '../registry/extensions.ts';
import type { ClientHello, HelloExtension, ServerHello, Session } from '../session/model.ts';
import { refusedChoice } from './evidence.ts';
import { finding, helloPlace, type Rule, refusedAtHello } from './rule.ts';
import { alertRelated, related } from './words.ts';

/** An extension twice in a hello, which RFC 8446 section 4.2 forbids to both sides. */
export const duplicateExtension: Rule = {
  code: 'duplicate-extension',
  title: 'An extension stands twice in a hello',
  check: ({ session }) => {
    const { serverHello } = session;
    const hello = session.clientHellos.at(-1);
    return [
      ...(hello ? repeated(hello).map((pair) => report(session, hello, pair, refusedAtHello(session))) : []),
      ...(serverHello
        ? repeated(serverHello).map((pair) => report(session, serverHello, pair, refusedChoice(session)))
        : []),
    ];
  },
};

interface Pair {
  readonly first: HelloExtension;
  readonly again: HelloExtension;
}

function repeated(hello: ClientHello | ServerHello): readonly Pair[] {
  const seen = new Map<number, HelloExtension>();
  return hello.extensions.flatMap((again) => {
    const first = seen.get(again.type);
    if (!first) seen.set(again.type, again);
    return first ? [{ first, again }] : [];
  });
}

function report(session: Session, hello: ClientHello | ServerHello, { first, again }: Pair, cause: boolean) {
  const { sender } = hello.message;
  return finding({
    code: duplicateExtension.code,
    severity: 'error',
    message: `${extensions.label(again.type)} stands twice in the ${sender === 'server' ? 'ServerHello' : 'hello'}, which is forbidden.`,
    cause,
    likelihood: 0.96,
    at: helloPlace(session, hello, again.at),
    related: [...related(helloPlace(session, hello, first.at), 'Here it stands first.'), ...alertRelated(session)],
    because: ['RFC 8446 section 4.2: there must not be more than one extension of the same type.'],
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
