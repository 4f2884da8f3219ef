import { addCertificate, addGroup, addSuite, newDraft, type ScanDraft } from '../draft.ts';
import type { ScanFormat } from '../format.ts';
import { list, member, readJson, text } from '../json.ts';
import { scannedVersions } from '../report.ts';

/** `sslyze --json_out`, since release 3: `server_scan_results`, and in them each command's result. */
export const sslyzeJson: ScanFormat = {
  tool: 'sslyze',
  marks: ['"server_scan_results"', '_cipher_suites"'],
  read(lines, at, source) {
    if (!/^\s*\{/.test(lines[at]?.text ?? '')) return undefined;
    const block = readJson(source, lines, at);
    const results = list(member(block?.value, 'server_scan_results'));
    if (!block || results.length === 0) return undefined;
    return { end: block.end, servers: results.map(readServer) };
  },
};

function readServer(result: unknown): ScanDraft {
  const location =
    member(result, 'server_location') ??
    member(result, 'server_info', 'server_location') ??
    member(result, 'server_info');
  const port = member(location, 'port');
  const server = newDraft(text(member(location, 'hostname')), typeof port === 'number' ? port : undefined);
  const commands = member(result, 'scan_result') ?? member(result, 'scan_commands_results');
  const command = (name: string) => {
    const found = member(commands, name);
    return member(found, 'result') ?? found;
  };
  for (const version of scannedVersions) {
    const minor = version === 0x0300 ? 'ssl_3_0' : `tls_1_${(version & 0xff) - 1}`;
    readSuites(server, version, command(`${minor}_cipher_suites`));
  }
  const curves = command('elliptic_curves');
  if (Array.isArray(member(curves, 'supported_curves'))) {
    server.wholeGroups = true;
    for (const curve of list(member(curves, 'supported_curves'))) addGroup(server, text(member(curve, 'name')));
  }
  for (const deployment of list(member(command('certificate_info'), 'certificate_deployments'))) {
    const key = member(list(member(deployment, 'received_certificate_chain'))[0], 'public_key');
    const bits = member(key, 'key_size');
    addCertificate(
      server,
      text(member(key, 'algorithm'))?.replace(/elliptic/i, 'EC') ?? '',
      typeof bits === 'number' ? bits : undefined,
      text(member(key, 'ec_curve_name')),
    );
  }
  const client = member(result, 'connectivity_result') ?? member(result, 'server_info', 'tls_probing_result');
  const asks = text(member(client, 'client_auth_requirement'));
  if (asks !== undefined) server.asksForCertificate = asks !== 'DISABLED';
  return server;
}

function readSuites(server: ScanDraft, version: number, result: unknown): void {
  const accepted = member(result, 'accepted_cipher_suites');
  if (!Array.isArray(accepted)) return;
  server.wholeFor.add(version);
  (accepted.length > 0 ? server.versions : server.refused).add(version);
  for (const each of accepted) {
    const suite = member(each, 'cipher_suite');
    if (!addSuite(server, text(member(suite, 'name')))) addSuite(server, text(member(suite, 'openssl_name')));
    addGroup(server, text(member(each, 'ephemeral_key', 'curve_name')));
  }
}
