import { alpn } from './alpn.ts';
import { applicationSettings } from './applicationSettings.ts';
import { authorization } from './authorization.ts';
import { cachedInfo } from './cachedInfo.ts';
import { certificateAuthorities } from './certificateAuthorities.ts';
import { certificateType } from './certificateType.ts';
import { certKeySelection } from './certKeySelection.ts';
import { compressCertificate } from './compressCertificate.ts';
import { connectionId } from './connectionId.ts';
import { cookie } from './cookie.ts';
import type { ExtensionDecoder } from './decoder.ts';
import { delegatedCredential } from './delegatedCredential.ts';
import { dnssecChain } from './dnssecChain.ts';
import { earlyData } from './earlyData.ts';
import { echOuterExtensions } from './echOuterExtensions.ts';
import { ecjpakeKeyKpPair } from './ecjpakeKeyKpPair.ts';
import { ecPointFormats } from './ecPointFormats.ts';
import { encryptedClientHello, encryptedClientHelloDraft } from './encryptedClientHello.ts';
import { encryptedServerName } from './encryptedServerName.ts';
import { externalIdHash, externalSessionId } from './externalIds.ts';
import { heartbeat } from './heartbeat.ts';
import { keyShare } from './keyShare.ts';
import { maxFragmentLength } from './maxFragmentLength.ts';
import { nextProtocolNegotiation } from './nextProtocolNegotiation.ts';
import { oidFilters } from './oidFilters.ts';
import { padding } from './padding.ts';
import { preSharedKey } from './preSharedKey.ts';
import { pskKeyExchangeModes } from './pskKeyExchangeModes.ts';
import { passwordSalt, pwdName } from './pwdName.ts';
import { quicTransportParameters, quicTransportParametersDraft } from './quicTransportParameters.ts';
import { recordSizeLimit } from './recordSizeLimit.ts';
import { renegotiationInfo } from './renegotiationInfo.ts';
import { serverName } from './serverName.ts';
import { sessionTicket } from './sessionTicket.ts';
import { signatureAlgorithms } from './signatureAlgorithms.ts';
import { signedCertificateTimestamp } from './signedCertificateTimestamp.ts';
import { srp } from './srp.ts';
import { statusRequest } from './statusRequest.ts';
import { statusRequestV2 } from './statusRequestV2.ts';
import { supportedEktCiphers } from './supportedEktCiphers.ts';
import { supportedGroups } from './supportedGroups.ts';
import { supportedVersions } from './supportedVersions.ts';
import { ticketPinning } from './ticketPinning.ts';
import { ticketRequest } from './ticketRequest.ts';
import { tlsFlags } from './tlsFlags.ts';
import { tokenBinding } from './tokenBinding.ts';
import { transparencyInfo } from './transparencyInfo.ts';
import { trustAnchors } from './trustAnchors.ts';
import { trustedCaKeys } from './trustedCaKeys.ts';
import { userMapping } from './userMapping.ts';
import { useSrtp } from './useSrtp.ts';

/** An extension whose body is empty by its definition: anything in it is trailing. */
const empty: ExtensionDecoder = () => undefined;

/** Puts a body into one field of its own, as simpler dissectors show it: `extension_data`, with what is in it inside. */
const whole =
  (decoder: ExtensionDecoder): ExtensionDecoder =>
  (body, place) => {
    let told: string | undefined;
    body.group('extension.extension_data', () => {
      told = decoder(body, place);
      return undefined;
    });
    return told;
  };

/**
 * Bodies by extension type. An extension that has no row is shown with its name and its data as bytes; a new one is a
 * file beside these and a row here.
 */
export const extensionDecoders: ReadonlyMap<number, ExtensionDecoder> = new Map([
  [0x0000, serverName],
  [0x0001, maxFragmentLength],
  [0x0002, empty], // client_certificate_url, RFC 6066 section 5
  [0x0003, whole(trustedCaKeys)],
  [0x0004, empty], // truncated_hmac, RFC 6066 section 7
  [0x0005, statusRequest],
  [0x0006, whole(userMapping)],
  [0x0007, whole(authorization)], // client_authz
  [0x0008, whole(authorization)], // server_authz
  [0x0009, certificateType], // cert_type, RFC 6091 section 3.1
  [0x000a, supportedGroups],
  [0x000b, ecPointFormats],
  [0x000c, srp],
  [0x000d, signatureAlgorithms],
  [0x000e, useSrtp],
  [0x000f, heartbeat],
  [0x0010, alpn],
  [0x0011, statusRequestV2],
  [0x0012, signedCertificateTimestamp],
  [0x0013, certificateType], // client_certificate_type
  [0x0014, certificateType], // server_certificate_type
  [0x0015, padding],
  [0x0016, empty], // encrypt_then_mac, RFC 7366 section 2
  [0x0017, empty], // extended_master_secret, RFC 7627 section 5.1
  [0x0018, tokenBinding],
  [0x0019, whole(cachedInfo)],
  [0x001b, compressCertificate],
  [0x001c, recordSizeLimit],
  [0x001d, whole(pwdName)], // pwd_protect
  [0x001e, whole(pwdName)], // pwd_clear
  [0x001f, whole(passwordSalt)],
  [0x0020, whole(ticketPinning)],
  [0x0021, empty], // tls_cert_with_extern_psk, RFC 8773 section 4
  [0x0022, delegatedCredential],
  [0x0023, sessionTicket],
  [0x0027, whole(supportedEktCiphers)],
  [0x0028, keyShare], // the code point of the drafts of TLS 1.3 up to 22
  [0x0029, preSharedKey],
  [0x002a, earlyData],
  [0x002b, supportedVersions],
  [0x002c, cookie],
  [0x002d, pskKeyExchangeModes],
  [0x002e, earlyData], // ticket_early_data_info of the drafts
  [0x002f, certificateAuthorities],
  [0x0030, oidFilters],
  [0x0031, empty], // post_handshake_auth, RFC 8446 section 4.2.6
  [0x0032, signatureAlgorithms], // signature_algorithms_cert
  [0x0033, keyShare],
  [0x0034, whole(transparencyInfo)],
  [0x0035, connectionId], // its first code point
  [0x0036, connectionId],
  [0x0037, externalIdHash],
  [0x0038, externalSessionId],
  [0x0039, quicTransportParameters],
  [0x003a, ticketRequest],
  [0x003b, dnssecChain],
  [0x003d, empty], // rrc, RFC 9853
  [0x003e, tlsFlags],
  [0x0100, ecjpakeKeyKpPair],
  [0x3374, nextProtocolNegotiation],
  [0x4469, applicationSettings], // its first code point
  [0x44cd, whole(applicationSettings)],
  [0x754f, empty], // channel_id of draft-balfanz-tls-channelid-00
  [0x7550, empty], // channel_id, draft-balfanz-tls-channelid-01 section 3
  [0x8b47, padding], // its first code point
  [0xca34, whole(trustAnchors)],
  [0xfd00, echOuterExtensions],
  [0xfe09, whole(encryptedClientHelloDraft)],
  [0xfe0a, whole(encryptedClientHelloDraft)],
  [0xfe0d, whole(encryptedClientHello)],
  [0xff01, renegotiationInfo],
  [0xff92, certKeySelection],
  [0xffa5, quicTransportParametersDraft],
  [0xffce, encryptedServerName],
]);
