import type { Session } from '../session/model.ts';
import { atHello, ended, extensionSpan, fatalAlert, helloStages, refusedChoice, stages } from './evidence.ts';
import { type Evidence, type EvidenceKind, seen, seenIf } from './evidenceKind.ts';
import type { Fix } from './finding.ts';
import { alsoFix } from './firmwareFixes.ts';
import { hostOf, isAddress } from './hostNames.ts';
import { finding, helloPlace, type Rule, refusedAtHello } from './rule.ts';
import type { RulePage } from './rulePage.ts';
import { alertRelated } from './words.ts';

const SERVER_NAME = 0x0000;
const UNRECOGNIZED_NAME = 112;
const INTERNAL_ERROR = 80;
const WARNING = 1;

const kinds = {
  told: {
    weight: 'decisive',
    when: 'a name is sent and the server ends with unrecognized_name (112)',
    why: 'RFC 6066 section 3 defines the alert for this alone.',
  },
  warned: {
    weight: 'strong',
    when: 'the server warns of the name and goes on, and the client stops at the ServerHello',
    why: 'axTLS, Java 7 and 8 and ocaml-tls took the warning for fatal; most clients do not.',
  },
  notAName: {
    weight: 'fair',
    when: 'server_name holds an address, a port, or nothing that is a name',
    why: 'RFC 6066 section 3 allows none of it; BearSSL, Go and Java refuse, others ignore it.',
  },
  otherThanPeer: {
    weight: 'weak',
    when: 'the name sent is not that of the host called (`@peer`)',
    why: 'The server may not know it; but virtual hosts, proxies and tests call by one name and ask for another on purpose.',
  },
  internal: {
    weight: 'weak',
    when: 'the server answers internal_error (80) and the hello is sound',
    why: 'Go and others map a name without a certificate to it (httpbin 376); so do they a dozen other faults.',
  },
} as const satisfies Readonly<Record<string, EvidenceKind>>;

const page: RulePage = {
  meaning:
    'The client names a host in server_name, and the server serves no host of that name. RFC 6066 has an alert for it, which comes in two levels: fatal ends the handshake; a warning does not, though a few old clients stop at it.',
  evidence: { ...kinds, ...helloStages, ending: stages.ending },
  against:
    'Without server_name in the hello it is missing-server-name, even where the alert is 112. A warning that is followed by a ServerHello is no failure.',
  cure: [
    'Pass the name that the server is known by to `wolfSSL_UseSNI`: a host name, no address, no port, no final dot.',
    'Or add the name to the server (virtual host, certificate, SNI matcher).',
  ],
  references: ['RFC 6066 section 3', 'okhttp issue 3573, frp issue 3618, ESP8266 issue 4469'],
};

/** The name that was sent isn't served: the alert says so. RFC 6066 section 3. */
export const unrecognizedName: Rule = {
  code: 'unrecognized-name',
  title: 'The name sent is not served',
  page,
  check: ({ session }) => {
    const hello = session.clientHellos.at(-1);
    if (hello?.serverName === undefined) return [];
    const told = fatalAlert(session, UNRECOGNIZED_NAME);
    if (told?.sender === 'client') return [];
    const evidence = told
      ? [seen(kinds.told, 'The alert unrecognized_name (112) is sent for nothing else.'), ended(session)]
      : stoppedAtWarning(session)
        ? [
            seen(
              kinds.warned,
              'The server warned of the name (unrecognized_name) and went on; some clients stop at that.',
            ),
            ended(session),
          ]
        : doubts(session, hello.serverName);
    if (evidence.length === 0) return [];
    return [
      finding({
        code: unrecognizedName.code,
        severity: 'error',
        message: told
          ? `The server does not serve the name "${hello.serverName}".`
          : `The server may not serve the name "${hello.serverName}".`,
        cause: true,
        guess: !told && !stoppedAtWarning(session),
        at: helloPlace(session, hello, extensionSpan(hello, SERVER_NAME) ?? hello.extensionsAt),
        related: alertRelated(session),
        evidence,
        although: told ? [] : ['The alert that ended it does not say so, and a warning alone ends no handshake.'],
        settledBy: told ? undefined : 'A second attempt with the name that the server is known by.',
        fixes: [nameFix(session, hello.serverName)],
      }),
    ];
  },
};

/** The name of the host that was called, where it is one and another was asked for; else only the user knows. */
function nameFix(session: Session, name: string): Fix {
  const advice = 'Pass the name that the server is known by to wolfSSL_UseSNI: a host name, no address, no port.';
  const host = hostOf(session);
  if (host !== undefined && !isAddress(host) && host.toLowerCase() !== name.toLowerCase() && /^[\w.-]+$/.test(host))
    return alsoFix('wolfSSL_UseSNI', ['ssl', 'WOLFSSL_SNI_HOST_NAME', `"${host}"`, `sizeof("${host}") - 1`], advice);
  if (!/^[\w.:-]+$/.test(name)) return { kind: 'advice', name: advice };
  return {
    kind: 'advice',
    name: advice,
    does: { kind: 'value', text: name, what: 'the name that the server is known by' },
  };
}

/** What makes a name doubtful that the server refused without saying that it is the name. */
function doubts(session: Session, name: string): readonly Evidence[] {
  if (!refusedAtHello(session)) return [];
  const host = hostOf(session);
  const wrong = name === '' || isAddress(name) || /[:/ ]|\.$/.test(name);
  const other = host !== undefined && !isAddress(host) && host.toLowerCase() !== name.toLowerCase();
  const found = [
    ...seenIf(wrong, kinds.notAName, 'RFC 6066 section 3 allows host names alone: no address, no port, no final dot.'),
    ...seenIf(!wrong && other, kinds.otherThanPeer, `The host called is ${host}, and another name is asked for.`),
    ...seenIf(
      fatalAlert(session, INTERNAL_ERROR) !== undefined,
      kinds.internal,
      'Servers that find no certificate for a name often say internal_error (80).',
    ),
  ];
  return found.length > 0 ? [...found, ...atHello(session)] : [];
}

/** The server warned and went on, and the client stopped at that: axTLS, Java 7 and ocaml-tls did. RFC 6066 section 3. */
function stoppedAtWarning(session: Session): boolean {
  return (
    refusedChoice(session) &&
    session.alerts.some(
      ({ sender, level, description }) => sender === 'server' && level === WARNING && description === UNRECOGNIZED_NAME,
    )
  );
}
