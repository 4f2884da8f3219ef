import { hasExtension } from '../session/model.ts';
import { offersTls12 } from '../session/negotiation.ts';
import { finding, helloPlace, type Rule } from './rule.ts';
import type { RulePage } from './rulePage.ts';

const EXTENDED_MASTER_SECRET = 0x0017;

const page: RulePage = {
  meaning:
    'extended_master_secret (RFC 7627) binds the master secret of TLS 1.2 to the whole handshake. It costs nothing, and a few servers insist on it.',
  evidence: {},
  against: '54 of 136 hellos of real TLS 1.2 clients lack it and work. TLS 1.3 needs none.',
  cure: ['Define `HAVE_EXTENDED_MASTER`.'],
  references: ['RFC 7627'],
};

/** No extended_master_secret, RFC 7627. It costs nothing and binds the master secret to the handshake; few servers insist. */
export const noExtendedMasterSecret: Rule = {
  code: 'no-extended-master-secret',
  title: 'The client does not offer extended_master_secret',
  page,
  check: ({ session }) => {
    const hello = session.clientHello;
    if (!hello || hasExtension(hello, EXTENDED_MASTER_SECRET) || !offersTls12(hello) || !hello.complete) return [];
    return [
      finding({
        code: noExtendedMasterSecret.code,
        severity: 'hint',
        message: 'extended_master_secret is not offered. It costs nothing, and some servers insist on it (RFC 7627).',
        at: helloPlace(session, hello, hello.extensionsLengthAt),
        fixes: [{ kind: 'macro', name: 'HAVE_EXTENDED_MASTER', value: null }],
      }),
    ];
  },
};
