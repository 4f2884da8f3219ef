import { cipherSuites, serverKey } from '../registry/cipherSuites.ts';
import { groups } from '../registry/groups.ts';
import { isGrease16 } from '../registry/table.ts';
import { type ClientHello, hasExtension, type Session } from '../session/model.ts';
import { offersTls13, realSuites } from '../session/negotiation.ts';
import { atHello, extensionSpan, fatalAlert, helloStages, refusedHello, serverStopped } from './evidence.ts';
import { type Evidence, type EvidenceKind, seen, seenIf, weigh } from './evidenceKind.ts';
import { finding, helloPlace, type Rule } from './rule.ts';
import type { RulePage } from './rulePage.ts';
import { alertRelated, wordList } from './words.ts';

const SUPPORTED_GROUPS = 0x000a;
const SECP256R1 = 0x0017;
/** secp256r1 and x25519: what nearly every server of today has. */
const EVERYWHERE = [SECP256R1, 0x001d];
/** secp384r1 and secp521r1: what most have. */
const COMMON = [0x0018, 0x0019];

const kinds = {
  listSharesNone: {
    weight: 'decisive',
    when: 'the list of the server (`@server-groups`) holds none of the groups named',
    why: 'Then there is nothing to choose. Left open is only that the list is of another server, or out of date.',
  },
  rare: {
    weight: 'strong',
    when: 'only rare groups are named: x448, brainpool, secp192r1, secp256k1, finite fields, hybrids',
    why: 'Each is absent from at least one of mbedTLS, Go, NSS, wolfSSL, BearSSL and Botan as they are shipped; every real client of 175 names secp256r1 or x25519 beside them.',
  },
  lessCommon: {
    weight: 'fair',
    when: 'of the groups that servers have, only secp384r1 or secp521r1 is named',
    why: 'Most servers have them, but an operator or a small build often leaves secp256r1 and x25519 alone (cohttp 705 is one of the reverse).',
  },
  single: {
    weight: 'weak',
    when: 'a single group is named, if an ordinary one',
    why: 'Real clients name two or more. A server cut down to another one refuses it (OpenSSL 18089, 28427, sslsplit 299).',
  },
  othersLeft: {
    weight: 'weak against',
    when: 'suites are offered that need no curve (RSA key exchange, DHE, plain PSK)',
    why: 'A server without a group in common could take one of those, where it has them.',
  },
  retried: {
    weight: 'fair',
    when: 'the server asked for another group (HelloRetryRequest) and refused what came',
    why: 'It had already found no share that it could take.',
  },
} as const satisfies Readonly<Record<string, EvidenceKind>>;

const page: RulePage = {
  meaning:
    'The client says in supported_groups which curves and finite fields it has, and the server has none of them. In TLS 1.2 the same list also limits the curve of an ECDSA certificate (see certificate-curve-not-offered).',
  evidence: { ...kinds, ...helloStages },
  against:
    'A broad list of groups beside a short or old list of suites speaks for no-common-cipher-suite: OpenSSL says "no shared cipher" of both. Only a scan of the server tells for certain.',
  cure: [
    'Name secp256r1 as well: leave calls that narrow the groups out, or add `WOLFSSL_ECC_SECP256R1` to them.',
    'Compile the group in: `HAVE_ECC` for the NIST curves, `HAVE_CURVE25519` for x25519, `HAVE_ECC384` and `HAVE_ECC521` for the larger ones, `HAVE_FFDHE_2048` for finite fields.',
  ],
  references: [
    'RFC 8446 section 4.2.7',
    'RFC 8422 section 5.1.1',
    'OpenSSL issues 18089 and 28427; wolfSSL issue 5185',
  ],
};

/** Groups are named, but none the server has. Certain with `@server-groups`; else judged by how rare the groups are. */
export const noCommonGroup: Rule = {
  code: 'no-common-group',
  title: 'No group in common',
  page,
  check: ({ session }) => {
    const hello = session.clientHellos.at(-1);
    if (!hello?.complete || (session.serverHello && !serverStopped(session)) || !hasExtension(hello, SUPPORTED_GROUPS))
      return [];
    const named = hello.groups.map(({ value }) => value).filter((value) => !isGrease16(value));
    if (named.length === 0 || !needsGroup(hello)) return [];
    const judged = judge(session, hello, named);
    if (!judged) return [];
    const { serverGroups } = session.knowledge;
    const names = wordList(named.map((code) => groups.label(code)));
    return [
      finding({
        code: noCommonGroup.code,
        severity: weigh(judged) >= 3 ? 'error' : 'warning',
        message: messageOf(session, named, names),
        cause: refusedHello(session),
        guess: !serverGroups && weigh(judged) < 2,
        at: helloPlace(session, hello, extensionSpan(hello, SUPPORTED_GROUPS) ?? hello.extensionsAt),
        related: alertRelated(session),
        evidence: [...judged, ...atHello(session)],
        settledBy: serverGroups ? undefined : 'A scan of the groups that the server takes, given as @server-groups.',
        fixes: [
          { kind: 'macro', name: 'HAVE_ECC', value: null },
          {
            kind: 'advice',
            name: 'Name secp256r1 as well: leave calls that narrow the groups out, or add WOLFSSL_ECC_SECP256R1 to them.',
          },
          ...(named.includes(SECP256R1)
            ? []
            : ([{ kind: 'bytes', name: 'add secp256r1 to supported_groups' }] as const)),
        ],
      }),
    ];
  },
};

function messageOf({ knowledge }: Session, named: readonly number[], names: string): string {
  const { serverGroups } = knowledge;
  if (serverGroups)
    return `The client names ${names}; the server takes ${wordList(serverGroups.map((code) => groups.label(code)))}.`;
  return named.some((code) => EVERYWHERE.includes(code))
    ? `The client names no group but ${names}; the server may want another.`
    : `The client names only ${names}, which ${named.some((code) => COMMON.includes(code)) ? 'not every server has' : 'few servers have'}.`;
}

/** A suite that could be chosen works in a group; RSA key exchange and plain PSK need none. */
function needsGroup(hello: ClientHello): boolean {
  return offersTls13(hello) || realSuites(hello).some(isInGroup);
}

function isInGroup(code: number): boolean {
  const suite = cipherSuites.get(code);
  return suite !== undefined && (serverKey(suite) === 'ec' || suite.kx.includes('ECDH'));
}

function judge(session: Session, hello: ClientHello, named: readonly number[]): readonly Evidence[] | undefined {
  const { serverGroups } = session.knowledge;
  if (serverGroups) {
    return serverGroups.length > 0 && !named.some((code) => serverGroups.includes(code))
      ? [seen(kinds.listSharesNone, "No group of the hello is on the server's list.")]
      : undefined;
  }
  if (!refusedHello(session)) return undefined;
  const retried = session.helloRetryRequest
    ? [seen(kinds.retried, 'The server had asked for another group before, so it took none of the shares.')]
    : [];
  if (!named.some((code) => EVERYWHERE.includes(code))) {
    return [
      named.some((code) => COMMON.includes(code))
        ? seen(kinds.lessCommon, 'Neither secp256r1 nor x25519 is named, which nearly every server has.')
        : seen(
            kinds.rare,
            'Neither secp256r1, x25519 nor one of the larger NIST curves is named, and a server may well have no other.',
          ),
      ...retried,
      ...seenIf(
        !offersTls13(hello) && realSuites(hello).some((code) => !isInGroup(code)),
        kinds.othersLeft,
        'Some suites in the hello need no group, and the server could have taken one of them.',
      ),
    ];
  }
  // An alert has to say so: a server that just goes has not looked at the groups as a rule.
  if (named.length === 1 && (fatalAlert(session) || serverStopped(session)))
    return [seen(kinds.single, 'It is the only group named; real clients name several.'), ...retried];
  return retried.length > 0 ? retried : undefined;
}
