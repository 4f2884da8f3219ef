import type { Sender } from '../base/sender.ts';
import type { Span } from '../base/span.ts';
import type { Session } from '../session/model.ts';
import { type EvidenceKind, seen } from './evidenceKind.ts';
import { finding, placeOf, type Rule } from './rule.ts';
import type { RulePage } from './rulePage.ts';

const kinds = {
  cut: {
    weight: 'decisive',
    when: 'a record or message announces more bytes than there are, and nothing else ended the handshake',
    why: 'The lengths say so. Whether the connection failed cannot be known from here.',
  },
} as const satisfies Readonly<Record<string, EvidenceKind>>;

const page: RulePage = {
  meaning:
    'A record or message says how long it is, and the dump stops before its end. What stands before the cut can be read; nothing may be concluded from what is not there.',
  evidence: kinds,
  against:
    'Where an alert or a close follows, that ended the handshake, and the cut is told beside it. A length above 16,384 is record-overflow.',
  cure: [
    'Take the dump again, with nothing cut off: debug output of wolfSSL and of serial consoles often stops at a fixed length.',
    'With tcpdump use `-s 0`.',
  ],
  references: ['RFC 8446 section 5.1', 'tlsx issue 1, mitmproxy issue 3755'],
};

/** The capture stops inside a record or a message: nothing can be concluded from what is not there. */
export const truncatedCapture: Rule = {
  code: 'truncated-capture',
  title: 'The capture stops in the middle',
  page,
  check: ({ session }) => {
    const { outcome } = session;
    const cut = firstCut(session);
    const first = outcome.kind === 'truncated' ? outcome : cut;
    if (!first) return [];
    const cause = outcome.kind === 'truncated';
    return [
      finding({
        code: truncatedCapture.code,
        severity: cause ? 'warning' : 'information',
        message: `The capture ends inside a ${cut ? 'record' : 'message'} of the ${first.sender === 'unknown' ? 'connection' : first.sender}: nothing can be said of what is not there.`,
        cause,
        evidence: cause ? [seen(kinds.cut, 'Its length says that more was to come, and the dump has no more.')] : [],
        at: placeOf(session, first.sender, first.at),
        settledBy: 'The whole dump.',
        fixes: [{ kind: 'advice', name: 'Take the dump again, with nothing cut off.' }],
      }),
    ];
  },
};

/** The first record that is cut, on the first side that has one. */
function firstCut({ sides }: Session): { readonly sender: Sender; readonly at: Span } | undefined {
  for (const { sender, decoded } of sides) {
    for (const record of decoded.records) if (record.cut) return { sender, at: record };
  }
  return undefined;
}
