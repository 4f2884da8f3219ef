import { type CTokenKind, lexC } from '../lexC.ts';

/** A token of an expression or of a macro's replacement. */
export interface PreprocessingToken {
  readonly kind: CTokenKind;
  readonly text: string;
  /** Whether white space or a comment stands in front. */
  readonly spaced: boolean;
  /** The macros it came out of: they are not expanded in it again. */
  readonly hidden?: ReadonlySet<string>;
}

/** Cuts a line, or a part of one, into tokens; comments are white space. */
export function tokensOf(text: string): readonly PreprocessingToken[] {
  const tokens: PreprocessingToken[] = [];
  let end = 0;
  for (const token of lexC(text, undefined, false)) {
    if (token.kind === 'comment') continue;
    tokens.push({ kind: token.kind, text: text.slice(token.start, token.end), spaced: token.start > end });
    end = token.end;
  }
  return tokens;
}

/** The text of tokens, one blank where white space stood. */
export function textOf(tokens: readonly PreprocessingToken[]): string {
  return tokens.map((token, i) => (token.spaced && i > 0 ? ` ${token.text}` : token.text)).join('');
}
