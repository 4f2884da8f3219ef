import type { Field } from './field.ts';

/** A fragment of a message: where its header and its body stand, and the record that waits for its fields. RFC 6347 section 4.2.3. */
export interface Fragment {
  readonly header: readonly Field[];
  readonly start: number;
  readonly body: number;
  /** Where it stands in the message's body. */
  readonly offset: number;
  readonly length: number;
  readonly parent: Field[];
  /** The place among the parent's fields that is kept for it. */
  readonly slot: number;
}

/** A run of a message's body that has arrived. */
interface Run {
  start: number;
  end: number;
}

/** The fragments of one message, and which of its bytes they hold. */
export class FragmentedMessage {
  readonly type: number;
  readonly total: number;
  readonly fragments: Fragment[] = [];
  /** Apart and in order. */
  readonly #runs: Run[] = [];

  constructor(type: number, total: number) {
    this.type = type;
    this.total = total;
  }

  add(fragment: Fragment): void {
    this.fragments.push(fragment);
    const run = { start: fragment.offset, end: fragment.offset + fragment.length };
    const from = this.#firstTouching(run.start);
    let to = from;
    for (; to < this.#runs.length && (this.#runs[to] as Run).start <= run.end; to++) {
      const other = this.#runs[to] as Run;
      run.start = Math.min(run.start, other.start);
      run.end = Math.max(run.end, other.end);
    }
    this.#runs.splice(from, to - from, run);
  }

  get complete(): boolean {
    const [first] = this.#runs;
    return first !== undefined && first.start === 0 && first.end >= this.total;
  }

  /** Fragments by their offset, without those that only repeat. */
  inOrder(): readonly Fragment[] {
    const sorted = [...this.fragments].sort((a, b) => a.offset - b.offset || b.length - a.length);
    let end = -1;
    return sorted.filter((fragment) => {
      const news = fragment.offset + fragment.length > end;
      if (news) end = fragment.offset + fragment.length;
      return news;
    });
  }

  /** The first run that ends at an offset or behind it. */
  #firstTouching(offset: number): number {
    let low = 0;
    let high = this.#runs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#runs[middle] as Run).end < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
