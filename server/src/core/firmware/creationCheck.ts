import type { SourceFile, WolfsslCall } from './calls.ts';
import { normalized } from './calls.ts';
import type { Statement } from './cTree.ts';

/** How many statements may stand between the creation of an object and its check. */
const MOST_BETWEEN = 6;

/**
 * The check of a new object: an `if` that asks whether it is there, among the statements that follow, or that follow the
 * blocks around. Others may stand between as long as they don't use the object; making it in another way is no use.
 */
export function findCheck(file: SourceFile, call: WolfsslCall): Statement | undefined {
  const { path, declares } = call;
  const variable = call.assigned?.text ?? '';
  for (let level = path.length - 1; level > 0; level--) {
    const statement = path[level];
    const holder = path[level - 1];
    if (statement === undefined || holder === undefined || statement.kind === 'loop' || statement.kind === 'switch')
      return undefined;
    if (holder.kind !== 'block') continue;
    const following = holder.children.slice(holder.children.indexOf(statement) + 1);
    for (const next of following.slice(0, MOST_BETWEEN)) {
      if (next.kind === 'if' && next.head !== undefined) {
        const head = normalized(file.text.slice(next.head.start, next.head.end));
        if (nullTest(head, normalized(variable)) !== undefined) return next;
      }
      if (uses(file, next, normalized(variable))) return undefined;
    }
    if (declares || following.length > MOST_BETWEEN) return undefined;
  }
  return undefined;
}

/** Whether a statement does anything with the object but make it: `ssl = ...`, `f(&ctx)`. */
function uses(file: SourceFile, statement: Statement, variable: string): boolean {
  const text = normalized(file.text.slice(statement.start, statement.end));
  const name = escaped(variable);
  const all = text.match(new RegExp(`(?<![\\w.>])${name}(?!\\w)`, 'g'))?.length ?? 0;
  const made = text.match(new RegExp(`(?<![\\w.>])${name}=(?!=)|&${name}(?!\\w)`, 'g'))?.length ?? 0;
  return all > made || /^(return|goto)\b/.test(text);
}

/** `null` when the test holds for a missing object, `made` when it holds for a made one. */
export function nullTest(head: string, variable: string): 'null' | 'made' | undefined {
  const nothing = '(?:NULL|0|nullptr|WOLFSSL_NULL)';
  const name = `\\(*${escaped(variable)}\\)*`;
  const either = (operator: string) =>
    new RegExp(`^\\(*(?:${name}${operator}${nothing}|${nothing}${operator}${name})\\)*$`);
  const parts = head.split('||');
  if (parts.some((part) => either('==').test(part) || new RegExp(`^\\(*!${name}$`).test(part))) return 'null';
  if (either('!=').test(head) || new RegExp(`^${name}$`).test(head)) return 'made';
  return undefined;
}

/** Whether the `if` that checks an object is about a missing or a made one. */
export function checkSense(file: SourceFile, check: Statement, call: WolfsslCall): 'null' | 'made' {
  const { head } = check;
  if (head === undefined) return 'null';
  if (call.start < head.start || call.start >= head.end) {
    return nullTest(normalized(file.text.slice(head.start, head.end)), normalized(call.assigned?.text ?? '')) ?? 'null';
  }
  const before = file.text.slice(head.start, call.assigned?.start ?? call.start);
  const after = normalized(file.text.slice(call.end, head.end));
  if (/!\s*\(*\s*$/.test(before) || /^\)*==/.test(after) || /==\s*\(*\s*$/.test(before)) return 'null';
  return 'made';
}

/** Whether a statement never goes on to what follows it. */
export function leaves(file: SourceFile, statement: Statement | undefined): boolean {
  if (statement === undefined) return false;
  if (statement.kind === 'block') return statement.children.some((child) => child.kind !== 'if' && leaves(file, child));
  const text = file.text.slice(statement.start, statement.end);
  if (statement.kind === 'loop') return /^(while\s*\(\s*(1|true)\s*\)|for\s*\(\s*;\s*;\s*\))/.test(text);
  return statement.kind === 'simple' && (/^(return|goto|break|continue|throw)\b/.test(text) || LEAVING_CALL.test(text));
}

/** Calls that don't come back, by the names people give them. */
const LEAVING_CALL =
  /^\s*(?:\w+::)?(exit|_exit|_Exit|abort|quick_exit|err_sys\w*|err_quit|die\w*|fatal\w*|panic\w*|fail\w*|vTaskDelete|pthread_exit|longjmp|Error_Handler|ExitThread|\w*(?:inf(?:inite)?_?loop|forever|halt|hang|reboot|restart)\w*)\s*\(/i;

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
