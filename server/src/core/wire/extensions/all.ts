import { alpn } from './alpn.ts';
import { cookie } from './cookie.ts';
import type { ExtensionDecoder } from './decoder.ts';
import { earlyData } from './earlyData.ts';
import { ecPointFormats } from './ecPointFormats.ts';
import { keyShare } from './keyShare.ts';
import { maxFragmentLength } from './maxFragmentLength.ts';
import { padding } from './padding.ts';
import { preSharedKey } from './preSharedKey.ts';
import { pskKeyExchangeModes } from './pskKeyExchangeModes.ts';
import { recordSizeLimit } from './recordSizeLimit.ts';
import { renegotiationInfo } from './renegotiationInfo.ts';
import { serverName } from './serverName.ts';
import { sessionTicket } from './sessionTicket.ts';
import { signatureAlgorithms } from './signatureAlgorithms.ts';
import { statusRequest } from './statusRequest.ts';
import { supportedGroups } from './supportedGroups.ts';
import { supportedVersions } from './supportedVersions.ts';

/** An extension whose body is empty by its definition: anything in it is trailing. */
const empty: ExtensionDecoder = () => undefined;

/**
 * Bodies by extension type. An extension that has no row is shown with its name and its data as bytes; a new one is a
 * file beside these and a row here.
 */
export const extensionDecoders: ReadonlyMap<number, ExtensionDecoder> = new Map([
  [0x0000, serverName],
  [0x0001, maxFragmentLength],
  [0x0005, statusRequest],
  [0x000a, supportedGroups],
  [0x000b, ecPointFormats],
  [0x000d, signatureAlgorithms],
  [0x0010, alpn],
  [0x0015, padding],
  [0x0016, empty], // encrypt_then_mac, RFC 7366 section 2
  [0x0017, empty], // extended_master_secret, RFC 7627 section 5.1
  [0x001c, recordSizeLimit],
  [0x0023, sessionTicket],
  [0x0029, preSharedKey],
  [0x002a, earlyData],
  [0x002b, supportedVersions],
  [0x002c, cookie],
  [0x002d, pskKeyExchangeModes],
  [0x0031, empty], // post_handshake_auth, RFC 8446 section 4.2.6
  [0x0032, signatureAlgorithms],
  [0x0033, keyShare],
  [0xff01, renegotiationInfo],
]);
