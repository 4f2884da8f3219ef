import type { Session } from '../session/model.ts';
import { extensionSpan, fatalAlert, refusedChoice } from './evidence.ts';
import { finding, helloPlace, type Rule } from './rule.ts';
import { alertRelated, capital, endingWords } from './words.ts';

const SERVER_NAME = 0x0000;
const UNRECOGNIZED_NAME = 112;
const WARNING = 1;

/** The name that was sent isn't served: the alert says so. RFC 6066 section 3. */
export const unrecognizedName: Rule = {
  code: 'unrecognized-name',
  title: 'The name sent is not served',
  check: ({ session }) => {
    const hello = session.clientHellos.at(-1);
    if (hello?.serverName === undefined) return [];
    const told = fatalAlert(session, UNRECOGNIZED_NAME);
    if (told ? told.sender === 'client' : !stoppedAtWarning(session)) return [];
    return [
      finding({
        code: unrecognizedName.code,
        severity: 'error',
        message: `The server does not serve the name "${hello.serverName}".`,
        cause: true,
        likelihood: told ? 0.96 : 0.6,
        at: helloPlace(session, hello, extensionSpan(hello, SERVER_NAME) ?? hello.extensionsAt),
        related: alertRelated(session),
        because: [
          ...(told ? [] : ['The server warned of the name (unrecognized_name) and went on.']),
          `${capital(endingWords(session))}.`,
        ],
        although: told ? [] : ['The warning alone ends no handshake: few clients stop at it.'],
        settledBy: told ? undefined : "The client's own log.",
        fixes: [
          {
            kind: 'advice',
            name: 'Pass the name that the server is known by to wolfSSL_UseSNI: a host name, no address, no port.',
          },
        ],
      }),
    ];
  },
};

/** The server warned and went on, and the client stopped at that: axTLS, Java 7 and ocaml-tls did. RFC 6066 section 3. */
function stoppedAtWarning(session: Session): boolean {
  return (
    refusedChoice(session) &&
    session.alerts.some(
      ({ sender, level, description }) => sender === 'server' && level === WARNING && description === UNRECOGNIZED_NAME,
    )
  );
}
