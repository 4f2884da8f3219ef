import type { FieldId } from '../registry/fields.ts';
import { type Explanation, meaning } from './explanation.ts';

/** What stands in clear before TLS, and hellos without a record. */
export const dialogueFields = {
  'bare.client_hello': {
    title: 'ClientHello without its record',
    meaning:
      'The body of a ClientHello. The five bytes of the record and the four of the handshake header that stand before it on the wire are not here.',
  },
  'bare.server_hello': {
    title: 'ServerHello without its record',
    meaning:
      'The body of a ServerHello. The five bytes of the record and the four of the handshake header that stand before it on the wire are not here.',
  },
  dialogue: {
    title: 'Another protocol in clear',
    meaning:
      'What the two sides say to each other before TLS: a mail, database or directory protocol in which TLS is asked for, or the way through a proxy. Nothing of it is protected.',
    wolfssl:
      'wolfSSL does not speak these protocols: the program exchanges them over its socket before `wolfSSL_connect`.',
  },
  'postgresql.request_code': meaning('The number that asks for encryption in place of a protocol version.'),
  'postgresql.answer': meaning('S: the server takes TLS, and the ClientHello comes next. N: it has none.'),
  'mysql.sequence_id': meaning('Counts the packets of the dialogue.'),
  'mysql.protocol_version': meaning('The version of the handshake: 10 for all servers of today.'),
  'mysql.server_version': meaning('What the server calls itself.'),
  'mysql.terminator': meaning('A zero that ends the text before it.'),
  'mysql.thread_id': meaning('The number of this connection at the server.'),
  'mysql.scramble': meaning('Random bytes for the login.'),
  'mysql.filler': meaning('Bytes without a meaning.'),
  'mysql.capability_flags': meaning('What this side can do. The bit 0x0800 is CLIENT_SSL: TLS.'),
  'mysql.character_set': meaning('The character set of this connection, by number.'),
  'mysql.status_flags': meaning('The state of the server.'),
  'mysql.auth_plugin_name': meaning('How the client has to log in.'),
  'mysql.max_packet_size': meaning('The largest packet that the client takes.'),
  'ldap.header': meaning('Tag and length of an element of BER: what it is, and how many bytes it has.'),
  'ldap.message_id': meaning('Ties an answer to its request.'),
  'ldap.request_name': meaning('The object identifier of the operation: 1.3.6.1.4.1.1466.20037 is StartTLS.'),
  'ldap.result_code': meaning(
    '0: the server takes TLS, and the ClientHello comes next. Any other number is a refusal.',
  ),
  'ldap.matched_dn': meaning('Means nothing here.'),
  'ldap.diagnostic_message': meaning('What the server says of the result.'),
  'ldap.response_name': meaning('The object identifier of the operation that is answered.'),
  'ldap.controls': meaning('Controls of the message.'),
  'proxy.signature': meaning('Twelve bytes that no other protocol begins with: version 2 of the PROXY protocol.'),
  'proxy.version_and_command': meaning(
    'PROXY: passed on for a client. LOCAL: the proxy speaks for itself, to look after the server.',
  ),
  'proxy.family': meaning('What kind of addresses follow, and over what transport the client came.'),
  'proxy.source_address': meaning('The address of the client, as the proxy saw it.'),
  'proxy.destination_address': meaning('The address that the client turned to.'),
  'proxy.source_port': meaning('The port of the client.'),
  'proxy.destination_port': meaning('The port that the client turned to.'),
  'proxy.more': meaning(
    'More that the proxy tells: ALPN, the server name, the unique number of the connection. TLS begins behind it.',
  ),
  'socks.greeting': meaning('The client names the ways in which it can log in at the proxy.'),
  'socks.choice': meaning('The way to log in that the proxy chose; 255 is none of those offered.'),
  'socks.authentication': meaning('The client’s user and password, in clear, or the proxy’s answer to them.'),
  'socks.request': meaning('Where the proxy is to connect to. The TLS server is there.'),
  'socks.answer': meaning(
    'Whether the proxy has reached that place. After a success the bytes are those of the TLS server.',
  ),
  'socks.version': meaning('The version of SOCKS, 4 or 5; of the login 1; in the reply of version 4 it is 0.'),
  'socks.method_count': meaning('How many methods follow.'),
  'socks.method': meaning('A way to log in: 0 none, 1 GSSAPI, 2 user and password.'),
  'socks.command': meaning('1 connects, 2 waits for a connection, 3 passes datagrams on.'),
  'socks.reserved': meaning('Always zero.'),
  'socks.address_type': meaning('1 is an IPv4 address, 3 a name, 4 an IPv6 address.'),
  'socks.address': meaning('The address of the server, or the one that the proxy uses.'),
  'socks.domain': meaning('The name of the server: what server_name should say too.'),
  'socks.port': meaning('The port.'),
  'socks.reply': meaning('How it went: what the proxy says of its connection to the server.'),
  'socks.status': meaning('0 lets the user in.'),
  'socks.user_id': meaning('The user at the proxy.'),
  'socks.password': meaning('The password at the proxy, in clear.'),
  'socks.terminator': meaning('A zero that ends the text before it.'),
} as const satisfies Partial<Record<FieldId, Explanation>>;
