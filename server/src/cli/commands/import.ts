import {
  type CapturedConversation,
  conversationTitle,
  type ImportedCapture,
  importCapture,
  timeText,
} from '../../core/index.ts';
import type { Call } from '../call.ts';
import { type ExitCode, exitCodes, UsageError } from '../exitCodes.ts';
import { gunzip, readBytes, writeText } from '../files.ts';

/** `tlshex import CAPTURE`: a conversation of a capture as `.tlshex` text, all of them, or a list of what there is. */
export function importCommand(call: Call): ExitCode {
  const [file] = call.files;
  if (file === undefined || call.files.length > 1) throw new UsageError('import wants one CAPTURE');
  const wanted = numberOf(call.values.get('conversation'));
  const all = call.switches.has('all');
  if (all && wanted !== undefined) throw new UsageError('import takes --all or --conversation, not both');
  const imported = importCapture(readBytes(file), {
    gunzip,
    name: file === '-' ? undefined : file.replace(/^.*[\\/]/, ''),
    conversation: wanted,
    all,
    anyProtocol: call.switches.has('any'),
  });
  for (const note of imported.notes) call.complain(`${file}: ${note}`);
  if (imported.problem !== undefined && imported.conversations.length === 0)
    throw new UsageError(`${file}: ${imported.problem.replace('if asked for', 'with --any')}`);
  if (call.switches.has('list')) {
    call.out(imported.conversations.map((each) => listLine(each, call)).join(''));
    return exitCodes.clean;
  }
  if (imported.problem !== undefined) throw new UsageError(`${file}: ${imported.problem}; --list shows them`);
  const { length } = imported.conversations;
  if (!all && wanted === undefined && length > 1)
    call.complain(
      `${file}: the first of ${length} conversations; --list shows them, --conversation N takes another, --all takes all`,
    );
  return write(imported, call);
}

function write({ text }: ImportedCapture, call: Call): ExitCode {
  const output = call.values.get('output');
  if (output === undefined || output === '-') call.out(text);
  else writeText(output, text);
  return exitCodes.clean;
}

function listLine(conversation: CapturedConversation, { style }: Call): string {
  const { number, clientBytes, serverBytes, time, isTls, closed } = conversation;
  const when = time > 0 ? `${timeText(time)}  ` : '';
  const about = [
    `${clientBytes} bytes out, ${serverBytes} back`,
    ...(closed ? [`${closed.reset ? 'reset' : 'closed'} by the ${closed.by}`] : []),
    ...(isTls ? [] : ['no TLS']),
  ].join(', ');
  return `${style.strong(String(number).padStart(4))}  ${when}${conversationTitle(conversation)}  ${style.dim(about)}\n`;
}

function numberOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new UsageError(`--conversation takes a number from 1, not "${text}"`);
  return Number(text);
}
