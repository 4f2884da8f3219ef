import type { Sender } from '../base/sender.ts';
import type { Session } from '../session/model.ts';
import { alertPlace, ended, fatalAlert, stages } from './evidence.ts';
import { type Evidence, type EvidenceKind, seen } from './evidenceKind.ts';
import type { Finding } from './finding.ts';
import { finding, type Rule } from './rule.ts';
import type { RulePage } from './rulePage.ts';

/** An alert as its rule tells it. */
export interface ToldAlert {
  readonly session: Session;
  readonly sender: Sender;
  readonly description: number;
  /** Who sent it, to begin a sentence with: `The client`. */
  readonly who: string;
  /** What the other side has: `the server's`. */
  readonly others: string;
}

/** A rule that rests on an alert whose number says what is wrong, and on where in the handshake it came. */
export interface AlertCase {
  readonly code: string;
  readonly title: string;
  readonly alerts: readonly number[];
  readonly page: RulePage;
  /** What the alert itself weighs. */
  readonly told: EvidenceKind;
  /** What else has to hold. */
  readonly when?: (session: Session, sender: Sender) => boolean;
  /** What an alert says depends on its sender: each side speaks of what the other has sent. */
  readonly tell: (alert: ToldAlert) => Pick<Finding, 'message' | 'fixes'> & Partial<Finding>;
}

/** Makes the rule of an alert. */
export function alertRule(form: AlertCase): Rule {
  return {
    code: form.code,
    title: form.title,
    page: { ...form.page, evidence: { told: form.told, ...form.page.evidence, ending: stages.ending } },
    check: ({ session }) => {
      const alert = fatalAlert(session, ...form.alerts);
      if (!alert || form.when?.(session, alert.sender) === false) return [];
      const told = { session, sender: alert.sender, description: alert.description, ...WORDS[alert.sender] };
      const parts = { code: form.code, severity: 'error', cause: true, ...alertPlace(session, alert) } as const;
      const { evidence = [], ...rest } = form.tell(told);
      const lines: readonly Evidence[] = [
        seen(form.told, `${told.who} says so by the alert.`),
        ...evidence,
        ended(session),
      ];
      return [finding({ ...parts, ...rest, evidence: lines })];
    },
  };
}

const WORDS: Readonly<Record<Sender, Pick<ToldAlert, 'who' | 'others'>>> = {
  client: { who: 'The client', others: "the server's" },
  server: { who: 'The server', others: "the client's" },
  unknown: { who: 'One side', others: "the other side's" },
};
