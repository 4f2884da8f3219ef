import { hasExtension, type Session } from '../session/model.ts';
import { offersTls13 } from '../session/negotiation.ts';
import { atChoice, atHello, fatalAlert, helloStages, refusedChoice, stages } from './evidence.ts';
import { type EvidenceKind, seen, seenIf } from './evidenceKind.ts';
import { finding, helloPlace, type Rule, refusedAtHello } from './rule.ts';
import type { RulePage } from './rulePage.ts';
import { alertRelated } from './words.ts';

const SUPPORTED_GROUPS = 0x000a;
const PRE_SHARED_KEY = 0x0029;
const KEY_SHARE = 0x0033;
const MISSING_EXTENSION = 109;

const kinds = {
  absent: {
    weight: 'decisive',
    when: 'TLS 1.3 is offered with supported_groups and without key_share',
    why: 'RFC 8446 section 9.2 makes it a must, if only an empty one; OpenSSL, wolfSSL since PR 9528 and others end with 109, some with 40 or 47.',
  },
  told: {
    weight: 'weak',
    when: 'the server sent missing_extension (109)',
    why: 'The alert that the RFC prescribes for it.',
  },
  answer: {
    weight: 'strong',
    when: 'the ServerHello agrees on TLS 1.3 with neither key_share nor pre_shared_key, and the client gave up',
    why: 'Then there is no secret to go on with; OpenSSL 3.6 answers 47, others 109.',
  },
} as const satisfies Readonly<Record<string, EvidenceKind>>;

const page: RulePage = {
  meaning:
    'In TLS 1.3 the client sends its half of the key exchange, the key share, with its first message. An empty key_share is allowed and asks the server for a HelloRetryRequest; none at all is not.',
  evidence: { ...kinds, ...helloStages, gaveUp: stages.gaveUp },
  against:
    'A hello that offers TLS 1.2 as well may be answered with that. With a pre-shared key in mode psk_ke no share is needed. Where supported_groups is missing too, that is the one to name: in wolfSSL one macro brings both.',
  cure: [
    'Define `HAVE_TLS_EXTENSIONS` and `HAVE_SUPPORTED_CURVES`.',
    'Remove `wolfSSL_NoKeyShares` where it is called; wolfSSL then sends a share of its first group.',
  ],
  references: ['RFC 8446 sections 4.2.8 and 9.2', 'wolfSSL PR 9528, OpenSSL issue 30818'],
};

/**
 * TLS 1.3 with groups and without key_share. RFC 8446 section 9.2: a hello with supported_groups must carry key_share, if
 * only an empty one that asks for a HelloRetryRequest.
 */
export const missingKeyShare: Rule = {
  code: 'missing-key-share',
  title: 'TLS 1.3 without key_share',
  page,
  check: ({ session }) => {
    if (session.serverHello) return ofServer(session);
    const hello = session.clientHellos.at(-1);
    if (!hello?.complete || !offersTls13(hello) || hasExtension(hello, KEY_SHARE)) return [];
    // Without groups too it is the groups that are missing: in wolfSSL one macro brings both.
    if (hasExtension(hello, PRE_SHARED_KEY) || !hasExtension(hello, SUPPORTED_GROUPS)) return [];
    const told = fatalAlert(session, MISSING_EXTENSION) !== undefined;
    return [
      finding({
        code: missingKeyShare.code,
        severity: 'error',
        message: 'The hello offers TLS 1.3 and names groups, but carries no key_share.',
        cause: refusedAtHello(session),
        at: helloPlace(session, hello, hello.extensionsAt),
        related: alertRelated(session),
        evidence: [
          seen(
            kinds.absent,
            'RFC 8446 section 9.2: a hello with supported_groups must carry key_share, if only an empty one.',
          ),
          ...seenIf(told, kinds.told, 'The alert says that an extension is missing.'),
          ...atHello(session, [MISSING_EXTENSION]),
        ],
        fixes: [
          { kind: 'macro', name: 'HAVE_TLS_EXTENSIONS', value: null },
          { kind: 'macro', name: 'HAVE_SUPPORTED_CURVES', value: null },
          {
            kind: 'advice',
            name: 'Remove wolfSSL_NoKeyShares where it is called; wolfSSL then sends a share of its first group.',
          },
          { kind: 'bytes', name: 'add an empty key_share' },
        ],
      }),
    ];
  },
};

function ofServer(session: Session) {
  const { serverHello } = session;
  if (!serverHello?.selectedVersion || !refusedChoice(session) || !serverHello.complete) return [];
  if (hasExtension(serverHello, KEY_SHARE) || hasExtension(serverHello, PRE_SHARED_KEY)) return [];
  return [
    finding({
      code: missingKeyShare.code,
      severity: 'error',
      message:
        'The ServerHello agrees on TLS 1.3 and carries neither key_share nor pre_shared_key: there is no secret to go on with.',
      cause: true,
      at: helloPlace(session, serverHello, serverHello.at),
      related: alertRelated(session),
      evidence: [
        seen(kinds.answer, 'RFC 8446 section 4.1.3: a ServerHello carries one of the two.'),
        ...atChoice(session),
      ],
      fixes: [{ kind: 'advice', name: 'The server, or a device between the two, is at fault.' }],
    }),
  ];
}
