import { cipherSuites, isPreSharedKey } from '../registry/cipherSuites.ts';
import { seenMessage } from '../session/messages.ts';
import { hasExtension } from '../session/model.ts';
import { alertRule, type ToldAlert } from './alertRule.ts';

const PRE_SHARED_KEY = 0x0029;
const SERVER_KEY_EXCHANGE = 12;
const CERTIFICATE_VERIFY = 15;
const CLIENT_KEY_EXCHANGE = 16;

/** decrypt_error: a signature, a Finished or a binder didn't hold. RFC 8446 section 6.2. */
export const decryptError = alertRule({
  code: 'decrypt-error',
  title: 'A signature, Finished or binder does not hold',
  alerts: [51],
  tell: (alert) => {
    const what = suspect(alert);
    return {
      message: `${alert.who} found that ${NAMES[what]} does not hold.`,
      likelihood: 0.93,
      settledBy:
        what === 'binder' || what === 'secret'
          ? 'The bytes of the pre-shared key on both sides.'
          : 'Whether the private key belongs to the certificate: compare the public keys of both.',
      fixes: [
        ...(what === 'binder' || what === 'secret'
          ? []
          : ([
              {
                kind: 'advice',
                name: `Check that certificate and private key of the ${SIGNERS[what] ?? 'side that signed'} belong together.`,
              },
            ] as const)),
        ...(what === 'server' || what === 'client'
          ? []
          : ([{ kind: 'advice', name: 'With pre-shared keys: compare the key bytes of both sides.' }] as const)),
      ],
    };
  },
});

type Suspect = 'binder' | 'secret' | 'server' | 'client' | 'any';

const NAMES: Readonly<Record<Suspect, string>> = {
  binder: 'the PSK binder of the hello',
  secret: 'the Finished message, which the pre-shared key goes into,',
  server: "the server's signature of its key exchange",
  client: "the client's signature in CertificateVerify, or its Finished message,",
  any: 'a signature, a Finished message or a PSK binder',
};

const SIGNERS: Readonly<Partial<Record<Suspect, string>>> = { server: 'server', client: 'client' };

/** What can have been wrong at the stage at which the alert came. */
function suspect({ session, sender }: ToldAlert): Suspect {
  const { serverHello } = session;
  const hello = session.clientHellos.at(-1);
  if (!serverHello) return sender === 'server' && hello && hasExtension(hello, PRE_SHARED_KEY) ? 'binder' : 'any';
  const suite = cipherSuites.get(serverHello.cipherSuite?.value ?? -1);
  if (suite && isPreSharedKey(suite)) return 'secret';
  const went = seenMessage(session, 'client', CLIENT_KEY_EXCHANGE) !== undefined;
  if (sender === 'client' && !went && seenMessage(session, 'server', SERVER_KEY_EXCHANGE)) return 'server';
  return sender === 'server' && seenMessage(session, 'client', CERTIFICATE_VERIFY) ? 'client' : 'any';
}
