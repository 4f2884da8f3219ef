import { apiNamed } from '../wolfssl/apis.ts';
import { source592 } from '../wolfssl/version.ts';
import type { PlacedCall, ReviewRule } from './context.ts';
import { methodNeeds } from './methods.ts';
import { editFix, type Remark } from './remark.ts';

/** `strlen(host) + 1` as the size of a server name: the NUL goes out with it. */
export const serverNameSize: ReviewRule = {
  code: 'server-name-size',
  title: 'The size of a server name counts its final NUL',
  check: ({ calls }) =>
    calls.flatMap(({ path, call }): readonly Remark[] => {
      const size = call.arguments[3];
      const name = call.arguments[2]?.text ?? '';
      if (!/_UseSNI$/.test(call.name) || size === undefined) return [];
      const plain = size.text.replace(/\s+/g, ' ');
      const counted = /^(.*strlen ?\(.*\)) ?\+ ?1(\)?)$/.exec(plain);
      const whole = /^(?:\([\w ]+\) ?)?sizeof ?\(? ?("[^"]*") ?\)?$/.exec(plain) !== null && name.includes('"');
      if (counted === null && !whole) return [];
      const newText = counted === null ? `${size.text} - 1` : `${counted[1]}${counted[2]}`;
      return [
        {
          code: serverNameSize.code,
          severity: 'error',
          message:
            'The size counts the final NUL of the name: server_name (0) goes out as "host\\0", which no server knows (alert 112 or 40, or the certificate of another host).',
          source: apiNamed('wolfSSL_UseSNI')?.source ?? '',
          file: path,
          range: size,
          fixes: [editFix('Leave the NUL out', path, size, newText)],
        },
      ];
    }),
};

/** wolfSSL_UseALPN without what to do on a mismatch fails. */
export const alpnOptions: ReviewRule = {
  code: 'alpn-options',
  title: 'wolfSSL_UseALPN without what to do on a mismatch',
  check: ({ calls }) =>
    calls.flatMap(({ path, call }): readonly Remark[] => {
      const options = call.arguments[3];
      if (!/_UseALPN$/.test(call.name) || options === undefined) return [];
      const number = /^\(?\s*(?:0x)?([0-9a-f]+)\s*\)?$/i.exec(options.text);
      const lacks =
        number === null
          ? /^\(?\s*WOLFSSL_ALPN_NO_MATCH\s*\)?$/.test(options.text)
          : (Number(options.text.replace(/[()\s]/g, '')) & 6) === 0;
      if (!lacks) return [];
      return [
        {
          code: alpnOptions.code,
          severity: 'error',
          message:
            'The options name neither WOLFSSL_ALPN_CONTINUE_ON_MISMATCH nor WOLFSSL_ALPN_FAILED_ON_MISMATCH: the call returns BAD_FUNC_ARG (-173), and no ALPN (16) is sent.',
          source: source592('src/ssl_api_ext.c:584-588'),
          file: path,
          range: options,
          fixes: [editFix('Continue on a mismatch', path, options, 'WOLFSSL_ALPN_CONTINUE_ON_MISMATCH')],
        },
      ];
    }),
};

/** SSL_VERIFY_NONE: whoever answers is believed. */
export const verificationOff: ReviewRule = {
  code: 'verification-off',
  title: 'The server is not verified',
  check: ({ calls, client }) =>
    calls.flatMap(({ path, call }): readonly Remark[] => {
      const mode = call.arguments[1];
      if (!client || !/_set_verify$/.test(call.name) || mode === undefined) return [];
      if (!/^\(?\s*(?:WOLFSSL_|SSL_)VERIFY_NONE\s*\)?$|^0$/.test(mode.text)) return [];
      return [
        {
          code: verificationOff.code,
          severity: 'warning',
          message:
            'The certificate of the server is not verified: whoever answers is believed, and can read and change everything. Good for one test, no more.',
          source: source592('src/ssl_api_cert.c:490'),
          file: path,
          range: mode,
          fixes: [
            editFix(
              'Verify the server',
              path,
              mode,
              /^SSL_/.test(mode.text) ? 'SSL_VERIFY_PEER' : 'WOLFSSL_VERIFY_PEER',
            ),
          ],
        },
      ];
    }),
};

/** A method that speaks one version only, and an old one at that. */
export const oldMethod: ReviewRule = {
  code: 'old-method',
  title: 'A method of an old version',
  check: ({ calls }) =>
    calls.flatMap((placed: PlacedCall): readonly Remark[] => {
      const { path, call } = placed;
      const method = methodNeeds(call.name);
      if (method?.only === undefined || !/^(SSL 3.0|D?TLS 1\.[01])$/.test(method.only)) return [];
      const newText = /DTLS/.test(call.name) ? 'wolfDTLS_client_method' : 'wolfTLS_client_method';
      return [
        {
          code: oldMethod.code,
          severity: 'warning',
          message: `${call.name} speaks ${method.only} and nothing else, which RFC 8996 forbids: servers of today answer alert 70 (protocol_version), OpenSSL 3.0 alert 80. ${newText} takes the best that both sides have.`,
          source: method.source,
          file: path,
          range: { start: call.start, end: call.start + call.name.length },
          fixes: [editFix(`Use ${newText}`, path, { start: call.start, end: call.start + call.name.length }, newText)],
        },
      ];
    }),
};
