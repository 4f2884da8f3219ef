import { plainName } from '../wolfssl/predict/machine.ts';
import { type Statement, tokensIn } from './cTree.ts';
import type { ProgramUnit, Word } from './predictUnit.ts';

/** Calls that send the first hello. */
export const CONNECTS = /^wolfSSL_(connect(_ex|_cert|_TLSv13)?|negotiate|write_early_data|write|read|send|recv)$/;

/** Whether a branch gives up: it ends by leaving, and makes no connection. */
export function leaves(statement: Statement | undefined, unit: ProgramUnit): boolean {
  if (statement === undefined) return false;
  const words = tokensIn(unit.tree, statement);
  if (words.some(({ text }) => CONNECTS.test(plainName(text)) && !/read|write|send|recv/.test(text))) return false;
  const last = statement.kind === 'block' ? statement.children.at(-1) : statement;
  if (last === undefined) return false;
  const said = tokensIn(unit.tree, last).map(({ text }) => text);
  const first = said[0] ?? '';
  // `fd = -1;` tells whoever looks at it next.
  if (/^\w+ = (- \d+|INVALID_SOCKET) ;$/.test(said.join(' '))) return true;
  if (/^(return|goto|break|continue|exit|abort|_exit|throw)$/.test(first)) return true;
  return last.kind === 'loop' || /error|fail|fatal|panic|reset|restart|die|halt|assert/i.test(first);
}

/** Whether the condition of a loop is none. */
export function isEndless(condition: readonly Word[]): boolean {
  return condition.length === 0 || (condition.length === 1 && /^(1|true)$/.test(condition[0]?.text ?? ''));
}
