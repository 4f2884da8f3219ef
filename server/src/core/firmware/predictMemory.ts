import type { Value } from '../wolfssl/predict/model.ts';

/** What the variables of a running program hold. Variables are told apart by a key: the frame and the name. */
export class Memory {
  readonly #values = new Map<string, Value>();
  #frames = 0;

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
    const element = /^(.*)\[(\d+)\]$/.exec(key);
    const list = element === null ? undefined : this.#values.get(element[1] ?? '');
    if (element !== null && list?.kind === 'list') {
      const items = [...list.items];
      items[Number(element[2])] = value;
      this.#values.set(element[1] ?? '', { ...list, items });
    } else this.#values.set(key, value);
  }
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
