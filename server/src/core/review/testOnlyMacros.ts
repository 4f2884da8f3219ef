import { macros } from '../wolfssl/macros.ts';
import { commentOut, listed, macroPlace, type ReviewRule } from './context.ts';
import type { Remark } from './remark.ts';

/** Macros that are good for a test and have to leave the build again. */
export const testOnlyMacros: ReviewRule = {
  code: 'test-only-macro',
  title: 'A macro that is good for a test only',
  check: (context) =>
    macros.flatMap((row): readonly Remark[] => {
      const set = row.testOnly !== undefined && context.build.user.has(row.name) && context.sure(row.name);
      const used = row.section === 'math' || context.sure('!WOLFCRYPT_ONLY && !NO_TLS');
      if (!set || !used || QUIET.has(row.name)) return [];
      return [
        {
          code: testOnlyMacros.code,
          severity: 'warning',
          message: `${row.name} is for a test only: ${row.testOnly}.`,
          source: row.source,
          ...macroPlace(context, row.name),
          fixes: listed(commentOut(context, row.name)),
        },
      ];
    }),
};

/** Those that only leave something out, or that have a rule of their own. */
const QUIET: ReadonlySet<string> = new Set([
  'WC_NO_RNG',
  'WC_NO_HARDEN',
  'USE_CERT_BUFFERS_1024',
  'WOLFSSL_ALLOW_NO_SUITES',
]);
