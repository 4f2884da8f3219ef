import type { Problem } from '../base/problem.ts';
import type { FieldId } from '../registry/fields.ts';
import type { Field } from './field.ts';

/** What is read of a field when somebody asks for it. Problems count bytes as the field does. */
export interface Inside {
  readonly text: string | undefined;
  readonly children: readonly Field[];
  readonly problems: readonly Problem[];
}

/**
 * A field that is taken apart only when its text, its children or its problems are asked for: most of a capture is certificates,
 * and few of them are ever looked at. The fields read last are kept, since who asks once mostly asks again; the others are
 * read anew, so that a capture of megabytes doesn't stand in memory as millions of fields.
 */
export abstract class DeferredField implements Field {
  readonly id: FieldId;
  readonly offset: number;
  readonly length: number;
  #inside: Inside | undefined;

  constructor(id: FieldId, offset: number, length: number) {
    this.id = id;
    this.offset = offset;
    this.length = length;
  }

  /** Takes the field apart. */
  protected abstract read(): Inside;

  get text(): string | undefined {
    return this.#look().text;
  }

  get children(): readonly Field[] {
    return this.#look().children;
  }

  get problems(): readonly Problem[] {
    return this.#look().problems;
  }

  /** What was read of the field already, on the way. */
  keep(inside: Inside): void {
    this.#inside = inside;
    const oldest = kept[next];
    if (oldest && oldest !== this) oldest.#inside = undefined;
    kept[next] = this;
    next = (next + 1) % KEPT;
  }

  #look(): Inside {
    if (!this.#inside) this.keep(this.read());
    return this.#inside as Inside;
  }
}

/** How many fields stay read: as many messages as a pasted handshake has. */
const KEPT = 32;
const kept: (DeferredField | undefined)[] = [];
let next = 0;
