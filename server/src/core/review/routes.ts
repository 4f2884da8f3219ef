import { parseBlocks } from '../firmware/directives.ts';
import { isWolfsslMacro, macroNamed } from '../wolfssl/macros.ts';
import type { ReviewRule } from './context.ts';
import { adviceFix, type Remark } from './remark.ts';

/** Settings in places where nobody reads them. */
export const deadRoutes: ReviewRule = {
  code: 'dead-route',
  title: 'Settings in a place where nobody reads them',
  check: (context) => [
    ...generated(context.path, context.text),
    ...context.sources.flatMap(({ path, source }) => inSource(path, source.text)),
  ],
};

/** What ./configure, CubeMX and package managers write anew. */
function generated(path: string, text: string): readonly Remark[] {
  const name = path.replace(/^.*[\\/]/, '');
  const cube = /^wolfssl\.i-cube-wolfssl_conf\.h$/i.test(name);
  const managed = /(^|[\\/])managed_components[\\/]/.test(path);
  if (!cube && !managed) return [];
  const message = cube
    ? 'STM32CubeMX writes this file anew: what is changed here by hand is lost then. Change the parameter in CubeMX (WOLF_CONF_*), or copy the file to Core/Inc/user_settings.h and define WOLFSSL_USER_SETTINGS.'
    : 'The component manager of ESP-IDF checks and replaces this file: put user_settings.h into components/wolfssl/include of the project.';
  const range = { start: 0, end: Math.max(0, text.search(/\r?\n|$/)) };
  return [{ code: 'generated-file', severity: 'information', message, file: path, range, source: '', fixes: [] }];
}

/** `#define HAVE_SNI` in a program: the library was compiled without it. */
function inSource(path: string, text: string): readonly Remark[] {
  const sketch = /\.ino$/i.test(path);
  return parseBlocks(text).flatMap((item): readonly Remark[] => {
    if (item.kind !== 'directive' || item.directive.keyword !== 'define' || item.directive.functionLike) return [];
    const { name = '', start, end } = item.directive;
    const row = macroNamed(name);
    const decides = row !== undefined && /^(tls-|curves|ciphers|hashes|math|certificates)/.test(row.section);
    if (!decides || !isWolfsslMacro(name) || !/^(HAVE|NO|WOLFSSL|WC|SP|FP)_/.test(name)) return [];
    return [
      {
        code: sketch ? 'sketch-define' : 'define-in-source',
        severity: 'warning',
        message: `${name} in ${sketch ? 'a sketch' : 'a source of the program'} does not reach the library, which was compiled without it: nothing changes on the wire, and structures of different size can crash the program. It belongs into user_settings.h${sketch ? ' (libraries/wolfssl/src/user_settings.h)' : ''}, and the library has to be rebuilt.`,
        source: 'wolfSSL 5.9.2 wolfssl/wolfcrypt/settings.h:365-381',
        file: path,
        range: { start, end },
        fixes: [
          {
            title: `Define ${name} in user_settings.h`,
            steps: [{ kind: 'macro', name, value: item.directive.argument || null }],
            edits: [],
          },
          adviceFix('Rebuild the library.'),
        ],
      },
    ];
  });
}
