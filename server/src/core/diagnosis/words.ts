import { hexNumber } from '../base/hex.ts';
import { alerts } from '../registry/alerts.ts';
import { cipherSuites } from '../registry/cipherSuites.ts';
import type { Alert, Session } from '../session/model.ts';
import type { Place, Related } from './finding.ts';
import { placeOf } from './rule.ts';

/** `0xc027, 0xc013 and 0xc011`; at most `most` of them, then how many more. */
export function codeList(codes: readonly number[], most = 6): string {
  return wordList(
    codes.map((code) => hexNumber(code, 4)),
    most,
  );
}

/** `TLS_A (0xc027) and TLS_B (0xc013)`. */
export function suiteList(codes: readonly number[], most = 4): string {
  return wordList(
    codes.map((code) => cipherSuites.label(code)),
    most,
  );
}

/** `a, b and c`; at most `most` of them, then how many more. */
export function wordList(words: readonly string[], most = 6): string {
  const shown = words.slice(0, most);
  if (words.length > most) return `${shown.join(', ')} and ${words.length - most} more`;
  return shown.length < 2 ? (shown[0] ?? 'none') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

const NUMBERS = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

/** Small counts as words, as prose has them. */
export function countWord(count: number): string {
  return NUMBERS[count] ?? String(count);
}

/** `the server answered with the fatal alert handshake_failure (40)`, or how else the connection ended. */
export function endingWords(session: Session): string {
  const { outcome } = session;
  switch (outcome.kind) {
    case 'fatal-alert':
      return `${senderWords(outcome.alert)} sent the fatal alert ${alerts.label(outcome.alert.description)}`;
    case 'closed':
      return `the ${outcome.by} ${outcome.reset ? 'reset' : 'closed'} the connection`;
    case 'hidden-alert':
      return `${outcome.sender === 'unknown' ? 'one side' : `the ${outcome.sender}`} sent an encrypted record as short as an alert, and no more`;
    case 'error':
      return `wolfSSL reported error ${outcome.error}`;
    case 'second-attempt':
      return 'the client tried again';
    default:
      return 'the handshake did not go on';
  }
}

/** The fatal alert as related information of a finding. */
export function alertRelated(session: Session): readonly Related[] {
  const { outcome } = session;
  if (outcome.kind !== 'fatal-alert') return [];
  const at = placeOf(session, outcome.alert.sender, outcome.alert.at);
  return at ? [{ at, message: `This is the answer: ${endingWords(session)}.` }] : [];
}

/** A place as related information, where there is one. */
export function related(at: Place | null, message: string): readonly Related[] {
  return at ? [{ at, message }] : [];
}

function senderWords(alert: Alert): string {
  return alert.sender === 'unknown' ? 'a side that the dump does not name' : `the ${alert.sender}`;
}

/** The first letter as a capital. */
export function capital(text: string): string {
  return text.startsWith('wolfSSL') ? text : (text[0]?.toUpperCase() ?? '') + text.slice(1);
}

/** Who told what is known of a server, behind it: `, by the sslscan output in line 40`. */
export function tellerOf(known: { readonly by: { readonly words: string } } | undefined): string {
  return known ? `, ${known.by.words}` : '';
}
