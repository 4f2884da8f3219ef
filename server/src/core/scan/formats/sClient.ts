import { cipherSuites } from '../../registry/cipherSuites.ts';
import { addCertificate, addGroup, addSuite, addVersion, newDraft, type ScanDraft, versionOf } from '../draft.ts';
import type { ScanFormat } from '../format.ts';
import { blockEnd } from '../lines.ts';

const BEGINS =
  /^(?:CONNECTED\(|CONNECTION ESTABLISHED|Connecting to \S+$|(?:\S*[$#%] ?)?openssl s_client\b|depth=\d+ |Certificate chain$|New, (?:TLS|SSL)v|(?:Server|Peer) Temp Key: |SSL handshake has read|SSL-Session:$|Post-Handshake New Session|Acceptable client certificate CA names$|No client certificate CA names sent$)/;
const BELONGS =
  /^(?:CONNECT|Connecting to |.*openssl s_client\b|Can't use SSL_get_servername|depth=|not(?:After|Before)=|verify |---$|Certificate chain|Server certificate|subject=|issuer=|No client cert|no peer cert|Acceptable client|Client Certificate Types|(?:Shared )?Requested |Peer |Server |Negotiated |SSL handshake|Verif|New, |Reused, |Secure |Compression|Expansion|No ALPN|ALPN |Next protocol|Early data|SSL-Session|Post-Handshake|DONE|closed|read R BLOCK|read:|write:|connect:|OCSP|Protocol version|Protocol: |Ciphersuite|Hash used|Signature type|Supported Elliptic|This TLS|SRTP|Keying material|Extended master|\*\*|Q$|QUIT|HTTP\/|[0-9A-F]{4,16}:error:|\d+:error:| ?\d+ s:| {3}[iav]:| {4}(?:Protocol|Cipher|Session-ID|Master-Key|Resumption PSK|PSK identity|SRP|TLS session ticket|Start Time|Timeout|Verify|Extended|Max Early|Key-Arg|Krb5|Compression))/;
const TICKET_ROW = /^\s+[0-9a-f]{4} - (?:[0-9a-f]{2}[ -]){1,16}/;
const PEM_BEGIN = /^-----BEGIN [A-Z0-9 ]+-----/;
const PEM_END = /^-----END /;
const CONNECT = /openssl s_client\b.*?-connect\s+(?:\[([^\]]+)\]|([^\s:]+)):(\d+)/;
const SERVER_NAME = /openssl s_client\b.*?-servername\s+(\S+)/;
/** Before 1.1.0 the version is `TLSv1/SSLv3` whatever it is; the session below tells it. */
const CHOICE = /^(?:New|Reused), ((?:TLS|SSL)v[\d.]+)(\/SSLv3)?, Cipher is (\S+)/;
/** Of the chain's first certificate. OpenSSL 3. */
const KEY = /^ {3}a:PKEY: (\S+?), (?:\(?([A-Za-z][\w-]*)\)?[,;] ?)?(?:(\d+) \(bit\))?/;
const KEY_EXCHANGE = /^(?:(?:Server|Peer) Temp Key: (?:ECDH, )?([A-Za-z][\w-]*)|Negotiated TLS1\.3 group: (\S+))/;
const VERIFY = /^\s*(?:verify error:num=|Verify return code: )(\d+)(?::| \()(.*?)\)?$/;

/**
 * What `openssl s_client` says of a connection beside the bytes: one suite, one group, one certificate that the server has,
 * and the names of client authorities. The rest of its output (certificates, tickets, secrets) is text without bytes of TLS.
 */
export const sClient: ScanFormat = {
  tool: 'openssl s_client',
  marks: [
    'openssl s_client',
    'CONNECTED(',
    'CONNECTION ESTABLISHED',
    'Cipher is ',
    ' Temp Key: ',
    'Certificate chain',
    'SSL-Session:',
    'depth=',
    'client certificate CA names',
  ],
  read(lines, at) {
    if (!BEGINS.test(lines[at]?.text ?? '')) return undefined;
    const belongs = reader();
    belongs(lines[at]?.text ?? '');
    const end = blockEnd(lines, at, belongs);
    const server = newDraft();
    const state = { authorities: false, leaf: false };
    for (const { text } of lines.slice(at, end)) readLine(server, text, state);
    settle(server);
    return { end, servers: [server] };
  },
};

/** Whether lines belong to the output, one after the other: what stands in a certificate or below a ticket's heading does. */
function reader(): (text: string) => boolean {
  let inside: 'pem' | 'ticket' | 'names' | undefined;
  return (text) => {
    if (inside === 'pem') {
      if (PEM_END.test(text)) inside = undefined;
      return true;
    }
    if (PEM_BEGIN.test(text)) {
      inside = 'pem';
      return true;
    }
    if (inside === 'ticket' && TICKET_ROW.test(text)) return true;
    if (BELONGS.test(text)) {
      inside = /^\s+TLS session ticket:/.test(text)
        ? 'ticket'
        : text.startsWith('Acceptable client')
          ? 'names'
          : undefined;
      return true;
    }
    return inside === 'names' && isName(text);
  };
}

/** `C = NO, O = Example`, `/C=NO/O=Example`. */
function isName(text: string): boolean {
  return /^\/?[A-Za-z][\w.]* ?= ?\S/.test(text);
}

function readLine(server: ScanDraft, text: string, state: { authorities: boolean; leaf: boolean }): void {
  const target = CONNECT.exec(text);
  if (target) {
    server.host = SERVER_NAME.exec(text)?.[1] ?? target[1] ?? target[2];
    server.port = Number(target[3]);
  }
  if (state.authorities && isName(text)) {
    server.clientAuthorities.push(text.trim());
    return;
  }
  state.authorities = text === 'Acceptable client certificate CA names';
  if (state.authorities) server.asksForCertificate = true;
  if (/^ ?\d+ s:/.test(text)) state.leaf = /^ ?0 s:/.test(text);
  const choice = CHOICE.exec(text);
  if (choice && addSuite(server, choice[3]) && !choice[2]) addVersion(server, versionOf(choice[1] as string), true);
  const protocol = /^ {4}Protocol {2}: (\S+)/.exec(text)?.[1];
  if (protocol !== undefined && server.suites.size > 0) addVersion(server, versionOf(protocol), true);
  const brief = /^(Protocol version|Ciphersuite): (\S+)/.exec(text);
  if (brief?.[1] === 'Ciphersuite') addSuite(server, brief[2]);
  else if (brief) addVersion(server, versionOf(brief[2] as string), true);
  const key = state.leaf ? KEY.exec(text) : null;
  if (key) addCertificate(server, key[1] as string, Number(key[3]) || undefined, key[2]);
  const group = KEY_EXCHANGE.exec(text);
  if (group) addGroup(server, group[1] ?? group[2]);
  const signature = /^(?:Peer signature type|Signature type): (\S+)/.exec(text)?.[1];
  if (signature !== undefined && server.certificates.length === 0) addCertificate(server, signature);
  const bits = /^Server public key is (\d+) bit/.exec(text)?.[1];
  const last = server.certificates.at(-1);
  if (bits !== undefined && last && last.bits === undefined) {
    server.certificates.pop();
    server.certificates.push({ ...last, bits: Number(bits) });
  }
  const verify = VERIFY.exec(text);
  if (verify && verify[1] !== '0' && !server.verifyError)
    server.verifyError = { code: Number(verify[1]), text: verify[2] as string };
}

const SIGNED_BY: readonly (readonly [prefix: RegExp, key: string])[] = [
  [/_(?:ECDHE|ECDH)_ECDSA_/, 'ecdsa'],
  [/^TLS_(?:ECDHE_|DHE_)?RSA_/, 'rsa'],
];

/** Up to TLS 1.2 the suite tells the kind of key where the output is too short to say it. */
function settle(server: ScanDraft): void {
  if (server.certificates.length > 0) return;
  for (const code of server.suites) {
    const name = cipherSuites.name(code);
    const key = SIGNED_BY.find(([prefix]) => prefix.test(name))?.[1];
    if (key !== undefined) addCertificate(server, key);
  }
}
