import { counted } from '../../base/counted.ts';
import type { Sender } from '../../base/sender.ts';
import type { Cursor } from '../cursor.ts';
import { startsRecord } from '../recordStart.ts';
import { type Dialogue, type Told, textLength } from './dialogue.ts';

const SOCKS4 = 4;
const SOCKS5 = 5;
const CONNECT = 1;
const PASSWORD = 2;
const REFUSED = 0xff;
const AUTH = 1;

const REPLIES = [
  'succeeded',
  'general failure',
  'not allowed by ruleset',
  'network unreachable',
  'host unreachable',
  'connection refused',
  'TTL expired',
  'command not supported',
  'address type not supported',
];
/** SOCKS protocol version 4. */
const REPLIES4 = [
  'request granted',
  'request rejected or failed',
  'no identd on the client',
  'identd names another user',
];
const FIRST_REPLY4 = 0x5a;

/**
 * SOCKS: the proxy that the client asks for a connection. Its messages are short and bare, so they count only in the order
 * of a dialogue that ends where TLS begins, or where the side has said all. RFC 1928, RFC 1929, SOCKS protocol version 4.
 */
export const socks: Dialogue = {
  protocol: 'SOCKS',
  read: (cursor, sender) => {
    const from = sender === 'unknown' ? (['client', 'server'] as const) : [sender];
    for (const side of from) if (isWhole(cursor, side)) return readSide(cursor, side);
    return undefined;
  },
};

/** Whether the messages of a side from here on lead to a record or to the end of what it sent. */
function isWhole(cursor: Cursor, sender: Sender): boolean {
  const { bytes, position } = cursor;
  const lengths = sender === 'client' ? clientLengths(cursor) : serverLengths(cursor);
  const end = position + lengths.reduce((sum, length) => sum + length, 0);
  return lengths.length > 0 && (end === bytes.length || (end < bytes.length && startsRecord(bytes, end)));
}

/** The lengths of the client's messages: SOCKS4 request; or greeting, password, request. */
function clientLengths(cursor: Cursor): readonly number[] {
  if (cursor.peek(0, 1) === SOCKS4) {
    const length = requestLength4(cursor);
    return length < 0 ? [] : [length];
  }
  const methods = cursor.peek(1, 1);
  if (cursor.peek(0, 1) !== SOCKS5 || methods < 1 || methods > 9) return [];
  const lengths = [2 + methods];
  let at = 2 + methods;
  if (cursor.peek(at, 1) === AUTH) {
    const user = cursor.peek(at + 1, 1);
    const password = cursor.peek(at + 2 + user, 1);
    if (user < 0 || password < 0) return [];
    lengths.push(3 + user + password);
    at += 3 + user + password;
  }
  const address = addressLength(cursor, at);
  if (address < 0) return at < cursor.left ? [] : lengths;
  if (cursor.peek(at + 1, 1) > 3) return [];
  return [...lengths, 4 + address + 2];
}

/** The lengths of the server's messages: SOCKS4 reply; or choice of method, answer to the password, reply. */
function serverLengths(cursor: Cursor): readonly number[] {
  const first = cursor.peek(0, 1);
  const second = cursor.peek(1, 1);
  if (first === 0 && second >= FIRST_REPLY4 && second < FIRST_REPLY4 + REPLIES4.length && cursor.left >= 8) return [8];
  if (first !== SOCKS5 || (second > 9 && second !== REFUSED)) return [];
  const lengths = [2];
  let at = 2;
  if (second === PASSWORD && cursor.peek(at, 1) === AUTH) {
    lengths.push(2);
    at += 2;
  }
  const address = addressLength(cursor, at);
  if (address < 0) return at < cursor.left ? [] : lengths;
  return cursor.peek(at + 1, 1) < REPLIES.length ? [...lengths, 4 + address + 2] : [];
}

/** Bytes of the address in a request or reply of SOCKS5; -1 where none stands here. */
function addressLength(cursor: Cursor, at: number): number {
  if (cursor.peek(at, 1) !== SOCKS5 || cursor.peek(at + 2, 1) !== 0) return -1;
  const type = cursor.peek(at + 3, 1);
  const length = type === 1 ? 4 : type === 4 ? 16 : type === 3 ? 1 + Math.max(cursor.peek(at + 4, 1), 0) : -1;
  return length > 0 && cursor.left >= at + 4 + length + 2 ? length : -1;
}

/** A name instead of the address comes behind the user, and the address is then 0.0.0.x. */
function requestLength4(cursor: Cursor): number {
  if (cursor.peek(1, 1) < CONNECT || cursor.peek(1, 1) > 2) return -1;
  const user = textLength(cursor, 8);
  if (user < 0) return -1;
  const end = 8 + user + 1;
  if (cursor.peek(4, 3) !== 0) return end;
  const name = textLength(cursor, end);
  return name < 0 ? -1 : end + name + 1;
}

function readSide(cursor: Cursor, sender: Sender): Told {
  const first = cursor.peek(0, 1);
  if (sender === 'client') return first === SOCKS4 ? readRequest4(cursor) : readClient(cursor);
  return first === SOCKS5 ? readServer(cursor) : readReply4(cursor);
}

function readRequest4(cursor: Cursor): Told {
  cursor.number('socks.version', 1);
  cursor.number('socks.command', 1);
  const port = cursor.number('socks.port', 2);
  const named = cursor.peek(0, 3) === 0;
  let host = readAddress(cursor, 4);
  readText4(cursor, 'socks.user_id');
  if (named) host = readText4(cursor, 'socks.domain');
  return { text: `SOCKS4 request for ${host}:${port}`, opensTls: true };
}

function readText4(cursor: Cursor, id: 'socks.user_id' | 'socks.domain'): string {
  const text = cursor.text(id, textLength(cursor, 0));
  cursor.opaque('socks.terminator', 1);
  return text;
}

function readReply4(cursor: Cursor): Told {
  cursor.number('socks.version', 1);
  const code = cursor.peek(0, 1) - FIRST_REPLY4;
  const text = REPLIES4[code] ?? 'unknown';
  cursor.opaque('socks.reply', 1, `${text} (${code + FIRST_REPLY4})`);
  cursor.number('socks.port', 2);
  readAddress(cursor, 4);
  return { text: `SOCKS4 reply: ${text}`, opensTls: code === 0 };
}

function readClient(cursor: Cursor): Told {
  let text = '';
  cursor.group('socks.greeting', () => {
    cursor.number('socks.version', 1);
    const count = cursor.number('socks.method_count', 1);
    for (let i = 0; i < count; i++) cursor.number('socks.method', 1);
    text = `SOCKS5 greeting, ${counted(count, 'method')}`;
    return text;
  });
  if (cursor.peek(0, 1) === AUTH)
    cursor.group('socks.authentication', () => {
      cursor.number('socks.version', 1);
      cursor.text('socks.user_id', cursor.number('socks.user_length', 1));
      cursor.sized('socks.password_length', 1, 'socks.password');
      return 'user and password';
    });
  if (cursor.peek(0, 1) === SOCKS5)
    cursor.group('socks.request', () => {
      cursor.number('socks.version', 1);
      cursor.number('socks.command', 1);
      text = `SOCKS5 request for ${readTarget(cursor)}`;
      return text;
    });
  return { text, opensTls: true };
}

function readServer(cursor: Cursor): Told {
  let text = '';
  let granted = true;
  cursor.group('socks.choice', () => {
    cursor.number('socks.version', 1);
    granted = cursor.peek(0, 1) !== REFUSED;
    cursor.number('socks.method', 1);
    text = granted ? 'SOCKS5 choice of method' : 'SOCKS5: no method in common';
    return text;
  });
  if (cursor.peek(0, 1) === AUTH)
    cursor.group('socks.authentication', () => {
      cursor.number('socks.version', 1);
      granted = cursor.number('socks.status', 1) === 0;
      return granted ? 'accepted' : 'refused';
    });
  if (cursor.peek(0, 1) === SOCKS5)
    cursor.group('socks.answer', () => {
      cursor.number('socks.version', 1);
      const reply = cursor.peek(0, 1);
      granted = reply === 0;
      cursor.opaque('socks.reply', 1, `${REPLIES[reply] ?? 'unknown'} (${reply})`);
      readTarget(cursor);
      text = `SOCKS5 reply: ${REPLIES[reply] ?? 'unknown'}`;
      return text;
    });
  return { text, opensTls: granted };
}

function readTarget(cursor: Cursor): string {
  cursor.number('socks.reserved', 1);
  const type = cursor.number('socks.address_type', 1);
  const host =
    type === 3
      ? cursor.text('socks.domain', cursor.number('socks.domain_length', 1))
      : readAddress(cursor, type === 1 ? 4 : 16);
  return `${host}:${cursor.number('socks.port', 2)}`;
}

function readAddress(cursor: Cursor, size: 4 | 16): string {
  const parts = Array.from({ length: size === 4 ? 4 : 8 }, (_, i) =>
    size === 4 ? String(cursor.peek(i, 1)) : cursor.peek(2 * i, 2).toString(16),
  );
  const text = parts.join(size === 4 ? '.' : ':');
  cursor.opaque('socks.address', size, text);
  return text;
}
