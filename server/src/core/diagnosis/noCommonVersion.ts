import { versions } from '../registry/versions.ts';
import type { ClientHello, Session } from '../session/model.ts';
import { offeredVersions, offersTls12, offersTls13 } from '../session/negotiation.ts';
import type { Fix } from './finding.ts';
import { finding, helloPlace, type Rule, refusedAtHello } from './rule.ts';
import { alertRelated, endingWords, wordList } from './words.ts';

const PROTOCOL_VERSION = 70;
const TLS_1_2 = 0x0303;
const DTLS_1_2 = 0xfefd;

/** The versions of the two sides don't meet. The alert protocol_version says so; hellos below TLS 1.2 make it likely. */
export const noCommonVersion: Rule = {
  code: 'no-common-version',
  title: 'The versions of the two sides do not meet',
  check: ({ session }) => {
    const hello = session.clientHellos.at(-1);
    if (!hello) return [];
    const found = session.serverHello ? refusedByClient(session, hello) : refusedByServer(session, hello);
    if (!found) return [];
    const supported = hello.extensions.find((extension) => extension.type === 0x002b);
    const at = session.serverHello
      ? helloPlace(
          session,
          session.serverHello,
          (session.serverHello.selectedVersion ?? session.serverHello.version).at,
        )
      : helloPlace(session, hello, supported?.at ?? hello.version.at);
    return [
      finding({
        code: noCommonVersion.code,
        severity: 'error',
        message: found.message,
        cause: found.cause,
        likelihood: found.likelihood,
        at,
        related: alertRelated(session),
        because: [
          `The client offers ${wordList(offeredVersions(hello).map((version) => versions.name(version)))}.`,
          ...found.because,
        ],
        settledBy: found.likelihood > 0.9 ? undefined : 'A scan of the versions that the server takes.',
        fixes: fixesFor(hello),
      }),
    ];
  },
};

interface Found {
  readonly message: string;
  readonly cause: boolean;
  readonly likelihood: number;
  readonly because: readonly string[];
}

function refusedByServer(session: Session, hello: ClientHello): Found | undefined {
  const cause = refusedAtHello(session);
  const { outcome } = session;
  const told = outcome.kind === 'fatal-alert' && outcome.alert.description === PROTOCOL_VERSION;
  const newest = Math.max(...offeredVersions(hello).filter((version) => version < 0x8000), 0);
  const old = session.transport === 'tls' && newest < TLS_1_2;
  const names = wordList(offeredVersions(hello).map((version) => versions.name(version)));
  if (cause && told) {
    return {
      cause,
      likelihood: 0.96,
      message: `The server takes none of the versions offered (${names}).`,
      because: ['The server answered with protocol_version (70), which says just that.'],
    };
  }
  // Newer versions stand in supported_versions, which a hello that is cut short may still bring.
  if (!old || !hello.complete) return undefined;
  return {
    cause,
    likelihood: cause ? 0.8 : 1,
    message: `The hello offers nothing above ${versions.name(newest)}, which most servers no longer take.`,
    because: cause ? [`Right after the hello, ${endingWords(session)}.`] : [],
  };
}

/** The server chose a version and the client would not have it. */
function refusedByClient(session: Session, hello: ClientHello): Found | undefined {
  const { outcome, serverHello } = session;
  if (
    !serverHello ||
    outcome.kind !== 'fatal-alert' ||
    outcome.alert.sender !== 'client' ||
    outcome.alert.description !== PROTOCOL_VERSION
  )
    return undefined;
  const chosen = (serverHello.selectedVersion ?? serverHello.version).value;
  return {
    cause: true,
    likelihood: 0.95,
    message: `The server chose ${versions.name(chosen)}, and the client refused it.`,
    because: [
      `The client answered the ServerHello with protocol_version (70)${offersTls13(hello) ? ', though it offered more' : ''}.`,
    ],
  };
}

function fixesFor(hello: ClientHello): readonly Fix[] {
  if (!offersTls12(hello)) {
    return [
      {
        kind: 'advice',
        name: 'Call wolfTLS_client_method() instead of wolfTLSv1_3_client_method(), so that TLS 1.2 is offered too (and do not define WOLFSSL_NO_TLS12).',
      },
    ];
  }
  const newest = Math.max(...offeredVersions(hello).filter((version) => version !== DTLS_1_2), 0);
  if (newest < TLS_1_2) {
    return [
      {
        kind: 'advice',
        name: 'Call wolfTLS_client_method() or wolfTLSv1_2_client_method(), and do not define WOLFSSL_NO_TLS12.',
      },
    ];
  }
  return [
    { kind: 'macro', name: 'WOLFSSL_TLS13', value: null },
    { kind: 'macro', name: 'HAVE_TLS_EXTENSIONS', value: null },
    { kind: 'macro', name: 'HAVE_SUPPORTED_CURVES', value: null },
    { kind: 'macro', name: 'HAVE_HKDF', value: null },
    { kind: 'macro', name: 'WC_RSA_PSS', value: null },
    { kind: 'advice', name: 'Call wolfTLS_client_method(), which offers every version that is compiled in.' },
  ];
}
