/** A protocol name of ALPN. `name` is what goes over the wire, as text; `meaning` the protocol. */
export interface AlpnProtocolRow {
  readonly name: string;
  readonly meaning: string;
  readonly source: string;
}

/** TLS Application-Layer Protocol Negotiation (ALPN) Protocol IDs. RFC 7301 section 6. */
export const alpnProtocols: readonly AlpnProtocolRow[] = [
  { name: 'http/0.9', meaning: 'HTTP/0.9', source: 'RFC 1945' },
  { name: 'http/1.0', meaning: 'HTTP/1.0', source: 'RFC 1945' },
  { name: 'http/1.1', meaning: 'HTTP/1.1', source: 'RFC 9112' },
  { name: 'spdy/1', meaning: 'SPDY/1', source: 'SPDY protocol, draft 1' },
  { name: 'spdy/2', meaning: 'SPDY/2', source: 'SPDY protocol, draft 2' },
  { name: 'spdy/3', meaning: 'SPDY/3', source: 'SPDY protocol, draft 3' },
  { name: 'stun.turn', meaning: 'TURN', source: 'RFC 7443' },
  { name: 'stun.nat-discovery', meaning: 'NAT discovery by STUN', source: 'RFC 7443' },
  { name: 'h2', meaning: 'HTTP/2 over TLS', source: 'RFC 9113' },
  { name: 'h2c', meaning: 'HTTP/2 over TCP, never over TLS', source: 'RFC 9113' },
  { name: 'webrtc', meaning: 'WebRTC media and data', source: 'RFC 8833' },
  { name: 'c-webrtc', meaning: 'confidential WebRTC media and data', source: 'RFC 8833' },
  { name: 'ftp', meaning: 'FTP', source: 'RFC 4217' },
  { name: 'imap', meaning: 'IMAP', source: 'RFC 2595' },
  { name: 'pop3', meaning: 'POP3', source: 'RFC 2595' },
  { name: 'managesieve', meaning: 'ManageSieve', source: 'RFC 5804' },
  { name: 'coap', meaning: 'CoAP over TLS', source: 'RFC 8323' },
  { name: 'co', meaning: 'CoAP over DTLS', source: 'RFC 9952' },
  { name: 'xmpp-client', meaning: 'XMPP client connections', source: 'XEP-0368' },
  { name: 'xmpp-server', meaning: 'XMPP server connections', source: 'XEP-0368' },
  { name: 'acme-tls/1', meaning: 'ACME tls-alpn-01 challenge', source: 'RFC 8737' },
  { name: 'mqtt', meaning: 'MQTT', source: 'MQTT 5.0 and 3.1.1, OASIS' },
  { name: 'dot', meaning: 'DNS over TLS', source: 'RFC 7858' },
  { name: 'ntske/1', meaning: 'Network Time Security key establishment', source: 'RFC 8915' },
  { name: 'sunrpc', meaning: 'ONC RPC with TLS', source: 'RFC 9289' },
  { name: 'h3', meaning: 'HTTP/3 over QUIC', source: 'RFC 9114' },
  { name: 'smb', meaning: 'SMB2 over QUIC', source: 'MS-SMB2' },
  { name: 'irc', meaning: 'IRC', source: 'RFC 1459' },
  { name: 'nntp', meaning: 'NNTP reading', source: 'RFC 3977' },
  { name: 'nnsp', meaning: 'NNTP transit', source: 'RFC 3977' },
  { name: 'doq', meaning: 'DNS over QUIC', source: 'RFC 9250' },
  { name: 'sip/2', meaning: 'SIP 2.0', source: 'RFC 3261' },
  { name: 'tds/8.0', meaning: 'TDS 8.0 (SQL Server)', source: 'MS-TDS' },
  { name: 'dicom', meaning: 'DICOM', source: 'DICOM PS3.8' },
  { name: 'postgresql', meaning: 'PostgreSQL', source: 'PostgreSQL documentation, protocol flow' },
  { name: 'radius/1.0', meaning: 'RADIUS 1.0', source: 'RFC 9765' },
  { name: 'radius/1.1', meaning: 'RADIUS 1.1', source: 'RFC 9765' },
  {
    name: 'x-amzn-mqtt-ca',
    meaning: 'MQTT with custom authentication at AWS IoT',
    source: 'AWS IoT Core documentation',
  },
  {
    name: 'x-amzn-http-ca',
    meaning: 'HTTP with a client certificate at AWS IoT, port 443',
    source: 'AWS IoT Core documentation',
  },
];

const byName: ReadonlyMap<string, AlpnProtocolRow> = new Map(alpnProtocols.map((row) => [row.name, row]));

/** The row of a protocol name, which ALPN compares byte for byte. RFC 7301 section 3.2. */
export function alpnProtocol(name: string): AlpnProtocolRow | undefined {
  return byName.get(name);
}
