import { scanSource } from '../../../server/src/core/firmware/calls.ts';
import { applyEdits } from '../../../server/src/core/firmware/edit.ts';
import { preprocess } from '../../../server/src/core/firmware/preprocess/preprocess.ts';
import type { Remark } from '../../../server/src/core/review/remark.ts';
import { review } from '../../../server/src/core/review/review.ts';

/** A build of TLS 1.2 of which there is nothing to say. */
export const SOUND = [
  'HAVE_TLS_EXTENSIONS',
  'HAVE_SUPPORTED_CURVES',
  'HAVE_EXTENDED_MASTER',
  'HAVE_ECC',
  'HAVE_AESGCM',
  'WOLFSSL_SHA512',
  'WOLFSSL_SHA384',
  'NO_OLD_TLS',
  'NO_DES3',
  'NO_DSA',
  'SP_INT_BITS 4096',
];

/** The same with TLS 1.3. */
export const SOUND13 = [...SOUND, 'WOLFSSL_TLS13', 'HAVE_HKDF', 'WC_RSA_PSS', 'HAVE_FFDHE_2048'];

/** A client of which there is nothing to say. */
export const CLIENT = client();

/** A client with lines of its own behind the making of the context, of the connection, and behind the handshake. */
export function client(parts: { context?: string; connection?: string; after?: string; method?: string } = {}): string {
  return [
    '#include <wolfssl/ssl.h>',
    'int run(int fd, const char* host)',
    '{',
    '    int ret;',
    `    WOLFSSL_CTX* ctx = wolfSSL_CTX_new(${parts.method ?? 'wolfTLS_client_method()'});`,
    '    WOLFSSL* ssl;',
    '    if (ctx == NULL)',
    '        return -1;',
    '    if (wolfSSL_CTX_load_verify_locations(ctx, "ca.pem", NULL) != WOLFSSL_SUCCESS)',
    '        return -1;',
    ...(parts.context === undefined ? [] : [`    ${parts.context}`]),
    '    ssl = wolfSSL_new(ctx);',
    '    if (ssl == NULL)',
    '        return -1;',
    '    if (wolfSSL_check_domain_name(ssl, host) != WOLFSSL_SUCCESS)',
    '        return -1;',
    ...(parts.connection === undefined ? [] : [`    ${parts.connection}`]),
    '    ret = wolfSSL_connect(ssl);',
    ...(parts.after === undefined ? [] : [`    ${parts.after}`]),
    '    return ret;',
    '}',
    '',
  ].join('\n');
}

/** `HAVE_ECC`, `SP_INT_BITS 4096`: a line each; a line with `#` stays as it is. */
export function settingsText(macros: readonly string[]): string {
  return macros.map((macro) => `${macro.includes('#') ? '' : '#define '}${macro}\n`).join('');
}

/** What is said of settings (a text, or macros) and sources, `user_settings.h` and `client.c`. */
export function reviewed(settings: string | readonly string[] | undefined, source?: string, path = 'client.c') {
  const text = typeof settings === 'object' ? settingsText(settings) : settings;
  const preprocessed = text === undefined ? undefined : preprocess({ path: 'user_settings.h', text });
  return review({
    settings:
      text === undefined || preprocessed === undefined ? undefined : { path: 'user_settings.h', text, preprocessed },
    sources: source === undefined ? undefined : [{ path, source: scanSource(source) }],
  });
}

/** The codes of remarks, in order. */
export function codes(remarks: readonly Remark[]): readonly string[] {
  return remarks.map(({ code }) => code);
}

/** The source with the first edit that a remark offers. */
export function mended(source: string, remark: Remark | undefined): string {
  const fix = remark?.fixes.find(({ edits }) => edits.length > 0);
  return applyEdits(source, fix?.edits[0]?.edits ?? []);
}

/** The text of a remark's place. */
export function marked(text: string, remark: Remark | undefined): string {
  return remark === undefined ? '' : text.slice(remark.range.start, remark.range.end);
}
