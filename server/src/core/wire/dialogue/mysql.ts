import type { Cursor } from '../cursor.ts';
import { type Dialogue, littleEndian, type Told, textLength } from './dialogue.ts';

const PROTOCOL = 10;
/** The capability flag that asks for TLS. MySQL protocol, "Capabilities Flags". */
const CLIENT_SSL = 0x0800;
const HEADER = 4;
/** Flags, the largest packet, a character set, 23 bytes of nothing. */
const REQUEST_LENGTH = 32;
/** What stands behind the version in a greeting, up to the first part of the scramble, and after it. */
const AFTER_VERSION = 4 + 8 + 1;
const AFTER_SCRAMBLE = 2 + 1 + 2 + 2 + 1 + 10;

/** MySQL and MariaDB: the server greets, and the client asks for TLS where it would log in. MySQL 8 protocol, connection phase. */
export const mysql: Dialogue = {
  protocol: 'MySQL',
  read: (cursor, sender, { asked }) => {
    const length = littleEndian(cursor, 0, 3);
    if (length <= 0 || length > cursor.left - HEADER) return undefined;
    if (sender !== 'client' && cursor.peek(3, 1) === 0 && cursor.peek(4, 1) === PROTOCOL)
      return readGreeting(cursor, length, asked === 'MySQL');
    return sender !== 'server' && length === REQUEST_LENGTH ? readRequest(cursor, length) : undefined;
  },
};

function readHeader(cursor: Cursor, length: number): void {
  cursor.masked('mysql.payload_length', 3, length);
  cursor.number('mysql.sequence_id', 1);
}

/** Servers greet whoever comes: only where the client then asked for TLS does the greeting lead there. */
function readGreeting(cursor: Cursor, length: number, asked: boolean): Told | undefined {
  const version = textLength(cursor, HEADER + 1);
  const fixed = 1 + version + 1 + AFTER_VERSION + AFTER_SCRAMBLE;
  if (version <= 0 || length < fixed || cursor.peek(HEADER + version + 2 + 12, 1) !== 0) return undefined;
  const end = cursor.position + HEADER + length;
  readHeader(cursor, length);
  cursor.number('mysql.protocol_version', 1);
  const name = cursor.text('mysql.server_version', version);
  cursor.opaque('mysql.terminator', 1);
  cursor.masked('mysql.thread_id', 4, littleEndian(cursor, 0, 4));
  cursor.opaque('mysql.scramble', 8);
  cursor.opaque('mysql.filler', 1);
  const takesTls = (littleEndian(cursor, 0, 2) & CLIENT_SSL) !== 0;
  readFlags(cursor, 2);
  cursor.number('mysql.character_set', 1);
  cursor.opaque('mysql.status_flags', 2);
  cursor.opaque('mysql.capability_flags', 2);
  cursor.number('mysql.scramble_length', 1);
  cursor.opaque('mysql.filler', 10);
  readTail(cursor, end - cursor.position);
  return { text: `greeting of ${name}, ${takesTls ? 'takes TLS' : 'has no TLS'}`, opensTls: takesTls && asked };
}

/** The rest of the scramble with a zero behind it, and the name of the plugin. */
function readTail(cursor: Cursor, left: number): void {
  const scramble = Math.min(13, left);
  cursor.opaque('mysql.scramble', scramble);
  const plugin = left - scramble;
  if (plugin === 0) return;
  const name = textLength(cursor, 0);
  if (name >= 0 && name + 1 === plugin) {
    cursor.text('mysql.auth_plugin_name', name);
    cursor.opaque('mysql.terminator', 1);
  } else cursor.text('mysql.auth_plugin_name', plugin);
}

function readRequest(cursor: Cursor, length: number): Told | undefined {
  const flags = littleEndian(cursor, HEADER, 4);
  if ((flags & CLIENT_SSL) === 0) return undefined;
  for (let i = 9; i < 28; i++) if (cursor.peek(HEADER + i, 1) !== 0) return undefined;
  readHeader(cursor, length);
  readFlags(cursor, 4);
  cursor.masked('mysql.max_packet_size', 4, littleEndian(cursor, 0, 4));
  cursor.number('mysql.character_set', 1);
  cursor.opaque('mysql.filler', 23);
  return { text: 'SSLRequest', opensTls: true };
}

function readFlags(cursor: Cursor, size: number): void {
  const flags = littleEndian(cursor, 0, size);
  const text = `0x${flags.toString(16).padStart(size * 2, '0')}, ${flags & CLIENT_SSL ? 'with' : 'without'} CLIENT_SSL`;
  cursor.opaque('mysql.capability_flags', size, text);
}
