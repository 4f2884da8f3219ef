import { alerts } from '../registry/alerts.ts';
import type { Alert, Session } from '../session/model.ts';
import { errorOfCode, type WolfsslError } from '../wolfssl/errors.ts';
import { finding, placeOf, type Rule } from './rule.ts';
import type { RulePage } from './rulePage.ts';

const page: RulePage = {
  meaning:
    'The number that wolfSSL_get_error returned stands for an alert that the dump does not show, or for none where the dump shows one. The number and the bytes are then of different connections, or of different calls.',
  evidence: {},
  against: 'A transport that breaks while an alert is on its way gives another number than the alert would.',
  cure: ['Take the error number and the dump from the same connection, the number right after the call that failed.'],
  references: ['wolfSSL 5.9.2 wolfssl/error-ssl.h'],
};

/**
 * The error number that the author noted, or that stands in the log, does not go with the alerts in the dump: it may be of
 * another connection, or another call. wolfSSL is the client here.
 */
export const errorContradicts: Rule = {
  code: 'error-contradicts',
  title: 'The error number does not go with the dump',
  page,
  check: ({ session }) => {
    const { error, loggedError } = session.knowledge;
    const code = error ?? loggedError;
    const row = code === undefined ? undefined : errorOfCode(code);
    const alert = shownAlert(session);
    if (!row || !alert || agrees(row, alert, session)) return [];
    const seen = `the ${alert.sender} sending the fatal alert ${alerts.label(alert.description)}`;
    return [
      finding({
        code: errorContradicts.code,
        severity: 'information',
        message: `Error ${row.code} (${row.name}) does not go with this dump: ${expectation(row)}, but the dump shows ${seen}.`,
        likelihood: 0.7,
        at: placeOf(session, alert.sender, alert.at),
        because: [`${row.name}: ${row.meaning}. On the wire: ${row.wire}.`],
        although: row.alert ? [] : ['A transport that breaks while the alert is on its way gives this number too.'],
        settledBy:
          'The number that wolfSSL_get_error returned right after the call that failed, from the run in the dump.',
        fixes: [{ kind: 'advice', name: 'Take the error number and the dump from the same connection.' }],
      }),
    ];
  },
};

const FATAL = 2;
/** Numbers that say there was no alert to read, or no failure at all; others may come before an alert, or after it. */
const WITHOUT_ALERT: ReadonlySet<number> = new Set([-308, -323, -327, -343, -397]);

/** The first fatal alert whose sender is known. */
function shownAlert({ alerts: all }: Session): Alert | undefined {
  return all.find(({ level, sender }) => level === FATAL && sender !== 'unknown');
}

function agrees({ code, alert: expected }: WolfsslError, shown: Alert, session: Session): boolean {
  if (WITHOUT_ALERT.has(code)) return shown.sender === 'client' && code !== -323 && code !== -327;
  if (!expected) return true;
  return session.alerts.some(
    ({ sender, level, description }) =>
      level === FATAL &&
      sender === expected.sender &&
      (expected.description === undefined || description === expected.description),
  );
}

function expectation({ code, alert, wire }: WolfsslError): string {
  if (code === -323 || code === -327) return 'it is no failure';
  if (!alert || WITHOUT_ALERT.has(code)) return 'it says that no fatal alert came';
  return alert.description === undefined ? 'it says that the server sent a fatal alert' : `with it ${wire}`;
}
