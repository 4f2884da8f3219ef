import { type Acting, methodOf, minorOf } from './acting.ts';
import { extension, find, push, remove, TYPES } from './assemble.ts';
import { holds } from './condition.ts';
import { groupOfName } from './constants.ts';
import { addGroup, groupMakers, isGroup, isSupported } from './groupRows.ts';
import { together } from './makers.ts';
import type { Sourced, Value } from './model.ts';
import { asNumber, failure, OK } from './values.ts';

/** The trap: the choice counts as the program's own before the group is checked (src/ssl_api_ext.c:388-396). */
export function useGroup(acting: Acting, code: number | undefined): Value {
  const { object, build, call } = acting;
  if (code === undefined) {
    object.options.userCurves = true;
    return { kind: 'unknown', text: 'a group', outcome: true };
  }
  if (!isGroup(code)) return failure(-173);
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
export function setGroups(acting: Acting, codes: readonly number[] | undefined): Value {
  const { object, build, call } = acting;
  if (codes === undefined) {
    object.options.userCurves = true;
    return { kind: 'unknown', text: 'the groups', outcome: true };
  }
  if (codes.length === 0 || codes.length > 36 || methodOf(object).datagram) return failure(-173);
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
export function numbersOf(value: Value | undefined, count: number | undefined): readonly number[] | undefined {
  if (value?.kind !== 'list') return undefined;
  const numbers = value.items.slice(0, count ?? value.items.length).map((item) => asNumber(item));
  return numbers.every((one) => one !== undefined) ? (numbers as readonly number[]) : undefined;
}

/** The groups of a list such as `X25519:P-256`; none where a name is unknown (src/ssl.c:13974). */
export function namedGroups(list: string | undefined): readonly number[] | undefined {
  if (list === undefined) return undefined;
  const codes = list.split(':').map(groupOfName);
  return codes.every((one) => one !== undefined) ? [...new Set(codes as readonly number[])] : [];
}

/** wolfSSL_UseKeyShare: one share more, behind those that are there (src/tls13.c:14758). */
export function useKeyShare({ object, build, args, call }: Acting): Value {
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
