/** A number of an `#if`: 64 bits wide, as `intmax_t` and `uintmax_t` are (C11 6.10.1). */
export interface Value {
  readonly number: bigint;
  readonly unsigned: boolean;
}

/** A number that fits, or what is wrong with the text. */
export type Constant = Value | string;

/** The result of a comparison or of a logical operator. */
export function truth(holds: boolean): Value {
  return holds ? ONE : ZERO;
}

export const ZERO: Value = { number: 0n, unsigned: false };
export const ONE: Value = { number: 1n, unsigned: false };

/** The value of `operator a`. */
export function unaryValue(operator: string, a: Value): Value {
  if (operator === '!') return truth(a.number === 0n);
  if (operator === '+') return a;
  return wrapped(operator === '-' ? -a.number : ~a.number, a.unsigned);
}

/** The value of `a operator b`; undefined for a division by zero. */
export function binaryValue(operator: string, a: Value, b: Value): Value | undefined {
  if (operator === '<<' || operator === '>>') return shifted(a, operator === '<<' ? b.number : -b.number);
  const unsigned = a.unsigned || b.unsigned;
  const x = wrapped(a.number, unsigned).number;
  const y = wrapped(b.number, unsigned).number;
  switch (operator) {
    case '==':
      return truth(x === y);
    case '!=':
      return truth(x !== y);
    case '<':
      return truth(x < y);
    case '>':
      return truth(x > y);
    case '<=':
      return truth(x <= y);
    case '>=':
      return truth(x >= y);
    case '|':
      return wrapped(x | y, unsigned);
    case '^':
      return wrapped(x ^ y, unsigned);
    case '&':
      return wrapped(x & y, unsigned);
    case '+':
      return wrapped(x + y, unsigned);
    case '-':
      return wrapped(x - y, unsigned);
    case '*':
      return wrapped(x * y, unsigned);
    default:
      if (y === 0n) return undefined;
      return wrapped(operator === '/' ? x / y : x % y, unsigned);
  }
}

/** `4096`, `0x1000UL`, `010`, `0b11`, `1'000`. Too large for a signed number is unsigned, as GCC has it. */
export function integerConstant(text: string): Constant {
  const parts = /^(0[xX][0-9a-fA-F']*|0[bB][01']+|[0-9][0-9']*)([a-zA-Z_0-9.+-]*)$/.exec(text);
  const digits = parts?.[1]?.replaceAll("'", '');
  const suffix = parts?.[2] ?? '';
  if (digits === undefined || /^[.eEpP]/.test(suffix)) return `${text} is no whole number`;
  if (!/^(u?(ll?|z)?|(ll?|z)u)$/i.test(suffix) || /lL|Ll/.test(suffix))
    return `${text} has an ending that no number has`;
  const octal = /^0[0-9]+$/.test(digits);
  if (octal && /[89]/.test(digits)) return `${text} is octal and has a digit above 7`;
  if (/^0[xX]$/.test(digits)) return `${text} has no digits`;
  const number = BigInt.asUintN(64, BigInt(octal ? `0o${digits}` : digits));
  return { number, unsigned: /u/i.test(suffix) || number > LARGEST };
}

/** `'a'`, `'\n'`, `'\x41'`, `'ab'`: the value that GCC gives it. */
export function characterConstant(text: string): Constant {
  const parts = /^(u8|u|U|L)?'((?:\\[\s\S]|[^\\'])+)'$/.exec(text);
  if (parts?.[2] === undefined) return `${text} is no character`;
  const wide = parts[1] !== undefined && parts[1] !== 'u8';
  let number = 0n;
  for (const [, octal, hex, escaped, plain] of parts[2].matchAll(CHARACTER)) {
    const code =
      octal !== undefined
        ? Number.parseInt(octal, 8)
        : hex !== undefined
          ? Number.parseInt(hex, 16)
          : escaped !== undefined
            ? (ESCAPES.get(escaped) ?? escaped.charCodeAt(0))
            : (plain ?? '').codePointAt(0);
    number = wide ? BigInt(code ?? 0) : (number << 8n) | BigInt((code ?? 0) & 0xff);
  }
  if (wide) return { number, unsigned: false };
  const single = [...parts[2].matchAll(CHARACTER)].length === 1;
  return { number: single ? BigInt.asIntN(8, number) : BigInt.asIntN(32, number), unsigned: false };
}

const CHARACTER = /\\([0-7]{1,3})|\\x([0-9a-fA-F]+)|\\([\s\S])|([\s\S])/gu;
const ESCAPES: ReadonlyMap<string, number> = new Map([
  ['n', 0x0a],
  ['t', 0x09],
  ['r', 0x0d],
  ['a', 0x07],
  ['b', 0x08],
  ['f', 0x0c],
  ['v', 0x0b],
  ['e', 0x1b],
]);
const LARGEST = 0x7fffffffffffffffn;

function wrapped(number: bigint, unsigned: boolean): Value {
  return { number: unsigned ? BigInt.asUintN(64, number) : BigInt.asIntN(64, number), unsigned };
}

/** To the left by a positive distance, to the right by a negative one. */
function shifted(a: Value, distance: bigint): Value {
  if (distance >= 64n) return { number: 0n, unsigned: a.unsigned };
  if (distance <= -64n) return { number: a.number < 0n ? -1n : 0n, unsigned: a.unsigned };
  return wrapped(distance >= 0n ? a.number << distance : a.number >> -distance, a.unsigned);
}
