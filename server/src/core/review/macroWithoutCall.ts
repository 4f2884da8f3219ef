import { apis } from '../wolfssl/apis.ts';
import { macroNamed } from '../wolfssl/macros.ts';
import { macroPlace, type ReviewRule } from './context.ts';
import { callFix, type Remark } from './remark.ts';

/** Macros that send nothing without a call, with the calls that do it, the usual one first. */
const CALLED: readonly (readonly [macro: string, what: string, call: string])[] = [
  ['HAVE_SNI', 'server_name (0)', 'wolfSSL_UseSNI'],
  ['HAVE_ALPN', 'application_layer_protocol_negotiation (16)', 'wolfSSL_UseALPN'],
  ['HAVE_MAX_FRAGMENT', 'max_fragment_length (1)', 'wolfSSL_UseMaxFragment'],
  ['HAVE_TRUSTED_CA', 'trusted_ca_keys (3)', 'wolfSSL_UseTrustedCA'],
  ['HAVE_TRUNCATED_HMAC', 'truncated_hmac (4)', 'wolfSSL_UseTruncatedHMAC'],
  ['HAVE_CERTIFICATE_STATUS_REQUEST', 'status_request (5)', 'wolfSSL_UseOCSPStapling'],
  ['HAVE_CERTIFICATE_STATUS_REQUEST_V2', 'status_request_v2 (17)', 'wolfSSL_UseOCSPStaplingV2'],
  ['WOLFSSL_POST_HANDSHAKE_AUTH', 'post_handshake_auth (49)', 'wolfSSL_allow_post_handshake_auth'],
];

/** `HAVE_SNI` and its like, defined, and nobody calls. */
export const macroWithoutCall: ReviewRule = {
  code: 'macro-without-call',
  title: 'A macro that sends nothing without a call',
  check: (context) => {
    if (!context.client) return [];
    return CALLED.flatMap(([macro, what, name]): readonly Remark[] => {
      if (!context.build.user.has(macro) || !context.sure(macro)) return [];
      const row = apis.find((one) => one.name === name);
      const names = [name, ...(row?.sameAs ?? [])];
      const doesIt = (called: string) => names.includes(called.replace(/^(CyaSSL|SSL)_/, 'wolfSSL_'));
      if (context.calls.some(({ call }) => doesIt(call.name))) return [];
      const sni = macro === 'HAVE_SNI';
      return [
        {
          code: macroWithoutCall.code,
          severity: sni ? 'warning' : 'information',
          message: `${macro} is defined, and no source here calls ${name}: ${what} is not sent.${sni ? ' A server with several names answers alert 112 or 40, or sends the wrong certificate (-322).' : ''}`,
          source: macroNamed(macro)?.source ?? '',
          ...macroPlace(context, macro),
          fixes: row === undefined ? [] : [callFix(name, ...row.example)],
        },
      ];
    });
  },
};
