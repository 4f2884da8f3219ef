import { cipherSuites, serverKey } from '../registry/cipherSuites.ts';
import { groups } from '../registry/groups.ts';
import { isGrease16 } from '../registry/table.ts';
import { type ClientHello, hasExtension, type Session } from '../session/model.ts';
import { offersTls13, realSuites } from '../session/negotiation.ts';
import { macrosOfGroup } from '../wolfssl/buildMacros.ts';
import { atHello, extensionSpan, fatalAlert, helloStages, refusedHello, serverStopped } from './evidence.ts';
import { type Evidence, type EvidenceKind, seen, seenIf, weigh } from './evidenceKind.ts';
import type { Fix } from './finding.ts';
import { groupFixes } from './groupCure.ts';
import { finding, helloPlace, type Rule } from './rule.ts';
import type { RulePage } from './rulePage.ts';
import { alertRelated, tellerOf, wordList } from './words.ts';

const SUPPORTED_GROUPS = 0x000a;
const SECP256R1 = 0x0017;
/** secp256r1 and x25519: what nearly every server of today has. */
const EVERYWHERE = [SECP256R1, 0x001d];
/** secp384r1 and secp521r1: what most have. */
const INTERNAL_ERROR = 80;
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
  internal: {
    weight: 'weak against',
    when: 'a single ordinary group is named, and the server answers internal_error (80)',
    why: 'Servers say 40, 47 or 71 of groups; 80 is for what they did not foresee, a missing name among it (mbedTLS 10957).',
  },
  hasOne: {
    weight: 'strong against',
    when: 'the server is known to take one of the groups: a scan found it, or it chose it with another client',
    why: 'Then a group is in common.',
  },
  otherSeen: {
    weight: 'fair',
    when: 'the server is known to take a group, and none of those known is named',
    why: 'A scan or another connection shows some of its groups and not all, so that one of the others may fit.',
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
    if (!hello || (session.serverHello && !serverStopped(session)) || !hasExtension(hello, SUPPORTED_GROUPS)) return [];
    if (!hello.complete) return [];
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
        evidence: [...judged, ...knownInPart(session, named), ...atHello(session)],
        settledBy: serverGroups ? undefined : 'A scan of the groups that the server takes, given as @server-groups.',
        fixes: [
          ...cureFor(serverGroups, named),
          ...(named.includes(SECP256R1)
            ? []
            : ([{ kind: 'bytes', name: 'add secp256r1 to supported_groups' }] as const)),
        ],
      }),
    ];
  },
};

/** The group that most clients have and the server takes, and what brings it into the hello. */
function cureFor(serverGroups: readonly number[] | undefined, named: readonly number[]): readonly Fix[] {
  const able = (serverGroups ?? []).filter((code) => macrosOfGroup(code) !== undefined);
  const wanted = able.length === 0 ? SECP256R1 : (EVERYWHERE.find((code) => able.includes(code)) ?? able[0]);
  if (wanted === undefined || named.includes(wanted)) {
    const name = 'Compile more groups in (HAVE_CURVE25519, HAVE_ECC384), and leave calls that narrow the groups out.';
    return [{ kind: 'advice', name }];
  }
  return groupFixes(wanted, named);
}

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

/** What a scan or another connection shows of the server's groups, where its whole list is not known. */
function knownInPart({ knowledge }: Session, named: readonly number[]): readonly Evidence[] {
  const known = knowledge.server.groups;
  if (!known || knowledge.serverGroups) return [];
  const shared = named.find((code) => known.values.includes(code));
  if (shared !== undefined) return [seen(kinds.hasOne, `The server takes ${groups.label(shared)}${tellerOf(known)}.`)];
  const values = wordList(known.values.map((code) => groups.label(code)));
  return [seen(kinds.otherSeen, `The server takes ${values}${tellerOf(known)}, which the hello does not name.`)];
}

function judge(session: Session, hello: ClientHello, named: readonly number[]): readonly Evidence[] | undefined {
  const { serverGroups } = session.knowledge;
  if (serverGroups) {
    return serverGroups.length > 0 && !named.some((code) => serverGroups.includes(code))
      ? [
          seen(
            kinds.listSharesNone,
            `No group of the hello is on the server's list${tellerOf(session.knowledge.server.groups)}.`,
          ),
        ]
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
    return [
      ...seenIf(
        fatalAlert(session, INTERNAL_ERROR) !== undefined,
        kinds.internal,
        'internal_error (80) is hardly sent for groups.',
      ),
      seen(kinds.single, 'It is the only group named; real clients name several.'),
      ...retried,
    ];
  return retried.length > 0 ? retried : undefined;
}
