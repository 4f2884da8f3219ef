import type { TextRange } from '../base/span.ts';
import type { CFunction, CodeToken, Statement } from './cTree.ts';

/** What opens and what closes a pair of brackets. */
export const OPENS: ReadonlySet<string> = new Set(['(', '[', '{']);
export const CLOSES: ReadonlySet<string> = new Set([')', ']', '}']);
/** Words before a parenthesis that is no parameter list. */
const ATTRIBUTE = /^(__attribute__|__attribute|__declspec|alignas|_Alignas|noexcept|throw|__asm__)$/;
/** Statements within each other are followed this deep. */
const MOST_NESTED = 150;

/** Walks the tokens once. Positions are indexes into the token list; -1 is nowhere. */
export class CParser {
  readonly #text: string;
  readonly #tokens: readonly CodeToken[];
  /** The index of what closes each bracket, -1 for none. */
  readonly #closing: Int32Array;
  #at = 0;
  #depth = 0;

  constructor(text: string, tokens: readonly CodeToken[]) {
    this.#text = text;
    this.#tokens = tokens;
    this.#closing = new Int32Array(tokens.length).fill(-1);
    const open: number[] = [];
    for (let i = 0; i < tokens.length; i++) {
      if (OPENS.has(this.#word(i))) open.push(i);
      else if (CLOSES.has(this.#word(i))) {
        const opened = open.pop();
        if (opened !== undefined) this.#closing[opened] = i;
      }
    }
  }

  functions(): readonly CFunction[] {
    const found: CFunction[] = [];
    let declarationStart = 0;
    while (this.#at < this.#tokens.length) {
      const token = this.#tokens[this.#at] as CodeToken;
      if (token.text === ';' || token.text === '}') {
        this.#at++;
        declarationStart = this.#at;
      } else if (token.text === '{') {
        const made = this.#functionAt(declarationStart);
        if (made !== undefined) found.push(made);
        else if (this.#isScope(declarationStart)) this.#at++;
        else this.#skipBalanced();
        declarationStart = this.#at;
      } else if (token.text === '(' || token.text === '[') this.#skipBalanced();
      else this.#at++;
    }
    return found;
  }

  /** A `{` after a parameter list opens a function; the name stands before the list. */
  #functionAt(from: number): CFunction | undefined {
    const open = this.#at;
    if (this.#holds(from, '=')) return undefined;
    const start = this.#parameterList(from, open);
    const close = start < 0 ? -1 : this.#matching(start);
    if (start <= from || close < 0 || close >= open) return undefined;
    const name = this.#tokens[start - 1] as CodeToken;
    if (/^(if|while|for|switch|sizeof|return)$/.test(name.text)) return undefined;
    const first = this.#tokens[from] as CodeToken;
    const body = this.#statement();
    return {
      name: name.text,
      returns: this.#text.slice(first.start, name.start).trim(),
      parameters: { start: (this.#tokens[start] as CodeToken).end, end: (this.#tokens[close] as CodeToken).start },
      body,
      start: first.start,
      end: body.end,
    };
  }

  /** The `(` of the parameters: the first list that no other follows, attributes and a constructor's initializers aside. */
  #parameterList(from: number, open: number): number {
    const lists: number[] = [];
    for (let i = from; i < open; i++) {
      if (this.#word(i) === ':' && lists.length > 0) break;
      if (this.#word(i) !== '(') continue;
      const before = this.#tokens[i - 1];
      if (i > from && before?.kind === 'identifier' && !ATTRIBUTE.test(before.text)) lists.push(i);
      const close = this.#matching(i);
      if (close < 0) break;
      i = close;
    }
    return lists.at(-1) ?? -1;
  }

  /** `extern "C" {`, `namespace x {`, `class X {`: functions may stand inside. */
  #isScope(from: number): boolean {
    if (this.#holds(from, '=')) return false;
    for (let i = from; i < this.#at; i++)
      if (/^(extern|namespace|class|struct|union)$/.test(this.#word(i))) return true;
    return false;
  }

  #holds(from: number, word: string): boolean {
    for (let i = from; i < this.#at; i++) if (this.#word(i) === word) return true;
    return false;
  }

  #statement(): Statement {
    const first = this.#tokens[this.#at] as CodeToken;
    if (this.#depth >= MOST_NESTED) return this.#simple(first);
    this.#depth++;
    const made = this.#statementInner(first);
    this.#depth--;
    return made;
  }

  #statementInner(first: CodeToken): Statement {
    switch (first.text) {
      case '{':
        return this.#block(first);
      case 'if':
        return this.#if(first);
      case 'while':
      case 'for':
      case 'switch':
        return this.#headed(first, first.text === 'switch' ? 'switch' : 'loop');
      case 'do':
        return this.#do(first);
      case 'case':
      case 'default':
        return this.#label(first);
      case 'else':
      case 'try':
        this.#at++;
        return this.#at < this.#tokens.length ? { ...this.#statement(), start: first.start } : this.#simple(first);
      default:
        if (first.kind === 'identifier' && this.#word(this.#at + 1) === ':' && this.#word(this.#at + 2) !== ':')
          return this.#label(first);
        return this.#simple(first);
    }
  }

  #block(first: CodeToken): Statement {
    this.#at++;
    const children: Statement[] = [];
    while (this.#at < this.#tokens.length && this.#word(this.#at) !== '}') {
      const before = this.#at;
      children.push(this.#statement());
      if (this.#at === before) this.#at++;
    }
    this.#at++;
    return { kind: 'block', start: first.start, end: this.#endBefore(), children };
  }

  #if(first: CodeToken): Statement {
    this.#at++;
    if (this.#word(this.#at) === 'constexpr') this.#at++;
    const head = this.#parentheses();
    const body = this.#inner();
    let otherwise: Statement | undefined;
    if (this.#word(this.#at) === 'else') {
      this.#at++;
      otherwise = this.#inner();
    }
    return this.#made('if', first, { head, body, otherwise });
  }

  #headed(first: CodeToken, kind: 'loop' | 'switch'): Statement {
    this.#at++;
    const head = this.#parentheses();
    return this.#made(kind, first, { head, body: this.#inner(), otherwise: undefined });
  }

  #do(first: CodeToken): Statement {
    this.#at++;
    const body = this.#inner();
    let head: TextRange | undefined;
    if (this.#word(this.#at) === 'while') {
      this.#at++;
      head = this.#parentheses();
      if (this.#word(this.#at) === ';') this.#at++;
    }
    return this.#made('loop', first, { head, body, otherwise: undefined });
  }

  #label(first: CodeToken): Statement {
    while (this.#at < this.#tokens.length && !/^[:;{}]$/.test(this.#word(this.#at))) this.#at++;
    if (this.#word(this.#at) === ':') this.#at++;
    return { kind: 'label', start: first.start, end: this.#endBefore(first), children: [] };
  }

  /** To the `;`. A macro with a block behind its parentheses counts as a loop; braces of an initializer are passed over. */
  #simple(first: CodeToken): Statement {
    const start = this.#at;
    while (this.#at < this.#tokens.length) {
      const word = this.#word(this.#at);
      if (word === ';') {
        this.#at++;
        break;
      }
      if (word === '}') break;
      if (word === '{' && this.#at > start && this.#isCall(start, this.#at) && this.#depth < MOST_NESTED) {
        return this.#made('loop', first, { head: undefined, body: this.#statement(), otherwise: undefined });
      }
      if (OPENS.has(word)) this.#skipBalanced();
      else this.#at++;
    }
    return { kind: 'simple', start: first.start, end: this.#endBefore(first), children: [] };
  }

  /** Whether the tokens are `name ( ... )` and nothing else. */
  #isCall(from: number, to: number): boolean {
    return (
      this.#tokens[from]?.kind === 'identifier' && this.#word(from + 1) === '(' && this.#matching(from + 1) === to - 1
    );
  }

  #inner(): Statement | undefined {
    if (this.#at >= this.#tokens.length || this.#word(this.#at) === '}') return undefined;
    return this.#statement();
  }

  #parentheses(): TextRange | undefined {
    if (this.#word(this.#at) !== '(') return undefined;
    const open = this.#tokens[this.#at] as CodeToken;
    const close = this.#matching(this.#at);
    this.#at = close < 0 ? this.#tokens.length : close + 1;
    return { start: open.end, end: close < 0 ? this.#endBefore(open) : (this.#tokens[close] as CodeToken).start };
  }

  #made(
    kind: Statement['kind'],
    first: CodeToken,
    parts: { head: TextRange | undefined; body: Statement | undefined; otherwise: Statement | undefined },
  ): Statement {
    const { head, body, otherwise } = parts;
    return {
      kind,
      start: first.start,
      end: this.#endBefore(first),
      children: [],
      ...(head === undefined ? {} : { head }),
      ...(body === undefined ? {} : { body }),
      ...(otherwise === undefined ? {} : { otherwise }),
    };
  }

  #skipBalanced(): void {
    const close = this.#matching(this.#at);
    this.#at = close < 0 ? this.#tokens.length : close + 1;
  }

  #matching(open: number): number {
    return this.#closing[open] ?? -1;
  }

  #endBefore(first?: CodeToken): number {
    return this.#tokens[Math.min(this.#at, this.#tokens.length) - 1]?.end ?? first?.end ?? 0;
  }

  #word(index: number): string {
    const token = this.#tokens[index];
    return token === undefined || token.kind === 'string' || token.kind === 'character' ? '' : token.text;
  }
}
