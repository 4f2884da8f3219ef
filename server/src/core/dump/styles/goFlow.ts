import type { HeadingStyle } from '../style.ts';

const FLOW = /^>>> (Flow \d+ \((client|server) to (?:client|server)\))\s*$/;

/**
 * The headings of Go's crypto/tls recordings; the rows below them are those of `hexdump -C`.
 *
 *     >>> Flow 1 (client to server)
 */
export const goFlow: HeadingStyle = {
  name: 'Go flow',
  read(line) {
    const flow = FLOW.exec(line);
    return flow
      ? { wire: true, sender: flow[2] === 'client' ? 'client' : 'server', label: flow[1] as string }
      : undefined;
  },
};
