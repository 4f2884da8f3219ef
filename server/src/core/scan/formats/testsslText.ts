import { addSuite, addVersion, newDraft, type ScanDraft, versionOf } from '../draft.ts';
import type { ScanFormat } from '../format.ts';
import { blockEnd, isHexRow, type ScanLine } from '../lines.ts';
import { addGroups, addKey, addOrder, addSuites, addWhole, settleTestssl } from './testssl.ts';

const BEGINS =
  /^(?:\s+testssl(?:\.sh)?(?: version)?\s+\d|\s*Start \d{4}-.*-->>|\s*Testing (?:protocols via|cipher categories|(?:robust )?(?:\(perfect\) )?forward|server(?:'s cipher)? (?:preferences|defaults)|all \d+ |\d+ ciphers|ciphers per protocol)|\s*Hexcode\s+Cipher Suite Name|\s*x[0-9a-f]{2,4}\s+\S+\s+(?:ECDH|DH|RSA|PSK)\b)/;
const TARGET = /-->>\s*\S+?(?::(\d+))?\s+\(([^)]+)\)\s*<<--/;
const PROTOCOL = /^\s*(SSLv3|TLS 1(?:\.\d)?)\s+(not offered|offered)/;
const ROW = /^\s*(x[0-9a-f]{2,4})\s+\S+/;
const HEADING = /^\s*(SSLv3|TLSv1(?:\.\d)?|TLS 1(?:\.\d)?)\s*(?:\(.*\))?$/;
/** A label, and behind two blanks or more what it says. */
const LABELLED = /^ {0,2}(\S.*?)(?: {2,}|:\s+)(\S.*)$/;
const GOES_ON = /^ {10,}(\S.*)$/;
const ORDER = /^\s+(TLSv1(?:\.\d)?|SSLv3):\s+(\S.*)$/;

/** `testssl.sh` on the terminal: sections by name, labels with values, and a table of suites by hexadecimal code. */
export const testsslText: ScanFormat = {
  tool: 'testssl.sh',
  marks: [
    'testssl',
    'Testing protocols via',
    'Hexcode  Cipher Suite Name',
    '-->>',
    'Testing cipher',
    'Testing server',
    'forward secrecy',
  ],
  read(lines, at) {
    let first = at;
    if (/^#{20,}$/.test(lines[at]?.text ?? '')) first++;
    if (!BEGINS.test(lines[first]?.text ?? '')) return undefined;
    const end = blockEnd(lines, first, (text) => /^(?:\s|#{20}|-{20}|Hexcode|SSLv|TLS)/.test(text) && !isHexRow(text));
    const servers: ScanDraft[] = [newDraft()];
    const state: State = { label: '', all: false, version: undefined };
    for (const { text } of lines.slice(first, end) as readonly ScanLine[]) {
      const target = TARGET.exec(text);
      if (target && text.includes('Start')) {
        if (servers.some((each) => each.host !== undefined)) servers.push(newDraft());
        const server = servers.at(-1) as ScanDraft;
        server.host = target[2];
        if (target[1] !== undefined) server.port = Number(target[1]);
      }
      readLine(servers.at(-1) as ScanDraft, text, state);
    }
    for (const server of servers) settleTestssl(server);
    return { end, servers };
  },
};

interface State {
  /** The label whose value may go on in the next line. */
  label: string;
  /** The table lists all suites, not those of a kind. */
  all: boolean;
  /** The version whose suites the table lists; undefined where it is of all versions. */
  version: number | undefined;
}

function readLine(server: ScanDraft, text: string, state: State): void {
  const section = /^\s*Testing (.*)$/.exec(text)?.[1];
  const heading = HEADING.exec(text);
  const protocol = PROTOCOL.exec(text);
  const order = ORDER.exec(text);
  if (section !== undefined) {
    state.all = /^(?:all )?\d+ ciphers|^ciphers per protocol|^server(?:'s cipher)? preferences/.test(section);
    state.version = undefined;
    if (/^(?:all )?\d+ ciphers/.test(section)) addWhole(server, undefined);
  } else if (protocol) addVersion(server, versionOf(protocol[1] as string), protocol[2] === 'offered');
  else if (heading) {
    state.version = versionOf(heading[1] as string);
    if (state.all) addWhole(server, state.version);
  } else if (ROW.test(text)) {
    addSuite(server, ROW.exec(text)?.[1]);
    addVersion(server, state.version, true);
  } else if (order && state.label === 'Cipher order')
    addOrder(server, versionOf(order[1] as string), order[2] as string);
  else readLabelled(server, text, state);
}

function readLabelled(server: ScanDraft, text: string, state: State): void {
  const rest = GOES_ON.exec(text);
  const labelled = rest ? undefined : LABELLED.exec(text);
  if (labelled) state.label = labelled[1] as string;
  else if (!rest) state.label = text.trim();
  const value = rest?.[1] ?? labelled?.[2];
  if (value === undefined) return;
  const { label } = state;
  if (/^P?FS is offered/.test(label)) addSuites(server, value);
  else if (/^(?:Elliptic curves offered|Finite field group|KEMs offered)/.test(label)) addGroups(server, value);
  else if (label === 'Server key size' && !rest) addKey(server, value);
  else if (/^Client Authentication/i.test(label) && !rest) server.asksForCertificate = !/^(?:none|not)/i.test(value);
}
