import { alertRule } from './alertRule.ts';

/** decrypt_error: a signature, a Finished or a binder didn't hold. RFC 8446 section 6.2. */
export const decryptError = alertRule({
  code: 'decrypt-error',
  title: 'A signature, Finished or binder does not hold',
  alerts: [51],
  message: (sender) => `${sender} found a signature, a Finished message or a PSK binder that does not hold.`,
  likelihood: 0.93,
  settledBy: 'Whether the private key belongs to the certificate: compare the public keys of both.',
  fixes: [
    { kind: 'advice', name: 'Check that certificate and private key of the side that signed belong together.' },
    { kind: 'advice', name: 'With pre-shared keys in TLS 1.3: compare the key bytes of both sides.' },
  ],
});
