import type { Session } from '../session/model.ts';
import {
  alertPlace,
  alertToNothing,
  atChoice,
  atHello,
  ended,
  fatalAlert,
  helloStages,
  refusedHello,
  serverStopped,
  stages,
  stoppedAtAnswer,
} from './evidence.ts';
import { type EvidenceKind, seen } from './evidenceKind.ts';
import type { Finding } from './finding.ts';
import { answerKinds, illegalAnswer } from './illegalAnswer.ts';
import { type Fault, helloKinds, illegalHello } from './illegalHello.ts';
import { finding, type Rule } from './rule.ts';
import type { RulePage } from './rulePage.ts';
import { alertRelated, related } from './words.ts';

const UNEXPECTED_MESSAGE = 10;
const ILLEGAL_PARAMETER = 47;
const DECODE_ERROR = 50;

const kinds = {
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
    ...helloKinds,
    ...answerKinds,
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
        ? illegalAnswer(session, serverHello, hello)
        : hello && illegalHello(session, hello);
    if (fault) return [report(session, fault)];
    return alertToNothing(session) ? [] : byAlert(session);
  },
};

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
    fixes: fault.fixes,
  });
}

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
