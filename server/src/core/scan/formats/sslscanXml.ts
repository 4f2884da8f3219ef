import { addCertificate, addGroup, addSuite, addVersion, newDraft, type ScanDraft, versionOf } from '../draft.ts';
import type { ScanFormat } from '../format.ts';
import type { ScanLine } from '../lines.ts';
import { type XmlTag, xmlTags } from '../xml.ts';
import { xmlBlock } from '../xmlBlock.ts';
import { settleSslscan } from './sslscan.ts';

/** `sslscan --xml`: `<cipher status="accepted" sslversion="TLSv1.2" cipher="..." id="0xC030" />`. */
export const sslscanXml: ScanFormat = {
  tool: 'sslscan',
  marks: ['<ssltest'],
  read(lines, at, source) {
    const end = xmlBlock(lines, at, 'document') ?? xmlBlock(lines, at, 'ssltest');
    if (end === undefined) return undefined;
    const tags = xmlTags(source.slice((lines[at] as ScanLine).start, (lines[end - 1] as ScanLine).end));
    if (!tags.some(({ name }) => name === 'ssltest')) return undefined;
    const servers: ScanDraft[] = [];
    for (const tag of tags) {
      if (tag.name === 'ssltest')
        servers.push(newDraft(tag.attributes.get('host'), Number(tag.attributes.get('port')) || undefined));
      const server = servers.at(-1);
      if (server) readTag(server, tag);
    }
    for (const server of servers) settleSslscan(server, true);
    return { end, servers };
  },
};

function readTag(server: ScanDraft, { name, attributes }: XmlTag): void {
  const value = (key: string) => attributes.get(key);
  if (name === 'protocol')
    addVersion(server, versionOf(`${value('type')}v${value('version')}`), value('enabled') === '1');
  else if (name === 'cipher' && value('status') !== 'failed' && value('status') !== 'rejected') {
    addVersion(server, versionOf(value('sslversion') ?? ''), true);
    if (!addSuite(server, value('id'))) addSuite(server, value('cipher'));
    addGroup(server, value('curve'));
  } else if (name === 'group') {
    server.wholeGroups = true;
    addGroup(server, value('id') ?? value('name'));
  } else if (name === 'pk')
    addCertificate(
      server,
      value('type') ?? '',
      value('type') === 'RSA' ? Number(value('bits')) : undefined,
      value('curve_name'),
    );
}
