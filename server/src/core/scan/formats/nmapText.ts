import { addGroup, addSuite, addVersion, newDraft, type ScanDraft, versionOf } from '../draft.ts';
import type { ScanFormat } from '../format.ts';
import { blockEnd, type ScanLine } from '../lines.ts';
import { settleNmap } from './nmap.ts';

const BEGINS = /^\s*(?:# )?(?:Starting Nmap|Nmap \S+ scan initiated|Nmap scan report for|\|[\s_]*ssl-enum-ciphers\b)/;
const BELONGS =
  /^(?:\s*\||# Nmap|Nmap |Host (?:is|script)|PORT\s|\d+\/(?:tcp|udp)\b|rDNS record|Other addresses|Not shown|Service |MAC Address|Warning:|NSE:|Read data files|Device type|OS |Network Distance)/;
const REPORT = /^\s*Nmap scan report for (?:(\S+) \()?([^\s()]+)\)?/;
const PORT = /^(\d+)\/(?:tcp|udp)\s/;
const VERSION = /^\s*\|[\s_]*((?:TLS|SSL)v\d(?:\.\d)?):/;
const SUITE = /^\s*\|[\s_]*((?:TLS|SSL)_[A-Za-z0-9_]+)(?: \(([^)]*)\))?/;
const NMAP = /Nmap (\d+)\.(\d+)/;

/**
 * `nmap --script ssl-enum-ciphers` on the terminal, or `-oN`: every suite of every version, one connection each.
 *
 *     | ssl-enum-ciphers:
 *     |   TLSv1.2:
 *     |     ciphers:
 *     |       TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 (secp256r1) - A
 */
export const nmapText: ScanFormat = {
  tool: 'nmap',
  marks: ['ssl-enum-ciphers', 'Nmap scan report', 'Starting Nmap'],
  read(lines, at) {
    if (!BEGINS.test((lines[at] as ScanLine).text)) return undefined;
    const end = blockEnd(lines, at, (text) => BELONGS.test(text));
    const servers: ScanDraft[] = [];
    let host: string | undefined;
    let release: readonly [number, number] | undefined;
    let server: ScanDraft | undefined;
    for (const { text } of lines.slice(at, end)) {
      const nmap = NMAP.exec(text);
      if (nmap) release = [Number(nmap[1]), Number(nmap[2])];
      const report = REPORT.exec(text);
      if (report) host = report[1] ?? report[2];
      const port = PORT.exec(text)?.[1];
      const isList = /^\s*\|[\s_]*ssl-enum-ciphers/.test(text);
      if (port !== undefined || (isList && !server)) {
        server = newDraft(host, port === undefined ? undefined : Number(port));
        servers.push(server);
      }
      if (!server) continue;
      addVersion(server, versionOf(VERSION.exec(text)?.[1] ?? ''), true);
      const suite = SUITE.exec(text);
      if (suite && addSuite(server, suite[1])) addGroup(server, suite[2]);
    }
    for (const each of servers) settleNmap(each, release);
    return { end, servers };
  },
};
