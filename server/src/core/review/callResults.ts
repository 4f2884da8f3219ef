import { callSites } from '../firmware/callSites.ts';
import { sameObject } from '../firmware/calls.ts';
import { indentAt, lineEnding, standsAlone } from '../firmware/lexC.ts';
import type { FileEdits } from '../firmware/plan.ts';
import { callLines } from '../firmware/renderCall.ts';
import { apiNamed } from '../wolfssl/apis.ts';
import type { PlacedCall, ReviewRule } from './context.ts';
import { adviceFix, editFix, lateFix, type Remark } from './remark.ts';

/** A call whose result nobody looks at. */
export const resultUnchecked: ReviewRule = {
  code: 'result-unchecked',
  title: 'What a call returns is not looked at',
  check: ({ calls }) =>
    calls.flatMap((placed): readonly Remark[] => {
      const { path, source, call } = placed;
      const row = apiNamed(call.name);
      const statement = call.path.at(-1);
      if (row?.success === undefined || statement?.kind !== 'simple' || CANNOT_FAIL.test(row.name)) return [];
      const front = source.text.slice(statement.start, call.start);
      const rest = source.text.slice(call.end, statement.end);
      const bare = /^\s*(?:\(\s*void\s*\)\s*)?$/.test(front) && /^\s*;?$/.test(rest);
      if (!bare || (front.trim() !== '' && !LOUD.test(call.name))) return [];
      return [
        {
          code: resultUnchecked.code,
          severity: LOUD.test(call.name) ? 'warning' : 'information',
          message: `Nobody looks at what ${call.name} returns (${row.success === 0 ? '0' : 'WOLFSSL_SUCCESS'} when it worked)${consequence(call.name)}`,
          source: row.source,
          file: path,
          range: { start: call.start, end: call.end },
          fixes: [lateFix(`Check what ${call.name} returns`, () => checked(placed))],
        },
      ];
    }),
};

/** A result that is compared with the value another call returns when it worked. */
export const wrongSuccessValue: ReviewRule = {
  code: 'wrong-success-value',
  title: 'A result is compared with the wrong value',
  check: ({ calls }) =>
    calls.flatMap(({ path, source, call }): readonly Remark[] => {
      const row = apiNamed(call.name);
      const around = call.path.at(-1);
      if (row?.success === undefined || around === undefined) return [];
      const end = around.head?.end ?? around.end;
      const behind = /^\s*\)*\s*(==|!=|<=|<)\s*(-?\w+)/.exec(source.text.slice(call.end, end));
      const value = behind?.[2] ?? '';
      const operator = behind?.[1] ?? '';
      if (behind === null || !/^[=!]=$/.test(operator)) return [];
      const zero = /^(0|WOLFSSL_ERROR_NONE|SSL_ERROR_NONE|WOLFSSL_FAILURE|SSL_FAILURE)$/.test(value);
      const one = /^(1|WOLFSSL_SUCCESS|SSL_SUCCESS)$/.test(value);
      const mixed = row.success === 0 ? one : zero && operator === '!=' && !/FAILURE/.test(value);
      const never = row.success === 1 && zero && operator === '==' && !/FAILURE/.test(value);
      if (!mixed && !never) return [];
      const right = row.success === 0 ? '0' : 'WOLFSSL_SUCCESS';
      const start = call.end + (behind.index ?? 0) + behind[0].length - value.length;
      return [
        {
          code: wrongSuccessValue.code,
          severity: 'warning',
          message: `${call.name} returns ${row.success === 0 ? '0' : 'WOLFSSL_SUCCESS (1)'} when it worked; here it is compared with ${value}${never ? ': the failure is told by a negative number or 0, so one kind of it is taken for success' : ', so success is taken for failure'}.`,
          source: row.source,
          file: path,
          range: { start: call.start, end: start + value.length },
          fixes: never
            ? [adviceFix(`Compare with ${right}.`)]
            : [editFix(`Compare with ${right}`, path, { start, end: start + value.length }, right)],
        },
      ];
    }),
};

/** Calls that only fail without an object. */
const CANNOT_FAIL = /_(set_fd|dtls_set_peer)$/;

/** Calls whose silent failure changes the hello or whom the client believes. */
const LOUD =
  /UseSupportedCurve|set1?_groups|UseSNI|UseALPN|UseKeyShare|load_verify|check_domain_name|set_cipher_list|host_name/;

function consequence(name: string): string {
  if (/UseSupportedCurve/.test(name))
    return ': with a curve that is not in the build it fails, and takes supported_groups out of the hello.';
  if (/check_domain_name/.test(name)) return ': where it fails, any name in the certificate is accepted.';
  if (/load_verify/.test(name)) return ': where no root was loaded, every server fails with -188.';
  return ': where it fails, the hello goes out without it, and nothing tells.';
}

/** The statement with a check as the code around writes them; nothing where no object is made that tells how. */
function checked({ path, source, call }: PlacedCall): readonly FileEdits[] {
  const statement = call.path.at(-1);
  if (statement === undefined || !standsAlone(source.text, statement)) return [];
  const object = call.arguments[0]?.text ?? '';
  const site = callSites(source, call.name).find(
    (one) => sameObject(one.variable, object) && one.anchor.function === call.function,
  );
  if (site === undefined || 'refused' in site.place) return [];
  const indent = indentAt(source.text, statement.start);
  const wanted = { name: call.name, arguments: call.arguments.map(({ text }) => text) };
  const place = { ...site.place, indent, mayBeNull: false };
  const newText = callLines(source, site, place, wanted).join(lineEnding(source.text)).slice(indent.length);
  const { start, end } = statement;
  return [{ path, edits: [{ start, end, newText }], what: [`check what ${call.name} returns`] }];
}
