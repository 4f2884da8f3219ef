/** What a person is told of a thing: markdown, in whole sentences. */
export interface Explanation {
  /** A name people know better than the RFC's. */
  readonly title?: string;
  /** What it is for, in one or two plain sentences. */
  readonly meaning: string;
  /** What it means for a wolfSSL client: the macro, the call, the default. */
  readonly wolfssl?: string;
}

/** An explanation of a sentence or two alone. */
export function meaning<const T extends string>(text: T): { readonly meaning: T } {
  return { meaning: text };
}
