import { extensionSpan, fatalAlert } from './evidence.ts';
import { finding, helloPlace, type Rule } from './rule.ts';
import { alertRelated, endingWords } from './words.ts';

const SERVER_NAME = 0x0000;
const UNRECOGNIZED_NAME = 112;

/** The name that was sent isn't served: the alert says so. RFC 6066 section 3. */
export const unrecognizedName: Rule = {
  code: 'unrecognized-name',
  title: 'The name sent is not served',
  check: ({ session }) => {
    const hello = session.clientHellos.at(-1);
    if (hello?.serverName === undefined || !fatalAlert(session, UNRECOGNIZED_NAME)) return [];
    return [
      finding({
        code: unrecognizedName.code,
        severity: 'error',
        message: `The server does not serve the name "${hello.serverName}".`,
        cause: true,
        likelihood: 0.96,
        at: helloPlace(session, hello, extensionSpan(hello, SERVER_NAME) ?? hello.extensionsAt),
        related: alertRelated(session),
        because: [`Right after the hello, ${endingWords(session)}.`],
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
