import type { Explanation } from './explanation.ts';

/** What is told of a handshake message by its type; undefined for unknown ones. */
export function explainHandshakeType(type: number): Explanation | undefined {
  return handshakeTypeExplanations[type];
}

/** Handshake messages by type. RFC 8446 section 4, RFC 5246 section 7.4. */
export const handshakeTypeExplanations: Readonly<Record<number, Explanation>> = {
  0: { meaning: 'The server asks the client for a new handshake. TLS 1.2 and below.' },
  1: {
    title: 'ClientHello',
    meaning:
      'The client opens: versions, cipher suites and extensions it is able to use. Most handshakes that fail, fail over what stands here, or doesn’t.',
    wolfssl:
      'What is offered follows from the macros of the build, the client method and the calls before `wolfSSL_connect`.',
  },
  2: {
    title: 'ServerHello',
    meaning: 'The server chooses: one version, one cipher suite, and what it takes of the extensions.',
  },
  3: { meaning: 'A DTLS server asks the client to show, by a cookie, that its address is its own.' },
  4: { meaning: 'The server gives the client a ticket, to resume this session later.' },
  5: { meaning: 'The client has sent all its early data. TLS 1.3.' },
  6: { meaning: 'HelloRetryRequest in drafts of TLS 1.3. Since then it is a ServerHello with a special random.' },
  8: { meaning: 'The server’s answers to extensions that need not be seen by others. TLS 1.3, always encrypted.' },
  9: { meaning: 'Asks for more connection ids, in DTLS 1.3.' },
  10: { meaning: 'Gives out new connection ids, in DTLS 1.3.' },
  11: {
    title: 'Certificate',
    meaning: 'Who the sender is: its certificate and the chain that vouches for it. Encrypted in TLS 1.3.',
    wolfssl: 'An alert from the client right after the server’s Certificate speaks of trust, dates or the name.',
  },
  12: { meaning: 'The server’s public key for this connection, signed with its certificate’s key. TLS 1.2 and below.' },
  13: { meaning: 'The server asks the client for a certificate, and says which ones it takes.' },
  14: { meaning: 'The server has said all it has to say for now. TLS 1.2 and below.' },
  15: { meaning: 'The sender proves that it holds the secret key of the certificate it has shown.' },
  16: { meaning: 'The client’s part of the key agreement. TLS 1.2 and below.' },
  17: { meaning: 'A client asks for a certificate, by exported authenticators.' },
  20: { meaning: 'The last message of the handshake: a checksum over everything before. Always encrypted.' },
  21: { meaning: 'The client gives the address of its certificate.' },
  22: { meaning: 'The stapled proof that the server’s certificate has not been revoked.' },
  23: { meaning: 'Data of an application’s own, between hello and Finished. Hardly used.' },
  24: { meaning: 'Changes the keys of a running connection. TLS 1.3.' },
  25: { meaning: 'The certificate chain, compressed.' },
  26: { meaning: 'Keys for encrypted conferences (EKT).' },
  67: { meaning: 'The client’s choice of protocol in NPN, the forerunner of ALPN.' },
  203: { meaning: 'Channel id: a key of the browser’s.' },
  254: { meaning: 'Stands for the first hello in checksums after a HelloRetryRequest. Never seen on the wire.' },
};
