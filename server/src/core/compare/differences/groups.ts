import { cipherSuites, usesEllipticCurve } from '../../registry/cipherSuites.ts';
import { isGrease16 } from '../../registry/table.ts';
import type { ClientHello } from '../../session/model.ts';
import { hasExtension } from '../../session/model.ts';
import { realSuites } from '../../session/negotiation.ts';
import { advice, apiFix, groupFixes, macroFixes } from '../cures.ts';
import type { Difference } from '../difference.ts';
import { type Pair, reachesBelow13, tlsVersions } from '../pair.ts';
import { groupNames } from '../words.ts';

const SUPPORTED_GROUPS = 0x000a;
const EC_POINT_FORMATS = 0x000b;
const KEY_SHARE = 0x0033;

/** supported_groups is absent, or names nothing that the server is known to have. RFC 8422 section 5.1, RFC 8446 section 9.2. */
export function groupDifference(pair: Pair): Difference | undefined {
  const { failing, working, choice } = pair;
  const need = groupNeed(failing);
  if (need === 'none' || !hasExtension(working, SUPPORTED_GROUPS)) return undefined;
  if (!hasExtension(failing, SUPPORTED_GROUPS)) return absent(pair, need);
  const mine = named(failing);
  const theirs = named(working);
  const shared = mine.filter((code) => theirs.includes(code));
  const curve = choice?.certificate?.curve ?? pair.server.certificates.find(({ kind }) => kind === 'ecdsa')?.curve;
  // A server without TLS 1.3 reads a hello for TLS 1.3 as one for TLS 1.2.
  const below13 = reachesBelow13(failing) || (choice !== undefined && choice.version < 0x0304);
  const lacksCurve = curve !== undefined && !mine.includes(curve) && below13;
  const chosen = choice?.group;
  const lacksChosen = chosen !== undefined && !mine.includes(chosen);
  const whole = pair.server.groups?.whole ? pair.server.groups : undefined;
  const common = whole ? mine.filter((code) => whole.values.includes(code)) : undefined;
  const lacking = theirs.filter((code) => !mine.includes(code));
  const reason = (() => {
    if (common?.length === 0)
      return {
        weight: 0.97,
        why: `Of the groups that the server takes (known ${whole?.by.words}) the failing hello names none.`,
        want: whole?.values[0],
      };
    if (lacksCurve)
      return {
        weight: 0.9,
        why: `The server's certificate has a key on ${groupNames([curve])}, which the failing hello does not name.`,
        want: curve,
      };
    if (shared.length === 0)
      return { weight: 0.9, why: 'The two hellos name no group in common.', want: chosen ?? theirs[0] };
    if (common) return undefined;
    if (lacksChosen)
      return {
        weight: narrow(mine) ? 0.6 : 0.25,
        why: `Both name ${groupNames(shared)}, which the server may have as well or not.`,
        want: chosen,
      };
    return lacking.length > 0 && chosen === undefined
      ? { weight: narrow(mine) ? 0.4 : 0.1, why: `Both name ${groupNames(shared)}.`, want: lacking[0] }
      : undefined;
  })();
  if (!reason) return undefined;
  const { weight, why, want } = reason;
  return {
    kind: 'supported-groups',
    title:
      want === undefined
        ? `names ${groupNames(mine)}`
        : `does not name ${groupNames([want])}, only ${groupNames(mine)}`,
    detail: `${chosen !== undefined && chosen === want ? 'The server chose it for the hello that works. ' : ''}${why}`,
    weight,
    fixes:
      want === undefined
        ? []
        : [
            ...groupFixes(want),
            advice(
              'A call of wolfSSL_UseSupportedCurve or wolfSSL_set_groups narrows the list to what it names: without it all groups of the build are named.',
            ),
          ],
  };
}

function absent({ failing, choice }: Pair, need: 'all' | 'some'): Difference {
  const called = hasExtension(failing, EC_POINT_FORMATS);
  return {
    kind: 'supported-groups',
    title: 'has no supported_groups',
    detail: `${need === 'all' ? 'Every suite of the failing hello needs a group' : 'The elliptic curve suites of the failing hello need a group'}, and the server has nothing to choose from.${called ? ' ec_point_formats is there: in wolfSSL that is the mark of a curve call for a group that is not in the build.' : ''}`,
    weight: need === 'all' ? 0.97 : 0.6,
    fixes: [
      ...(choice?.group === undefined ? macroFixes('HAVE_SUPPORTED_CURVES') : groupFixes(choice.group)),
      ...(called
        ? [
            advice(
              'Check what wolfSSL_UseSupportedCurve returns: for a group that is not in the build it is -173, and the extension goes.',
            ),
          ]
        : []),
    ],
  };
}

/** A TLS 1.3 hello without a key share, or with one of a group that it doesn't name. RFC 8446 sections 4.2.8 and 9.2. */
export function keyShareDifference({ failing, working, choice }: Pair): Difference | undefined {
  if (!tlsVersions(failing).includes(0x0304) || !hasExtension(working, KEY_SHARE)) return undefined;
  const only13 = !reachesBelow13(failing);
  const share = failing.keyShares.find(({ group }) => !isGrease16(group));
  const mine = named(failing);
  if (!hasExtension(failing, KEY_SHARE))
    return {
      kind: 'key-share',
      title: 'has no key_share',
      detail: 'TLS 1.3 needs one, empty at least, unless a pre-shared key stands in.',
      weight: only13 ? 0.9 : 0.55,
      fixes: [...macroFixes('HAVE_SUPPORTED_CURVES'), apiFix('wolfSSL_UseKeyShare')],
    };
  if (share && mine.length > 0 && !mine.includes(share.group))
    return {
      kind: 'key-share',
      title: `has a key share for ${groupNames([share.group])}, which supported_groups does not name`,
      detail:
        'RFC 8446 section 4.2.8 forbids it, and servers answer with illegal_parameter (47). It comes of a call of wolfSSL_UseSupportedCurve, which leaves the key share where it was.',
      weight: choice === undefined || choice.version === 0x0304 ? 0.95 : 0.5,
      fixes: [apiFix('wolfSSL_set_groups')],
    };
  const chosen = choice?.group;
  if (chosen === undefined || failing.keyShares.some(({ group }) => group === chosen)) return undefined;
  return mine.includes(chosen)
    ? {
        kind: 'key-share',
        title: `has no key share for ${groupNames([chosen])}`,
        detail:
          'The server asks for it with a HelloRetryRequest: a second hello, and no failure unless one side gets that wrong.',
        weight: 0.1,
        fixes: [apiFix('wolfSSL_UseKeyShare')],
      }
    : undefined;
}

/** Whether the suites and versions of a hello need a group: every way, some, or none. */
function groupNeed(hello: ClientHello): 'all' | 'some' | 'none' {
  if (!reachesBelow13(hello)) return 'all';
  const elliptic = realSuites(hello).map((code) => {
    const suite = cipherSuites.get(code);
    return suite !== undefined && (usesEllipticCurve(suite) || suite.kx === 'TLS13');
  });
  return elliptic.length > 0 && elliptic.every(Boolean) ? 'all' : elliptic.some(Boolean) ? 'some' : 'none';
}

/** A list of so few groups that servers may have none of them, unless P-256 is one. */
function narrow(groups: readonly number[]): boolean {
  return groups.length < 3 && !groups.includes(0x0017);
}

function named(hello: ClientHello): readonly number[] {
  return hello.groups.map(({ value }) => value).filter((value) => !isGrease16(value));
}
