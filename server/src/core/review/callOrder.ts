import { sameObject, type WolfsslCall } from '../firmware/calls.ts';
import { areExclusive } from '../firmware/cTree.ts';
import { editsBetween } from '../firmware/diff.ts';
import { applyEdits } from '../firmware/edit.ts';
import { lineStartAt, nextLineAt, standsAlone } from '../firmware/lexC.ts';
import { placeCall } from '../firmware/placeCall.ts';
import type { FileEdits } from '../firmware/plan.ts';
import { apiNamed, connectors, creators } from '../wolfssl/apis.ts';
import type { PlacedCall, ReviewRule } from './context.ts';
import { lateFix, type Remark } from './remark.ts';

/** A call on a connection behind its handshake: the hello has gone out without it. */
export const callAfterConnect: ReviewRule = {
  code: 'call-after-connect',
  title: 'A call that shapes the hello stands behind the handshake',
  check: ({ calls }) =>
    calls.flatMap((placed) => {
      const row = apiNamed(placed.call.name);
      if (row?.object !== 'WOLFSSL' || AFTERWARDS.test(row.name)) return [];
      const before = earlier(calls, placed, connectors, 0);
      return before === undefined
        ? []
        : [
            late(
              placed,
              callAfterConnect.code,
              `${placed.call.name} stands behind ${before.name} (line ${before.line}): the ClientHello has gone out without it, and it changes nothing.`,
            ),
          ];
    }),
};

/** A call on a context behind the making of a connection from it. */
export const contextCallAfterNew: ReviewRule = {
  code: 'context-call-after-new',
  title: 'A call on the context stands behind wolfSSL_new',
  check: ({ calls }) =>
    calls.flatMap((placed) => {
      const row = apiNamed(placed.call.name);
      if (row?.object !== 'WOLFSSL_CTX' || SHARED.test(row.name)) return [];
      const before = earlier(calls, placed, creators.WOLFSSL, 0);
      return before === undefined
        ? []
        : [
            late(
              placed,
              contextCallAfterNew.code,
              `${placed.call.name} stands behind ${before.name} (line ${before.line}), which has copied the settings of the context: the connection made there doesn't have it, only later ones will.`,
            ),
          ];
    }),
};

/** Calls on what context and connections share: the store of roots, and callbacks that are looked up when they are needed. */
const SHARED = /_(load_\w+|Enable(OCSP|OCSPStapling|CRL)|set_keylog_callback)$/;

/** Calls that make sense on a connection that stands. */
const AFTERWARDS =
  /_(set_fd|set_session|write_early_data|dtls_set_\w+|dtls_cid_\w+|use_\w+|UseKeyShare|EnableCRL|EnableOCSP|set_verify)$/;

/** The call of one of `names` on the same object, in the same function, in front, on a way that leads to both. */
function earlier(
  calls: readonly PlacedCall[],
  { path, source, call }: PlacedCall,
  names: readonly string[],
  argument: number,
): WolfsslCall | undefined {
  const object = call.arguments[0]?.text ?? '';
  const found = calls.findLast(
    (one) =>
      one.path === path &&
      names.includes(one.call.name) &&
      one.call.function !== undefined &&
      one.call.function === call.function &&
      one.call.end < call.start &&
      sameObject(one.call.arguments[argument]?.text ?? '', object) &&
      !areExclusive(source.tree, one.call.branch, call.branch),
  )?.call;
  if (found === undefined) return undefined;
  // In one loop the later call comes before the earlier one of the next round.
  const loops = (one: WolfsslCall) => one.path.filter((statement) => /^(loop|switch|label)$/.test(statement.kind));
  if (loops(found).some((loop) => loop.start <= call.start && call.end <= loop.end)) return undefined;
  // A new object in between begins anew.
  const anew = source.calls.some(
    (one) =>
      one.start > found.end &&
      one.start < call.start &&
      one.assigned !== undefined &&
      sameObject(one.assigned.text, object),
  );
  const labelled = source.tree.functions.some(
    (fn) =>
      fn === call.function &&
      fn.body.children.some((one) => one.kind === 'label' && one.start > found.end && one.start < call.start),
  );
  const otherWay = found.path.some(
    (statement) =>
      statement.kind === 'if' &&
      statement.body !== undefined &&
      within(statement.body, found) &&
      statement.otherwise !== undefined &&
      within(statement.otherwise, call),
  );
  return anew || labelled || otherWay ? undefined : found;
}

function within(range: { readonly start: number; readonly end: number }, call: WolfsslCall): boolean {
  return range.start <= call.start && call.end <= range.end;
}

function late(placed: PlacedCall, code: string, message: string): Remark {
  const { path, call } = placed;
  return {
    code,
    severity: 'warning',
    message,
    source: apiNamed(call.name)?.source ?? '',
    file: path,
    range: { start: call.start, end: call.end },
    fixes: [lateFix(`Move ${call.name} up`, () => moved(placed))],
  };
}

/** The call taken out where it stands and placed where it takes effect; nothing where its statement is more than the call. */
function moved({ path, source, call }: PlacedCall): readonly FileEdits[] {
  const statement = call.path.at(-1);
  if (statement === undefined || !/^(simple|if)$/.test(statement.kind) || !standsAlone(source.text, statement))
    return [];
  const others = source.calls.filter((one) => one !== call && within(statement, one));
  if (others.some((one) => !/_get_error|_ERR_|_free$/.test(one.name)) || statement.otherwise !== undefined) return [];
  const start = lineStartAt(source.text, statement.start);
  const without = applyEdits(source.text, [{ start, end: nextLineAt(source.text, statement.end), newText: '' }]);
  const wanted = { name: call.name, arguments: call.arguments.map(({ text }) => text) };
  const placement = placeCall(without, wanted);
  if (placement.kind !== 'edits') return [];
  const edits = editsBetween(source.text, applyEdits(without, placement.edits));
  return [{ path, edits, what: [`move ${call.name} up`] }];
}
