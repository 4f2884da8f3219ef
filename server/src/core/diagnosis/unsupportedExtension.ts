import { extensions } from '../registry/extensions.ts';
import { type HelloExtension, hasExtension, type Session } from '../session/model.ts';
import { clientGaveUp, fatalAlert, onAlert } from './evidence.ts';
import { finding, helloPlace, type Rule } from './rule.ts';
import { alertRelated } from './words.ts';

const UNSUPPORTED_EXTENSION = 110;
const RENEGOTIATION_INFO = 0xff01;
const SIGNAL_SUITE = 0x00ff;

/** An answer to an extension that nobody asked for. RFC 8446 section 4.2. */
export const unsupportedExtension: Rule = {
  code: 'unsupported-extension',
  title: 'The server answers an extension that the client never sent',
  check: ({ session }) => {
    const { serverHello } = session;
    const extension = unasked(session);
    const alert = fatalAlert(session, UNSUPPORTED_EXTENSION);
    if (!extension && !alert) return [];
    const what = extension
      ? `${extensions.label(extension.type)}, which the client never sent`
      : 'an extension that was not asked for, or not in this place';
    return [
      finding({
        code: unsupportedExtension.code,
        severity: 'error',
        message: `The hello is answered with ${what}.`,
        cause: clientGaveUp(session) || alert !== undefined,
        likelihood: extension ? 0.94 : 0.9,
        at: null,
        ...(alert ? onAlert(session, alert) : {}),
        ...(serverHello && extension
          ? { at: helloPlace(session, serverHello, extension.at), related: alertRelated(session) }
          : {}),
        fixes: [
          { kind: 'advice', name: 'The server is at fault: it may only answer extensions that the hello carries.' },
        ],
      }),
    ];
  },
};

function unasked(session: Session): HelloExtension | undefined {
  const hello = session.clientHellos.at(-1);
  if (!hello?.complete || !session.serverHello) return undefined;
  // The signal suite asks for renegotiation_info too; RFC 5746 section 3.4.
  const signalled = hello.cipherSuites.some(({ value }) => value === SIGNAL_SUITE);
  return session.serverHello.extensions.find(
    ({ type }) => !hasExtension(hello, type) && !(type === RENEGOTIATION_INFO && signalled),
  );
}
