import type { FieldId } from '../registry/fields.ts';
import type { Explanation } from './explanation.ts';

/** What stands inside the extensions. What each extension is for is told in `extensions.ts`. */
export const extensionFields = {
  'server_name.list_length': { meaning: 'Length of the list of names, in bytes.' },
  'server_name.list': { meaning: 'The names the client wants to reach. There is never more than one of a type.' },
  'server_name.entry': { meaning: 'One name with its type and length.' },
  'server_name.name_type': { meaning: 'The type of the name. Only host_name (0) was ever defined.' },
  'server_name.length': { meaning: 'Length of the name in bytes, without a final NUL.' },
  'server_name.host_name': {
    title: 'Host name',
    meaning:
      'The host the client wants to reach, so that a server with many names shows the right certificate. It is a DNS name: no address, no final dot.',
    wolfssl: 'Sent as the program gave it to `wolfSSL_UseSNI`: addresses and final dots are not filtered out.',
  },
  'max_fragment_length.code': {
    meaning: 'The longest record the client wants to get: 1 is 512 bytes, 2 is 1024, 3 is 2048, 4 is 4096.',
    wolfssl: 'wolfSSL knows two codes of its own: WOLFSSL_MFL_2_13 (5) and WOLFSSL_MFL_2_8 (6).',
  },
  'status_request.status_type': { meaning: 'The kind of proof asked for. Only ocsp (1) is in use.' },
  'status_request.responder_id_list_length': { meaning: 'Length of the list of responders.' },
  'status_request.responder_id_list': { meaning: 'OCSP responders that the client trusts; most often empty.' },
  'status_request.request_extensions_length': { meaning: 'Length of the extensions of the OCSP request.' },
  'status_request.request_extensions': { meaning: 'Extensions for the OCSP request; most often empty.' },
  'supported_groups.list_length': { meaning: 'Length of the list in bytes: two for each group.' },
  'supported_groups.list': {
    title: 'Groups',
    meaning: 'The groups in which the client is able to agree on keys, its favourite first.',
    wolfssl:
      'Every group of the build, the strongest first, unless the program names some. The order matters: servers of TLS 1.2 that follow it pick P-521 from the default list.',
  },
  'supported_groups.named_group': {
    title: 'Group',
    meaning: 'One elliptic curve, finite field or post-quantum group for agreeing on keys.',
  },
  'ec_point_formats.list_length': { meaning: 'Length of the list in bytes: one for each format.' },
  'ec_point_formats.list': { meaning: 'How points of a curve may be written. It has to hold 0, uncompressed.' },
  'ec_point_formats.ec_point_format': {
    meaning: 'One way to write a point of a curve. Only uncompressed (0) is still in use.',
  },
  'signature_algorithms.list_length': { meaning: 'Length of the list in bytes: two for each scheme.' },
  'signature_algorithms.list': {
    title: 'Signature schemes',
    meaning: 'The signatures the client is able to check, its favourite first.',
    wolfssl: 'The RSA schemes stay in the list with NO_RSA: whether a build has RSA shows in its cipher suites.',
  },
  'signature_algorithms.scheme': {
    title: 'Signature scheme',
    meaning: 'One kind of signature: the key, the padding and the hash.',
  },
  'alpn.list_length': { meaning: 'Length of the list of protocols, in bytes.' },
  'alpn.list': { meaning: 'The protocols the client would speak inside TLS, its favourite first.' },
  'alpn.name_length': { meaning: 'Length of the name in bytes.' },
  'alpn.protocol_name': {
    title: 'Protocol',
    meaning: 'One protocol to speak inside TLS, such as h2, http/1.1 or mqtt. Letters’ case counts.',
  },
  'padding.bytes': {
    meaning: 'Zeros that make the hello longer, against old equipment that stumbles over some lengths.',
  },
  'record_size_limit.limit': { meaning: 'The longest record, in bytes of content, that the sender of this takes.' },
  'session_ticket.ticket': {
    title: 'Session ticket',
    meaning: 'A sealed note of an earlier session, that only the server can open. Returned to resume that session.',
  },
  'supported_versions.list_length': { meaning: 'Length of the list in bytes: two for each version.' },
  'supported_versions.list': { title: 'Versions', meaning: 'The versions the client offers, its favourite first.' },
  'supported_versions.version': {
    title: 'Version',
    meaning: 'One version the client offers. Where this list stands, the version of the hello itself no longer counts.',
  },
  'supported_versions.selected_version': {
    title: 'Chosen version',
    meaning: 'The version the server has chosen.',
  },
  'cookie.length': { meaning: 'Length of the cookie.' },
  'cookie.cookie': { meaning: 'The bytes a HelloRetryRequest asked the client to return.' },
  'psk_key_exchange_modes.list_length': { meaning: 'Length of the list in bytes: one for each mode.' },
  'psk_key_exchange_modes.list': { meaning: 'How a pre-shared key or ticket may be used.' },
  'psk_key_exchange_modes.mode': {
    meaning: 'psk_ke (0) uses the pre-shared key alone; psk_dhe_ke (1) adds a fresh key agreement to it.',
  },
  'early_data.max_early_data_size': { meaning: 'How many bytes the client may send before the handshake is done.' },
  'key_share.client_shares_length': { meaning: 'Length of all shares together, in bytes.' },
  'key_share.client_shares': {
    meaning: 'Public keys the client has made ahead, so that TLS 1.3 needs one round trip less.',
  },
  'key_share.entry': { title: 'Key share', meaning: 'One public key, with the group it belongs to.' },
  'key_share.group': { title: 'Group', meaning: 'The group of the key. It has to stand in supported_groups as well.' },
  'key_share.key_exchange_length': { meaning: 'Length of the key in bytes. The group decides it.' },
  'key_share.key_exchange': {
    title: 'Public key',
    meaning: 'The public key itself. The secret half never leaves its maker.',
  },
  'key_share.selected_group': {
    title: 'Group asked for',
    meaning: 'The group in which the server wants a key share. The client has to send a second hello with it.',
  },
  'pre_shared_key.identities_length': { meaning: 'Length of the list of identities, in bytes.' },
  'pre_shared_key.identities': { meaning: 'The pre-shared keys or tickets the client offers to use.' },
  'pre_shared_key.psk_identity': { meaning: 'One offer: the name of a key, and the age of the ticket.' },
  'pre_shared_key.identity_length': { meaning: 'Length of the identity in bytes.' },
  'pre_shared_key.identity': {
    title: 'Identity',
    meaning: 'The name of a pre-shared key, or a ticket of an earlier session.',
  },
  'pre_shared_key.obfuscated_ticket_age': {
    meaning: 'The age of the ticket in milliseconds plus a secret number; 0 for keys that are no tickets.',
  },
  'pre_shared_key.binders_length': { meaning: 'Length of the list of binders, in bytes.' },
  'pre_shared_key.binders': { meaning: 'A proof for each identity that the client knows its key.' },
  'pre_shared_key.binder_length': { meaning: 'Length of the binder in bytes: that of the hash.' },
  'pre_shared_key.binder': { title: 'Binder', meaning: 'Proves knowledge of the key, and ties it to this very hello.' },
  'pre_shared_key.selected_identity': { meaning: 'Which of the identities the server took, counted from 0.' },
  'renegotiation_info.length': { meaning: 'Length of the verification data. Zero in a first handshake.' },
  'renegotiation_info.renegotiated_connection': {
    meaning: 'Ties a renegotiation to the handshake before it. Empty in a first handshake.',
  },
} as const satisfies Partial<Record<FieldId, Explanation>>;
