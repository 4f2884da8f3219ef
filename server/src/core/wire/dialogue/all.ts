import type { Problem } from '../../base/problem.ts';
import type { Sender } from '../../base/sender.ts';
import { Cursor } from '../cursor.ts';
import type { Field } from '../field.ts';
import { readLines } from '../interlude.ts';
import type { Dialogue, DialogueContext, DialogueStep } from './dialogue.ts';
import { ldap } from './ldap.ts';
import { lineProtocol } from './lines.ts';
import { mysql } from './mysql.ts';
import { postgresql } from './postgresql.ts';
import { proxyProtocol } from './proxyProtocol.ts';
import { socks } from './socks.ts';

/** The protocols of binary messages. A new one is a file beside these and a row here. */
const dialogues: readonly Dialogue[] = [postgresql, mysql, ldap, proxyProtocol, socks];

/** Reads the message of another protocol that stands before TLS; undefined where none is known. */
export function readDialogue(
  bytes: Uint8Array,
  offset: number,
  sender: Sender,
  context: DialogueContext,
): DialogueStep | undefined {
  for (const { protocol, read } of dialogues) {
    const problems: Problem[] = [];
    const cursor = new Cursor(bytes, offset, bytes.length, true, problems);
    let told: ReturnType<typeof read>;
    cursor.group('dialogue', () => {
      told = read(cursor, sender, context);
      return told && `${protocol}: ${told.text}`;
    });
    const field = cursor.fields[0];
    if (told && field && !cursor.failed) return { field, protocol, opensTls: told.opensTls ?? false };
  }
  return undefined;
}

/** The most of a text that is looked at for its protocol. */
const LOOK = 0x4000;

/** Reads lines of text before TLS: together under the name of their protocol, where it is known. */
export function readLineDialogue(
  bytes: Uint8Array,
  offset: number,
  end: number,
): { readonly fields: readonly Field[]; readonly protocol?: string; readonly opensTls?: boolean } {
  const children = readLines(bytes, offset, end);
  const text = String.fromCharCode(...bytes.subarray(offset, Math.min(end, offset + LOOK)));
  const found = lineProtocol(text);
  if (!found) return { fields: children };
  const lines = children.length === 1 ? 'a line' : `${children.length} lines`;
  const field: Field = {
    id: 'dialogue',
    offset,
    length: end - offset,
    text: `${found.name}: ${lines} in clear`,
    children,
  };
  return { fields: [field], protocol: found.name, opensTls: found.opensTls };
}
