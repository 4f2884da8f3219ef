import { hasChange } from '../history.ts';
import { type Acting, type Effect, minorOf } from './acting.ts';
import { extension, find, push, remove, TYPES } from './assemble.ts';
import { holds } from './condition.ts';
import { groupOfName, groupOfNid } from './groupNames.ts';
import { addGroup, groupMakers, isGroup, isSupported } from './groupRows.ts';
import { together } from './makers.ts';
import type { Sourced, Value } from './model.ts';
import { asNumber, asText, FAILED, failure, OK } from './values.ts';

/** Calls that choose groups and key shares. */
export const groupEffects: Readonly<Record<string, Effect>> = {
  wolfSSL_UseSupportedCurve: (acting) => useGroup(acting, asNumber(acting.args[0])),
  wolfSSL_set_groups: (acting) => setGroups(acting, numbersOf(acting.args[0], asNumber(acting.args[1]))),
  wolfSSL_set1_groups: (acting) => {
    const numbers = numbersOf(acting.args[0], asNumber(acting.args[1]));
    return chooseGroups(acting, numbers, (number) =>
      isGroup(acting.build, number) ? number : acting.build.macros.has('HAVE_ECC') ? groupOfNid(number) : undefined,
    );
  },
  wolfSSL_set1_groups_list: (acting) =>
    chooseGroups(acting, listed(acting), (name) =>
      /^([BKP]-|X)/.test(name) || hasChange(acting.build.version, 'groupNamesOfOldCalls')
        ? groupOfName(acting.build, name)
        : undefined,
    ),
  // The call of old takes curves only (src/ssl.c:14040).
  wolfSSL_set1_curves_list: (acting) =>
    chooseGroups(acting, listed(acting), (name) => {
      const code = groupOfName(acting.build, name);
      return code !== undefined && code < 46 ? code : undefined;
    }),
  wolfSSL_UseKeyShare: useKeyShare,
  wolfSSL_NoKeyShares: (acting) => {
    const { object, call } = acting;
    const old = find(object.extensions, TYPES.keyShare);
    const empty = extension(TYPES.keyShare, { kind: 'shares', groups: [] }, [call]);
    if (old === undefined) push(object.extensions, empty);
    else object.extensions[object.extensions.indexOf(old)] = empty;
    return OK;
  },
};

/** The trap: the choice counts as the program's own before the group is checked (src/ssl_api_ext.c:388-396). */
function useGroup(acting: Acting, code: number | undefined): Value {
  const { object, build, call } = acting;
  if (code === undefined) {
    object.options.userCurves = true;
    return { kind: 'unknown', text: 'a group', outcome: true };
  }
  if (!isGroup(build, code)) return failure(-173);
  object.options.userCurves = true;
  if (!isSupported(build, code)) return failure(-173);
  const old = find(object.extensions, TYPES.supportedGroups);
  const groups: Sourced[] = old?.content.kind === 'groups' ? [...old.content.groups] : [];
  addGroup(build, groups, { code, madeBy: together([call], groupMakers(build, code)) });
  const made = extension(TYPES.supportedGroups, { kind: 'groups', groups }, together(old?.madeBy ?? [], [call]));
  if (old === undefined) push(object.extensions, made);
  else object.extensions[object.extensions.indexOf(old)] = made;
  return OK;
}

/** wolfSSL_(CTX_)set_groups: all of the groups or none (src/tls.c:398-445). */
function setGroups(acting: Acting, codes: readonly number[] | undefined): Value {
  const { object, build, call } = acting;
  if (codes === undefined) {
    object.options.userCurves = true;
    return { kind: 'unknown', text: 'the groups', outcome: true };
  }
  if (codes.length === 0 || codes.length > 36) return failure(-173);
  if (minorOf(object) < 4 && !hasChange(build.version, 'setGroupsBelowTls13')) return failure(-173);
  object.options.groups = [];
  remove(object.extensions, TYPES.supportedGroups);
  for (const code of codes) {
    const made = useGroup(acting, code);
    if (made === OK) continue;
    remove(object.extensions, TYPES.supportedGroups);
    return made;
  }
  if (holds('WOLFSSL_TLS13', build.macros)) object.options.groups = codes.map((code) => ({ code, madeBy: [call] }));
  return OK;
}

/** The numbers of an array, as many as are passed. */
function numbersOf(value: Value | undefined, count: number | undefined): readonly number[] | undefined {
  if (value?.kind !== 'list') return undefined;
  const numbers = value.items.slice(0, count ?? value.items.length).map((item) => asNumber(item));
  return numbers.every((one) => one !== undefined) ? (numbers as readonly number[]) : undefined;
}

/** The calls of the OpenSSL layer: what they don't know makes them fail before anything changes, and their failure is 0. */
function chooseGroups<T>(
  acting: Acting,
  wanted: readonly T[] | undefined,
  codeOf: (one: T) => number | undefined,
): Value {
  const codes = wanted?.map(codeOf);
  if (codes?.some((code) => code === undefined)) return FAILED;
  const made = setGroups(acting, codes === undefined ? undefined : [...new Set(codes as readonly number[])]);
  return made.kind === 'number' && made !== OK ? FAILED : made;
}

function listed(acting: Acting): readonly string[] | undefined {
  return asText(acting.args[0])?.split(':');
}

/** wolfSSL_UseKeyShare: one share more, behind those that are there (src/tls13.c:14758). */
function useKeyShare({ object, build, args, call }: Acting): Value {
  const code = asNumber(args[0]);
  if (code === undefined) return { kind: 'unknown', text: 'a group', outcome: true };
  if (!isSupported(build, code) || (code >= 0x0200 && minorOf(object) < 4)) return failure(-173);
  const old = find(object.extensions, TYPES.keyShare);
  const groups = old?.content.kind === 'shares' ? old.content.groups : [];
  const all = groups.some((one) => one.code === code)
    ? groups
    : [...groups, { code, madeBy: together([call], groupMakers(build, code)) }];
  const made = extension(TYPES.keyShare, { kind: 'shares', groups: all }, together(old?.madeBy ?? [], [call]));
  if (old === undefined) push(object.extensions, made);
  else object.extensions[object.extensions.indexOf(old)] = made;
  return OK;
}
