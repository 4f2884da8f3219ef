import { source592 } from '../wolfssl/version.ts';
import type { PlacedCall, ReviewContext, ReviewRule } from './context.ts';
import { callFix, type Remark } from './remark.ts';

const ROOTS =
  /load_verify|load_system_CA|load_static_memory|use_PSK|psk_client|trust_peer|cert_store|UnloadCAs|SetCertCbCtx|set_verify|CertManager|set_default_verify|LoadCA|add_client_CA|X509_STORE/i;
const NAME_CHECK =
  /check_domain_name|check_ip_address|X509_check_host|X509_VERIFY_PARAM_set1_(host|ip)|set1_host|add1_host|peer_cert|set_verify/i;

/** No root is loaded: every server fails with -188. */
export const noRoots: ReviewRule = {
  code: 'no-roots',
  title: 'No root certificate is loaded',
  check: (context) => {
    const made = clientContext(context);
    if (made === undefined || mentions(context, ROOTS)) return [];
    return [
      remark(
        made,
        noRoots.code,
        'information',
        'None of the sources here loads a root certificate: every server fails with -188 (ASN_NO_SIGNER_E), and the client sends alert 48 (unknown_ca).',
        [callFix('wolfSSL_CTX_load_verify_buffer', 'ctx', 'ca', 'ca_size', 'WOLFSSL_FILETYPE_PEM')],
      ),
    ];
  },
};

/** No name is checked: the certificate of any host will do. */
export const noNameCheck: ReviewRule = {
  code: 'no-name-check',
  title: 'The name in the certificate is not checked',
  check: (context) => {
    const connect = context.calls.find(({ call }) => /^(wolfSSL|CyaSSL)_connect$/.test(call.name));
    if (connect === undefined || clientContext(context) === undefined || mentions(context, NAME_CHECK)) return [];
    if (!mentions(context, /load_verify|load_system_CA/) || mentions(context, /psk/i)) return [];
    return [
      remark(
        connect,
        noNameCheck.code,
        'warning',
        'wolfSSL checks the chain and not the name unless it is told one: without wolfSSL_check_domain_name a certificate of any host of the same roots is accepted. server_name (wolfSSL_UseSNI) is no check.',
        [callFix('wolfSSL_check_domain_name', 'ssl', '"example.com"')],
      ),
    ];
  },
};

/** The call that makes a client's context. */
function clientContext({ calls }: ReviewContext): PlacedCall | undefined {
  const connects = calls.some(({ call }) => /^(wolfSSL|CyaSSL)_connect$/.test(call.name));
  const client = calls.some(({ call }) => /_client_method/.test(call.name));
  return connects && client ? calls.find(({ call }) => /^(wolfSSL|CyaSSL)_CTX_new/.test(call.name)) : undefined;
}

function mentions({ sources }: ReviewContext, pattern: RegExp): boolean {
  return sources.some(({ source }) =>
    source.tree.tokens.some((token) => token.kind === 'identifier' && pattern.test(token.text)),
  );
}

function remark(
  placed: PlacedCall,
  code: string,
  severity: Remark['severity'],
  message: string,
  fixes: Remark['fixes'],
): Remark {
  const { path, call } = placed;
  return {
    code,
    severity,
    message,
    source: source592('src/internal.c:14897-14945'),
    file: path,
    range: { start: call.start, end: call.start + call.name.length },
    fixes,
  };
}
