import { groupNamed } from '../wolfssl/groups.ts';
import { defaultShare, isSupported } from '../wolfssl/predict/groupRows.ts';
import { source592 } from '../wolfssl/version.ts';
import type { PlacedCall, ReviewContext, ReviewRule } from './context.ts';
import { adviceFix, defineFix, type Remark } from './remark.ts';

const CURVE_CALL = /^(?:wolfSSL|CyaSSL)_(?:CTX_)?UseSupportedCurve$/;
const GROUP_CALLS = /^(?:wolfSSL|CyaSSL)_(?:(?:CTX_)?(?:UseSupportedCurve|set1?_groups)|UseKeyShare)$/;

/** A curve or group that is named to a call and is not in the build: the call fails, and takes the extension with it. */
export const curveNotInBuild: ReviewRule = {
  code: 'curve-not-in-build',
  title: 'A call names a curve that is not in the build',
  check: (context) =>
    context.calls
      .filter(({ call }) => GROUP_CALLS.test(call.name))
      .flatMap((placed) => groupsOf(placed).flatMap((group) => notInBuild(context, placed, group))),
};

/** wolfSSL_UseSupportedCurve in a TLS 1.3 build whose key share is for another group. */
export const narrowingKeepsKeyShare: ReviewRule = {
  code: 'narrowing-keeps-key-share',
  title: 'Groups are narrowed and the key share stays another group',
  check: (context) => {
    if (!context.sure('WOLFSSL_TLS13 && HAVE_SUPPORTED_CURVES')) return [];
    const moves = /^(?:wolfSSL|CyaSSL|SSL)_(?:(?:CTX_)?set1?_groups(?:_list)?|UseKeyShare|NoKeyShares)$/;
    const pinned = context.calls.filter(({ call }) => /_client_method/.test(call.name));
    const only12 = pinned.length > 0 && pinned.every(({ call }) => /v1(_[012])?_client_method/.test(call.name));
    if (only12 || context.calls.some(({ call }) => moves.test(call.name))) return [];
    const named = context.calls.filter(({ call }) => CURVE_CALL.test(call.name));
    const groups = named.flatMap(groupsOf).flatMap((constant) => groupNamed(constant)?.code ?? []);
    const share = defaultShare(context.build);
    const first = named[0];
    if (first === undefined || groups.length !== named.length || share === undefined || groups.includes(share))
      return [];
    const constant = first.call.arguments[1]?.text ?? 'WOLFSSL_ECC_SECP256R1';
    const onContext = /_CTX_/.test(first.call.name);
    const object = first.call.arguments[0]?.text ?? (onContext ? 'ctx' : 'ssl');
    const name = onContext ? 'wolfSSL_CTX_set_groups' : 'wolfSSL_set_groups';
    return [
      {
        code: narrowingKeepsKeyShare.code,
        severity: 'error',
        message: `This names ${constant} in supported_groups (10) and leaves the key share of TLS 1.3 at 0x${share.toString(16).padStart(4, '0')}: a share for a group that is not named is an error, and OpenSSL answers alert 47 (illegal_parameter). ${name} moves both.`,
        source: source592('src/tls.c:11553-11581', 'src/tls.c:16386-16425'),
        file: first.path,
        range: { start: first.call.start, end: first.call.end },
        fixes: [
          {
            title: `Replace by ${name}`,
            steps: [],
            // C++ has no array of that form.
            edits:
              named.length === 1 && /\.[ch]$/i.test(first.path) ? [replacement(first, name, object, constant)] : [],
          },
          {
            title: 'Add a key share for the group',
            steps: onContext
              ? []
              : [{ kind: 'api' as const, name: 'wolfSSL_UseKeyShare', arguments: [object, constant] }],
            edits: [],
          },
        ].filter(({ steps, edits }) => steps.length + edits.length > 0),
      },
    ];
  },
};

function replacement({ path, call }: PlacedCall, name: string, object: string, constant: string) {
  const edit = { start: call.start, end: call.end, newText: `${name}(${object}, (int[]){ ${constant} }, 1)` };
  return { path, edits: [edit], what: [`call ${name} instead of ${call.name}`] };
}

/** The constants that a call names: its argument, or what an array in it holds. */
function groupsOf({ call }: PlacedCall): readonly string[] {
  return call.arguments
    .slice(1)
    .flatMap(({ text }) => text.match(/\bWOLFSSL_(?:ECC|FFDHE|ML_KEM|SECP|X25519|X448|P\d)\w*/g) ?? []);
}

function notInBuild(context: ReviewContext, { path, call }: PlacedCall, constant: string): readonly Remark[] {
  const row = groupNamed(constant);
  if (row === undefined || !context.known || isSupported(context.build, row.code)) return [];
  if (!context.sure(`!(${row.needs})`)) return [];
  const curve = CURVE_CALL.test(call.name);
  const effect = curve
    ? 'it returns BAD_FUNC_ARG (-173) and removes supported_groups (10) from the hello altogether, though ec_point_formats (11) stays: servers answer alert 40'
    : 'it returns an error, and the group is not offered';
  const macro = row.macro === undefined || context.sure(row.macro) ? undefined : row.macro;
  const at = call.arguments.find(({ text }) => text.includes(constant)) ?? call;
  return [
    {
      code: curveNotInBuild.code,
      severity: 'error',
      message: `${constant} is not in this build, so ${call.name} fails: ${effect}.`,
      source: row.source,
      file: path,
      range: { start: at.start, end: at.end },
      fixes: macro === undefined ? [adviceFix(`The group needs: ${row.needs}.`)] : [defineFix(macro)],
    },
  ];
}
