import { peerOf, type Sender } from '../base/sender.ts';
import { requestedAuthorities, type ShownCertificate, shownCertificates } from '../session/certificates.ts';
import type { Hidden } from '../session/hiddenAlert.ts';
import { seenMessage } from '../session/messages.ts';
import { type Alert, hasExtension, type Session } from '../session/model.ts';
import { helloHex } from '../session/values.ts';
import { errorNames } from './errorCauses.ts';
import { clientGaveUp, fatalAlert, sawCertificate, serverStopped } from './evidence.ts';
import { hostOf, isMadeOutTo } from './hostNames.ts';

/** Somebody ended the handshake over a certificate, or may have: who, and what is wrong with it as far as its bytes show. */
export interface CertificateCase {
  /** Who was shown the certificate and gave up. */
  readonly by: Sender;
  readonly alert: Alert | undefined;
  /** An encrypted alert of TLS 1.3 ended it, so that neither its number nor the certificate can be read. */
  readonly hidden: Hidden | undefined;
  /** wolfSSL itself named the certificate, by the error number. */
  readonly byError: boolean;
  /** The certificates in the dump, the one in question first; none where they are encrypted. */
  readonly chain: readonly ShownCertificate[];
  readonly flaws: readonly Flaw[];
}

export type Flaw =
  | {
      readonly kind: 'expired' | 'not-yet';
      readonly certificate: ShownCertificate;
      readonly time: number;
      readonly leaf: boolean;
    }
  | {
      readonly kind: 'name';
      readonly certificate: ShownCertificate;
      readonly host: string;
      readonly names: readonly string[];
    }
  | {
      readonly kind: 'purpose';
      readonly certificate: ShownCertificate;
      readonly purposes: readonly string[];
      readonly wanted: string;
    }
  | { readonly kind: 'self-signed'; readonly certificate: ShownCertificate }
  | { readonly kind: 'authority'; readonly certificate: ShownCertificate; readonly names: readonly string[] };

const CERTIFICATE = 11;
const CLIENT_KEY_EXCHANGE = 16;
const SERVER_NAME = 0x0000;
/** Alerts about certificates: RFC 8446 section 6.2. */
const ABOUT_CERTIFICATES = [42, 43, 44, 45, 46, 48, 49];
/** Alerts that stacks send for a certificate among much else: Erlang 40, BouncyCastle and others 80, OpenSSL 51 for its signature. */
const ABOUT_ANYTHING = [40, 51, 80];

/** The case of a certificate in a connection that failed; undefined where it didn't fail over one as far as can be seen. */
export function certificateCase(session: Session, now: number): CertificateCase | undefined {
  const { outcome } = session;
  const byError = ['unknown-ca', 'bad-certificate', 'certificate-expired', 'hostname-mismatch'].some((code) =>
    errorNames(session, code),
  );
  const alert = fatalAlert(session);
  const hidden = outcome.kind === 'hidden-alert' ? outcome : undefined;
  const by = alert?.sender ?? hidden?.sender ?? (byError || clientGaveUp(session) ? 'client' : undefined);
  if (outcome.kind === 'completed') return afterwards(session, now);
  if (by === undefined || outcome.kind === 'not-tls') return undefined;
  if (alert && ABOUT_CERTIFICATES.includes(alert.description)) {
    return sawCertificate(session, by) ? caseOf(session, now, by, alert, hidden, byError) : undefined;
  }
  if (hidden && !alert && serverStopped(session)) return undefined;
  if (hidden && !alert) return caseOf(session, now, by, undefined, hidden, byError);
  if (byError && outcome.kind !== 'fatal-alert') return caseOf(session, now, 'client', undefined, undefined, true);
  // Without an alert that speaks of certificates only one that was seen, and that the side went no further from, counts.
  if (!seenMessage(session, peerOf(by), CERTIFICATE) || wentOn(session, by)) return undefined;
  if (alert && !ABOUT_ANYTHING.includes(alert.description)) return undefined;
  const found = caseOf(session, now, by, alert, undefined, byError);
  return alert && found.flaws.every(({ kind }) => kind === 'self-signed') && !byError ? undefined : found;
}

/**
 * The handshake came through, and the client left at once without a byte of data: some look at names and dates only then
 * (curl with OpenSSL, gnutls-cli). Only where the certificate shows a fault, since others leave so too.
 */
function afterwards(session: Session, now: number): CertificateCase | undefined {
  const records = (sender: Sender) => session.sides.find((side) => side.sender === sender)?.decoded.records ?? [];
  const all = [...records('client'), ...records('server')];
  const left = records('client').some(({ encrypted, contentType }) => encrypted && contentType === ALERT);
  if (session.serverHello?.selectedVersion || !left || all.some(({ contentType }) => contentType === APPLICATION_DATA))
    return undefined;
  const found = caseOf(session, now, 'client', undefined, undefined, false);
  return found.flaws.some(({ kind }) => kind !== 'self-signed') ? found : undefined;
}

const ALERT = 21;
const APPLICATION_DATA = 23;

/** The client sent its own keys after the certificate: it had taken it. A server goes on by its ChangeCipherSpec, and ends there. */
function wentOn(session: Session, by: Sender): boolean {
  return by === 'client' && seenMessage(session, 'client', CLIENT_KEY_EXCHANGE) !== undefined;
}

function caseOf(
  session: Session,
  now: number,
  by: Sender,
  alert: Alert | undefined,
  hidden: Hidden | undefined,
  byError: boolean,
): CertificateCase {
  const chain = by === 'unknown' ? [] : shownCertificates(session, peerOf(by));
  return { by, alert, hidden, byError, chain, flaws: flawsOf(session, now, by, chain) };
}

/** Seconds. */
const DAY = 86_400;
/** 2026-11-01, where nobody says what time it is: what had run out by this release has run out for sure. */
const RELEASED = 1_793_491_200;
const TEN_YEARS = 315_576_000;

function flawsOf(session: Session, now: number, by: Sender, chain: readonly ShownCertificate[]): readonly Flaw[] {
  const [leaf] = chain;
  if (!leaf) return [];
  // Without a clock only what is far off on either side is told.
  const earliest = Number.isNaN(now) ? RELEASED : now;
  // The day is known and no time of it: a certificate made today is valid.
  const latest =
    (by === 'client' ? unsetClock(session) : undefined) ?? (Number.isNaN(now) ? RELEASED + TEN_YEARS : now + DAY);
  const dates = chain.flatMap((certificate): Flaw[] => {
    const { notBefore, notAfter, selfIssued } = certificate.view;
    const isLeaf = certificate === leaf;
    // A root that came along is not what the verifier goes by.
    if (!isLeaf && selfIssued) return [];
    if (notAfter !== undefined && notAfter < earliest)
      return [{ kind: 'expired', certificate, time: notAfter, leaf: isLeaf }];
    if (notBefore !== undefined && notBefore > latest)
      return [{ kind: 'not-yet', certificate, time: notBefore, leaf: isLeaf }];
    return [];
  });
  return [
    ...dates,
    ...(by === 'client' ? nameFlaw(session, leaf) : []),
    ...purposeFlaw(by, leaf),
    ...(leaf.view.selfIssued ? [{ kind: 'self-signed', certificate: leaf } as const] : []),
    ...(by === 'server' ? authorityFlaw(session, leaf) : []),
  ];
}

/**
 * The time at the start of the client's random (RFC 5246 section 7.4.1.2), where it is one of a clock that counts from its own
 * start: within the first days of 1970. Random bytes look so once in 4096 times or less; what is later tells nothing.
 */
function unsetClock({ clientHello }: Session): number | undefined {
  if (!clientHello || clientHello.supportedVersions.length > 0) return undefined;
  const time = Number.parseInt(helloHex(clientHello, 'hello.random').slice(0, 8), 16);
  return time > 0 && time < A_WEEK_OR_TWO ? time : undefined;
}

/** 2 to the power of 20 seconds: twelve days. */
const A_WEEK_OR_TWO = 0x10_0000;

/** The name that the client asks for, or that the file says it called, isn't in the server's certificate. */
function nameFlaw(session: Session, certificate: ShownCertificate): readonly Flaw[] {
  const hello = session.clientHellos.at(-1);
  const host = hello?.serverName ?? hostOf(session);
  const { subjectAltNames, commonName } = certificate.view;
  if (host === undefined || host === '') return [];
  const names = [...subjectAltNames.dns, ...subjectAltNames.ip];
  const shown = names.length > 0 ? names : commonName === undefined ? [] : [commonName];
  if (shown.length === 0 || isMadeOutTo(host, subjectAltNames, commonName)) return [];
  return [{ kind: 'name', certificate, host, names: shown }];
}

/** extKeyUsage is there and lacks the role that the certificate is shown in. RFC 5280 section 4.2.1.12. */
function purposeFlaw(by: Sender, certificate: ShownCertificate): readonly Flaw[] {
  const wanted = by === 'client' ? 'serverAuth' : 'clientAuth';
  const purposes = certificate.view.extKeyUsage;
  if (purposes === undefined || purposes.length === 0) return [];
  const fits = purposes.some((purpose) => purpose.toLowerCase().includes(wanted.toLowerCase()) || /any/i.test(purpose));
  return fits ? [] : [{ kind: 'purpose', certificate, purposes, wanted }];
}

/** The server named authorities, and none of them is above the client's certificate. */
function authorityFlaw(session: Session, certificate: ShownCertificate): readonly Flaw[] {
  const asked = requestedAuthorities(session);
  if (!asked || asked.names.length === 0 || asked.reached) return [];
  return [{ kind: 'authority', certificate, names: asked.names }];
}

/** The client sent no name: the server may have shown the certificate of another host. */
export function isNameless(session: Session): boolean {
  const hello = session.clientHellos.at(-1);
  return hello?.complete === true && !hasExtension(hello, SERVER_NAME);
}
