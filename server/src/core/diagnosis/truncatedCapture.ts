import { failed } from '../session/model.ts';
import { finding, placeOf, type Rule } from './rule.ts';

/** The capture stops inside a record or a message: nothing can be concluded from what is not there. */
export const truncatedCapture: Rule = {
  code: 'truncated-capture',
  title: 'The capture stops in the middle',
  check: ({ session }) => {
    const { outcome } = session;
    const cut = session.sides.flatMap(({ sender, decoded }) =>
      decoded.records.filter((record) => record.cut).map((record) => ({ sender, at: record })),
    );
    const first = outcome.kind === 'truncated' ? outcome : cut[0];
    if (!first) return [];
    const cause = outcome.kind === 'truncated';
    return [
      finding({
        code: truncatedCapture.code,
        severity: cause ? 'warning' : 'information',
        message: `The capture ends inside a ${cut[0] ? 'record' : 'message'} of the ${first.sender === 'unknown' ? 'connection' : first.sender}: nothing can be said of what is not there.`,
        cause,
        likelihood: cause && failed(session) ? 0.9 : 1,
        at: placeOf(session, first.sender, first.at),
        settledBy: 'The whole dump.',
        fixes: [{ kind: 'advice', name: 'Take the dump again, with nothing cut off.' }],
      }),
    ];
  },
};
