import { extensions } from '../registry/extensions.ts';
import type { ClientHello, HelloExtension, Session } from '../session/model.ts';
import { finding, helloPlace, type Rule, refusedAtHello } from './rule.ts';
import { alertRelated } from './words.ts';

/** An extension twice in a hello, which RFC 8446 section 4.2 forbids. */
export const duplicateExtension: Rule = {
  code: 'duplicate-extension',
  title: 'An extension stands twice in a hello',
  check: ({ session }) =>
    session.clientHellos
      .slice(-1)
      .flatMap((hello) => repeated(hello).map((extension) => report(session, hello, extension))),
};

function repeated(hello: ClientHello): readonly HelloExtension[] {
  const seen = new Set<number>();
  return hello.extensions.filter(({ type }) => seen.has(type) || !seen.add(type));
}

function report(session: Session, hello: ClientHello, extension: HelloExtension) {
  return finding({
    code: duplicateExtension.code,
    severity: 'error',
    message: `${extensions.label(extension.type)} stands twice in the hello, which is forbidden.`,
    cause: refusedAtHello(session),
    likelihood: 0.96,
    at: helloPlace(session, hello, extension.at),
    related: alertRelated(session),
    because: ['RFC 8446 section 4.2: there must not be more than one extension of the same type.'],
    fixes: [
      {
        kind: 'advice',
        name: 'Remove the second one where the hello is put together. wolfSSL itself never repeats one.',
      },
    ],
  });
}
