/** Who sent a run of bytes. `unknown` where neither the text nor the bytes tell. */
export type Sender = 'client' | 'server' | 'unknown';

/** The other end of the connection. */
export function peerOf(sender: Sender): Sender {
  return sender === 'client' ? 'server' : sender === 'server' ? 'client' : 'unknown';
}
