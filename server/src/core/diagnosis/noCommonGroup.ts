import { groups } from '../registry/groups.ts';
import { isGrease16 } from '../registry/table.ts';
import { hasExtension, type Session } from '../session/model.ts';
import { extensionSpan } from './evidence.ts';
import { finding, helloPlace, type Rule, refusedAtHello } from './rule.ts';
import { alertRelated, endingWords, wordList } from './words.ts';

const SUPPORTED_GROUPS = 0x000a;
/** secp256r1 and x25519: what nearly every server of today has. */
const EVERYWHERE = [0x0017, 0x001d];
/** secp384r1 and secp521r1: what most have. */
const COMMON = [0x0018, 0x0019];

/** Groups are named, but none the server has. Certain with `@server-groups`; else judged by how rare the groups are. */
export const noCommonGroup: Rule = {
  code: 'no-common-group',
  title: 'No group in common',
  check: ({ session }) => {
    const hello = session.clientHellos.at(-1);
    if (!hello?.complete || session.serverHello || !hasExtension(hello, SUPPORTED_GROUPS)) return [];
    const named = hello.groups.map(({ value }) => value).filter((value) => !isGrease16(value));
    const likelihood = likelihoodOf(session, named);
    if (likelihood === 0) return [];
    const cause = refusedAtHello(session);
    const { serverGroups } = session.knowledge;
    const names = wordList(named.map((code) => groups.label(code)));
    return [
      finding({
        code: noCommonGroup.code,
        severity: likelihood > 0.8 ? 'error' : 'warning',
        message: serverGroups
          ? `The client names ${names}; the server takes ${wordList(serverGroups.map((code) => groups.label(code)))}.`
          : `The client names only ${names}, which few servers have.`,
        cause,
        likelihood,
        at: helloPlace(session, hello, extensionSpan(hello, SUPPORTED_GROUPS) ?? hello.extensionsAt),
        related: alertRelated(session),
        because: cause ? [`Right after the hello, ${endingWords(session)}.`] : [],
        settledBy: serverGroups ? undefined : 'A scan of the groups that the server takes, given as @server-groups.',
        fixes: [
          { kind: 'macro', name: 'HAVE_ECC', value: null },
          {
            kind: 'advice',
            name: 'Name secp256r1 as well: leave calls that narrow the groups out, or add WOLFSSL_ECC_SECP256R1 to them.',
          },
        ],
      }),
    ];
  },
};

function likelihoodOf(session: Session, named: readonly number[]): number {
  const { serverGroups } = session.knowledge;
  if (serverGroups) return serverGroups.length > 0 && !named.some((code) => serverGroups.includes(code)) ? 0.96 : 0;
  if (!refusedAtHello(session) || named.some((code) => EVERYWHERE.includes(code))) return 0;
  return named.some((code) => COMMON.includes(code)) ? 0.4 : 0.85;
}
