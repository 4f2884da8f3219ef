import { cipherSuites, isTls13Suite } from '../registry/cipherSuites.ts';
import { groups } from '../registry/groups.ts';
import { isGrease16 } from '../registry/table.ts';
import { type ClientHello, hasExtension, type KeyShare, type ServerHello, type Session } from '../session/model.ts';
import { offersTls13 } from '../session/negotiation.ts';
import { helloHex, helloValues, placedBytes } from '../session/values.ts';
import { pointFault } from './curvePoint.ts';
import {
  alertPlace,
  atChoice,
  atHello,
  clientGaveUp,
  ended,
  extensionSpan,
  fatalAlert,
  helloStages,
  refusedHello,
  serverStopped,
  stages,
  stoppedAtAnswer,
} from './evidence.ts';
import { type EvidenceKind, seen } from './evidenceKind.ts';
import type { Finding, Fix, Place } from './finding.ts';
import { finding, helloPlace, type Rule } from './rule.ts';
import type { RulePage } from './rulePage.ts';
import { alertRelated, related } from './words.ts';

const UNEXPECTED_MESSAGE = 10;
const ILLEGAL_PARAMETER = 47;
const DECODE_ERROR = 50;
const PRE_SHARED_KEY = 0x0029;
const KEY_SHARE = 0x0033;
const TLS_1_1 = 0x0302;
const TLS_1_2 = 0x0303;

const kinds = {
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
  changedSuite: {
    weight: 'decisive',
    when: 'the ServerHello after a HelloRetryRequest chooses another suite',
    why: 'RFC 8446 section 4.1.4 makes the client end it; wolfSSL issue 10016.',
  },
  answer: {
    weight: 'decisive',
    when: 'the ServerHello holds what no ServerHello may: another session id than was sent (TLS 1.3), compression, a suite of another version, a bad point',
    why: 'RFC 8446 section 4.1.3, RFC 5246 section 7.4.1.3. It follows from the bytes alone.',
  },
  downgrade: {
    weight: 'decisive',
    when: "the server's random ends in the mark of a downgrade (DOWNGRD), the client offers more, and it gave up",
    why: 'RFC 8446 section 4.1.3: the server has the newer version and was not offered it, so something on the way took it out of the hello. The client answers 47.',
  },
  told: {
    weight: 'fair',
    when: 'illegal_parameter (47) was sent, and no byte in clear shows what is meant',
    why: 'It is sent for many things, among them ones that the sender merely does not support; so it stands behind every rule that sees something.',
  },
  decode: {
    weight: 'weak',
    when: 'decode_error (50) or unexpected_message (10) was sent, and no byte in clear shows what is meant',
    why: 'It is about the form of a message; middleboxes and GnuTLS send 50 for other things as well, Go 10.',
  },
} as const satisfies Readonly<Record<string, EvidenceKind>>;

const page: RulePage = {
  meaning:
    'A message holds a value that the RFC forbids, or two values that contradict each other. Where the bytes show which, it is told and computed; else only the alert says that something is.',
  evidence: {
    ...kinds,
    ...helloStages,
    gaveUp: stages.gaveUp,
    ending: stages.ending,
  },
  against:
    'The alert alone is weak: OpenSSL sends 47 for a binder that does not hold and for missing extensions, GnuTLS and others for values they merely do not know.',
  cure: [
    'Call `wolfSSL_set_groups`, which moves the groups and the key share together, instead of `wolfSSL_UseSupportedCurve`.',
    'Compare with a hello that the same server takes; in hand-made hellos, lengths and order first.',
    'A wrong ServerHello is the fault of the server or of a device between.',
  ],
  references: ['RFC 8446 sections 4.1.2 to 4.1.4, 4.2.8 and 4.2.11', 'hello_tls PR 3, wolfSSL issues 10016 and 9331'],
};

/** A value that the RFC forbids: told by its bytes where they show it, else by the alert alone. */
export const illegalParameter: Rule = {
  code: 'illegal-parameter',
  title: 'A value the RFC forbids',
  page,
  check: ({ session }) => {
    const { serverHello } = session;
    const hello = session.clientHellos.at(-1);
    const fault =
      serverHello && !serverStopped(session)
        ? answerFault(session, serverHello, hello)
        : hello && (shareFault(session, hello) ?? helloFault(session, hello) ?? secondFault(session, hello));
    if (fault) return [report(session, fault)];
    return byAlert(session);
  },
};

interface Fault {
  readonly kind: EvidenceKind;
  readonly message: string;
  readonly says: string;
  readonly at: Place | null;
  readonly of: 'hello' | 'answer';
  readonly fix: Fix;
  readonly before?: { readonly at: Place | null; readonly says: string };
}

function report(session: Session, fault: Fault): Finding {
  const cause = fault.of === 'hello' ? refusedHello(session) : stoppedAtAnswer(session);
  return finding({
    code: illegalParameter.code,
    severity: 'error',
    message: fault.message,
    cause,
    at: fault.at,
    related: [...(fault.before ? related(fault.before.at, fault.before.says) : []), ...alertRelated(session)],
    evidence: [seen(fault.kind, fault.says), ...(fault.of === 'hello' ? atHello(session) : atChoice(session))],
    fixes: [fault.fix],
  });
}

const SERVER_AT_FAULT: Fix = { kind: 'advice', name: 'The server, or a device between the two, is at fault.' };
const HELLO_AT_FAULT: Fix = {
  kind: 'advice',
  name: 'Mend the place where the hello is put together; wolfSSL itself never sends this.',
};

/** A share of another length than its group has, no point of it, for a group that isn't named, or for one that has a share already. RFC 8446 section 4.2.8. */
function shareFault(session: Session, hello: ClientHello): Fault | undefined {
  if (!hello.complete) return undefined;
  const listed = hasExtension(hello, KEY_SHARE) && hello.groups.length > 0;
  for (const [index, share] of hello.keyShares.entries()) {
    if (isGrease16(share.group)) continue;
    const why = wrongShare(hello, share, index, listed);
    if (!why) continue;
    return {
      kind: kinds.share,
      message: `The key share for ${groups.label(share.group)} is wrong: ${why}.`,
      says: 'RFC 8446 section 4.2.8 forbids it.',
      at: helloPlace(session, hello, share.at),
      of: 'hello',
      fix: {
        kind: 'advice',
        name: 'Call wolfSSL_set_groups, which moves the groups and the key share together, instead of wolfSSL_UseSupportedCurve.',
      },
    };
  }
  return undefined;
}

function wrongShare(hello: ClientHello, share: KeyShare, index: number, listed: boolean): string | undefined {
  const length = groups.get(share.group)?.keyShareLength?.client;
  if (length !== undefined && length !== share.length)
    return `it has ${share.length} bytes, the group's have ${length}`;
  if (listed && !hello.groups.some(({ value }) => value === share.group))
    return 'supported_groups does not name the group';
  if (hello.keyShares.findIndex(({ group }) => group === share.group) < index)
    return 'it is the second one for this group';
  const key = placedBytes(hello.message, share.at);
  return pointFault(share.group, key.subarray(key.length - share.length));
}

/** What no hello may hold, by its own bytes. */
function helloFault(session: Session, hello: ClientHello): Fault | undefined {
  if (!hello.complete) return undefined;
  const fault = (message: string, says: string, at: Place | null): Fault => ({
    kind: kinds.malformed,
    message,
    says,
    at,
    of: 'hello',
    fix: HELLO_AT_FAULT,
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
    kind: kinds.secondHello,
    message: `The second hello does not follow from the first: ${said}.`,
    says: 'RFC 8446 section 4.1.2 says what a HelloRetryRequest may change: the shares, the cookie, and little else.',
    at: helloPlace(session, hello, hello.at),
    of: 'hello',
    fix: HELLO_AT_FAULT,
    before: { at: helloPlace(session, first, first.at), says: 'This is the first hello.' },
  };
}

/** What no ServerHello may hold, given the hello it answers. */
function answerFault(session: Session, serverHello: ServerHello, hello: ClientHello | undefined): Fault | undefined {
  const retry = session.helloRetryRequest;
  const before = retry?.cipherSuite;
  const after = serverHello.cipherSuite;
  const fault = (message: string, says: string, at: Place | null, kind: EvidenceKind = kinds.answer): Fault => ({
    kind,
    message,
    says,
    at,
    of: 'answer',
    fix: SERVER_AT_FAULT,
  });
  if (retry && before && after && before.value !== after.value) {
    return {
      ...fault(
        `The server asked for another hello with ${cipherSuites.label(before.value)} and then chose ${cipherSuites.label(after.value)}; it has to keep to the suite.`,
        'RFC 8446 section 4.1.4 makes the client end it.',
        helloPlace(session, serverHello, after.at),
        kinds.changedSuite,
      ),
      before: { at: helloPlace(session, retry, before.at), says: 'The suite of the HelloRetryRequest.' },
    };
  }
  if (!clientGaveUp(session) || !hello?.complete || !serverHello.complete) return undefined;
  const row = cipherSuites.get(after?.value ?? -1);
  const tls13 = serverHello.selectedVersion !== undefined;
  if (after && row && isTls13Suite(row) !== tls13 && serverHello.version.value <= TLS_1_2) {
    return fault(
      `The ServerHello chooses ${row.name}, which is no suite of the version it chooses.`,
      'Suites of TLS 1.3 are for TLS 1.3 alone, and it has no others (RFC 8446 appendix B.4).',
      helloPlace(session, serverHello, after.at),
    );
  }
  const mine = helloHex(hello, 'hello.session_id');
  const echo = helloHex(serverHello, 'hello.session_id');
  if (tls13 && mine !== echo) {
    return fault(
      'The ServerHello does not give back the session id of the hello.',
      'RFC 8446 section 4.1.3: it has to be echoed as it came.',
      helloPlace(session, serverHello, serverHello.at),
    );
  }
  const compression = helloValues(serverHello, 'hello.compression_method')[0];
  if (compression !== undefined && compression !== 0) {
    return fault(
      `The ServerHello chooses compression method ${compression}.`,
      'RFC 8446 section 4.1.3: it has to be null (0).',
      helloPlace(session, serverHello, serverHello.at),
    );
  }
  const mark = helloHex(serverHello, 'hello.random').slice(-16);
  const chosen = (serverHello.selectedVersion ?? serverHello.version).value;
  const marked =
    (mark === DOWNGRADED_TO_12 && offersTls13(hello)) || (mark === DOWNGRADED_BELOW && hello.version.value >= TLS_1_2);
  if (marked && !tls13 && chosen <= (mark === DOWNGRADED_BELOW ? TLS_1_1 : TLS_1_2)) {
    return {
      ...fault(
        "The end of the server's random says that it has a newer version and was not offered it, yet the hello here offers it: something on the way changed the offer.",
        'RFC 8446 section 4.1.3: the last eight bytes (DOWNGRD) are the mark of a downgrade, and the client has to end the handshake.',
        helloPlace(session, serverHello, serverHello.at),
        kinds.downgrade,
      ),
      fix: {
        kind: 'advice',
        name: 'Look for a proxy or firewall between the two that rewrites hellos; take a capture at the other end as well.',
      },
    };
  }
  return undefined;
}

/** `DOWNGRD` and 1 or 0. RFC 8446 section 4.1.3. */
const DOWNGRADED_TO_12 = '444f574e47524401';
const DOWNGRADED_BELOW = '444f574e47524400';

function byAlert(session: Session): readonly Finding[] {
  const alert = fatalAlert(session, ILLEGAL_PARAMETER, DECODE_ERROR, UNEXPECTED_MESSAGE);
  if (!alert) return [];
  const who = alert.sender === 'unknown' ? 'One side' : `The ${alert.sender}`;
  const plain = alert.description === ILLEGAL_PARAMETER;
  return [
    finding({
      code: illegalParameter.code,
      severity: 'error',
      message: plain
        ? `${who} found a value that the RFC forbids, or that it does not support, and does not say which.`
        : `${who} found a message that it could not read, or did not expect, and does not say which.`,
      cause: true,
      ...alertPlace(session, alert),
      evidence: [
        plain
          ? seen(kinds.told, 'illegal_parameter (47) says that a value is wrong.')
          : seen(
              kinds.decode,
              `${alert.description === DECODE_ERROR ? 'decode_error (50)' : 'unexpected_message (10)'} says that a message is wrong.`,
            ),
        ended(session),
      ],
      although: ['This alert is sent for many things, among them ones that its sender merely does not support.'],
      settledBy: 'The log of the side that sent the alert.',
      fixes: [
        {
          kind: 'advice',
          name:
            alert.sender === 'client'
              ? 'Compare with the answer of a server that the same client takes.'
              : 'Compare with a hello that the same server takes.',
        },
      ],
    }),
  ];
}
