import { apiNamed } from '../wolfssl/apis.ts';
import { macroNamed } from '../wolfssl/macros.ts';
import { formatVersion, isAtLeast } from '../wolfssl/version.ts';
import { macroPlace, type ReviewRule } from './context.ts';
import { adviceFix, type Remark } from './remark.ts';

/** Macros and calls that the release of wolfSSL beside the firmware doesn't have yet. */
export const tooNew: ReviewRule = {
  code: 'not-in-release',
  title: 'A macro or call that this release of wolfSSL does not have yet',
  check: (context) => {
    const { version } = context;
    if (version === undefined) return [];
    const here = formatVersion(version);
    const macros = [...context.build.user.keys()].flatMap((name): readonly Remark[] => {
      const row = macroNamed(name);
      if (row?.since === undefined || isAtLeast(version, row.since)) return [];
      const message = `${name} is read since wolfSSL ${row.since}; the ${here} here does not know it, and it does nothing.`;
      const fixes = [adviceFix(`Update wolfSSL to ${row.since} or newer.`)];
      return [
        { code: tooNew.code, severity: 'warning', message, source: row.source, ...macroPlace(context, name), fixes },
      ];
    });
    const calls = context.calls.flatMap(({ path, call }): readonly Remark[] => {
      const row = apiNamed(call.name);
      if (row?.since === undefined || isAtLeast(version, row.since)) return [];
      const message = `${call.name} came with wolfSSL ${row.since}; the ${here} here does not have it, and the program does not link.`;
      const range = { start: call.start, end: call.start + call.name.length };
      const fixes = [adviceFix(`Update wolfSSL to ${row.since} or newer.`)];
      return [{ code: tooNew.code, severity: 'error', message, source: row.source, file: path, range, fixes }];
    });
    return [...macros, ...calls];
  },
};
