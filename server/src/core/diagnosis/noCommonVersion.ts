import { versions } from '../registry/versions.ts';
import type { ClientHello, ServerHello, Session } from '../session/model.ts';
import { offeredVersions, offersTls12, realSuites } from '../session/negotiation.ts';
import { atChoice, atHello, ended, fatalAlert, helloStages, refusedChoice, stages } from './evidence.ts';
import { type Evidence, type EvidenceKind, seen, seenIf } from './evidenceKind.ts';
import type { Finding, Fix } from './finding.ts';
import { alsoFix, macroFixes, methodFix, withoutFix } from './firmwareFixes.ts';
import { versionKinds, versionsKnown } from './knownVersions.ts';
import { finding, helloPlace, placeOf, type Rule, refusedAtHello } from './rule.ts';
import type { RulePage } from './rulePage.ts';
import { hasNoneFor } from './versionFit.ts';
import { alertRelated, wordList } from './words.ts';

const PROTOCOL_VERSION = 70;
const TLS_1_2 = 0x0303;
const TLS_1_3 = 0x0304;
const SSL_2 = 0x0002;
const DTLS_1_2 = 0xfefd;

const kinds = {
  told: {
    weight: 'decisive',
    when: 'the alert protocol_version (70) was sent',
    why: 'RFC 8446 section 6.2 defines it for this alone. A TLS port that is spoken to in clear sends it too: see plaintext-peer.',
  },
  listNeedsOther: {
    weight: 'decisive',
    when: 'the list of the server (`@server-suites`) has no suite for any version offered',
    why: 'A list without a suite of TLS 1.3 is that of a server without TLS 1.3, and the reverse; mbedTLS 2.28 and LibreSSL 2.8 then find no suite they know, and answer 40 instead of 70.',
  },
  unknownList: {
    weight: 'decisive',
    when: 'supported_versions lists no version of TLS that there is',
    why: 'Then the version of the hello itself is no offer either (RFC 8446 section 4.2.1), and nothing is left to choose.',
  },
  old: {
    weight: 'strong',
    when: 'nothing above TLS 1.1 is offered',
    why: 'RFC 8996 withdrew TLS 1.0 and 1.1 in 2021, and most stacks as shipped no longer have them; old servers in the field still do.',
  },
  only13: {
    weight: 'fair',
    when: 'only TLS 1.3 is offered, and the server refuses with an alert',
    why: 'Many embedded servers stop at TLS 1.2 (mbedTLS 2.28, BearSSL, Botan 2); GnuTLS and LibreSSL answer 40 to it, rustls the same to the reverse.',
  },
  below: {
    weight: 'strong',
    when: 'the server chose a version below the one of the hello, and the client gave up over it',
    why: 'A client without supported_versions says only the highest it has. What else ends a handshake there (secure renegotiation, extended master secret) happens at any version.',
  },
  notOffered: {
    weight: 'strong',
    when: 'the server chose a version that supported_versions does not list, and the client gave up',
    why: 'RFC 8446 section 4.1.3 makes the client end it. The server read the version of the hello itself, which TLS 1.3 means nothing by.',
  },
  ssl2: {
    weight: 'decisive',
    when: 'the hello has the format of SSL 2.0',
    why: 'RFC 6176 forbids it; OpenSSL, Go and all others of today refuse it.',
  },
  noHello: {
    weight: 'decisive',
    when: "the client's first bytes are the alert protocol_version (70), with no hello before",
    why: 'OpenSSL 3 does so where the versions that it may use form an empty range (net-snmp, curl --tls-max 1.0).',
  },
} as const satisfies Readonly<Record<string, EvidenceKind>>;

const page: RulePage = {
  meaning:
    'The client says which versions of TLS it takes, the server chooses one, and there is none that both take. A hello that lists versions in supported_versions offers those alone: the version in the hello itself (0303) is then no offer of TLS 1.2. The version in the record header means nothing at all.',
  evidence: { ...kinds, ...versionKinds, ...helloStages, gaveUp: stages.gaveUp, ending: stages.ending },
  against:
    'Alert 70 from a client to which the server spoke in clear is plaintext-peer. Where suites or groups are rare too, they explain a handshake_failure (40) as well.',
  cure: [
    'Call `wolfTLS_client_method()`, which offers every version that is compiled in, instead of a method for one version.',
    'Do not define `WOLFSSL_NO_TLS12`; define `WOLFSSL_TLS13` for servers that take nothing less.',
    'A server that has TLS 1.0 alone has to be updated; `WOLFSSL_ALLOW_TLSV10` is for tests.',
  ],
  references: ['RFC 8446 sections 4.1.3 and 4.2.1', 'RFC 8996', 'wolfSSL PR 2236, issue 10761; OpenSSL issue 15155'],
};

/** The versions of the two sides don't meet. The alert protocol_version says so; hellos below TLS 1.2 make it likely. */
export const noCommonVersion: Rule = {
  code: 'no-common-version',
  title: 'The versions of the two sides do not meet',
  page,
  check: ({ session }) => {
    const hello = session.clientHellos.at(-1);
    if (!hello) return withoutHello(session);
    const found = session.serverHello
      ? refusedByClient(session, hello, session.serverHello)
      : refusedByServer(session, hello);
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
        at,
        related: alertRelated(session),
        evidence: found.evidence,
        settledBy: found.settled ? undefined : 'A scan of the versions that the server takes.',
        fixes: fixesFor(session, hello),
      }),
    ];
  },
};

interface Found {
  readonly message: string;
  readonly cause: boolean;
  readonly settled: boolean;
  readonly evidence: readonly Evidence[];
}

function refusedByServer(session: Session, hello: ClientHello): Found | undefined {
  const cause = refusedAtHello(session);
  const told = fatalAlert(session, PROTOCOL_VERSION) !== undefined;
  const offered = offeredVersions(hello).filter((version) => version < 0x8000);
  const newest = Math.max(...offered, 0);
  const names = wordList(offeredVersions(hello).map((version) => versions.name(version)));
  const scanned = versionsKnown(session, offered);
  const tail = [...scanned, ...atHello(session, [PROTOCOL_VERSION])];
  const tested = hello.complete && scanned.some(({ kind }) => kind === versionKinds.scanned);
  if (cause && (told || tested)) {
    return {
      cause,
      settled: true,
      message: `The server takes none of the versions offered (${names}).`,
      evidence: [
        ...seenIf(told, kinds.told, 'The server answered with protocol_version (70), which says just that.'),
        ...tail,
      ],
    };
  }
  if (cause && newest === SSL_2) {
    return {
      cause,
      settled: true,
      message: 'The hello has the format of SSL 2.0, which no server of today takes.',
      evidence: [
        seen(kinds.ssl2, 'RFC 6176 forbids it. Such a hello has no extensions either, and so no server_name.'),
        ...tail,
      ],
    };
  }
  const { serverSuites } = session.knowledge;
  // Newer versions stand in supported_versions, which a hello that is cut short may still bring.
  if (!hello.complete || session.transport !== 'tls') return undefined;
  if (cause && offered.length > 0 && offered.every((version) => version > TLS_1_3)) {
    return {
      cause,
      settled: true,
      message: `supported_versions lists ${names}, and no version of TLS that there is.`,
      evidence: [seen(kinds.unknownList, 'A hello with that list offers what it lists, and no more.'), ...tail],
    };
  }
  const only13 = offered.length > 0 && offered.every((version) => version === TLS_1_3);
  if (
    cause &&
    serverSuites &&
    serverSuites.length > 0 &&
    hasNoneFor(serverSuites, offered) &&
    realSuites(hello).length > 0
  ) {
    return {
      cause,
      settled: true,
      message: only13
        ? "The hello offers TLS 1.3 alone, and the server's list has no suite of TLS 1.3: it stops at TLS 1.2."
        : `The hello offers nothing above ${versions.name(newest)}, and every suite on the server's list is for a newer version.`,
      evidence: [
        seen(kinds.listNeedsOther, "No suite on the server's list can be used with a version that is offered."),
        ...tail,
      ],
    };
  }
  if (newest < TLS_1_2 && offered.length > 0) {
    return {
      cause,
      settled: false,
      message: `The hello offers nothing above ${versions.name(newest)}, which most servers no longer take.`,
      evidence: [seen(kinds.old, `It offers ${names}. RFC 8996 withdrew TLS 1.0 and 1.1 in 2021.`), ...tail],
    };
  }
  if (cause && only13 && fatalAlert(session)) {
    return {
      cause,
      settled: false,
      message:
        'The hello offers TLS 1.3 alone (the 0303 in it is no offer of TLS 1.2); the server may stop at TLS 1.2.',
      evidence: [
        seen(
          kinds.only13,
          'Servers that stop at TLS 1.2 often find no suite they know in such a hello, and answer 40 instead of 70.',
        ),
        ...tail,
      ],
    };
  }
  return undefined;
}

/** The server chose a version and the client would not have it. */
function refusedByClient(session: Session, hello: ClientHello, serverHello: ServerHello): Found | undefined {
  const chosen = (serverHello.selectedVersion ?? serverHello.version).value;
  const told = fatalAlert(session, PROTOCOL_VERSION)?.sender === 'client';
  const offered = offeredVersions(hello);
  const listed = hello.supportedVersions.length > 0;
  const below = session.transport === 'tls' && !listed && chosen < hello.version.value;
  const strange = listed && !offered.includes(chosen);
  if (!told && !((below || strange) && refusedChoice(session))) return undefined;
  const names = wordList(offered.map((version) => versions.name(version)));
  return {
    cause: true,
    settled: told || strange,
    message: strange
      ? `The server chose ${versions.name(chosen)}, which the client does not offer (${names}), and the client refused it.`
      : `The server chose ${versions.name(chosen)}, and the client refused it.`,
    evidence: [
      ...seenIf(
        told,
        kinds.told,
        'The client answered the ServerHello with protocol_version (70), which says just that.',
      ),
      ...seenIf(
        strange && !told,
        kinds.notOffered,
        'RFC 8446 section 4.1.3: the client has to end a handshake at a version it did not offer.',
      ),
      ...seenIf(
        below && !told,
        kinds.below,
        `The hello says ${versions.name(hello.version.value)}; the client may have been told to take nothing less.`,
      ),
      ...atChoice(session),
    ],
  };
}

/** The client sends the alert before it has said anything: it may use no version at all. */
function withoutHello(session: Session): readonly Finding[] {
  const alert = fatalAlert(session, PROTOCOL_VERSION);
  const [first] = session.events;
  if (alert?.sender !== 'client' || first?.kind !== 'alert' || first.sender !== 'client' || session.sides.length > 1)
    return [];
  return [
    finding({
      code: noCommonVersion.code,
      severity: 'error',
      message:
        'The client sent protocol_version (70) without a hello before it: the versions that it may use are none.',
      cause: true,
      at: placeOf(session, alert.sender, alert.at),
      evidence: [
        seen(kinds.noHello, 'OpenSSL 3 does so where the lowest version allowed is above the highest.'),
        ended(session),
      ],
      fixes: [
        { kind: 'advice', name: 'Allow the client TLS 1.2 and TLS 1.3: its lowest version is above its highest.' },
      ],
    }),
  ];
}

function fixesFor({ transport }: Session, hello: ClientHello): readonly Fix[] {
  const method = transport === 'dtls' ? 'wolfDTLS_client_method' : 'wolfTLS_client_method';
  if (!offersTls12(hello)) {
    return [
      methodFix(method, `Call ${method}() instead of wolfTLSv1_3_client_method(), so that TLS 1.2 is offered too.`),
      withoutFix(['WOLFSSL_NO_TLS12'], 'Where the settings define WOLFSSL_NO_TLS12, take it out.'),
      TLS_1_2_TOO,
    ];
  }
  const newest = Math.max(...offeredVersions(hello).filter((version) => version !== DTLS_1_2), 0);
  if (newest < TLS_1_2) {
    return [
      methodFix(method, `Call ${method}() or wolfTLSv1_2_client_method().`),
      withoutFix(['WOLFSSL_NO_TLS12'], 'Where the settings define WOLFSSL_NO_TLS12, take it out.'),
      { kind: 'bytes', name: 'set version to TLS 1.2' },
    ];
  }
  return [
    ...macroFixes('WOLFSSL_TLS13', 'HAVE_TLS_EXTENSIONS', 'HAVE_SUPPORTED_CURVES', 'HAVE_HKDF', 'WC_RSA_PSS'),
    methodFix(method, `Call ${method}(), which offers every version that is compiled in.`),
  ];
}

const TLS_1_2_TOO: Fix = alsoFix(
  'wolfSSL_SetMinVersion',
  ['ssl', 'WOLFSSL_TLSV1_2'],
  'Where wolfSSL_SetMinVersion asks for TLS 1.3, ask for WOLFSSL_TLSV1_2.',
);
