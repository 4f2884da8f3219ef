import type { DumpStyle } from '../style.ts';

const FLOW = />>> Flow \d+ \((client|server) to (?:client|server)\)\s*$/;

/**
 * The headings of Go's crypto/tls recordings; the rows below them are those of `hexdump -C`.
 *
 *     >>> Flow 1 (client to server)
 */
export const goFlow: DumpStyle = {
  name: 'Go flow',
  read(line) {
    if (!line.text.startsWith('>>> Flow ', line.start)) return undefined;
    const flow = FLOW.exec(line.text.slice(line.start, line.end));
    if (!flow) return undefined;
    return { sender: flow[1] === 'client' ? 'client' : 'server', label: flow[0].slice(4) };
  },
};
