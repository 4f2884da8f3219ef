import { hasExtension, type Session } from '../session/model.ts';
import { atHello, fatalAlert, helloStages } from './evidence.ts';
import { type Evidence, type EvidenceKind, seen, seenIf } from './evidenceKind.ts';
import type { Fix } from './finding.ts';
import { hostOf, isAddress } from './hostNames.ts';
import { placeholderOf } from './placeholder.ts';
import { finding, helloPlace, type Rule, refusedAtHello } from './rule.ts';
import type { RulePage } from './rulePage.ts';
import { alertRelated } from './words.ts';

const SERVER_NAME = 0x0000;
const MISSING_EXTENSION = 109;
const UNRECOGNIZED_NAME = 112;

const kinds = {
  told: {
    weight: 'decisive',
    when: 'no name is sent and the server answers unrecognized_name (112)',
    why: 'The alert is about names alone, and there is none; seen from OpenSSL vhosts, Java and others (OpenSSL issue 20374).',
  },
  missing: {
    weight: 'strong',
    when: 'no name is sent and the server answers missing_extension (109), where TLS 1.3 lacks nothing else',
    why: 'RFC 8446 section 9.2 lets a server demand server_name by this alert.',
  },
  absent: {
    weight: 'weak',
    when: 'no name is sent, and the server refuses',
    why: '135 of 136 hellos of real TLS 1.2 clients carry it; refusals seen are 40 (CloudFront, API Gateway, wolfSSL), 80 (Go, httpbin) and a plain close. A server with a single name takes such a hello, so it proves nothing.',
  },
  placeholder: {
    weight: 'decisive',
    when: 'no name is sent, and the client gave up over a certificate that signs itself and stands for no host',
    why: 'Google, Kubernetes and Traefik show such a one to hellos without a name; its own name says so (wolfSSL issue 2794).',
  },
  hostKnown: {
    weight: 'weak',
    when: 'the host has a name (`@peer`), so one could have been sent',
    why: 'Servers called by an address, or in a LAN, mostly have no names to choose from; those called by a name mostly have.',
  },
} as const satisfies Readonly<Record<string, EvidenceKind>>;

const page: RulePage = {
  meaning:
    'The client says in server_name (SNI) which host it means to talk to. Behind most addresses stand many hosts, each with a certificate of its own; without the name the server cannot know which one to show, and many refuse.',
  evidence: { ...kinds, ...helloStages },
  against:
    'A server with one name takes such a hello. Where every suite needs a group and none is named, cure that first. A hello to an IP address may not carry the extension (RFC 6066 section 3). Some servers show a placeholder certificate instead of refusing: then it looks like unknown-ca.',
  cure: [
    'Define `HAVE_TLS_EXTENSIONS` and `HAVE_SNI` (`./configure --enable-sni`).',
    'Call `wolfSSL_UseSNI(ssl, WOLFSSL_SNI_HOST_NAME, host, strlen(host))` after `wolfSSL_new` and before `wolfSSL_connect`: the macro alone sends nothing, and `wolfSSL_check_domain_name` does something else.',
  ],
  references: ['RFC 6066 section 3', 'RFC 8446 section 9.2', 'wolfSSL issues 1900, 2794, 10318; mbedTLS issue 2772'],
};

/**
 * The client names no host. A server with one name doesn't mind; one with many needs it to choose a certificate, and refuses
 * in many ways: unrecognized_name (112), handshake_failure (40), internal_error (80), or by closing.
 */
export const missingServerName: Rule = {
  code: 'missing-server-name',
  title: 'The server wants a name and none is sent',
  page,
  check: ({ session }) => {
    const hello = session.clientHellos.at(-1);
    if (!hello || hasExtension(hello, SERVER_NAME) || !hello.complete) return [];
    const placeholder = placeholderOf(session);
    if (session.serverHello && placeholder === undefined) return [];
    const host = hostOf(session);
    if (host !== undefined && isAddress(host)) return [];
    const cause = placeholder !== undefined || refusedAtHello(session);
    const named = placeholder
      ? [seen(kinds.placeholder, `The server showed the certificate "${placeholder}", which stands for no host.`)]
      : cause
        ? evidenceOf(session, host)
        : [];
    const sure = named.some(({ kind }) => kind === kinds.told || kind === kinds.placeholder);
    return [
      finding({
        code: missingServerName.code,
        severity: cause ? 'warning' : 'information',
        message:
          'The hello has no server_name. A server with several names can then not tell which certificate is wanted.',
        cause,
        likelihood: 0.5,
        at: helloPlace(session, hello, hello.extensionsLengthAt),
        related: alertRelated(session),
        evidence: [...named, ...atHello(session, [UNRECOGNIZED_NAME, MISSING_EXTENSION])],
        although:
          cause && !sure
            ? [
                'Servers with a single name take such a hello; 135 of 136 hellos of real TLS 1.2 clients carry the name all the same.',
              ]
            : [],
        settledBy: sure
          ? undefined
          : 'A second dump with the name, or openssl s_client with -noservername to the same server.',
        fixes: [
          { kind: 'macro', name: 'HAVE_TLS_EXTENSIONS', value: null },
          { kind: 'macro', name: 'HAVE_SNI', value: null },
          sniCall(host),
          ...(host === undefined ? [] : ([{ kind: 'bytes', name: 'add server_name' }] as const)),
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

/** What the ending says of names. */
function evidenceOf(session: Session, host: string | undefined): readonly Evidence[] {
  const known = seenIf(host !== undefined, kinds.hostKnown, `The host has a name, ${host}, that could have been sent.`);
  if (fatalAlert(session, UNRECOGNIZED_NAME))
    return [seen(kinds.told, 'The server complains of a name, unrecognized_name (112), and none was sent.')];
  if (fatalAlert(session, MISSING_EXTENSION)) {
    return [
      seen(kinds.missing, 'missing_extension (109) is the alert by which RFC 8446 lets a server demand it.'),
      ...known,
    ];
  }
  return [
    seen(kinds.absent, 'Nearly every client of today sends the name, and many servers refuse what comes without.'),
    ...known,
  ];
}
