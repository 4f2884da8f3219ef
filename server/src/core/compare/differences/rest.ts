import { extensions } from '../../registry/extensions.ts';
import { isGrease16 } from '../../registry/table.ts';
import type { ClientHello } from '../../session/model.ts';
import { realSuites } from '../../session/negotiation.ts';
import { advice, apiFix } from '../cures.ts';
import type { Difference } from '../difference.ts';
import type { Pair } from '../pair.ts';
import { listed, versionNames } from '../words.ts';

/** A hello above this length doesn't fit one segment of Ethernet: bytes of payload, IPv4 and TCP headers of 40 bytes off 1500. */
const ONE_SEGMENT = 1400;

/** Extensions that a difference of their own tells of. */
const TOLD = new Set([0x0000, 0x0001, 0x000a, 0x000b, 0x000d, 0x0010, 0x0017, 0x002b, 0x0033, 0xff01]);

/** A hello so long that it comes in two segments, which some middleboxes can't read. */
export function sizeDifference({ failing, working, failure }: Pair): Difference | undefined {
  const [mine, theirs] = [failing.at.length, working.at.length];
  if (mine <= ONE_SEGMENT || theirs > ONE_SEGMENT) return undefined;
  return {
    kind: 'hello-size',
    title: `is ${mine} bytes long, the other ${theirs}`,
    detail:
      'It needs two segments: firewalls and old servers that look for all of it in the first one drop the connection.',
    weight: failure.silent ? 0.6 : failure.alert === undefined ? 0.3 : 0.08,
    fixes: [
      advice('Leave the ML-KEM groups out, by building without WOLFSSL_HAVE_MLKEM or naming smaller ones:'),
      apiFix('wolfSSL_set_groups'),
    ],
  };
}

/** Extensions that one has and the other lacks, of which hardly any decides. */
export function extensionDifference({ failing, working }: Pair): Difference | undefined {
  const types = (hello: ClientHello) =>
    hello.extensions.map(({ type }) => type).filter((type) => !isGrease16(type) && !TOLD.has(type));
  const [mine, theirs] = [types(failing), types(working)];
  const names = (codes: readonly number[]) => listed(codes.map((code) => extensions.name(code)));
  const lacking = theirs.filter((type) => !mine.includes(type));
  const more = mine.filter((type) => !theirs.includes(type));
  if (lacking.length === 0 && more.length === 0) return undefined;
  return {
    kind: 'other-extensions',
    title: [
      ...(lacking.length > 0 ? [`has no ${names(lacking)}`] : []),
      ...(more.length > 0 ? [`has ${names(more)} more`] : []),
    ].join('; '),
    detail: 'Servers go on without these.',
    weight: more.length > 0 ? 0.04 : 0.02,
    fixes: [],
  };
}

/** The suites in common stand in another order: servers that follow the client's order choose otherwise. */
export function orderDifference({ failing, working }: Pair): Difference | undefined {
  const [mine, theirs] = [realSuites(failing), realSuites(working)];
  const a = mine.filter((code) => theirs.includes(code));
  const b = theirs.filter((code) => mine.includes(code));
  if (a.every((code, i) => code === b[i])) return undefined;
  return {
    kind: 'suite-order',
    title: 'has the suites that both offer in another order',
    detail: 'A server that follows the order of the client chooses another suite: no reason to refuse.',
    weight: 0.01,
    fixes: [],
  };
}

/** The hello's own version, where supported_versions says nothing. RFC 8446 section 4.1.2. */
export function legacyDifference({ failing, working }: Pair): Difference | undefined {
  const [mine, theirs] = [failing.version.value, working.version.value];
  if (mine === theirs || failing.supportedVersions.length === 0) return undefined;
  return {
    kind: 'legacy-fields',
    title: `has ${versionNames([mine])} as legacy_version, the other ${versionNames([theirs])}`,
    detail: 'Beside supported_versions it should be TLS 1.2; servers seldom look.',
    weight: 0.05,
    fixes: [],
  };
}
