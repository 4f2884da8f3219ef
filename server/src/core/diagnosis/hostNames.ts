import type { Session } from '../session/model.ts';

/** The host of `@peer host:port`; undefined where nobody said. */
export function hostOf(session: Session): string | undefined {
  const peer = session.knowledge.peer?.trim();
  if (peer === undefined || peer === '') return undefined;
  const bracketed = /^\[([^\]]*)\]/.exec(peer)?.[1];
  return bracketed ?? peer.replace(/:\d+$/, '');
}

/** An IP address: RFC 6066 section 3 allows none in server_name. */
export function isAddress(host: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(host) || host.includes(':');
}

/**
 * Whether a certificate made out to these names is good for a host: its alternative names, and only where it has none the
 * common name. RFC 9525 sections 6.3 and 6.4, RFC 6125 section 6.4.4.
 */
export function isMadeOutTo(
  host: string,
  names: { readonly dns: readonly string[]; readonly ip: readonly string[] },
  commonName: string | undefined,
): boolean {
  if (isAddress(host)) {
    const wanted = plainAddress(host);
    return names.ip.some((each) => plainAddress(each) === wanted) || (noNames(names) && commonName === host);
  }
  if (!noNames(names)) return names.dns.some((pattern) => nameFits(pattern, host));
  return commonName !== undefined && nameFits(commonName, host);
}

function noNames(names: { readonly dns: readonly string[]; readonly ip: readonly string[] }): boolean {
  return names.dns.length + names.ip.length === 0;
}

/** A wildcard stands for the whole of the first label, and for one label only. RFC 9525 section 6.3. */
export function nameFits(pattern: string, host: string): boolean {
  const [first = '', ...rest] = labels(pattern);
  const [hostFirst = '', ...hostRest] = labels(host);
  if (rest.join('.') !== hostRest.join('.')) return false;
  return first === hostFirst || (first === '*' && rest.length > 1 && hostFirst !== '');
}

function labels(name: string): readonly string[] {
  return name.toLowerCase().replace(/\.$/, '').split('.');
}

/** An address in one writing: IPv6 in full groups, so that `::1` and `0:0:0:0:0:0:0:1` are one. RFC 5952. */
function plainAddress(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  return [...before, ...zeros, ...after].map((group) => group.replace(/^0+(?=.)/, '')).join(':');
}
