import type { Value } from '../wolfssl/predict/model.ts';
import { LONGEST } from './predictBraces.ts';
import type { Layouts } from './predictTypes.ts';

/** What the variables of a running program hold. Variables are told apart by a key: the frame and the name. */
export class Memory {
  readonly layouts: Layouts;
  readonly #values = new Map<string, Value>();
  #frames = 0;

  constructor(layouts: Layouts = new Map()) {
    this.layouts = layouts;
  }

  /** A new call of a function. */
  frame(): Frame {
    this.#frames++;
    return { id: this.#frames, locals: new Set() };
  }

  get(key: string): Value | undefined {
    const own = this.#values.get(key);
    if (own !== undefined) return own;
    const element = /^(.*)\[(\d+)\]$/.exec(key);
    const list = element === null ? undefined : this.#values.get(element[1] ?? '');
    return list?.kind === 'list' ? list.items[Number(element?.[2])] : undefined;
  }

  set(key: string, value: Value): void {
    const [, base = '', index = ''] = /^(.*)\[(\d+)\]$/.exec(key) ?? [];
    const whole = base === '' ? undefined : this.#values.get(base);
    const at = Number(index);
    if (whole?.kind === 'list' && whole.place === undefined)
      this.#values.set(base, { ...whole, items: Object.assign([...whole.items], { [at]: value }) });
    else if (
      value.kind === 'number' &&
      (whole?.kind === 'text' || (whole === undefined && base.endsWith('.storage')))
    ) {
      const text = withCharacter(whole?.kind === 'text' ? whole.text : '', at, value.value);
      this.#values.set(base, whole?.kind === 'text' ? { ...whole, text } : { kind: 'text', text, size: text.length });
    } else this.#values.set(key, value);
  }

  /** Copies a structure, member by member. */
  copy(from: string, to: string): void {
    for (const [key, value] of [...this.#values])
      if (key.startsWith(`${from}.`)) this.#values.set(to + key.slice(from.length), value);
  }

  /** What a value is once it is read: the characters in an array whose address it is, and otherwise itself. */
  read(value: Value): Value {
    const held = value.kind === 'pointer' && value.size !== undefined ? this.#values.get(value.to) : undefined;
    return held?.kind === 'text'
      ? { ...held, size: value.kind === 'pointer' ? (value.size ?? held.size) : held.size }
      : value;
  }
}

function withCharacter(text: string, at: number, code: number): string {
  if (at >= LONGEST) return text;
  const before = text.slice(0, at).padEnd(at, '\0');
  return `${before}${String.fromCharCode(code & 0xff)}${text.slice(at + 1)}`;
}

/** The variables of one call of a function. */
export interface Frame {
  readonly id: number;
  readonly locals: Set<string>;
}

/** The key of a variable: a local of the frame, or a global. */
export function keyOf(frame: Frame, name: string): string {
  return frame.locals.has(name) ? `${frame.id}:${name}` : name;
}

/** Declares a local. The frame 0 is that of the globals. */
export function declare(frame: Frame, name: string): string {
  if (frame.id > 0) frame.locals.add(name);
  return keyOf(frame, name);
}
