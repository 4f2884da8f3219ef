import { isGrease16, type Row, type Table, table } from './table.ts';

/** A message that carries extensions; CT is Certificate, NST NewSessionTicket. RFC 8446 section 4.2. */
export type ExtensionMessage = 'CH' | 'SH' | 'HRR' | 'EE' | 'CR' | 'CT' | 'NST';

/** An extension and where it may stand. */
export interface ExtensionRow extends Row {
  /** The messages of TLS 1.3; none: no part of TLS 1.3, but a client that also offers TLS 1.2 may send it. */
  readonly inMessages: readonly ExtensionMessage[];
  /** The hellos of TLS 1.2 and below in which it means something. */
  readonly inMessages12: readonly ('CH' | 'SH')[];
}

const both = ['CH', 'SH'] as const;
const clientOnly = ['CH'] as const;
const encrypted = ['CH', 'EE'] as const;
const certificate = ['CH', 'CR', 'CT'] as const;
const negotiated = ['CH', 'SH', 'HRR'] as const;
const none = [] as const;
const anywhere = ['CH', 'SH', 'HRR', 'EE', 'CR', 'CT', 'NST'] as const;

function row(
  code: number,
  name: string,
  source: string,
  inMessages: ExtensionRow['inMessages'],
  inMessages12: ExtensionRow['inMessages12'],
): ExtensionRow {
  return { code, name, source, inMessages, inMessages12 };
}

/** TLS ExtensionType Values, with private code points met in practice. RFC 8447 section 7, RFC 8446 section 4.2. */
export const extensions: Table<ExtensionRow> = table(
  'TLS ExtensionType Values',
  4,
  [
    row(0x0000, 'server_name', 'RFC 6066 3', encrypted, both),
    row(0x0001, 'max_fragment_length', 'RFC 6066 4', encrypted, both),
    row(0x0002, 'client_certificate_url', 'RFC 6066 5', none, both),
    row(0x0003, 'trusted_ca_keys', 'RFC 6066 6', none, both),
    row(0x0004, 'truncated_hmac', 'RFC 6066 7', none, both),
    row(0x0005, 'status_request', 'RFC 6066 8, RFC 8446 4.4.2.1', certificate, both),
    row(0x0006, 'user_mapping', 'RFC 4681', none, both),
    row(0x0007, 'client_authz', 'RFC 5878', none, both),
    row(0x0008, 'server_authz', 'RFC 5878', none, both),
    row(0x0009, 'cert_type', 'RFC 6091 3', none, both),
    row(0x000a, 'supported_groups', 'RFC 8446 4.2.7, RFC 8422 5.1.1, RFC 7919', encrypted, clientOnly),
    row(0x000b, 'ec_point_formats', 'RFC 8422 5.1.2', none, both),
    row(0x000c, 'srp', 'RFC 5054 2.8.1', none, clientOnly),
    row(0x000d, 'signature_algorithms', 'RFC 8446 4.2.3, RFC 5246 7.4.1.4.1', ['CH', 'CR'], clientOnly),
    row(0x000e, 'use_srtp', 'RFC 5764 4.1', encrypted, both),
    row(0x000f, 'heartbeat', 'RFC 6520 2', encrypted, both),
    row(0x0010, 'application_layer_protocol_negotiation', 'RFC 7301 3.1', encrypted, both),
    row(0x0011, 'status_request_v2', 'RFC 6961', none, both),
    row(0x0012, 'signed_certificate_timestamp', 'RFC 6962 3.3.1', certificate, both),
    row(0x0013, 'client_certificate_type', 'RFC 7250 3', encrypted, both),
    row(0x0014, 'server_certificate_type', 'RFC 7250 3', encrypted, both),
    row(0x0015, 'padding', 'RFC 7685 3', clientOnly, clientOnly),
    row(0x0016, 'encrypt_then_mac', 'RFC 7366 2', none, both),
    row(0x0017, 'extended_master_secret', 'RFC 7627 5.1', none, both),
    row(0x0018, 'token_binding', 'RFC 8472 2', none, both),
    row(0x0019, 'cached_info', 'RFC 7924 3', none, both),
    row(0x001a, 'tls_lts', 'draft-gutmann-tls-lts', none, both),
    row(0x001b, 'compress_certificate', 'RFC 8879 3', ['CH', 'CR'], none),
    row(0x001c, 'record_size_limit', 'RFC 8449 4', encrypted, both),
    row(0x001d, 'pwd_protect', 'RFC 8492', clientOnly, clientOnly),
    row(0x001e, 'pwd_clear', 'RFC 8492', clientOnly, clientOnly),
    row(0x001f, 'password_salt', 'RFC 8492', negotiated, none),
    row(0x0020, 'ticket_pinning', 'RFC 8672', encrypted, none),
    row(0x0021, 'tls_cert_with_extern_psk', 'RFC 9973, RFC 8773', both, none),
    row(0x0022, 'delegated_credential', 'RFC 9345 4.1', certificate, none),
    row(0x0023, 'session_ticket', 'RFC 5077 3.2', none, both),
    row(0x0024, 'TLMSP', 'ETSI TS 103 523-2', none, both),
    row(0x0025, 'TLMSP_proxying', 'ETSI TS 103 523-2', none, both),
    row(0x0026, 'TLMSP_delegate', 'ETSI TS 103 523-2', none, both),
    row(0x0027, 'supported_ekt_ciphers', 'RFC 8870', encrypted, both),
    row(0x0028, 'key_share (drafts)', 'draft-ietf-tls-tls13-22', negotiated, none),
    row(0x0029, 'pre_shared_key', 'RFC 8446 4.2.11', both, none),
    row(0x002a, 'early_data', 'RFC 8446 4.2.10', ['CH', 'EE', 'NST'], none),
    row(0x002b, 'supported_versions', 'RFC 8446 4.2.1', negotiated, none),
    row(0x002c, 'cookie', 'RFC 8446 4.2.2', ['CH', 'HRR'], none),
    row(0x002d, 'psk_key_exchange_modes', 'RFC 8446 4.2.9', clientOnly, none),
    row(0x002e, 'ticket_early_data_info (drafts)', 'draft-ietf-tls-tls13-18', ['NST'], none),
    row(0x002f, 'certificate_authorities', 'RFC 8446 4.2.4', ['CH', 'CR'], none),
    row(0x0030, 'oid_filters', 'RFC 8446 4.2.5', ['CR'], none),
    row(0x0031, 'post_handshake_auth', 'RFC 8446 4.2.6', clientOnly, none),
    row(0x0032, 'signature_algorithms_cert', 'RFC 8446 4.2.3', ['CH', 'CR'], clientOnly),
    row(0x0033, 'key_share', 'RFC 8446 4.2.8', negotiated, none),
    row(0x0034, 'transparency_info', 'RFC 9162', certificate, both),
    row(0x0035, 'connection_id (deprecated)', 'RFC 9146, early code point', none, both),
    row(0x0036, 'connection_id', 'RFC 9146 3, RFC 9147 9', both, both),
    row(0x0037, 'external_id_hash', 'RFC 8844', encrypted, both),
    row(0x0038, 'external_session_id', 'RFC 8844', encrypted, both),
    row(0x0039, 'quic_transport_parameters', 'RFC 9001 8.2', encrypted, none),
    row(0x003a, 'ticket_request', 'RFC 9149', encrypted, none),
    row(0x003b, 'dnssec_chain', 'RFC 9102', ['CH', 'CT'], both),
    row(
      60,
      'sequence_number_encryption_algorithms',
      'draft-pismenny-tls-dtls-plaintext-sequence-number',
      negotiated,
      none,
    ),
    row(0x003d, 'rrc', 'RFC 9853', both, both),
    row(0x003e, 'tls_flags', 'draft-ietf-tls-tlsflags', anywhere, none),
    row(0x0100, 'ecjpake_key_kp_pair', 'draft-cragie-tls-ecjpake-01, Mbed TLS, Thread', none, both),
    row(0x3374, 'next_protocol_negotiation', 'draft-agl-tls-nextprotoneg-04', none, both),
    row(0x3377, 'origin_bound_certificates', 'draft-balfanz-tls-obc-01', none, both),
    row(0x337c, 'encrypted_client_certificates', 'draft-agl-tls-encryptedclientcerts-00', none, both),
    row(0x4469, 'application_settings (old)', 'draft-vvv-tls-alps-01, first code point', encrypted, none),
    row(0x44cd, 'application_settings', 'draft-vvv-tls-alps-01, BoringSSL since 2024', encrypted, none),
    row(0x754f, 'channel_id (old)', 'draft-balfanz-tls-channelid-00', none, both),
    row(0x7550, 'channel_id', 'draft-balfanz-tls-channelid-01', encrypted, both),
    row(0x8a3b, 'pake', 'draft-bmw-tls-pake13, BoringSSL', both, none),
    row(0x8b47, 'padding (old)', 'draft-agl-tls-padding-00', clientOnly, clientOnly),
    row(0xca34, 'trust_anchors', 'draft-ietf-tls-trust-anchor-ids, BoringSSL', ['CH', 'EE', 'CT'], none),
    row(0xfd00, 'ech_outer_extensions', 'RFC 9849 5.1', clientOnly, none),
    row(0xfe08, 'encrypted_client_hello (draft 8)', 'draft-ietf-tls-esni-08', encrypted, none),
    row(0xfe09, 'encrypted_client_hello (draft 9)', 'draft-ietf-tls-esni-09', encrypted, none),
    row(0xfe0a, 'encrypted_client_hello (draft 10)', 'draft-ietf-tls-esni-10', encrypted, none),
    row(0xfe0d, 'encrypted_client_hello', 'RFC 9849 5', ['CH', 'HRR', 'EE'], none),
    row(0xff01, 'renegotiation_info', 'RFC 5746 3.2', none, both),
    row(0xff92, 'cert_key_selection', 'X9.146, wolfSSL (WOLFSSL_DUAL_ALG_CERTS)', encrypted, none),
    row(0xffa5, 'quic_transport_parameters (drafts)', 'draft-ietf-quic-tls-13 to -32', encrypted, none),
    row(0xffce, 'encrypted_server_name', 'draft-ietf-tls-esni-01', encrypted, none),
  ],
  isGrease16,
);
