import { hasExtension, type Session } from '../session/model.ts';
import type { Fix } from './finding.ts';
import { finding, helloPlace, type Rule, refusedAtHello } from './rule.ts';
import { alertRelated, endingWords } from './words.ts';

const SERVER_NAME = 0x0000;
const HANDSHAKE_FAILURE = 40;
const INTERNAL_ERROR = 80;
const UNRECOGNIZED_NAME = 112;

/**
 * The client names no host. A server with one name doesn't mind; one with many needs it to choose a certificate, and refuses
 * in many ways: unrecognized_name (112), handshake_failure (40), internal_error (80), or by closing.
 */
export const missingServerName: Rule = {
  code: 'missing-server-name',
  title: 'The server wants a name and none is sent',
  check: ({ session }) => {
    const hello = session.clientHellos.at(-1);
    if (!hello?.complete || session.serverHello || hasExtension(hello, SERVER_NAME)) return [];
    const host = hostOf(session);
    if (host !== undefined && isAddress(host)) return [];
    const cause = refusedAtHello(session);
    const likelihood = cause ? likelihoodOf(session) : 0.5;
    return [
      finding({
        code: missingServerName.code,
        severity: cause && likelihood > 0.4 ? 'warning' : 'information',
        message:
          'The hello has no server_name. A server with several names can then not tell which certificate is wanted.',
        cause: cause && likelihood >= 0.1,
        likelihood,
        at: helloPlace(session, hello, hello.extensionsLengthAt),
        related: alertRelated(session),
        because: cause ? [`Right after the hello, ${endingWords(session)}.`] : [],
        although:
          cause && likelihood < 0.9
            ? [
                'Servers with a single name take such a hello; 135 of 136 hellos of real TLS 1.2 clients carry the name all the same.',
              ]
            : [],
        settledBy: 'A second dump with the name, or openssl s_client with -noservername to the same server.',
        fixes: [
          { kind: 'macro', name: 'HAVE_TLS_EXTENSIONS', value: null },
          { kind: 'macro', name: 'HAVE_SNI', value: null },
          sniCall(host),
        ],
      }),
    ];
  },
};

/** The call with the host's name; without a name to put in, only the advice to make it. */
function sniCall(host: string | undefined): Fix {
  if (host === undefined) {
    return {
      kind: 'advice',
      name: 'Call wolfSSL_UseSNI(ssl, WOLFSSL_SNI_HOST_NAME, host, (unsigned short)strlen(host)) after wolfSSL_new and before wolfSSL_connect: the macro alone sends nothing.',
    };
  }
  const args = ['ssl', 'WOLFSSL_SNI_HOST_NAME', `"${host}"`, String(host.length)];
  return { kind: 'api', name: 'wolfSSL_UseSNI', arguments: args };
}

function likelihoodOf(session: Session): number {
  const { outcome } = session;
  if (outcome.kind !== 'fatal-alert') return 0.35;
  switch (outcome.alert.description) {
    case UNRECOGNIZED_NAME:
      return 0.95;
    case HANDSHAKE_FAILURE:
    case INTERNAL_ERROR:
      return 0.35;
    default:
      return 0.05;
  }
}

/** The host of `@peer host:port`. */
function hostOf(session: Session): string | undefined {
  return session.knowledge.peer?.replace(/:\d+$/, '');
}

/** An IP address: RFC 6066 section 3 allows none in server_name. */
function isAddress(host: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(host) || host.includes(':');
}
