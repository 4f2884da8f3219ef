import { apiNamed } from '../wolfssl/apis.ts';
import type { ReviewRule } from './context.ts';
import { methodNeeds } from './methods.ts';
import { defineFix, type Remark } from './remark.ts';

/** A call whose macros the settings lack: it is not declared, or does nothing. */
export const callWithoutMacro: ReviewRule = {
  code: 'call-without-macro',
  title: 'A call without its macro',
  check: (context) => {
    if (!context.known) return [];
    return context.calls.flatMap(({ path, call }): readonly Remark[] => {
      const row = apiNamed(call.name);
      const lacking = (row?.macros ?? []).filter((name) => context.sure(`!${name}`));
      const at = { file: path, range: { start: call.start, end: call.start + call.name.length } };
      if (lacking.length > 0) {
        return [
          {
            code: callWithoutMacro.code,
            severity: 'error',
            message: `${call.name} needs ${lacking.join(' and ')}, which the settings don't define: the program does not compile or link.`,
            source: row?.source ?? '',
            ...at,
            fixes: [defineFix(...lacking)],
          },
        ];
      }
      const method = methodNeeds(call.name);
      if (method === undefined || context.sure(method.when) || !context.sure(`!(${method.when})`)) return [];
      return [
        {
          code: 'method-not-in-build',
          severity: 'error',
          message: `${call.name} is not in this build: it needs ${method.words}.`,
          source: method.source,
          ...at,
          fixes: method.define.length > 0 ? [defineFix(...method.define)] : [],
        },
      ];
    });
  },
};
