import { isSignalling } from '../registry/cipherSuites.ts';
import { isGrease16 } from '../registry/table.ts';
import type { ClientHello, Session } from './model.ts';

/** The client's suites that the server takes too, in the client's order; undefined where the server's list is unknown. */
export function commonCipherSuites(session: Session): readonly number[] | undefined {
  const { clientHello, knowledge } = session;
  const { serverSuites } = knowledge;
  if (!clientHello || !serverSuites) return undefined;
  const taken = new Set(serverSuites);
  return realSuites(clientHello).filter((suite) => taken.has(suite));
}

/** The suites a server could choose: neither GREASE nor a signal. */
export function realSuites(hello: ClientHello): readonly number[] {
  return hello.suiteCodes.filter((suite) => !isGrease16(suite) && !isSignalling(suite));
}

/** Versions the client offers: supported_versions where it stands, else the hello's own. RFC 8446 section 4.2.1. */
export function offeredVersions(hello: ClientHello): readonly number[] {
  if (hello.supportedVersions.length === 0) return [hello.version.value];
  const listed = hello.supportedVersions.map((version) => version.value).filter((version) => !isGrease16(version));
  return listed.length > 0 ? listed : [hello.version.value];
}

/** Whether the client offers TLS 1.3 or DTLS 1.3. */
export function offersTls13(hello: ClientHello): boolean {
  return offeredVersions(hello).some((version) => version === 0x0304 || version === 0xfefc || version >> 8 === 0x7f);
}

/** Whether the client offers TLS 1.2 or DTLS 1.2, or an older version. */
export function offersTls12(hello: ClientHello): boolean {
  return offeredVersions(hello).some((version) => version !== 0x0304 && version !== 0xfefc && version >> 8 !== 0x7f);
}
