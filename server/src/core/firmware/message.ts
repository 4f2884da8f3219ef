import { apiNamed } from '../wolfssl/apis.ts';
import { lexC } from './lexC.ts';

/**
 * A message statement reworded for another call: `fprintf(stderr, "ERROR: wolfSSL_set_fd failed\n");` becomes one of
 * `wolfSSL_UseSupportedCurve`. The function, what stands before the text, the prefix and the line end stay; values printed
 * behind the text go, unless they print `result`, the variable that holds the new call's result too.
 */
export function messageFor(
  statement: string,
  api: string,
  replaced: string,
  result: string | undefined,
): string | undefined {
  const tokens = lexC(statement, undefined, false).filter((token) => token.kind !== 'comment');
  const runs: { start: number; end: number; from: number; to: number }[] = [];
  for (const [i, token] of tokens.entries()) {
    if (token.kind !== 'string') continue;
    const last = runs.at(-1);
    if (last !== undefined && last.to === i - 1) runs[runs.length - 1] = { ...last, end: token.end, to: i };
    else runs.push({ start: token.start, end: token.end, from: i, to: i });
  }
  const run = [...runs].sort((a, b) => b.end - b.start - (a.end - a.start))[0];
  if (run === undefined) return undefined;
  let depth = 0;
  let close = -1;
  for (let i = run.to + 1; i < tokens.length && close < 0; i++) {
    const word = tokens[i]?.kind === 'string' ? '' : statement.slice(tokens[i]?.start, tokens[i]?.end);
    if (/^[([{]$/.test(word)) depth++;
    else if (/^[)\]}]$/.test(word) && --depth < 0) close = i;
  }
  const end = tokens[close]?.start;
  if (end === undefined) return undefined;
  const content = tokens
    .slice(run.from, run.to + 1)
    .map((token) => statement.slice(token.start, token.end).replace(/^[^"]*"|"$/g, ''))
    .join('');
  const behind = statement.slice(run.end, end).trim();
  const printsResult = result !== undefined && behind.replace(/^,\s*/, '') === result;
  const text = reworded(content, api, replaced, printsResult);
  const values = printsResult && /%[a-z]/.test(text) ? behind : '';
  const made = `${statement.slice(0, run.start)}"${text}"${values}${statement.slice(end)}`;
  return made.replace(/\s*\n\s*/g, ' ');
}

/** How messages of failure begin when they go on with what was tried. */
const TRIED = /\b(failed to|fail to|failure to|unable to|could not|couldn't|cannot|can't|can not)\s+/i;
/** The same with the other form of the verb: `error creating the object`. */
const TRYING = /\b(error|failed|failure|problem|trouble)(?: (?:when|while|in))?\s+(?=\w+ing\b)/i;
const GERUNDS: Readonly<Record<string, string>> = {
  set: 'setting',
  use: 'using',
  enable: 'enabling',
  allow: 'allowing',
  switch: 'switching',
  load: 'loading',
  name: 'naming',
  send: 'sending',
  leave: 'leaving',
  ask: 'asking',
  decide: 'deciding',
};
/** What stands in front of the message proper. */
const PREFIX =
  /^\s*(?:\[[^\]]*\]\s*|<[^>]*>\s*|(?:err(?:or)?|fatal|warning|fail(?:ed|ure)?)\b[:!]?\s*(?:-\s+)?|[\w-]+:\s+)*/i;

function reworded(content: string, api: string, replaced: string, keepsFormat: boolean): string {
  const ending = /(?:[.!]*)(?:\\[rn])*$/.exec(content)?.[0] ?? '';
  const core = content.slice(0, content.length - ending.length);
  const short = (name: string) => name.replace(/^(wolfSSL|CyaSSL|SSL)_/, '');
  for (const [from, to] of [
    [replaced, api],
    [short(replaced), short(api)],
  ] as const) {
    // `connect` and `new` are words of the language too: only `set_fd`, `UseSNI` and their like are taken for the call.
    if (from !== replaced && !/[A-Z_]/.test(from)) continue;
    const at = core.search(new RegExp(`\\b${from}\\b`));
    if (at < 0) continue;
    const named = core.slice(0, at) + to + core.slice(at + from.length);
    return (keepsFormat ? named : withoutValues(named)) + ending;
  }
  const purpose = apiNamed(api)?.purpose;
  const gerund = purpose?.replace(/^\w+/, (verb) => GERUNDS[verb] ?? verb);
  for (const [pattern, told] of [
    [TRIED, purpose],
    [TRYING, gerund],
  ] as const) {
    const tried = pattern.exec(core);
    if (tried !== null && told !== undefined)
      return `${core.slice(0, tried.index)}${tried[0].trimEnd()} ${told}${ending}`;
  }
  const lead = withoutValues(PREFIX.exec(core)?.[0] ?? '');
  return `${lead === '' ? '' : `${lead} `}${api} failed${ending}`;
}

/** Text up to its first conversion (`%d`), without the words that lead to it. */
function withoutValues(text: string): string {
  const at = text.search(/%[-+ #0-9.*lhz]*[a-zA-Z]/);
  if (at < 0) return text.replace(/\s+$/, '');
  return text
    .slice(0, at)
    .replace(
      /[\s,;:=([<-]*(?:\b(?:err(?:or)?|ret(?:urn(?:ed)?)?|rc|status|code|with|number|value|is)\b[\s,;:=([<-]*)*$/i,
      '',
    );
}
