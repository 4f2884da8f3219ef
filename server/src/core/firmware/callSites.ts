import type { TextRange } from '../base/span.ts';
import { acceptors, apiNamed, apiObject, connectors, creators } from '../wolfssl/apis.ts';
import { normalized, type SourceFile, sameObject, scanSource, type WolfsslCall } from './calls.ts';
import { checkSense, findCheck, leaves } from './creationCheck.ts';
import { areExclusive, type Statement, statementsAt } from './cTree.ts';
import { lexC, lineNumberAt, lineStartAt, nextLineAt, standsAlone } from './lexC.ts';

/** A place where a call could go: after the object is made, or (where this file doesn't make it) before it connects. */
export interface CallSite {
  readonly kind: 'after-creation' | 'before-connect';
  /** The object as the code names it: `ssl`, `s->ssl`. */
  readonly variable: string;
  readonly functionName: string;
  /** Where the creating (or connecting) call begins: tells the sites of a file apart. */
  readonly start: number;
  /** 1-based line of that call. */
  readonly line: number;
  /** Where the new lines go, or why none can go here. */
  readonly place: InsertPlace | { readonly refused: string };
  /** Calls of the same kind that act on the object already. */
  readonly existing: readonly WolfsslCall[];
  /** The call that makes or connects the object. */
  readonly anchor: WolfsslCall;
  /** The check of the creation: `if (ssl == NULL) { ... }`. */
  readonly check: Statement | undefined;
}

/** Where lines are inserted. */
export interface InsertPlace {
  readonly offset: number;
  /** Indentation of the new lines. */
  readonly indent: string;
  /** Whether more code follows on the line: then a line end and the indentation are needed on both sides. */
  readonly midLine: boolean;
  /** Whether the object may be NULL here, since the code goes on after a failed creation. */
  readonly mayBeNull: boolean;
}

/** The places of a file where a call could go. Objects that only accept connections are left out. */
export function callSites(source: string | SourceFile, api: string): readonly CallSite[] {
  const file = typeof source === 'string' ? scanSource(source) : source;
  const object = apiObject(api);
  const made = file.calls.filter((call) => creators[object].includes(call.name) && call.function !== undefined);
  const sites = made.filter((call) => !isServers(file, call)).map((call) => creationSite(file, call, api));
  if (sites.length > 0 || object === 'WOLFSSL_CTX') return distinct(sites);
  const connecting = file.calls.filter(
    (call) => connectors.includes(call.name) && call.function !== undefined && call.arguments.length > 0,
  );
  const seen = new Set<string>();
  const first = connecting.filter((call) => {
    const key = `${call.function?.start}:${normalized(call.arguments[0]?.text ?? '')}`;
    return !seen.has(key) && seen.add(key);
  });
  return first.map((call) => connectSite(file, call, api));
}

/** One site a place: an object made in several branches and checked once after them has one. */
function distinct(sites: readonly CallSite[]): readonly CallSite[] {
  const offsets = new Set<number>();
  return sites.filter(({ place }) => 'refused' in place || (!offsets.has(place.offset) && offsets.add(place.offset)));
}

/** Whether an object accepts and never connects. What the function itself does with it counts before what others do. */
function isServers(file: SourceFile, call: WolfsslCall): boolean {
  const variable = call.assigned?.text ?? '';
  const fn = call.function;
  const within = (one: WolfsslCall) => one.function === fn;
  const calls = (names: readonly string[], where: (one: WolfsslCall) => boolean) =>
    file.calls.some(
      (one) => names.includes(one.name) && where(one) && sameObject(one.arguments[0]?.text ?? '', variable),
    );
  const isContext = creators.WOLFSSL_CTX.includes(call.name);
  if (!isContext && calls(connectors, within)) return false;
  if (!isContext && calls(acceptors, within)) return true;
  const method = /_(client|server)_method/.exec(isContext ? call.arguments.map((one) => one.text).join() : '')?.[1];
  if (method !== undefined) return method === 'server';
  const methods = file.calls.filter((one) => within(one) && /_(client|server)_method/.test(one.name));
  if (methods.length > 0) return methods.every((one) => one.name.includes('_server_'));
  const said = [variable, fn?.name ?? ''].find((name) => /server|srv|client|cli/i.test(name));
  if (said !== undefined) return /server|srv/i.test(said) && !/client|cli/i.test(said);
  return calls(acceptors, () => true) && !calls(connectors, () => true);
}

function creationSite(file: SourceFile, call: WolfsslCall, api: string): CallSite {
  const variable = call.assigned?.text ?? '';
  const base = siteBase(file, call, variable, api, 'after-creation');
  const refuse = (refused: string): CallSite => ({ ...base, check: undefined, place: { refused } });
  const statement = call.path.at(-1);
  if (statement === undefined) return refuse('it stands outside all functions');
  if (statement.kind === 'simple' && /^return\b/.test(file.text.slice(statement.start, statement.end))) {
    return refuse('the new object is returned at once');
  }
  if (call.assigned === undefined) return refuse('the new object is not kept in a variable');
  if (statement.kind === 'loop' || statement.kind === 'switch')
    return refuse('it is made in the head of a loop or switch');
  const check = statement.kind === 'if' ? statement : findCheck(file, call);
  const split = splitReason(file, call, statement, check);
  if (split !== undefined) return refuse(split);
  const place = placeAfter(file, call, statement, check);
  const existing = 'refused' in place ? base.existing : existingCalls(file, call, variable, api, place.offset);
  return { ...base, check, place, existing };
}

/** Where the object is surely made: after the check that leaves, or inside the branch that has it. */
function placeAfter(
  file: SourceFile,
  call: WolfsslCall,
  statement: Statement,
  check: Statement | undefined,
): CallSite['place'] {
  const around =
    (check ?? statement) === statement
      ? call.path
      : statementsAt(call.path[0] as Statement, (check ?? statement).start);
  const holder = around[around.indexOf(check ?? statement) - 1];
  if (holder?.kind !== 'block') return { refused: 'it is made by a single statement without braces' };
  if (check === undefined) {
    const last = call.declares ? lastDeclaration(file, holder, statement) : statement;
    // Without a check the call itself tells: on a NULL object it returns an error.
    return below(file, last.end, indentOf(file, statement), false);
  }
  const sense = checkSense(file, check, call);
  const has = sense === 'made' ? check.body : check.otherwise;
  if (has !== undefined) {
    if (has.kind !== 'block')
      return { refused: 'what follows a successful creation is a single statement without braces' };
    const first = has.children[0];
    const indent = first === undefined ? `${indentOf(file, check)}    ` : indentOf(file, first);
    return below(file, has.start + 1, indent, false);
  }
  return below(file, check.end, indentOf(file, check), sense === 'made' || !leaves(file, check.body));
}

/** The place of new lines below a statement that ends at an offset. */
export function below(file: SourceFile, end: number, indent: string, mayBeNull: boolean): InsertPlace {
  const rest = file.text.slice(end, nextLineAt(file.text, end));
  const code = lexC(rest, undefined, false).some((token) => token.kind !== 'comment');
  const comment = lexC(file.text, { start: end, end: file.text.length }, false)[0];
  const over = comment?.kind === 'comment' && comment.start < end + rest.length && comment.end > end + rest.length;
  const offset = code ? end : nextLineAt(file.text, over ? comment.end : end);
  return { offset, indent, midLine: code, mayBeNull };
}

/** Declarations that follow the one that makes the object: old C wants all of them before the first statement. */
function lastDeclaration(file: SourceFile, holder: Statement, statement: Statement): Statement {
  let last = statement;
  for (const next of holder.children.slice(holder.children.indexOf(statement) + 1)) {
    const text = file.text.slice(next.start, next.end);
    if (
      next.kind !== 'simple' ||
      !/^(?:(?:const|static|unsigned|signed|struct|long|short)\s+)*\w+\s*(?:\*+\s*|\s)\w+\s*(?:\[[^\]]*\])*\s*(?:=[^=]|;|,)/.test(
        text,
      ) ||
      /^(return|goto)\b/.test(text)
    )
      break;
    if (/\bwolfSSL_\w+\s*\(/.test(text)) break;
    last = next;
  }
  return last;
}

function connectSite(file: SourceFile, call: WolfsslCall, api: string): CallSite {
  const variable = call.arguments[0]?.text ?? '';
  const base = siteBase(file, call, variable, api, 'before-connect');
  const loop = call.path.findIndex((statement) => statement.kind === 'loop');
  let index = loop > 0 ? loop : call.path.length - 1;
  while (index > 0 && call.path[index - 1]?.kind !== 'block') index--;
  const statement = call.path[index];
  if (statement === undefined || index === 0)
    return { ...base, check: undefined, place: { refused: 'no statement to stand before' } };
  const divided = { ...statement, end: Math.min(statement.end, call.end) };
  const split = splitReason(
    file,
    call,
    statement.kind === 'simple' || statement.kind === 'if' ? statement : divided,
    undefined,
  );
  if (split !== undefined) return { ...base, check: undefined, place: { refused: split } };
  let offset = lineStartAt(file.text, statement.start);
  if (file.text.slice(offset, statement.start).trim() !== '') {
    return { ...base, check: undefined, place: { refused: 'other code stands in front on the same line' } };
  }
  const comments = lexC(file.text).filter((token) => token.kind === 'comment' && standsAlone(file.text, token));
  for (let above = comments.findLast((one) => nextLineAt(file.text, one.end) === offset); above !== undefined; ) {
    offset = lineStartAt(file.text, above.start);
    above = comments.findLast((one) => nextLineAt(file.text, one.end) === offset);
  }
  const indent = indentOf(file, statement);
  return { ...base, check: undefined, place: { offset, indent, midLine: false, mayBeNull: false } };
}

/** Why an `#if` makes the place unsure: it divides a statement, or opens braces in one branch only. */
function splitReason(
  file: SourceFile,
  call: WolfsslCall,
  statement: Statement,
  check: Statement | undefined,
): string | undefined {
  const fragile: TextRange[] = [];
  for (const one of check === undefined ? [statement] : [statement, check]) {
    fragile.push({ start: one.start, end: one.kind === 'if' ? (one.body?.start ?? one.end) : one.end });
    if (one.otherwise !== undefined) fragile.push({ start: one.body?.end ?? one.start, end: one.otherwise.start });
  }
  const whole = { start: statement.start, end: Math.max(statement.end, check?.end ?? 0) };
  if (file.tree.splits.some((split) => split.start < whole.end && split.end > whole.start)) {
    return `an #if near line ${lineNumberAt(file.text, call.start)} opens or closes braces in one branch only`;
  }
  const divided = fragile.some((range) =>
    file.tree.directives.some((directive) => directive.start > range.start && directive.end < range.end),
  );
  return divided ? `an #if stands inside the statement of line ${lineNumberAt(file.text, call.start)}` : undefined;
}

function siteBase(file: SourceFile, call: WolfsslCall, variable: string, api: string, kind: CallSite['kind']) {
  return {
    kind,
    variable,
    functionName: call.function?.name ?? '',
    start: call.start,
    line: call.line,
    existing: existingCalls(file, call, variable, api, call.start),
    anchor: call,
  } as const;
}

/**
 * The live calls that do the work of `api` for the object: on the object itself, between this making of it and the next; on
 * its context, for every object made from that; or on an object that a helper function is given.
 */
function existingCalls(
  file: SourceFile,
  anchor: WolfsslCall,
  variable: string,
  api: string,
  offset: number,
): readonly WolfsslCall[] {
  const names = [api, ...(apiNamed(api)?.sameAs ?? [])];
  const here = lifetime(file, anchor, variable, offset);
  const context = anchor.arguments[0]?.text ?? '';
  return file.calls.filter((call) => {
    if (!names.includes(call.name)) return false;
    const target = call.arguments[0]?.text ?? '';
    const shared = call.function !== anchor.function && !isLocal(file, call, target);
    if (apiObject(call.name) !== apiObject(api)) {
      if (apiObject(api) === 'WOLFSSL_CTX') return call.function === anchor.function || shared;
      return sameObject(target, context) || !isServersContext(file, call, target);
    }
    if (sameObject(target, variable)) return shared || (call.function === anchor.function && here(call.start));
    return file.variables.some((one) => one.parameter && one.function === call.function && one.name === target);
  });
}

/** Whether the context a call acts on is made with a server's method, or named as one. Contexts change their name from function to function. */
function isServersContext(file: SourceFile, call: WolfsslCall, target: string): boolean {
  const made = file.calls.filter(
    (one) =>
      creators.WOLFSSL_CTX.includes(one.name) && one.assigned !== undefined && sameObject(one.assigned.text, target),
  );
  const own = made.filter((one) => one.function === call.function);
  const relevant = own.length > 0 ? own : made;
  if (relevant.length > 0) return relevant.every((one) => isServers(file, one));
  return /server|srv/i.test(target) && !/client|cli/i.test(target);
}

/** The part of its function in which the object is the one that `anchor` makes: until the next is made, below the place at `from`. */
function lifetime(file: SourceFile, anchor: WolfsslCall, variable: string, from: number): (offset: number) => boolean {
  const made = file.calls.filter(
    (call) =>
      call.function === anchor.function &&
      call.assigned !== undefined &&
      sameObject(call.assigned.text, variable) &&
      !areExclusive(file.tree, call.branch, anchor.branch),
  );
  if (!made.includes(anchor)) return () => true;
  const next = made.find((call) => call.start > Math.max(anchor.start, from))?.start ?? Number.POSITIVE_INFINITY;
  return (offset) => offset > anchor.start && offset < next;
}

function isLocal(file: SourceFile, call: WolfsslCall, name: string): boolean {
  return file.variables.some((one) => one.name === name && one.function === call.function && !one.parameter);
}

/** The indentation of the line that a statement begins on. */
export function indentOf(file: SourceFile, statement: TextRange): string {
  return /^[ \t]*/.exec(file.text.slice(lineStartAt(file.text, statement.start), statement.start))?.[0] ?? '';
}
