import type { MacroSet } from '../macroSet.ts';

/**
 * A condition of the wolfSSL source over macros, in the short form of these tables: `HAVE_ECC && !NO_SHA256` asks whether
 * macros are defined; beside `<`, `<=`, `>`, `>=`, `==`, `!=` and in sums a name stands for its value.
 */
export type Condition =
  | { readonly kind: 'defined'; readonly name: string }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Condition[] }
  | { readonly kind: 'compare'; readonly operator: string; readonly left: Term; readonly right: Term };

/** A side of a comparison: a number, the value of a macro, or a product or quotient of two. */
type Term =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'value'; readonly name: string }
  | { readonly kind: 'scaled'; readonly operator: string; readonly left: Term; readonly right: Term };

/** Whether a condition holds. Macros that are not in the set are not defined; a value that is no number makes a comparison false. */
export function holds(condition: string | Condition, macros: MacroSet): boolean {
  const tree = typeof condition === 'string' ? parseCondition(condition) : condition;
  switch (tree.kind) {
    case 'defined':
      return macros.has(tree.name);
    case 'not':
      return !holds(tree.of, macros);
    case 'and':
      return tree.of.every((one) => holds(one, macros));
    case 'or':
      return tree.of.some((one) => holds(one, macros));
    case 'compare':
      return compare(tree.operator, termValue(tree.left, macros), termValue(tree.right, macros));
  }
}

/** The macros whose being defined makes a condition hold: those it asks for and finds, each once, in the order asked. */
export function reasons(condition: string | Condition, macros: MacroSet): readonly string[] {
  const tree = typeof condition === 'string' ? parseCondition(condition) : condition;
  switch (tree.kind) {
    case 'defined':
      return macros.has(tree.name) ? [tree.name] : [];
    case 'not':
      return [];
    case 'and':
      return [...new Set(tree.of.flatMap((one) => reasons(one, macros)))];
    case 'or': {
      const one = tree.of.find((each) => holds(each, macros));
      return one === undefined ? [] : reasons(one, macros);
    }
    case 'compare':
      return [];
  }
}

/** The number a macro stands for: decimal, hexadecimal, in parentheses, a product, or another macro's. */
export function macroNumber(name: string, macros: MacroSet): number | undefined {
  return numberOf(macros.get(name), macros, 0);
}

function numberOf(text: string | undefined, macros: MacroSet, depth: number): number | undefined {
  if (text === undefined || depth > 8) return undefined;
  const plain = text.replace(/^[\s(]+|[\s)]+$/g, '');
  const product = /^(\w+)\s*([*/])\s*(\w+)$/.exec(plain);
  if (product !== null) {
    const left = numberOf(product[1], macros, depth + 1);
    const right = numberOf(product[3], macros, depth + 1);
    if (left === undefined || right === undefined) return undefined;
    return product[2] === '*' ? left * right : Math.trunc(left / right);
  }
  const digits = /^(0[xX][0-9a-fA-F]+|[0-9]+)[uUlL]*$/.exec(plain)?.[1];
  if (digits !== undefined) return Number(digits);
  return macros.has(plain) ? numberOf(macros.get(plain), macros, depth + 1) : undefined;
}

function termValue(term: Term, macros: MacroSet): number | undefined {
  if (term.kind === 'number') return term.value;
  if (term.kind === 'value') return macros.has(term.name) ? macroNumber(term.name, macros) : 0;
  const left = termValue(term.left, macros);
  const right = termValue(term.right, macros);
  if (left === undefined || right === undefined) return undefined;
  return term.operator === '*' ? left * right : Math.trunc(left / right);
}

function compare(operator: string, left: number | undefined, right: number | undefined): boolean {
  if (left === undefined || right === undefined) return false;
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '==':
      return left === right;
    default:
      return left !== right;
  }
}

const parsed = new Map<string, Condition>();

/** The condition a text of these tables stands for. The tables are tested to be well formed; anything else reads as `never`. */
export function parseCondition(text: string): Condition {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const words = text.match(/[A-Za-z_]\w*|0x[0-9a-f]+|\d+|&&|\|\||[<>=!]=|[()!<>*/]/g) ?? [];
  const reader = { words, at: 0 };
  const made = words.length === 0 ? ALWAYS : either(reader);
  parsed.set(text, made);
  return made;
}

const ALWAYS: Condition = { kind: 'and', of: [] };

interface Reader {
  readonly words: readonly string[];
  at: number;
}

function either(reader: Reader): Condition {
  const of = [both(reader)];
  while (reader.words[reader.at] === '||') {
    reader.at++;
    of.push(both(reader));
  }
  return of.length === 1 ? (of[0] as Condition) : { kind: 'or', of };
}

function both(reader: Reader): Condition {
  const of = [one(reader)];
  while (reader.words[reader.at] === '&&') {
    reader.at++;
    of.push(one(reader));
  }
  return of.length === 1 ? (of[0] as Condition) : { kind: 'and', of };
}

function one(reader: Reader): Condition {
  const word = reader.words[reader.at] ?? '';
  if (word === '!') {
    reader.at++;
    return { kind: 'not', of: one(reader) };
  }
  if (word === '(') {
    reader.at++;
    const inner = either(reader);
    if (reader.words[reader.at] === ')') reader.at++;
    return inner;
  }
  const left = term(reader);
  const operator = reader.words[reader.at] ?? '';
  if (/^([<>]=?|[=!]=)$/.test(operator)) {
    reader.at++;
    return { kind: 'compare', operator, left, right: term(reader) };
  }
  return { kind: 'defined', name: left.kind === 'value' ? left.name : '' };
}

function term(reader: Reader): Term {
  const word = reader.words[reader.at++] ?? '';
  const left: Term = /^\d/.test(word) ? { kind: 'number', value: Number(word) } : { kind: 'value', name: word };
  const operator = reader.words[reader.at] ?? '';
  if (operator !== '*' && operator !== '/') return left;
  reader.at++;
  return { kind: 'scaled', operator, left, right: term(reader) };
}
