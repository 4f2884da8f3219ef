import { groups } from '../registry/groups.ts';
import { isGrease16 } from '../registry/table.ts';
import { type ClientHello, hasExtension, type KeyShare, type Session } from '../session/model.ts';
import { offersTls13 } from '../session/negotiation.ts';
import { helloValues, placedBytes } from '../session/values.ts';
import { constantOfGroup } from '../wolfssl/buildMacros.ts';
import { pointFault } from './curvePoint.ts';
import { extensionSpan } from './evidence.ts';
import type { EvidenceKind } from './evidenceKind.ts';
import type { Fix, Place } from './finding.ts';
import { helloPlace } from './rule.ts';

const PRE_SHARED_KEY = 0x0029;
const KEY_SHARE = 0x0033;

/** A value that the RFC forbids, as its bytes show it. */
export interface Fault {
  readonly kind: EvidenceKind;
  readonly message: string;
  readonly says: string;
  readonly at: Place | null;
  readonly of: 'hello' | 'answer';
  readonly fixes: readonly Fix[];
  readonly before?: { readonly at: Place | null; readonly says: string };
}

/** What a hello is judged by here. */
export const helloKinds = {
  share: {
    weight: 'decisive',
    when: 'a key share of the hello is wrong: its length, its point, or its group, which supported_groups does not name or which has one already',
    why: 'RFC 8446 section 4.2.8 forbids each; checked here by computing. Answers seen are 47, 50 and 40.',
  },
  malformed: {
    weight: 'decisive',
    when: 'the hello has no null compression, a session id of more than 32 bytes, or pre_shared_key that is not last',
    why: 'RFC 8446 sections 4.1.2 and 4.2.11, RFC 5246 section 7.4.1.2; stacks answer 47, 50 or 40.',
  },
  secondHello: {
    weight: 'strong',
    when: 'the second hello differs from the first in what may not change',
    why: 'RFC 8446 section 4.1.2 lists what a HelloRetryRequest may change; wolfSSL, OpenSSL and Go check it.',
  },
} as const satisfies Readonly<Record<string, EvidenceKind>>;

const HELLO_AT_FAULT: Fix = {
  kind: 'advice',
  name: 'Mend the place where the hello is put together; wolfSSL itself never sends this.',
};

/** What is wrong in a hello by its own bytes, or by those of the first one. */
export function illegalHello(session: Session, hello: ClientHello): Fault | undefined {
  return shareFault(session, hello) ?? helloFault(session, hello) ?? secondFault(session, hello);
}

/** A share of another length than its group has, no point of it, for a group that isn't named, or for one that has a share already. RFC 8446 section 4.2.8. */
function shareFault(session: Session, hello: ClientHello): Fault | undefined {
  if (!hello.complete) return undefined;
  const listed = hasExtension(hello, KEY_SHARE) && hello.groups.length > 0;
  for (const [index, share] of hello.keyShares.entries()) {
    if (isGrease16(share.group)) continue;
    const why = wrongShare(hello, share, index, listed);
    if (!why) continue;
    const named = hello.groups.find(({ value }) => constantOfGroup(value) !== undefined)?.value;
    const constant = why === NOT_NAMED && named !== undefined ? constantOfGroup(named) : undefined;
    return {
      kind: helloKinds.share,
      message: `The key share for ${groups.label(share.group)} is wrong: ${why}.`,
      says: 'RFC 8446 section 4.2.8 forbids it.',
      at: helloPlace(session, hello, share.at),
      of: 'hello',
      fixes: [
        // wolfSSL_UseSupportedCurve narrows the groups and leaves the key share where it was. wolfSSL 5.9.2 src/tls.c:16386-16425.
        ...(constant === undefined
          ? []
          : ([{ kind: 'api', name: 'wolfSSL_UseKeyShare', arguments: ['ssl', constant] }] as const)),
        {
          kind: 'advice',
          name: 'Or call wolfSSL_set_groups, which moves the groups and the key share together, instead of wolfSSL_UseSupportedCurve.',
        },
      ],
    };
  }
  return undefined;
}

const NOT_NAMED = 'supported_groups does not name the group';

function wrongShare(hello: ClientHello, share: KeyShare, index: number, listed: boolean): string | undefined {
  const length = groups.get(share.group)?.keyShareLength?.client;
  if (length !== undefined && length !== share.length)
    return `it has ${share.length} bytes, the group's have ${length}`;
  if (listed && !hello.groups.some(({ value }) => value === share.group)) return NOT_NAMED;
  if (hello.keyShares.findIndex(({ group }) => group === share.group) < index)
    return 'it is the second one for this group';
  const key = placedBytes(hello.message, share.at);
  return pointFault(share.group, key.subarray(key.length - share.length));
}

/** What no hello may hold, by its own bytes. */
function helloFault(session: Session, hello: ClientHello): Fault | undefined {
  if (!hello.complete) return undefined;
  const fault = (message: string, says: string, at: Place | null): Fault => ({
    kind: helloKinds.malformed,
    message,
    says,
    at,
    of: 'hello',
    fixes: [HELLO_AT_FAULT],
  });
  const methods = helloValues(hello, 'hello.compression_method');
  if (methods.length > 0 && !methods.includes(0)) {
    return fault(
      'The hello offers compression methods without null (0), which every hello must.',
      'RFC 8446 section 4.1.2: null compression has to be offered.',
      helloPlace(session, hello, hello.at),
    );
  }
  if (
    offersTls13(hello) &&
    methods.some((method) => method !== 0) &&
    hello.supportedVersions.every(({ value }) => value === 0x0304 || isGrease16(value))
  ) {
    return fault(
      'The hello offers TLS 1.3 and compression beside null.',
      'RFC 8446 section 4.1.2: null compression alone may be offered.',
      helloPlace(session, hello, hello.at),
    );
  }
  const psk = hello.extensions.findIndex(({ type }) => type === PRE_SHARED_KEY);
  if (psk >= 0 && psk < hello.extensions.length - 1) {
    return fault(
      'pre_shared_key is not the last extension of the hello, as it has to be.',
      'RFC 8446 section 4.2.11: its binders are computed over all that stands before it.',
      helloPlace(session, hello, extensionSpan(hello, PRE_SHARED_KEY) ?? hello.extensionsAt),
    );
  }
  return undefined;
}

/** The second hello may change its shares, cookie, binders, padding and early data, and no more. RFC 8446 section 4.1.2. */
function secondFault(session: Session, hello: ClientHello): Fault | undefined {
  const [first] = session.clientHellos;
  const retry = session.helloRetryRequest;
  if (!first || !retry || first === hello || !hello.complete || !first.complete) return undefined;
  const same = (a: readonly { value: number }[], b: readonly { value: number }[]) =>
    a.map(({ value }) => value).join() === b.map(({ value }) => value).join();
  const wanted = retry.keyShare;
  const said = !same(first.cipherSuites, hello.cipherSuites)
    ? 'its suites are others'
    : !same(first.groups, hello.groups)
      ? 'its groups are others'
      : !same(first.signatureSchemes, hello.signatureSchemes)
        ? 'its signature schemes are others'
        : wanted !== undefined && !hello.keyShares.some(({ group }) => group === wanted)
          ? `it brings no share for ${groups.label(wanted)}, which the server had asked for`
          : undefined;
  if (!said) return undefined;
  return {
    kind: helloKinds.secondHello,
    message: `The second hello does not follow from the first: ${said}.`,
    says: 'RFC 8446 section 4.1.2 says what a HelloRetryRequest may change: the shares, the cookie, and little else.',
    at: helloPlace(session, hello, hello.at),
    of: 'hello',
    fixes: [HELLO_AT_FAULT],
    before: { at: helloPlace(session, first, first.at), says: 'This is the first hello.' },
  };
}
