import { hexBytes, hexNumber } from '../base/hex.ts';
import type { Sender } from '../base/sender.ts';
import { spanEnd } from '../base/span.ts';
import type { Finding, Fix, Place } from '../diagnosis/finding.ts';
import { cipherSuites, isSignalling, weaknessOf } from '../registry/cipherSuites.ts';
import { extensions } from '../registry/extensions.ts';
import { groups } from '../registry/groups.ts';
import { signatureSchemes } from '../registry/signatureSchemes.ts';
import { isGrease16 } from '../registry/table.ts';
import { versions } from '../registry/versions.ts';
import { type ClientHello, failed, hasExtension, type Session, type SessionEvent } from '../session/model.ts';
import { commonCipherSuites, offeredVersions } from '../session/negotiation.ts';
import { fieldName, fieldPath } from '../wire/field.ts';
import { macroNamed } from '../wolfssl/macros.ts';
import type { Analysis, Connection } from './types.ts';

/** A connection told to a person: who said what, why it failed, what to do. The command line and the editor dress it. */
export interface Explanation {
  /** What the whole is about: the peer and the protocol, as far as known. */
  readonly subject: string;
  readonly verdict: string;
  /** How far it went and who ended it, and where that leaves the cause; empty where nothing failed. */
  readonly story: string;
  readonly ladder: readonly Rung[];
  readonly offers: readonly Offer[];
  readonly causes: readonly Told[];
  readonly notes: readonly Told[];
}

/** One or more messages that a side sent in a row. */
export interface Rung {
  readonly sender: Sender;
  readonly title: string;
  /** The line of the message that matters most. */
  readonly detail: string;
  readonly bad: boolean;
}

/** A row of what the client offered; `marks` are words on single values. */
export interface Offer {
  readonly name: string;
  readonly values: readonly { readonly text: string; readonly mark: string }[];
}

/** A finding with its proof and its cure in words. */
export interface Told {
  readonly finding: Finding;
  /** The bytes that prove it: `bytes 70 to 83 of the client's stream: 00 0d ...`. */
  readonly proof: string;
  readonly cure: Cure;
  /** It tells the cause before it more exactly, and is no other cause. */
  readonly finer: boolean;
  /** So unlikely beside the first that a line is enough. */
  readonly brief: boolean;
}

/** What to do, by the place where it is done. */
export interface Cure {
  readonly macros: readonly string[];
  readonly calls: readonly string[];
  readonly advice: readonly string[];
  /** The same on other routes: `./configure --enable-supportedcurves`. */
  readonly routes: readonly string[];
  readonly optional: readonly { readonly call: string; readonly why: string }[];
}

/** Tells a connection; without one named, the one that failed. */
export function explain(analysis: Analysis, connection: Connection = analysis.main): Explanation {
  const { session, findings } = connection;
  const told = findings.map((finding, i): Told => {
    const finer = finding.cause && findings.some(({ code, cause }) => cause && code === finding.refines);
    const brief = finer || (i > 0 && finding.likelihood < BRIEF);
    return { finding, proof: proofOf(analysis, finding.at), cure: cureOf(finding), finer, brief };
  });
  return {
    subject: subjectOf(session),
    verdict: verdictOf(session, findings),
    story: findings.some(({ cause }) => cause) ? storyOf(session) : '',
    ladder: ladderOf(session),
    offers: session.clientHello ? offersOf(session, session.clientHello) : [],
    causes: told.filter((each) => each.finding.cause),
    notes: told.filter((each) => !each.finding.cause),
  };
}

/** Below this another cause is told in a line. */
const BRIEF = 0.35;

/** `wolfSSL_UseSupportedCurve(ssl, WOLFSSL_ECC_SECP256R1)`. */
export function callText(fix: Fix): string {
  return fix.kind === 'api' ? `${fix.name}(${fix.arguments.join(', ')})` : fix.name;
}

function subjectOf(session: Session): string {
  const peer = session.knowledge.peer;
  const protocol = session.transport.toUpperCase();
  return peer === undefined ? protocol : `${protocol} with ${peer}`;
}

/** What came of a connection, in a sentence. */
export function verdictOf(session: Session, findings: readonly Finding[]): string {
  const cause = findings.find((finding) => finding.cause);
  if (session.sides.length === 0) return 'There are no bytes here yet: paste a hex dump of the handshake.';
  if (session.outcome.kind === 'completed')
    return cause ? 'The handshake came through, and the client left at once.' : 'The handshake came through.';
  if (session.outcome.kind === 'truncated') return 'The capture ends before the handshake does.';
  if (cause)
    return cause.likelihood >= 0.9 ? 'The handshake failed.' : 'The handshake failed. The likely cause comes first.';
  if (failed(session)) return 'The handshake failed, and nothing in these bytes says why for certain.';
  return session.clientHello ? 'The dump does not show how the handshake ended.' : 'The dump shows no ClientHello.';
}

const CERTIFICATE = 11;
const CLIENT_KEY_EXCHANGE = 16;
const PRE_SHARED_KEY = 0x0029;

/** How far it went, who ended it, and what that rules out. */
function storyOf(session: Session): string {
  const { outcome, serverHello, clientHello } = session;
  if (outcome.kind === 'not-tls' || outcome.kind === 'truncated' || !clientHello) return '';
  const saw = (sender: Sender, type: number) =>
    session.sides.some((side) => side.sender === sender && side.decoded.messages.some((each) => each.type === type));
  const by = enderOf(session);
  if (!serverHello) {
    return by === 'client'
      ? 'The client ended it before the server had answered its hello.'
      : atFirstMessage(outcome.kind === 'closed', hasExtension(clientHello, PRE_SHARED_KEY));
  }
  const tls13 = serverHello.selectedVersion !== undefined;
  if (by === 'client') {
    if (tls13)
      return 'The two had agreed on version, suite and group. Then the client ended it, where it judges what the server shows: its certificate above all, which TLS 1.3 encrypts.';
    if (saw('client', CLIENT_KEY_EXCHANGE))
      return `The client had ${saw('server', CERTIFICATE) ? 'taken the certificate and ' : ''}sent its keys, and ended it after that.`;
    return saw('server', CERTIFICATE)
      ? 'The server had chosen version and suite and shown its certificate. Then the client ended it: it found fault with the choice, or with what it was shown.'
      : 'The server had chosen version and suite. Then the client ended it: it found fault with the choice.';
  }
  if (by !== 'server') return '';
  const replied =
    saw('client', CLIENT_KEY_EXCHANGE) ||
    saw('client', CERTIFICATE) ||
    (tls13 && outcome.kind !== 'fatal-alert' && hasEncrypted(session));
  // In TLS 1.3 the certificate comes encrypted; without one it would have been a pre-shared key.
  const agreed =
    tls13 || saw('server', CERTIFICATE) ? 'Version, suite and the certificate of the server' : 'Version and suite';
  return replied
    ? `${agreed} were agreed on. The server ended it after the part of the client: its certificate, its keys or its pre-shared key.`
    : 'The server had begun to answer, and could not go on with what it had chosen: a group, a signature or a protocol name is what comes after the suite.';
}

/** A hello of TLS 1.3 may hold a pre-shared key's name and proof. RFC 8446 section 4.2.11. */
function atFirstMessage(closed: boolean, psk: boolean): string {
  const end = closed
    ? 'The server went without a word on the very first message'
    : 'It ended at the very first message';
  return psk
    ? `${end}. The reason lies in what this hello offers or lacks, its pre-shared key included, or in the server itself.`
    : `${end}: no certificate, key or password had come up yet. The reason lies in what this hello offers or lacks, or in the server itself.`;
}

function hasEncrypted({ sides }: Session): boolean {
  return sides.some(({ sender, decoded }) => sender === 'client' && decoded.records.some(({ encrypted }) => encrypted));
}

function enderOf({ outcome }: Session): Sender | undefined {
  if (outcome.kind === 'fatal-alert') return outcome.alert.sender;
  if (outcome.kind === 'closed') return outcome.by;
  if (outcome.kind === 'hidden-alert') return outcome.sender;
  return outcome.kind === 'completed' ? 'client' : undefined;
}

function ladderOf(session: Session): readonly Rung[] {
  const rungs: Rung[] = [];
  for (const event of session.events) {
    const last = rungs.at(-1);
    const title = event.text;
    if (last && last.sender === event.sender && event.kind === 'application_data' && last.title.startsWith(title)) {
      const count = Number(/\((\d+) times\)$/.exec(last.title)?.[1] ?? 1) + 1;
      rungs[rungs.length - 1] = { ...last, title: `${title} (${count} times)` };
    } else {
      rungs.push({
        sender: event.sender,
        title,
        detail: detailOf(session, event),
        bad: event.kind === 'alert' || event.kind === 'cleartext' || event.kind === 'undecoded',
      });
    }
  }
  const { outcome } = session;
  if (outcome.kind === 'closed')
    rungs.push({
      sender: outcome.by,
      title: outcome.reset ? 'resets the connection' : 'closes the connection',
      detail: '',
      bad: true,
    });
  return rungs;
}

function detailOf(session: Session, event: SessionEvent): string {
  const message = session.sides
    .find((side) => side.sender === event.sender)
    ?.decoded.messages.find((each) => each.type === event.type && each.pieces[0]?.offset === event.at.offset);
  const told = (message?.field.text ?? '').replace(WITHOUT_RECORD, ' (no record)');
  return told.includes(': ') ? told.slice(told.indexOf(': ') + 2) : '';
}

/** What a message says of itself that stands without its record: too long for a ladder. */
const WITHOUT_RECORD = / \([^)]* without [^)]*\)$/;

function offersOf(session: Session, hello: ClientHello): readonly Offer[] {
  const common = new Set(commonCipherSuites(session) ?? []);
  const suite = (code: number) => {
    const row = cipherSuites.get(code);
    const words = [
      common.has(code) ? 'in common' : '',
      (row && weaknessOf(row)) ?? '',
      isSignalling(code) ? 'a signal' : '',
    ];
    return { text: cipherSuites.label(code), mark: words.filter((word) => word !== '').join('; ') };
  };
  const plain = (texts: readonly string[]) => texts.map((text) => ({ text, mark: '' }));
  const visible = (values: readonly { readonly value: number }[]) =>
    values.map(({ value }) => value).filter((value) => !isGrease16(value));
  const rows: Offer[] = [
    { name: 'versions', values: plain(offeredVersions(hello).map((version) => versions.label(version))) },
    { name: 'cipher suites', values: visible(hello.cipherSuites).map(suite) },
    { name: 'extensions', values: plain(hello.extensions.map(({ type }) => extensions.label(type))) },
    { name: 'groups', values: plain(visible(hello.groups).map((code) => groups.label(code))) },
    {
      name: 'key shares',
      values: plain(hello.keyShares.filter(({ group }) => !isGrease16(group)).map(({ group }) => groups.label(group))),
    },
    {
      name: 'signature schemes',
      values: plain(visible(hello.signatureSchemes).map((code) => signatureSchemes.label(code))),
    },
    { name: 'server name', values: plain(hello.serverName === undefined ? [] : [hello.serverName]) },
    { name: 'ALPN', values: plain(hello.alpn) },
  ];
  return rows.filter((row) => row.values.length > 0);
}

/** The most bytes that a proof shows. */
const PROOF_BYTES = 24;

function proofOf(analysis: Analysis, at: Place | null): string {
  const stream = at && analysis.streams[at.stream];
  if (!stream || at.length === 0) return '';
  const bytes = stream.bytes.subarray(at.offset, at.offset + Math.min(at.length, PROOF_BYTES));
  const from = at.sender === 'unknown' ? '' : ` from the ${at.sender}`;
  const range = at.length === 1 ? `byte ${at.offset}` : `bytes ${at.offset} to ${at.offset + at.length - 1}`;
  const shown = `${hexBytes(bytes)}${at.length > PROOF_BYTES ? ' ...' : ''}`;
  return `${structureAt(analysis, at)}, ${range} (${hexNumber(at.offset, 4)})${from}: ${shown}`;
}

/** The name of the smallest field that holds all of a place. */
function structureAt(analysis: Analysis, at: Place): string {
  const path = fieldPath(analysis.decoded[at.stream]?.fields ?? [], at.offset);
  const field = path.findLast((each) => spanEnd(each) >= spanEnd(at));
  return field ? fieldName(field) : 'bytes';
}

function cureOf(finding: Finding): Cure {
  const { fixes, optional } = finding;
  const names = fixes.filter((fix) => fix.kind === 'macro');
  const routes = new Set<string>();
  for (const { name } of names) {
    const row = macroNamed(name);
    if (row?.routes.configure) routes.add(`./configure ${row.routes.configure}`);
    if (row?.routes.cmake) routes.add(`cmake ${row.routes.cmake}`);
  }
  return {
    macros: names.map((fix) => (fix.value === null ? `#define ${fix.name}` : `#define ${fix.name} ${fix.value}`)),
    calls: fixes.filter((fix) => fix.kind === 'api').map(callText),
    advice: [
      ...fixes.filter((fix) => fix.kind === 'advice').map((fix) => fix.name),
      ...fixes
        .filter((fix) => fix.kind === 'bytes')
        .map((fix) => `To try it before a rebuild, send the same hello with one change: ${fix.name}.`),
    ],
    routes: [...routes],
    optional: optional.map(({ fix, why }) => ({ call: callText(fix), why })),
  };
}
