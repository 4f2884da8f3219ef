/** What an alert's sender usually means by it, and how far it can be trusted. */
export interface AlertExplanation {
  /** What the sender says is wrong. */
  readonly meaning: string;
  /** How weak the evidence is: other causes of the same number. */
  readonly evidence: string;
}

/** What is told of an alert; undefined for numbers nobody has defined. */
export function explainAlert(description: number): AlertExplanation | undefined {
  return alertExplanations[description];
}

const CERTIFICATE =
  'Who sent it decides: from the client it speaks of the server’s certificate, from the server of the client’s. Which fault of a certificate gets which number differs between libraries.';
const RARE = 'Seldom seen: no rule can be drawn from it.';

/** Alerts by number. RFC 8446 section 6, RFC 5246 section 7.2. */
export const alertExplanations: Readonly<Record<number, AlertExplanation>> = {
  0: {
    meaning: 'The sender closes the connection in good order.',
    evidence:
      'During a handshake it is no proof of good order: many servers answer a hello they don’t like with it, whatever the reason.',
  },
  1: { meaning: 'The end of early data, in drafts of TLS 1.3.', evidence: RARE },
  10: {
    meaning: 'A message came that has no place here.',
    evidence:
      'A fault in one of the two programs, or bytes that were lost or mixed up; often the sides don’t agree on the version.',
  },
  20: {
    meaning: 'A record didn’t decrypt: its checksum is wrong.',
    evidence:
      'The two sides have different keys (with a pre-shared key: a different one), or bytes were changed on the way.',
  },
  21: { meaning: 'A record didn’t decrypt. TLS 1.0 and old software; later bad_record_mac (20).', evidence: RARE },
  22: {
    meaning: 'A record is longer than allowed.',
    evidence: 'Also what comes of text read as a record, when a peer doesn’t speak TLS on the port.',
  },
  30: { meaning: 'Compressed data couldn’t be unpacked.', evidence: RARE },
  40: {
    meaning: 'No acceptable set of parameters: the sender can’t use what is offered.',
    evidence:
      'The least telling alert of all. No common cipher suite is only one reason; missing groups, a missing server name, refused signature schemes, versions that don’t meet and a missing client certificate get it too.',
  },
  41: {
    meaning: 'No certificate, in SSL 3.0.',
    evidence: 'mbedTLS answers a missing client certificate with it in TLS 1.3.',
  },
  42: { meaning: 'A certificate is damaged, or its signature doesn’t hold.', evidence: CERTIFICATE },
  43: { meaning: 'A certificate is of a kind the sender can’t use.', evidence: CERTIFICATE },
  44: { meaning: 'A certificate has been revoked.', evidence: CERTIFICATE },
  45: {
    meaning: 'A certificate has expired, or isn’t valid yet.',
    evidence:
      'As often the clock is wrong as the certificate: a wolfSSL client sends it for dates in the future too, which is what a device without a clock sees.',
  },
  46: {
    meaning: 'Something else about a certificate is unacceptable.',
    evidence: `${CERTIFICATE} Java sends it for an unknown root.`,
  },
  47: {
    meaning: 'A value is out of range or contradicts another one.',
    evidence: 'OpenSSL answers a key share with it whose group isn’t among the groups named.',
  },
  48: {
    meaning: 'The chain leads to no root that the sender trusts.',
    evidence:
      'A wolfSSL client sends it with -188 (ASN_NO_SIGNER_E). Other software says 42 or 46 in the same case, or nothing.',
  },
  49: {
    meaning: 'The certificate is fine, but the sender grants no access.',
    evidence: 'A decision of the application’s.',
  },
  50: {
    meaning: 'A message can’t be taken apart: a length or a value is wrong.',
    evidence:
      'A fault in the program that sent the message, or bytes that were changed or cut. A hello without suites gets it too.',
  },
  51: {
    meaning: 'A signature, a Finished or a binder doesn’t hold.',
    evidence: 'The key doesn’t belong to the certificate, or the two sides have different pre-shared keys.',
  },
  52: { meaning: 'Too many connection ids were asked for, in DTLS 1.3.', evidence: RARE },
  60: { meaning: 'Against the export rules of the 1990s.', evidence: RARE },
  70: {
    meaning: 'The version offered is known, but refused.',
    evidence:
      'One of the better alerts: the versions don’t meet. A client also sends it when the peer answers in plain text. Other servers say 40 in the same case.',
  },
  71: {
    meaning: 'The server wants something stronger than what the client offers.',
    evidence: 'Suites or signature schemes that are too weak for the server’s settings.',
  },
  80: {
    meaning: 'Something went wrong inside the sender that has nothing to do with the protocol.',
    evidence:
      'Not always true: Go servers send it for a missing server name, OpenSSL 3.0 for hellos of TLS 1.0 and 1.1.',
  },
  86: {
    meaning: 'The client says that it has fallen back to an older version, and the server has a newer one.',
    evidence: 'Quite sure: TLS_FALLBACK_SCSV stands in the hello. It is the second attempt; look at the first one.',
  },
  90: { meaning: 'The handshake was cancelled, by a user for instance.', evidence: 'Says nothing about the protocol.' },
  100: { meaning: 'The sender doesn’t want to renegotiate.', evidence: 'A warning: the connection may go on.' },
  109: {
    meaning: 'An extension is missing that the version demands.',
    evidence:
      'Quite sure in TLS 1.3: groups, key share, signature algorithms or versions. OpenSSL answers a hello without groups with it. mbedTLS sends it for an unknown pre-shared key too.',
  },
  110: {
    meaning: 'The answer holds an extension that nobody asked for.',
    evidence: 'Speaks of the peer’s answer, not of the hello’s own extensions.',
  },
  111: { meaning: 'A certificate couldn’t be fetched from the address given.', evidence: RARE },
  112: {
    meaning: 'The server doesn’t know the name in server_name.',
    evidence: 'Some servers send it for a missing name too. As a warning it does not end the connection.',
  },
  113: {
    meaning: 'The stapled OCSP answer is missing or doesn’t hold.',
    evidence: 'Sent by the client, about the server’s staple.',
  },
  114: { meaning: 'A certificate fetched from an address isn’t the one announced.', evidence: RARE },
  115: {
    meaning: 'The server doesn’t know the pre-shared key’s identity.',
    evidence:
      'Many servers hide this: they send 20, 51 or 109 for an unknown identity, or nothing. A wolfSSL server of TLS 1.2 needs WOLFSSL_EXTRA_ALERTS or WOLFSSL_PSK_IDENTITY_ALERT to send it.',
  },
  116: {
    meaning: 'The server wants a client certificate, and got none.',
    evidence: 'Sure, but TLS 1.3 only. In TLS 1.2 the same case gets 40, or 42 from Java.',
  },
  117: { meaning: 'An error for which there is no other alert.', evidence: RARE },
  120: {
    meaning: 'The sides share no ALPN protocol.',
    evidence: 'Sure where it is sent; other servers go on without a protocol, or close.',
  },
  121: {
    meaning: 'The server refused encrypted client hello, and the client insists on it.',
    evidence: 'Sent by the client.',
  },
};
