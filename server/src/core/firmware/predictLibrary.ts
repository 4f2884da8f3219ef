import type { Value } from '../wolfssl/predict/model.ts';
import { asNumber, asText } from '../wolfssl/predict/values.ts';
import { number, outcome, unknown } from './predictArithmetic.ts';
import { LONGEST } from './predictBraces.ts';
import type { Memory } from './predictMemory.ts';

/** What a function of C's own library does and answers; `X` and capitals before its name are wolfSSL's. */
export function callLibrary(name: string, args: readonly Value[], memory: Memory): Value {
  const plain = name.replace(/^X(?=[A-Z])/, '').toLowerCase();
  const read = (at: number) => (args[at] === undefined ? undefined : memory.read(args[at]));
  const text = (at: number) => asText(read(at));
  const target = args[0]?.kind === 'pointer' ? args[0] : undefined;
  const write = (characters: string | undefined) => {
    if (target !== undefined)
      memory.set(
        target.to,
        characters === undefined || characters.length > LONGEST ? outcome(name) : textValue(characters, target.size),
      );
  };
  switch (plain) {
    case 'strlen':
      return text(0) === undefined ? unknown(`${name}(...)`) : number(text(0)?.length ?? 0);
    case 'strcmp':
    case 'strcasecmp':
      return comparison(plain, text(0), text(1), undefined);
    case 'strncmp':
    case 'strncasecmp':
      return comparison(plain, text(0), text(1), asNumber(args[2]));
    case 'strchr':
    case 'strstr': {
      const wanted = plain === 'strchr' ? asNumber(read(1)) : text(1);
      return found(text(0), typeof wanted === 'number' ? String.fromCharCode(wanted) : wanted) ?? outcome(name);
    }
    case 'strcpy':
    case 'strlcpy':
      write(text(1));
      return args[0] ?? outcome(name);
    case 'strncpy':
      write(text(1)?.slice(0, asNumber(args[2])));
      return args[0] ?? outcome(name);
    case 'strcat':
    case 'strlcat':
    case 'strncat': {
      const [before, after] = [text(0), text(1)];
      const most = plain === 'strncat' ? asNumber(args[2]) : undefined;
      write(before === undefined || after === undefined ? undefined : before + after.slice(0, most));
      return args[0] ?? outcome(name);
    }
    case 'memcpy':
    case 'memmove':
      if (target === undefined) break;
      memory.set(target.to, read(1) ?? outcome(name));
      return args[0] ?? outcome(name);
    case 'memset':
      if (target === undefined || target.size === undefined || asNumber(args[1]) !== 0) break;
      write('');
      return args[0] ?? outcome(name);
    case 'snprintf':
    case 'sprintf': {
      const first = plain === 'snprintf' ? 2 : 1;
      const made = formatted(
        text(first),
        args.slice(first + 1).map((value) => memory.read(value)),
      );
      const room = plain === 'snprintf' ? asNumber(args[1]) : undefined;
      write(room === undefined ? made : made?.slice(0, Math.max(0, room - 1)));
      return made === undefined ? outcome(name) : number(made.length);
    }
  }
  // What a function that isn't followed was given the address of may have any value afterwards.
  for (const arg of args) if (arg.kind === 'pointer') memory.set(arg.to, outcome(name));
  return outcome(name);
}

function textValue(text: string, size: number | undefined): Value {
  return { kind: 'text', text, size: size ?? text.length + 1 };
}

/** The text from where the wanted one stands in it; NULL where it does not. */
function found(text: string | undefined, wanted: string | undefined): Value | undefined {
  if (text === undefined || wanted === undefined) return undefined;
  const at = text.indexOf(wanted);
  return at < 0 ? number(0) : textValue(text.slice(at), 8);
}

function comparison(name: string, a: string | undefined, b: string | undefined, most: number | undefined): Value {
  if (a === undefined || b === undefined) return unknown(`${name}(...)`);
  const plain = (text: string) => (name.includes('case') ? text.toLowerCase() : text).slice(0, most);
  return number(plain(a) === plain(b) ? 0 : plain(a) < plain(b) ? -1 : 1);
}

/** What `printf` makes of a format; undefined where a value isn't known, or the format asks for more than this knows. */
function formatted(format: string | undefined, values: readonly Value[]): string | undefined {
  if (format === undefined) return undefined;
  let next = 0;
  let known = true;
  const made = format.replace(
    /%([-0 +#]*)(\d*)(?:\.(\d+))?(?:hh?|ll?|z)?([diuxXsc%])/g,
    (_, flags, width, most, kind) => {
      if (kind === '%') return '%';
      const value = values[next++];
      const written =
        kind === 's' ? asText(value)?.slice(0, most === undefined ? undefined : Number(most)) : digits(kind, value);
      if (written === undefined) known = false;
      const wide = Math.min(LONGEST, Number(width));
      if (flags.includes('-')) return (written ?? '').padEnd(wide);
      return (written ?? '').padStart(wide, flags.includes('0') && kind !== 's' ? '0' : ' ');
    },
  );
  return known && !/%[^%]/.test(format.replace(/%[-0 +#]*\d*(?:\.\d+)?(?:hh?|ll?|z)?[diuxXsc%]/g, ''))
    ? made
    : undefined;
}

function digits(kind: string, value: Value | undefined): string | undefined {
  const plain = asNumber(value);
  if (plain === undefined) return undefined;
  if (kind === 'c') return String.fromCharCode(plain);
  if (kind === 'x') return plain.toString(16);
  return kind === 'X' ? plain.toString(16).toUpperCase() : `${plain}`;
}
