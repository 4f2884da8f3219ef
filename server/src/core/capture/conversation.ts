import { type Endpoint, endpointText } from '../base/address.ts';
import type { Ending } from '../dump/frames/conversations.ts';

/** A conversation of a capture, as a list offers it. */
export interface CapturedConversation {
  /** Its place in the list, from 1. */
  readonly number: number;
  readonly protocol: 'tcp' | 'udp';
  readonly client: Endpoint;
  readonly server: Endpoint;
  /** The name that the client asked for, where its hello says one. */
  readonly serverName: string | undefined;
  readonly isTls: boolean;
  readonly clientBytes: number;
  readonly serverBytes: number;
  /** When it began, in seconds since 1970. */
  readonly time: number;
  readonly closed: Ending | undefined;
}

/** A conversation in a line: `10.0.0.1:40000 to example.com (10.0.0.2:443)`. */
export function conversationTitle({ protocol, client, server, serverName }: CapturedConversation): string {
  const to = serverName === undefined ? endpointText(server) : `${serverName} (${endpointText(server)})`;
  return `${protocol.toUpperCase()} ${endpointText(client)} to ${to}`;
}
