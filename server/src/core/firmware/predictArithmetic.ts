import type { Value } from '../wolfssl/predict/model.ts';
import { asNumber } from '../wolfssl/predict/values.ts';
import type { Word } from './predictUnit.ts';

/** Bytes of the plain types. */
export const SIZES: Readonly<Record<string, number>> = {
  char: 1,
  byte: 1,
  uint8_t: 1,
  int8_t: 1,
  bool: 1,
  short: 2,
  word16: 2,
  uint16_t: 2,
  int16_t: 2,
  int: 4,
  word32: 4,
  uint32_t: 4,
  int32_t: 4,
  long: 8,
  size_t: 8,
  word64: 8,
  uint64_t: 8,
  int64_t: 8,
};
/** Words that make a type. */
export const TYPE =
  /^(const|volatile|unsigned|signed|struct|enum|void|float|double|SSL|SSL_CTX|WOLFSSL(_[A-Z0-9_]+)?|\w+_t)$/;

/** Whether a value is true; undefined where that can't be told. */
export function truthOf(value: Value): boolean | undefined {
  if (value.kind === 'number') return value.value !== 0;
  return value.kind === 'unknown' ? undefined : true;
}

/** The value of two values and an operator between them; of `&&` and `||` what is known of either side counts. */
export function logical(operator: string, left: Value, right: Value): Value {
  const a = truthOf(left);
  const b = truthOf(right);
  if (operator === '||') {
    if (a === true || b === true) return number(1);
    return a === false ? (b === false ? number(0) : right) : left;
  }
  if (operator === '&&') {
    if (a === false || b === false) return number(0);
    return a === true ? (b === true ? number(1) : right) : left;
  }
  return arithmetic(operator, left, right);
}

/** The value of two values and an operator between them. */
export function arithmetic(operator: string, left: Value, right: Value): Value {
  const isNull = (value: Value) => value.kind === 'number' && value.value === 0;
  const isObject = (value: Value) => value.kind !== 'number' && value.kind !== 'unknown';
  if (
    (operator === '==' || operator === '!=') &&
    ((isObject(left) && isNull(right)) || (isObject(right) && isNull(left)))
  )
    return number(operator === '!=' ? 1 : 0);
  const a = asNumber(left);
  const b = asNumber(right);
  if (a === undefined || b === undefined)
    return left.kind === 'unknown' ? left : right.kind === 'unknown' ? right : unknown(operator);
  switch (operator) {
    case '|':
      return number(a | b);
    case '^':
      return number(a ^ b);
    case '&':
      return number(a & b);
    case '==':
      return number(a === b ? 1 : 0);
    case '!=':
      return number(a !== b ? 1 : 0);
    case '<':
      return number(a < b ? 1 : 0);
    case '>':
      return number(a > b ? 1 : 0);
    case '<=':
      return number(a <= b ? 1 : 0);
    case '>=':
      return number(a >= b ? 1 : 0);
    case '<<':
      return number(a * 2 ** b);
    case '>>':
      return number(Math.floor(a / 2 ** b));
    case '+':
      return number(a + b);
    case '-':
      return number(a - b);
    case '*':
      return number(a * b);
    case '/':
      return b === 0 ? unknown('/') : number(Math.trunc(a / b));
    default:
      return b === 0 ? unknown('%') : number(a % b);
  }
}

/** What `sizeof` says of a value. */
export function sizeOf(value: Value): number | undefined {
  if (value.kind === 'text') return value.size;
  if (value.kind === 'pointer') return value.size ?? 8;
  if (value.kind === 'list') return value.items.length * value.itemSize;
  return value.kind === 'number' ? 4 : undefined;
}

/** Bytes of a type by its words: pointers are as wide as on the machine that wolfSSL's own tests run on. */
export function typeSize(words: readonly Word[]): number | undefined {
  if (words.length === 0 || !words.every(({ text }) => text === '*' || TYPE.test(text) || Object.hasOwn(SIZES, text)))
    return undefined;
  if (words.some(({ text }) => text === '*')) return 8;
  const sized = words.find(({ text }) => Object.hasOwn(SIZES, text))?.text;
  return sized === undefined ? (words.some(({ text }) => text === 'unsigned') ? 4 : undefined) : SIZES[sized];
}

/** A number as C writes it. */
export function numeric(text: string): Value {
  const digits = text.replace(/'/g, '').replace(/[uUlLzZ]+$/, '');
  const value = /^0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
  return Number.isFinite(value) ? number(value) : unknown(text);
}

/** The characters of a string literal. */
export function literal(text: string): string {
  return unescaped(text.slice(text.indexOf('"') + 1, text.endsWith('"') ? -1 : undefined));
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', a: '\x07', b: '\b', f: '\f', v: '\v' };

/** Text with C's escapes resolved. */
export function unescaped(text: string): string {
  return text.replace(/\\(x[0-9a-fA-F]+|[0-7]{1,3}|[\s\S])/g, (_, code: string) => {
    if (code.startsWith('x')) return String.fromCharCode(Number.parseInt(code.slice(1), 16) & 0xff);
    if (/^[0-7]/.test(code)) return String.fromCharCode(Number.parseInt(code, 8) & 0xff);
    return ESCAPES[code] ?? code;
  });
}

/** A value that the text does not tell. */
export function unknown(text: string): Value {
  return { kind: 'unknown', text };
}

/** What a call answered that nobody follows here: whether it worked. */
export function outcome(text: string): Value {
  return { kind: 'unknown', text, outcome: true };
}

/** A number as a value. */
export function number(value: number): Value {
  return { kind: 'number', value };
}
