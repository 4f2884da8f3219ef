import type { Flow, Heading } from './style.ts';

const CLIENT =
  /\bclient ?(?:->|=>|-->|→|to) ?server\b|\bc ?(?:->|=>|2) ?s\b|\bfrom (?:the )?client\b|\bclient ?hello\b|\bclient (?:sends|sent)\b/;
const SERVER =
  /\bserver ?(?:->|=>|-->|→|to) ?client\b|\bs ?(?:->|=>|2) ?c\b|\bfrom (?:the )?server\b|\bserver ?hello\b|\bserver (?:sends|sent|replies|answers|responds)\b/;
const OUT =
  /\b(?:sen[dt]|sends|sending|(?:cip|qi|qssl)send(?:ex)?|tx|transmit(?:s|ted|ting)?|writ(?:e|es|ing|ten)|wrote|outgoing|outbound|out|output|request)\b|>>>|->|→/;
const IN =
  /\+ipd\b|\b(?:receiv(?:e|es|ed|ing)|rece?i?v|rcvd|rx|read|reads|reading|incoming|inbound|in|input|reply|response|answer(?:s|ed)?|got)\b|<<<|<-|←/;
const SECRET =
  /\b(?:random|secret|master|premaster|key ?block|hash(?:es|raw)?|digest|session[ _-]?id|plain ?text|decrypted|mac|iv|nonce|salt|verify[ _]data|fingerprint|modulus|exponent|(?:public|private|shared|write|traffic|ecc|ml-kem) key)\b/;
/** Two addresses with ports: the side with a port below 1024, or one that TLS is known by, is the server. */
const PORTS = /[.:](\d{2,5})\s*(?:->|=>|>|→|,?\s*to:?)\s*\S*?[.:](\d{2,5})\b/;
const SERVER_PORTS = new Set([1443, 4433, 4443, 4444, 5061, 5223, 5349, 5671, 6697, 8443, 8883, 9443, 11111]);
const COUNT = /\b(\d+) ?(?:bytes?|octets?)\b/;

/** What a line of prose tells of the bytes below it. Words are a hint: the bytes themselves go before them. */
export interface Words {
  readonly heading: Heading;
  /** The words name something that isn't on the wire as it stands: a key, a hash, decrypted text. */
  readonly doubtful: boolean;
}

/** Reads prose for who sent what stands below it, and how many bytes. Undefined where it says nothing of that. */
export function readWords(prose: string): Words | undefined {
  if (prose.length > LONGEST) return undefined;
  const text = prose.toLowerCase().replaceAll('_', ' ');
  const doubtful = SECRET.test(text);
  const count = COUNT.exec(text);
  const side = byPorts(text) ?? one(CLIENT.test(text), SERVER.test(text), 'client', 'server');
  const flow = side === undefined ? one(OUT.test(text), IN.test(text), 'out', 'in') : undefined;
  if (side === undefined && flow === undefined && !doubtful) return undefined;
  const length = count && flow !== undefined ? { length: Number(count[1]) } : {};
  const heading: Heading = {
    wire: true,
    ...(side === undefined ? {} : { sender: side }),
    ...(flow === undefined ? {} : { flow: flow as Flow }),
    ...length,
  };
  return { heading, doubtful };
}

/** A longer line tells a story. */
const LONGEST = 200;

function byPorts(text: string): 'client' | 'server' | undefined {
  const ports = PORTS.exec(text);
  if (!ports) return undefined;
  const isServer = (port: number) => port < 1024 || SERVER_PORTS.has(port);
  return one(isServer(Number(ports[2])), isServer(Number(ports[1])), 'client', 'server');
}

function one<A, B>(isA: boolean, isB: boolean, a: A, b: B): A | B | undefined {
  return isA === isB ? undefined : isA ? a : b;
}
