import { addGroup, addSuite, addVersion, newDraft, type ScanDraft, versionOf } from '../draft.ts';
import type { ScanFormat } from '../format.ts';
import type { ScanLine } from '../lines.ts';
import { type XmlTag, xmlTags } from '../xml.ts';
import { xmlBlock } from '../xmlBlock.ts';
import { settleNmap } from './nmap.ts';

/** `nmap -oX` with ssl-enum-ciphers: `<script id="ssl-enum-ciphers"><table key="TLSv1.2">...<elem key="name">`. */
export const nmapXml: ScanFormat = {
  tool: 'nmap',
  marks: ['<nmaprun'],
  read(lines, at, source) {
    const end = xmlBlock(lines, at, 'nmaprun');
    if (end === undefined) return undefined;
    const tags = xmlTags(source.slice((lines[at] as ScanLine).start, (lines[end - 1] as ScanLine).end));
    const version = /^(\d+)\.(\d+)/.exec(tags.find(({ name }) => name === 'nmaprun')?.attributes.get('version') ?? '');
    const servers = readPorts(tags);
    for (const server of servers) settleNmap(server, version ? [Number(version[1]), Number(version[2])] : undefined);
    return { end, servers };
  },
};

function readPorts(tags: readonly XmlTag[]): readonly ScanDraft[] {
  const servers: ScanDraft[] = [];
  let host: string | undefined;
  let server: ScanDraft | undefined;
  let inScript = false;
  for (const { name, attributes, text } of tags) {
    const key = attributes.get('key');
    if (name === 'host') host = undefined;
    else if (name === 'address') host ??= attributes.get('addr');
    else if (name === 'hostname' && attributes.get('type') === 'user') host = attributes.get('name');
    else if (name === 'port') {
      server = newDraft(host, Number(attributes.get('portid')));
      servers.push(server);
      inScript = false;
    } else if (name === 'script') inScript = attributes.get('id') === 'ssl-enum-ciphers';
    else if (!server || !inScript) continue;
    else if (name === 'table') addVersion(server, versionOf(key ?? ''), true);
    else if (key === 'name') addSuite(server, text);
    else if (key === 'kex_info') addGroup(server, text);
  }
  return servers;
}
