import { releasers } from '../wolfssl/apis.ts';
import type { CallSite } from './callSites.ts';
import { type SourceFile, sameObject } from './calls.ts';
import type { CheckedCall } from './checkStyle.ts';
import type { Statement } from './cTree.ts';
import { messageFor } from './message.ts';

/**
 * What the code does when a call fails, for a new call: the statements of a check nearby, its message reworded, what only
 * belongs to that other call left out. One line each, without indentation.
 */
export function reactionLines(
  file: SourceFile,
  site: CallSite,
  reaction: CheckedCall | undefined,
  api: string,
  result: string | undefined,
): readonly string[] {
  const lines = takenLines(file, site, reaction, api, result);
  return fitted(site, lines.length === 0 ? plainReaction(file, site) : lines);
}

function takenLines(
  file: SourceFile,
  site: CallSite,
  reaction: CheckedCall | undefined,
  api: string,
  result: string | undefined,
): readonly string[] {
  if (reaction?.failure !== undefined) {
    return bodyLines(file, site, reaction.failure, {
      api,
      replaced: reaction.call.name,
      result,
      keeps: reaction.result,
    });
  }
  const failure = failedCreation(site);
  if (failure !== undefined) {
    const lines = bodyLines(file, site, failure, { api, replaced: site.anchor.name, result, keeps: undefined });
    return released(file, site, relabelled(file, site, lines));
  }
  return [];
}

/** What leaves the function has to suit its type, also where the file has it wrong under some other `#if`. */
function fitted(site: CallSite, lines: readonly string[]): readonly string[] {
  const type = valueType(site);
  return lines.map((line) => {
    if (type === 'void' && /^return\b[^;]/.test(line)) return 'return;';
    if (/^return\s*;/.test(line) && type !== 'void') return type.endsWith('*') ? 'return NULL;' : 'return -1;';
    return line;
  });
}

/** The type a function returns, without storage words. */
function valueType(site: CallSite): string {
  const returns = site.anchor.function?.returns ?? '';
  return returns.replace(/\b(static|inline|extern|const|WINAPI|WOLFSSL_API|WOLFSSL_LOCAL)\b/g, '').trim();
}

interface Wording {
  readonly api: string;
  /** The call whose failure the statements speak of. */
  readonly replaced: string;
  /** The variable that holds the result of the new call. */
  readonly result: string | undefined;
  /** The variable that held the result of the old one. */
  readonly keeps: string | undefined;
}

/** The statements that run when the object could not be made. */
function failedCreation(site: CallSite): Statement | undefined {
  const { check, anchor } = site;
  if (check === undefined || site.kind !== 'after-creation') return undefined;
  if ('refused' in site.place) return undefined;
  const inBody =
    check.body !== undefined && site.place.offset >= check.body.start && site.place.offset < check.body.end;
  const failure = inBody ? check.otherwise : check.body;
  return failure !== undefined && anchor.start < failure.start ? failure : undefined;
}

function bodyLines(file: SourceFile, site: CallSite, failure: Statement, wording: Wording): readonly string[] {
  const statements = failure.kind === 'block' ? failure.children : [failure];
  const lines: string[] = [];
  const missing: string[] = [];
  let told = false;
  for (const statement of statements) {
    if (statement.kind !== 'simple') continue;
    const text = file.text.slice(statement.start, statement.end);
    const assignment = /^([\w.>-]+)\s*=(?!=)\s*([\s\S]*?)\s*;$/.exec(text);
    if (assignment !== null) {
      const [target, value] = [assignment[1] ?? '', assignment[2] ?? ''];
      if (/^-?\w+$/.test(value) && !/\(/.test(value)) lines.push(/MEM/.test(value) ? `${target} = -1;` : oneLine(text));
      else missing.push(target);
    } else if (!told && /"/.test(text)) {
      const message = messageFor(
        text,
        wording.api,
        wording.replaced,
        wording.keeps !== undefined && wording.keeps === wording.result ? wording.result : undefined,
      );
      if (message !== undefined) {
        lines.push(message);
        told = true;
      }
    } else if (isKept(text, site)) lines.push(oneLine(text));
  }
  return withStatus(file, site, lines, missing);
}

/** Leaving and giving back stay; a further message or a question about the old error does not. */
function isKept(text: string, site: CallSite): boolean {
  if (/^(return|goto|break|continue|throw)\b/.test(text)) return true;
  if (/"/.test(text) || /_get_error|_ERR_|err(or)?_string/i.test(text)) return false;
  const call = /^(?:\(void\)\s*)?([\w.>-]+)\s*\(([\s\S]*)\)\s*;$/.exec(text);
  if (call === null) return false;
  return (
    !sameObject(call[2] ?? '', site.variable) ||
    releasers.WOLFSSL.includes(call[1] ?? '') ||
    /free|close|shutdown|cleanup|delete/i.test(call[1] ?? '')
  );
}

/** A status that came from the old error and is returned later must not stay what it was: it becomes -1. */
function withStatus(
  file: SourceFile,
  site: CallSite,
  lines: readonly string[],
  missing: readonly string[],
): readonly string[] {
  const fn = site.anchor.function;
  const returned = missing.find(
    (name) =>
      !lines.some((line) => line.startsWith(`${name} =`)) &&
      fn !== undefined &&
      new RegExp(`\\breturn\\s*\\(?\\s*${name.replace(/[.>-]/g, '\\$&')}\\s*\\)?\\s*;`).test(
        file.text.slice(fn.start, fn.end),
      ),
  );
  if (returned === undefined) return lines;
  const leave = lines.findIndex((line) => /^(return|goto|break|continue|throw)\b/.test(line));
  const at = leave < 0 ? lines.length : leave;
  return [...lines.slice(0, at), `${returned} = -1;`, ...lines.slice(at)];
}

/** The label to jump to from here: the one whose code gives the new object back, where a failed creation jumps past it. */
function relabelled(file: SourceFile, site: CallSite, lines: readonly string[]): readonly string[] {
  const fn = site.anchor.function;
  const jump = lines.findIndex((line) => line.startsWith('goto '));
  if (fn === undefined || jump < 0) return lines;
  const labels = fn.body.children.filter((statement) => statement.kind === 'label');
  const named = (label: string) =>
    labels.find((one) => new RegExp(`^${label}\\s*:`).test(file.text.slice(one.start, one.end)));
  const target = named(/^goto\s+(\w+)/.exec(lines[jump] ?? '')?.[1] ?? '');
  if (target === undefined || releaseAfter(file, site, target.start)) return lines;
  const before = labels.findLast((label) => label.start < target.start && releaseAfter(file, site, label.start));
  if (before === undefined) return lines;
  const name = /^\w+/.exec(file.text.slice(before.start, before.end))?.[0] ?? '';
  return lines.with(jump, `goto ${name};`);
}

/** Whether the object is given back in the function after `offset`, before the function returns. */
function releaseAfter(file: SourceFile, site: CallSite, offset: number): boolean {
  const end = site.anchor.function?.end ?? offset;
  return file.calls.some(
    (call) =>
      (releasers.WOLFSSL.includes(call.name) || releasers.WOLFSSL_CTX.includes(call.name)) &&
      call.start >= offset &&
      call.end <= end &&
      sameObject(call.arguments[0]?.text ?? '', site.variable),
  );
}

/** Where failed checks give back by hand what was made before, the new object goes too. */
function released(file: SourceFile, site: CallSite, lines: readonly string[]): readonly string[] {
  const free = lines.findIndex((line) => /\b(wolfSSL|CyaSSL|SSL)_CTX_free\s*\(/.test(line));
  const isContext = /CTX_new/.test(site.anchor.name);
  if (isContext) {
    const leavesAtOnce = lines.some((line) => /^return\b/.test(line));
    const byHand = file.calls.some(
      (call) =>
        releasers.WOLFSSL_CTX.includes(call.name) &&
        call.path.at(-2)?.kind === 'block' &&
        call.path.at(-3)?.kind === 'if' &&
        sameObject(call.arguments[0]?.text ?? '', site.variable),
    );
    if (!leavesAtOnce || !byHand) return lines;
    const at = lines.findIndex((line) => /^return\b/.test(line));
    return [
      ...lines.slice(0, at),
      `${site.anchor.name.replace(/new\w*$/, 'free')}(${site.variable});`,
      ...lines.slice(at),
    ];
  }
  if (free < 0 || lines.some((line) => line.includes('SSL_free('))) return lines;
  return [
    ...lines.slice(0, free),
    `${site.anchor.name.replace(/new$/, 'free')}(${site.variable});`,
    ...lines.slice(free),
  ];
}

/** Nothing nearby shows how failures are met: the function is left with the error its type has. */
function plainReaction(file: SourceFile, site: CallSite): readonly string[] {
  const fn = site.anchor.function;
  const type = valueType(site);
  const local = file.variables.some((one) => one.function === fn && !one.parameter && one.name === site.variable);
  const free = local ? [`${site.anchor.name.replace(/(CTX_)?(new\w*|connect)$/, '$1free')}(${site.variable});`] : [];
  const safe = site.kind === 'after-creation' ? free : [];
  if (/\*$/.test(type)) return [...safe, 'return NULL;'];
  if (type === 'void') return [...safe, 'return;'];
  if (type === 'bool' || type === '_Bool') return [...safe, 'return false;'];
  return /^(unsigned |signed |long |short )*(int|long|short|int\d+_t|ssize_t|err_t|esp_err_t|BaseType_t)$/.test(type)
    ? [...safe, 'return -1;']
    : [];
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}
