/**
 * Ports on which servers of TLS, DTLS and QUIC listen, or of protocols that turn to them. RFC 6335; the IANA Service Name and
 * Transport Protocol Port Number Registry, and what servers of tests use.
 */
const SERVER_PORTS: ReadonlySet<number> = new Set([
  21, 25, 80, 110, 119, 143, 261, 389, 443, 448, 465, 563, 587, 614, 636, 684, 695, 832, 853, 989, 990, 992, 993, 994,
  995, 1194, 1433, 1883, 2083, 2376, 2379, 2443, 2525, 3269, 3306, 3389, 3478, 4433, 4443, 4843, 5061, 5222, 5223, 5269,
  5349, 5432, 5671, 5672, 5684, 5986, 6443, 6514, 6697, 8080, 8443, 8444, 8883, 8884, 9092, 9093, 9443, 11111, 27017,
]);

/** The first port that systems give to those who don't ask for one. RFC 6335 section 6 has 49152; Linux begins at 32768. */
const FIRST_FREE = 1024;

/** Whether servers are found on a port. */
export function isServerPort(port: number): boolean {
  return SERVER_PORTS.has(port);
}

/** Which of two ports is more likely the server's: -1 the first, 1 the second, 0 where nothing tells. */
export function serverPort(first: number, second: number): -1 | 0 | 1 {
  const rank = (port: number) => (SERVER_PORTS.has(port) ? 0 : port < FIRST_FREE ? 1 : 2);
  if (rank(first) !== rank(second)) return rank(first) < rank(second) ? -1 : 1;
  return first === second ? 0 : first < second ? -1 : 1;
}
