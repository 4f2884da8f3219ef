import { addCertificate, addGroup, addSuite, addVersion, newDraft, type ScanDraft, versionOf } from '../draft.ts';
import type { ScanFormat } from '../format.ts';
import { blockEnd, isHexRow } from '../lines.ts';
import { settleSslscan } from './sslscan.ts';

const SUITE = /^\s*(Preferred|Accepted)\s+((?:TLS|SSL)v\d(?:\.\d)?)\s+(?:\d+ bits\s+)?(\S+)(?:\s+Curve (\S+))?/;
const BEGINS = /^\s*(?:Testing SSL server |Supported Server Cipher\(s\):|(?:Preferred|Accepted)\s+(?:TLS|SSL)v\d)/;
/** What stands above the line that names the server. */
const BANNER = /^\s*(?:Version:\s+\d|OpenSSL \d|Connected to \S+$|[_|/\\() ]{8,}$)/;
const BELONGS =
  /^\s*(?:Preferred|Accepted|Rejected|Failed|Version:|OpenSSL |Connected to|Testing SSL|Supported Server|Prefer+ed Server|Server (?:supports|only|does|Key|Signature)|(?:TLS|SSL)v\d|(?:SSL\/)?TLS |Heartbleed|Session reneg|Insecure|Secure|Compression|Rebuild|SSL Certificate|Signature Alg|(?:RSA|ECC|DSA|DSS|EC) |ED(?:25519|448) |Subject:|Altnames:|Issuer:|Not valid|Certificate|OCSP|Connection failed|Could not|Some servers)/;
const PROTOCOL = /^\s*((?:TLS|SSL)v\d(?:\.\d)?)\s+(enabled|disabled)\s*$/;
const GROUP = /^\s*(?:TLS|SSL)v\d(?:\.\d)?\s+\d+ bits\s+(\S+(?: \(NIST [^)]*\))?)\s*$/;
const SERVER = /Testing SSL server (\S+) on port (\d+)/;
const KEY = /^\s*(RSA|ECC|EC|DSA|DSS|ED25519|ED448) (?:Key Strength|Curve Name):\s*(\S+)/;

/**
 * sslscan on the terminal: every suite and every group, one connection each.
 *
 *     Accepted  TLSv1.2  128 bits  ECDHE-RSA-AES128-GCM-SHA256   Curve 25519 DHE 253
 */
export const sslscanText: ScanFormat = {
  tool: 'sslscan',
  marks: ['Testing SSL server ', 'Supported Server Cipher', 'Accepted  ', 'Preferred '],
  read(lines, at) {
    let first = at;
    while (BANNER.test(lines[first]?.text ?? '') || (first > at && lines[first]?.text === '')) first++;
    if (!BEGINS.test(lines[first]?.text ?? '')) return undefined;
    const end = blockEnd(lines, first, (text) => BELONGS.test(text) || (/^\s{4,}/.test(text) && !isHexRow(text)));
    const servers: ScanDraft[] = [];
    let server: ScanDraft | undefined;
    let curve: string | undefined;
    let isWhole = false;
    for (const { text } of lines.slice(first, end)) {
      const target = SERVER.exec(text);
      if (target || !server) {
        if (server) settleSslscan(server, isWhole);
        server = newDraft(target?.[1], target ? Number(target[2]) : undefined);
        servers.push(server);
        isWhole = false;
      }
      isWhole ||= text.includes('Supported Server Cipher');
      const suite = SUITE.exec(text);
      const protocol = PROTOCOL.exec(text);
      const key = KEY.exec(text);
      if (suite) {
        addVersion(server, versionOf(suite[2] as string), true);
        addSuite(server, suite[3]);
        addGroup(server, suite[4]);
      } else if (protocol) addVersion(server, versionOf(protocol[1] as string), protocol[2] === 'enabled');
      else if (text.includes('Server Key Exchange Group')) server.wholeGroups = true;
      else if (key && text.includes('Curve Name')) curve = key[2];
      else if (key) {
        // Of a curve sslscan tells the strength, which is half its size.
        addCertificate(server, key[1] as string, curve === undefined ? Number(key[2]) : undefined, curve);
        curve = undefined;
      } else addGroup(server, GROUP.exec(text)?.[1]);
    }
    if (server) settleSslscan(server, isWhole);
    return { end, servers };
  },
};
