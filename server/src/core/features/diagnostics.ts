import { peerOf } from '../base/sender.ts';
import type { TextRange } from '../base/span.ts';
import type { Finding, Place } from '../diagnosis/finding.ts';
import { placeRange, textRangeOf } from './places.ts';
import { skippedNotes } from './skipped.ts';
import type { Analysis, Connection, DiagnosticNote } from './types.ts';

/** Everything wrong with a document: findings, bytes that don't decode, lines that can't be read. Causes come first. */
export function diagnostics(analysis: Analysis): readonly DiagnosticNote[] {
  const found = analysis.connections.flatMap((connection) => [
    ...connection.findings.map((finding) => findingNote(analysis, finding)),
    ...answerNotes(analysis, connection),
  ]);
  return [...found, ...decodeNotes(analysis), ...textNotes(analysis), ...skippedNotes(analysis)];
}

/** The text in which a finding is shown: its place, or where it has none the first line. */
export function findingRange(analysis: Analysis, finding: Finding): TextRange {
  return (finding.at && placeRange(analysis, finding.at)) ?? firstLine(analysis);
}

/** Findings of connections that an edit leaves alone stay the same: their messages aren't put together again. */
const messages = new WeakMap<Finding, string>();

/** The finding's message with what speaks for it, a line each. */
export function findingMessage(finding: Finding): string {
  // Editors cut a line where their list is narrow: a sentence each, so that none is lost.
  const write = () => [...sentences(finding.message), ...(finding.cause ? finding.because : [])].join('\n');
  const message = messages.get(finding) ?? write();
  messages.set(finding, message);
  return message;
}

/** A text in its sentences. */
function sentences(text: string): readonly string[] {
  return text.split(/(?<=[.:]) (?=[A-Z])/);
}

function findingNote(analysis: Analysis, finding: Finding): DiagnosticNote {
  return {
    range: findingRange(analysis, finding),
    severity: finding.severity,
    code: finding.code,
    message: findingMessage(finding),
    related: finding.related.flatMap(({ at, message }) => {
      const range = placeRange(analysis, at);
      return range ? [{ range, message }] : [];
    }),
    finding,
  };
}

/** The other way round: the alert that a cause explains says what it answers, and points to the cause. */
function answerNotes(analysis: Analysis, { session, findings }: Connection): readonly DiagnosticNote[] {
  return session.alerts.flatMap((alert): DiagnosticNote[] => {
    const isAlert = (at: Place) =>
      at.offset === alert.at.offset &&
      session.sides.some((side) => side.stream === at.stream && side.sender === alert.sender);
    const causes = findings.filter((finding) => finding.cause && finding.related.some(({ at }) => isAlert(at)));
    const [cause] = causes;
    const place = cause?.related.find(({ at }) => isAlert(at))?.at;
    const range = place && placeRange(analysis, place);
    if (!cause || !range) return [];
    const peer = peerOf(alert.sender);
    const whose = peer === 'unknown' ? '' : ` in what the ${peer} sent`;
    return [
      {
        range,
        severity: 'information',
        code: cause.code,
        message: `This alert is the answer; the cause lies${whose}: ${cause.code}.`,
        related: causes.map((each) => ({ range: findingRange(analysis, each), message: each.message })),
        finding: cause,
      },
    ];
  });
}

function decodeNotes(analysis: Analysis): readonly DiagnosticNote[] {
  return analysis.decoded.flatMap(({ problems }, stream) =>
    problems.flatMap(({ code, message, at }): DiagnosticNote[] => {
      const range = textRangeOf(analysis, stream, at);
      return range ? [{ range, severity: 'warning', code, message, related: [], finding: undefined }] : [];
    }),
  );
}

function textNotes(analysis: Analysis): readonly DiagnosticNote[] {
  return analysis.problems.map((problem) => ({ ...problem, related: [], finding: undefined }));
}

function firstLine({ text }: Analysis): TextRange {
  const newline = text.search(/\r?\n/);
  return { start: 0, end: newline < 0 ? text.length : newline };
}
