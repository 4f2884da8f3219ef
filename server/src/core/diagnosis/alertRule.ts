import type { Session } from '../session/model.ts';
import { fatalAlert, onAlert } from './evidence.ts';
import type { Fix } from './finding.ts';
import { finding, type Rule } from './rule.ts';

/** A rule that rests on an alert whose number says what is wrong, and on where in the handshake it came. */
export interface AlertCase {
  readonly code: string;
  readonly title: string;
  readonly alerts: readonly number[];
  readonly sender?: 'client' | 'server';
  /** What else has to hold. */
  readonly when?: (session: Session) => boolean;
  readonly message: (sender: string) => string;
  readonly likelihood: number;
  readonly although?: string;
  readonly settledBy?: string;
  readonly fixes: readonly Fix[];
}

/** Makes the rule of an alert. */
export function alertRule(form: AlertCase): Rule {
  return {
    code: form.code,
    title: form.title,
    check: ({ session }) => {
      const alert = fatalAlert(session, ...form.alerts);
      if (!alert || (form.sender && alert.sender !== form.sender) || form.when?.(session) === false) return [];
      return [
        finding({
          code: form.code,
          severity: 'error',
          message: form.message(alert.sender === 'unknown' ? 'One side' : `The ${alert.sender}`),
          cause: true,
          likelihood: form.likelihood,
          ...onAlert(session, alert),
          although: form.although === undefined ? [] : [form.although],
          settledBy: form.settledBy,
          fixes: form.fixes,
        }),
      ];
    },
  };
}
