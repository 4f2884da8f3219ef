import { peerOf, type Sender } from '../base/sender.ts';
import { timeText } from '../base/time.ts';
import type { Session } from '../session/model.ts';
import type { CertificateCase, Flaw } from './certificateCase.ts';
import type { Finding } from './finding.ts';
import { placeOf } from './rule.ts';
import { alertRelated, wordList } from './words.ts';

/** Who was shown whose certificate, to begin a sentence with. */
export function certificateOf(by: Sender): { readonly who: string; readonly others: string } {
  return WORDS[by];
}

const WORDS: Readonly<Record<Sender, { readonly who: string; readonly others: string }>> = {
  client: { who: 'The client', others: "the server's" },
  server: { who: 'The server', others: "the client's" },
  unknown: { who: 'One side', others: "the other side's" },
};

/** A day: `2020-01-01`. */
function dateText(seconds: number): string {
  return timeText(seconds).replace(/ .*/, '');
}

/** What is wrong with a certificate, in a sentence. */
export function flawWords(flaw: Flaw): string {
  const { subject } = flaw.certificate.view;
  switch (flaw.kind) {
    case 'expired':
      return `${flaw.leaf ? 'The certificate' : `The certificate of ${subject}, above it,`} ran out on ${dateText(flaw.time)}.`;
    case 'not-yet':
      return `${flaw.leaf ? 'The certificate' : `The certificate of ${subject}, above it,`} is not valid before ${dateText(flaw.time)}.`;
    case 'name':
      return `The certificate is made out to ${wordList(flaw.names, 4)}, and the client asked for ${flaw.host}.`;
    case 'purpose':
      return `The certificate is made out for ${wordList(flaw.purposes, 3)} and not for ${flaw.wanted}.`;
    case 'self-signed':
      return 'The certificate is its own issuer: nobody else vouches for it.';
    case 'authority':
      return `The server asks for a certificate from ${wordList(flaw.names, 2)}.`;
  }
}

/** Where a case is shown: at the flaw of the kind told, else at the alert, else at the certificate. */
export function casePlace(
  session: Session,
  { by, alert, hidden, chain, flaws }: CertificateCase,
  ...kinds: readonly (Flaw['kind'] | undefined)[]
): Pick<Finding, 'at' | 'related'> {
  const flaw = flaws.find(({ kind }) => kinds.includes(kind));
  const owner = peerOf(by);
  const spot = flaw && spotOf(flaw);
  if (flaw && spot) {
    return { at: placeOf(session, owner, flaw.certificate.placeOf(spot)), related: alertRelated(session) };
  }
  if (alert) return { at: placeOf(session, alert.sender, alert.at), related: [] };
  if (hidden) return { at: placeOf(session, hidden.sender, hidden.at), related: [] };
  const [leaf] = chain;
  return { at: leaf ? placeOf(session, owner, leaf.placeOf(leaf.view.at.certificate)) : null, related: [] };
}

function spotOf({ kind, certificate }: Flaw) {
  const { at } = certificate.view;
  if (kind === 'expired') return at.notAfter;
  if (kind === 'not-yet') return at.notBefore;
  if (kind === 'name') return at.subjectAltName ?? at.subject;
  return kind === 'self-signed' || kind === 'authority' ? at.issuer : at.certificate;
}

/** What cannot be said where the certificate is encrypted. */
export function notVisible({ chain, hidden, alert }: CertificateCase): readonly string[] {
  if (chain.length > 0) return [];
  if (hidden && !alert)
    return [
      'Certificate and alert are encrypted (TLS 1.3): that it is an alert follows from its length and place alone. A key log, or the log of that side, would show both.',
    ];
  return ['The certificate itself is not in clear here, so its names and dates cannot be checked.'];
}
