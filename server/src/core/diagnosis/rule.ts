import type { Sender } from '../base/sender.ts';
import type { Span } from '../base/span.ts';
import { type ClientHello, failed, type ServerHello, type Session } from '../session/model.ts';
import type { Finding, Place } from './finding.ts';
import type { RulePage } from './rulePage.ts';

/** What a rule looks at. */
export interface RuleContext {
  readonly session: Session;
  /** The wolfSSL version in use, from `@wolfssl`, the workspace or a setting; undefined where nobody said. */
  readonly wolfssl: string | undefined;
  /** The time that dates of certificates are held against, in seconds since 1970; not a number where nobody says. */
  readonly now: number;
}

/** One thing that can be found. A rule is a file of its own and a row in `all.ts`. */
export interface Rule {
  readonly code: string;
  /** A line for lists of rules. */
  readonly title: string;
  readonly page: RulePage;
  /** Pure: looks at the session and answers what it found, most often nothing. */
  readonly check: (context: RuleContext) => readonly Finding[];
}

/** A finding with what most of them lack left empty. */
export function finding(parts: Pick<Finding, 'code' | 'severity' | 'message' | 'at'> & Partial<Finding>): Finding {
  // Name by name: a capture has thousands, and a spread takes several times as long.
  return {
    code: parts.code,
    severity: parts.severity,
    message: parts.message,
    cause: parts.cause ?? false,
    likelihood: parts.likelihood ?? 1,
    guess: parts.guess ?? false,
    at: parts.at,
    related: parts.related ?? NOTHING,
    evidence: parts.evidence ?? NOTHING,
    because: parts.because ?? NOTHING,
    although: parts.although ?? NOTHING,
    refines: parts.refines,
    settledBy: parts.settledBy,
    fixes: parts.fixes ?? NOTHING,
    optional: parts.optional ?? NOTHING,
  };
}

const NOTHING: readonly never[] = [];

/** A span of one side's stream as a place. Null where that side has no stream. */
export function placeOf(session: Session, sender: Sender, at: Span): Place | null {
  const side = session.sides.find((each) => each.sender === sender);
  return side ? { stream: side.stream, sender, offset: at.offset, length: at.length } : null;
}

/** The place of a part of a hello, in the stream that the hello stands in. */
export function helloPlace(session: Session, hello: ClientHello | ServerHello, at: Span): Place | null {
  return placeOf(session, hello.message.sender, at);
}

/**
 * The session failed while the two sides were still negotiating: there is a ClientHello, no ServerHello, and it wasn't the
 * client who gave up. Only then can something in the hello be the cause.
 */
export function refusedAtHello(session: Session): boolean {
  const { outcome, serverHello, clientHello } = session;
  if (!failed(session) || !clientHello || serverHello) return false;
  if (outcome.kind === 'fatal-alert') return outcome.alert.sender !== 'client';
  return outcome.kind !== 'not-tls' && outcome.kind !== 'truncated';
}
