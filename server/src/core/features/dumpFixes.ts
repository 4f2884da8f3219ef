import { hexBytes } from '../base/hex.ts';
import { correctHello } from '../diagnosis/correctHello.ts';
import type { Finding } from '../diagnosis/finding.ts';
import { hostOf } from '../diagnosis/hostNames.ts';
import type { ClientHello, Session } from '../session/model.ts';
import type { Analysis } from './types.ts';

/** A correction of the dump itself: the hello as it should be, added as another attempt. */
export interface DumpFix {
  readonly title: string;
  /** Where in the text it goes. */
  readonly at: number;
  readonly text: string;
}

const PER_LINE = 16;
/** A record's header: type, version, length. RFC 8446 section 5.1. */
const HEADER = 5;
const HANDSHAKE = 22;

/**
 * The corrected hellos that a finding offers: each is appended to the text as a block of its own, so that it can be looked at,
 * and sent to the server before anything is rebuilt. What was captured stays as it was.
 */
export function dumpFixes(analysis: Analysis, finding: Finding): readonly DumpFix[] {
  const connection = analysis.connections.find(({ findings }) => findings.includes(finding)) ?? analysis.main;
  const { session } = connection;
  const hello = session.clientHellos.at(-1);
  if (!hello || session.transport !== 'tls') return [];
  const help = { host: hostOf(session), recordVersion: recordVersionOf(analysis, session, hello) };
  const newline = analysis.text.includes('\r\n') ? '\r\n' : '\n';
  return finding.fixes.flatMap((fix): DumpFix[] => {
    const corrected = fix.kind === 'bytes' ? correctHello(hello, fix.name, help) : undefined;
    if (!corrected) return [];
    const rows = Array.from({ length: Math.ceil(corrected.length / PER_LINE) }, (_, i) =>
      hexBytes(corrected.subarray(i * PER_LINE, (i + 1) * PER_LINE)),
    );
    const lines = ['', `# The same hello, with one change to try: ${fix.name}.`, '>', ...rows, ''];
    const apart = analysis.text === '' || analysis.text.endsWith('\n') ? '' : newline;
    return [
      { title: `Append the hello corrected: ${fix.name}`, at: analysis.text.length, text: apart + lines.join(newline) },
    ];
  });
}

/** The version of the record that a hello begins in; undefined for one that stands in none. */
function recordVersionOf({ streams }: Analysis, { sides }: Session, hello: ClientHello): number | undefined {
  const side = sides.find(({ sender }) => sender === 'client');
  const bytes = side && streams[side.stream]?.bytes;
  const at = hello.at.offset - HEADER;
  if (bytes?.[at] !== HANDSHAKE) return undefined;
  return ((bytes[at + 1] as number) << 8) | (bytes[at + 2] as number);
}
