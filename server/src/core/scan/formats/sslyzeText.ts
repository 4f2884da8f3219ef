import { groupByName } from '../../registry/groups.ts';
import { addCertificate, addGroup, addSuite, newDraft, type ScanDraft, versionOf } from '../draft.ts';
import type { ScanFormat } from '../format.ts';
import { blockEnd, isHexRow } from '../lines.ts';

const BEGINS =
  /^\s*(?:CHECKING (?:CONNECTIVITY TO SERVER|HOST\(S\) AVAILABILITY)|SCAN RESULTS FOR |\* (?:TLS|SSL)V?[ _]?\d[._]\d Cipher Suites:)/i;
const TARGET = /SCAN RESULTS FOR (\S+?):(\d+)/;
const SECTION = /^\s*\* (.*?):?\s*$/;
const VERSION = /^((?:TLS|SSL)V?[ _]?\d[._]\d) Cipher Suites$/i;
const SUITE = /^\s+((?:TLS|SSL)_[A-Z0-9_]+)\s+\d+(?:\s+bits)?(?:\s+(?:ECDH|DH)[:-]\s*([\w-]+))?/i;
/** Nothing of the sort was found; older releases say that every suite was rejected. */
const REFUSED = /server rejected all cipher suites|Server rejected all cipher suites/;

/**
 * `sslyze` on the terminal.
 *
 *     * TLS 1.2 Cipher Suites:
 *         Attempted to connect using 156 cipher suites.
 *
 *         The server accepted the following 4 cipher suites:
 *            TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256             128       ECDH: prime256v1 (256 bits)
 */
export const sslyzeText: ScanFormat = {
  tool: 'sslyze',
  marks: ['SCAN RESULTS FOR ', 'Cipher Suites:', 'CHECKING CONNECTIVITY', 'CHECKING HOST(S)'],
  read(lines, at) {
    if (!BEGINS.test(lines[at]?.text ?? '')) return undefined;
    const end = blockEnd(lines, at, (text) => /^(?:\s|\* |SCAN |-{5}|CHECKING )/.test(text) && !isHexRow(text));
    const servers: ScanDraft[] = [];
    let version: number | undefined;
    let section = '';
    for (const { text } of lines.slice(at, end)) {
      const target = TARGET.exec(text);
      if (target || servers.length === 0)
        servers.push(newDraft(target?.[1]?.toLowerCase(), target ? Number(target[2]) : undefined));
      const server = servers.at(-1) as ScanDraft;
      const title = SECTION.exec(text)?.[1];
      if (title !== undefined) {
        section = title;
        version = versionOf(VERSION.exec(title)?.[1] ?? '');
      }
      if (version !== undefined) readSuites(server, version, text);
      else readOther(server, section, text);
    }
    return { end, servers };
  },
};

function readSuites(server: ScanDraft, version: number, text: string): void {
  const suite = SUITE.exec(text);
  if (suite && addSuite(server, suite[1])) {
    server.versions.add(version);
    server.wholeFor.add(version);
    addGroup(server, suite[2]);
  } else if (REFUSED.test(text)) {
    server.refused.add(version);
    server.wholeFor.add(version);
  }
}

function readOther(server: ScanDraft, section: string, text: string): void {
  const [, label = '', value = ''] = /^\s*([^:]+):\s+(\S.*)$/.exec(text) ?? [];
  if (/Elliptic Curve/i.test(section) && label === 'Supported curves') {
    for (const name of value.split(/[\s,]+/)) addGroup(server, name);
    server.wholeGroups = server.groups.size > 0;
  } else if (/Certificates? Info/i.test(section)) {
    if (/^(?:Public )?Key Algorithm$|^Public Key Algorithm$/.test(label))
      addCertificate(server, value.replace(/elliptic/i, 'EC'));
    else if (/^(?:Public )?Key Size$/.test(label)) {
      const last = server.certificates.pop();
      if (last) server.certificates.push({ ...last, bits: Number.parseInt(value, 10) || undefined });
    } else if (label === 'Curve') {
      const last = server.certificates.pop();
      if (last) server.certificates.push({ ...last, curve: groupByName(value) });
    }
  }
}
