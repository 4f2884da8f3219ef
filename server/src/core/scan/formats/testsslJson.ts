import { newDraft, type ScanDraft } from '../draft.ts';
import type { ScanFormat } from '../format.ts';
import { list, member, readJson, text } from '../json.ts';
import { addFinding, settleTestssl } from './testssl.ts';

/** `testssl.sh --jsonfile` (a list of findings) and `--jsonfile-pretty` (findings in sections below `scanResult`). */
export const testsslJson: ScanFormat = {
  tool: 'testssl.sh',
  marks: ['"finding"'],
  read(lines, at, source) {
    if (!/^\s*[[{]/.test(lines[at]?.text ?? '')) return undefined;
    const block = readJson(source, lines, at);
    const findings = block && findingsOf(block.value);
    if (!block || !findings || findings.length === 0) return undefined;
    const servers = new Map<string, ScanDraft>();
    for (const { id, finding, host, port } of findings) {
      const key = `${host} ${port}`;
      const server = servers.get(key) ?? newDraft(host, Number(port) || undefined);
      servers.set(key, server);
      addFinding(server, id, finding);
    }
    for (const server of servers.values()) settleTestssl(server);
    return { end: block.end, servers: [...servers.values()] };
  },
};

interface Finding {
  readonly id: string;
  readonly finding: string;
  readonly host: string | undefined;
  readonly port: string | undefined;
}

function findingsOf(value: unknown): readonly Finding[] {
  const pretty = list(member(value, 'scanResult'));
  if (pretty.length === 0) return list(value).flatMap((each) => findingOf(each, undefined, undefined));
  return pretty.flatMap((target) => {
    const host = text(member(target, 'targetHost'));
    const port = text(member(target, 'port'));
    return Object.values(target as object).flatMap((section) =>
      list(section).flatMap((each) => findingOf(each, host, port)),
    );
  });
}

function findingOf(value: unknown, host: string | undefined, port: string | undefined): readonly Finding[] {
  const id = text(member(value, 'id'));
  const finding = text(member(value, 'finding'));
  if (id === undefined || finding === undefined) return [];
  const target = text(member(value, 'ip'))?.split('/')[0];
  return [{ id, finding, host: host ?? target, port: port ?? text(member(value, 'port')) }];
}
