import type { FieldId } from '../registry/fields.ts';
import type { Explanation } from './explanation.ts';

/** What stands inside the extensions that are about certificates and those who vouch for them. */
export const extensionCertificateFields = {
  'trusted_ca_keys.list_length': { meaning: 'Length of the list of authorities in bytes.' },
  'trusted_ca_keys.list': {
    meaning:
      'The authorities whose certificates the client takes, so that the server picks a chain that ends at one of them.',
    wolfssl: 'A build with HAVE_TRUSTED_CA and a call of `wolfSSL_UseTrustedCA` sends it.',
  },
  'trusted_ca_keys.authority': { meaning: 'One authority, named in one of four ways.' },
  'trusted_ca_keys.identifier_type': {
    meaning:
      'How the authority is named: by agreement, by the hash of its key, by its name, or by the hash of its certificate.',
  },
  'trusted_ca_keys.sha1_hash': { meaning: 'SHA-1 of the authority’s key or certificate.' },
  'status_request.ocsp': { meaning: 'What the client wants to know of an OCSP responder.' },
  'status_request.responder_id_length': { meaning: 'Length of this responder’s name in bytes.' },
  'status_request.responder_id': {
    meaning: 'One OCSP responder that the client trusts, by its name or by the hash of its key, in DER.',
  },
  'status_request_v2.list_length': { meaning: 'Length of the list of requests in bytes.' },
  'status_request_v2.list': { meaning: 'The proofs that the client takes, its favourite first.' },
  'status_request_v2.item': { meaning: 'One kind of proof, and what is asked for it.' },
  'status_request_v2.status_type': {
    meaning: 'ocsp (1) asks for the server’s certificate, ocsp_multi (2) for each certificate of the chain.',
  },
  'status_request_v2.request_length': { meaning: 'Length of this request in bytes.' },
  'status_request_v2.request': { meaning: 'The content of a request whose type is not known.' },
  'user_mapping.types_length': { meaning: 'Length of the list of types in bytes.' },
  'user_mapping.types': { meaning: 'How the client may name its user, besides by its certificate.' },
  'user_mapping.type': { meaning: 'One way to name a user.' },
  'authz.formats_length': { meaning: 'Length of the list of formats in bytes.' },
  'authz.formats': { meaning: 'The kinds of authorization that the sender is able to give or to read.' },
  'authz.format': { meaning: 'One kind of authorization.' },
  'certificate_type.list_length': { meaning: 'Length of the list of types in bytes.' },
  'certificate_type.list': {
    meaning: 'The kinds of certificate the client is able to send or to read, its favourite first.',
  },
  'certificate_type.type': {
    title: 'Certificate type',
    meaning: 'X509 (0) is a certificate; RawPublicKey (2) is a bare key, which has to be known beforehand.',
    wolfssl:
      'In builds with HAVE_RPK the types are named by `wolfSSL_set_server_cert_type` and `wolfSSL_set_client_cert_type`.',
  },
  'sct.list_length': { meaning: 'Length of the list of timestamps in bytes.' },
  'sct.list': {
    title: 'Certificate transparency',
    meaning: 'Proofs that the certificate stands in public logs, where anyone can see who was certified by whom.',
    wolfssl: 'wolfSSL does not check them.',
  },
  'sct.length': { meaning: 'Length of this timestamp in bytes.' },
  'sct.sct': { title: 'Signed certificate timestamp', meaning: 'A log’s promise that it shows the certificate.' },
  'sct.version': { meaning: '0 is version 1, the only one in use here.' },
  'sct.log_id': { title: 'Log', meaning: 'SHA-256 of the log’s public key: names the log.' },
  'sct.timestamp': { title: 'Time of logging', meaning: 'When the log took the certificate.' },
  'sct.extensions_length': { meaning: 'Length of the extensions in bytes; none are defined.' },
  'sct.extensions': { meaning: 'Additions to the timestamp.' },
  'sct.unknown': { meaning: 'A timestamp whose version is not known.' },
  'transparency_info.list_length': { meaning: 'Length of the list of items in bytes.' },
  'transparency_info.list': { meaning: 'Proofs of public logs, in the second version of certificate transparency.' },
  'transparency_info.item_length': { meaning: 'Length of this item in bytes.' },
  'transparency_info.item': { meaning: 'One proof.' },
  'transparency_info.versioned_type': { meaning: 'Which kind of proof this is.' },
  'transparency_info.log_id_length': { meaning: 'Length of the log’s name in bytes.' },
  'transparency_info.log_id': { meaning: 'The object identifier that names the log.' },
  'transparency_info.data': { meaning: 'The content of the proof.' },
  'cached_info.list_length': { meaning: 'Length of the list in bytes.' },
  'cached_info.list': {
    meaning: 'What the client keeps from an earlier handshake, so that the server need not send it again.',
  },
  'cached_info.object': { meaning: 'One thing that the client keeps.' },
  'cached_info.type': { meaning: 'cert (1) is the server’s chain, cert_req (2) its request for a client certificate.' },
  'cached_info.hash_length': { meaning: 'Length of the hash in bytes.' },
  'cached_info.hash': { meaning: 'SHA-256 of what the client keeps.' },
  'compress_certificate.list_length': { meaning: 'Length of the list in bytes: two for each algorithm.' },
  'compress_certificate.list': { meaning: 'The ways of compression that the sender is able to undo.' },
  'compress_certificate.algorithm': {
    meaning: 'One way to compress a chain of certificates.',
    wolfssl: 'wolfSSL does not have it.',
  },
  'delegated_credential.credential': {
    title: 'Delegated credential',
    meaning:
      'A short-lived key, signed by the key of the certificate, so that a server need hold only the short-lived one.',
    wolfssl: 'wolfSSL does not have it.',
  },
  'delegated_credential.valid_time': {
    meaning: 'For how many seconds after the certificate’s first day the key may be used.',
  },
  'delegated_credential.public_key_length': { meaning: 'Length of the public key in bytes.' },
  'delegated_credential.public_key': { meaning: 'The short-lived public key, in DER.' },
  'certificate_authorities.length': { meaning: 'Length of the list of names in bytes.' },
  'certificate_authorities.list': { meaning: 'The authorities whose certificates the sender takes.' },
  'oid_filters.list_length': { meaning: 'Length of the list of filters in bytes.' },
  'oid_filters.list': { meaning: 'What a client certificate has to hold to be taken.' },
  'oid_filters.filter': { meaning: 'One certificate extension and the values asked for.' },
  'oid_filters.oid_length': { meaning: 'Length of the object identifier in bytes.' },
  'oid_filters.oid': { meaning: 'The certificate extension, as an object identifier in DER.' },
  'oid_filters.values_length': { meaning: 'Length of the values in bytes.' },
  'oid_filters.values': { meaning: 'The values that the certificate extension has to hold, in DER.' },
  'trust_anchors.list_length': { meaning: 'Length of the list in bytes.' },
  'trust_anchors.list': {
    meaning: 'The authorities that the sender trusts, or for which it has certificates, by short names.',
  },
  'trust_anchors.id_length': { meaning: 'Length of this name in bytes.' },
  'trust_anchors.id': { meaning: 'One authority: an object identifier, written relative to 1.3.6.1.4.1.' },
  'cert_key_selection.list': {
    meaning: 'Which keys of a certificate with two keys the client is able to check, its favourite first.',
    wolfssl: 'Sent in TLS 1.3 by a build with WOLFSSL_DUAL_ALG_CERTS after `wolfSSL_UseCKS`.',
  },
  'cert_key_selection.key': { meaning: 'The usual key (native), the second, post-quantum one (alternative), or both.' },
  'dnssec_chain.request': {
    meaning: 'Asks for the DNSSEC records that prove the server’s TLSA record, or gives them.',
  },
  'dnssec_chain.port': { meaning: 'The port whose TLSA record the client wants.' },
  'dnssec_chain.lifetime': {
    meaning: 'For how many hours the client should insist on this extension; 0 for not at all.',
  },
  'dnssec_chain.chain': { meaning: 'DNSSEC records from the root down to the TLSA record.' },
} as const satisfies Partial<Record<FieldId, Explanation>>;
