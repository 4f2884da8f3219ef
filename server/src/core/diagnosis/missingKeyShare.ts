import { hasExtension } from '../session/model.ts';
import { offersTls13 } from '../session/negotiation.ts';
import { finding, helloPlace, type Rule, refusedAtHello } from './rule.ts';
import { alertRelated, endingWords } from './words.ts';

const SUPPORTED_GROUPS = 0x000a;
const PRE_SHARED_KEY = 0x0029;
const KEY_SHARE = 0x0033;
const MISSING_EXTENSION = 109;

/**
 * TLS 1.3 with groups and without key_share. RFC 8446 section 9.2: a hello with supported_groups must carry key_share, if
 * only an empty one that asks for a HelloRetryRequest.
 */
export const missingKeyShare: Rule = {
  code: 'missing-key-share',
  title: 'TLS 1.3 without key_share',
  check: ({ session }) => {
    const hello = session.clientHellos.at(-1);
    if (!hello?.complete || session.serverHello || !offersTls13(hello) || hasExtension(hello, KEY_SHARE)) return [];
    // Without groups too it is the groups that are missing: in wolfSSL one macro brings both.
    if (hasExtension(hello, PRE_SHARED_KEY) || !hasExtension(hello, SUPPORTED_GROUPS)) return [];
    const cause = refusedAtHello(session);
    const { outcome } = session;
    const told = outcome.kind === 'fatal-alert' && outcome.alert.description === MISSING_EXTENSION;
    return [
      finding({
        code: missingKeyShare.code,
        severity: 'error',
        message: 'The hello offers TLS 1.3 and names groups, but carries no key_share.',
        cause,
        likelihood: told ? 0.97 : 0.9,
        at: helloPlace(session, hello, hello.extensionsAt),
        related: alertRelated(session),
        because: cause ? [`Right after the hello, ${endingWords(session)}.`] : [],
        fixes: [
          { kind: 'macro', name: 'HAVE_TLS_EXTENSIONS', value: null },
          { kind: 'macro', name: 'HAVE_SUPPORTED_CURVES', value: null },
          {
            kind: 'advice',
            name: 'Remove wolfSSL_NoKeyShares where it is called; wolfSSL then sends a share of its first group.',
          },
        ],
      }),
    ];
  },
};
