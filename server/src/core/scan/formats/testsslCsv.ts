import { newDraft, type ScanDraft } from '../draft.ts';
import type { ScanFormat } from '../format.ts';
import type { ScanLine } from '../lines.ts';
import { addFinding, settleTestssl } from './testssl.ts';

const HEADER = /^"id","fqdn\/ip","port","severity","finding"/;
const ROW = /^"[^"]+","[^"]*","\d*","[A-Z]+","/;

/** `testssl.sh --csvfile`: `"TLS1_2","host/address","443","OK","offered","",""`. */
export const testsslCsv: ScanFormat = {
  tool: 'testssl.sh',
  marks: ['"fqdn/ip"', '","OK","', '","INFO","'],
  read(lines, at) {
    const first = (lines[at] as ScanLine).text;
    if (!HEADER.test(first) && !ROW.test(first)) return undefined;
    let end = at + 1;
    while (ROW.test(lines[end]?.text ?? '')) end++;
    const servers = new Map<string, ScanDraft>();
    for (const { text } of lines.slice(at, end)) {
      const [id, target = '', port = '', , finding] = [...text.matchAll(/"((?:[^"]|"")*)"/g)].map((cell) => cell[1]);
      if (id === undefined || id === 'id' || finding === undefined) continue;
      const server = servers.get(target + port) ?? newDraft(target.split('/')[0], Number(port) || undefined);
      servers.set(target + port, server);
      addFinding(server, id, finding);
    }
    for (const server of servers.values()) settleTestssl(server);
    return { end, servers: [...servers.values()] };
  },
};
