import { type Row, type Table, table } from './table.ts';

/** An alert. `level`: the only one its RFC allows; `any`: the sender's choice in TLS 1.2 and below. */
export interface AlertRow extends Row {
  readonly level: 'warning' | 'fatal' | 'any';
}

/** TLS Alerts. In TLS 1.3 all but close_notify and user_canceled are fatal. RFC 8446 section 6, RFC 5246 section 7.2. */
export const alerts: Table<AlertRow> = table('TLS Alerts', 2, [
  { code: 0, name: 'close_notify', source: 'RFC 8446 6.1, RFC 5246 7.2.1', level: 'any' },
  { code: 1, name: 'end_of_early_data', source: 'draft-ietf-tls-tls13-18, later a message', level: 'warning' },
  { code: 10, name: 'unexpected_message', source: 'RFC 8446 6.2, RFC 5246 7.2.2', level: 'fatal' },
  { code: 20, name: 'bad_record_mac', source: 'RFC 8446 6.2, RFC 5246 7.2.2', level: 'fatal' },
  { code: 21, name: 'decryption_failed', source: 'RFC 2246 7.2.2, reserved in RFC 5246', level: 'fatal' },
  { code: 22, name: 'record_overflow', source: 'RFC 8446 6.2, RFC 5246 7.2.2', level: 'fatal' },
  { code: 30, name: 'decompression_failure', source: 'RFC 5246 7.2.2, reserved in RFC 8446', level: 'fatal' },
  { code: 40, name: 'handshake_failure', source: 'RFC 8446 6.2, RFC 5246 7.2.2', level: 'fatal' },
  { code: 41, name: 'no_certificate', source: 'RFC 6101 5.4.2, reserved in RFC 5246', level: 'any' },
  { code: 42, name: 'bad_certificate', source: 'RFC 8446 6.2, RFC 5246 7.2.2', level: 'any' },
  { code: 43, name: 'unsupported_certificate', source: 'RFC 8446 6.2, RFC 5246 7.2.2', level: 'any' },
  { code: 44, name: 'certificate_revoked', source: 'RFC 8446 6.2, RFC 5246 7.2.2', level: 'any' },
  { code: 45, name: 'certificate_expired', source: 'RFC 8446 6.2, RFC 5246 7.2.2', level: 'any' },
  { code: 46, name: 'certificate_unknown', source: 'RFC 8446 6.2, RFC 5246 7.2.2', level: 'any' },
  { code: 47, name: 'illegal_parameter', source: 'RFC 8446 6.2, RFC 5246 7.2.2', level: 'fatal' },
  { code: 48, name: 'unknown_ca', source: 'RFC 8446 6.2, RFC 5246 7.2.2', level: 'fatal' },
  { code: 49, name: 'access_denied', source: 'RFC 8446 6.2, RFC 5246 7.2.2', level: 'fatal' },
  { code: 50, name: 'decode_error', source: 'RFC 8446 6.2, RFC 5246 7.2.2', level: 'fatal' },
  { code: 51, name: 'decrypt_error', source: 'RFC 8446 6.2, RFC 5246 7.2.2', level: 'fatal' },
  { code: 52, name: 'too_many_cids_requested', source: 'RFC 9147 9', level: 'fatal' },
  { code: 60, name: 'export_restriction', source: 'RFC 2246 7.2.2, reserved in RFC 5246', level: 'fatal' },
  { code: 70, name: 'protocol_version', source: 'RFC 8446 6.2, RFC 5246 7.2.2', level: 'fatal' },
  { code: 71, name: 'insufficient_security', source: 'RFC 8446 6.2, RFC 5246 7.2.2', level: 'fatal' },
  { code: 80, name: 'internal_error', source: 'RFC 8446 6.2, RFC 5246 7.2.2', level: 'fatal' },
  { code: 86, name: 'inappropriate_fallback', source: 'RFC 7507 3', level: 'fatal' },
  { code: 90, name: 'user_canceled', source: 'RFC 8446 6.1, RFC 5246 7.2.2', level: 'warning' },
  { code: 100, name: 'no_renegotiation', source: 'RFC 5246 7.2.2, reserved in RFC 8446', level: 'warning' },
  { code: 109, name: 'missing_extension', source: 'RFC 8446 6.2', level: 'fatal' },
  { code: 110, name: 'unsupported_extension', source: 'RFC 8446 6.2, RFC 5246 7.2.2', level: 'fatal' },
  { code: 111, name: 'certificate_unobtainable', source: 'RFC 6066 9', level: 'any' },
  { code: 112, name: 'unrecognized_name', source: 'RFC 6066 9', level: 'any' },
  { code: 113, name: 'bad_certificate_status_response', source: 'RFC 6066 9', level: 'fatal' },
  { code: 114, name: 'bad_certificate_hash_value', source: 'RFC 6066 9', level: 'fatal' },
  { code: 115, name: 'unknown_psk_identity', source: 'RFC 4279 2, RFC 8446 6.2', level: 'fatal' },
  { code: 116, name: 'certificate_required', source: 'RFC 8446 6.2', level: 'fatal' },
  { code: 117, name: 'general_error', source: 'RFC 9846 6.2', level: 'fatal' },
  { code: 120, name: 'no_application_protocol', source: 'RFC 7301 3.2', level: 'fatal' },
  { code: 121, name: 'ech_required', source: 'RFC 9849 5', level: 'fatal' },
]);
