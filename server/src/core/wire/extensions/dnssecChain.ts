import type { ExtensionDecoder } from './decoder.ts';

/** dnssec_chain, RFC 9102 sections 2.2 and 2.3: a port from the client; a lifetime and the records from the server. */
export const dnssecChain: ExtensionDecoder = (body, place) => {
  let told = '';
  body.group('dnssec_chain.request', () => {
    if (place === 'client_hello') told = `port ${body.number('dnssec_chain.port', 2)}`;
    else {
      told = `for ${body.number('dnssec_chain.lifetime', 2)} hours`;
      body.rest('dnssec_chain.chain');
    }
    return undefined;
  });
  return told;
};
