import { parseArgs } from 'node:util';
import {
  type Analysis,
  type AnalyzedCapture,
  type AnalyzeOptions,
  analyze,
  analyzeCapture,
  isCapture,
  startOfDay,
} from '../core/index.ts';
import type { Call } from './call.ts';
import { checkCommand } from './commands/check.ts';
import { compareCommand } from './commands/compare.ts';
import { decodeCommand } from './commands/decode.ts';
import { explainCommand } from './commands/explain.ts';
import { fixCommand } from './commands/fix.ts';
import { importCommand } from './commands/import.ts';
import { predictCommand } from './commands/predict.ts';
import { type ExitCode, exitCodes, UsageError } from './exitCodes.ts';
import { bytesBeside, gunzip, readBytes } from './files.ts';
import { textNotes } from './located.ts';
import { type CommandForm, type CommandName, commandForms, helpText } from './options.ts';
import { makeStyle } from './style.ts';

/** What a command line runs in: two streams of text, a terminal or none, an environment. */
export interface Host {
  readonly version: string;
  readonly out: (text: string | Uint8Array) => void;
  readonly err: (text: string) => void;
  readonly terminal: { readonly isTTY?: boolean; readonly columns?: number };
  readonly env: Readonly<Record<string, string | undefined>>;
}

const commands: Readonly<Record<CommandName, (call: Call) => ExitCode>> = {
  explain: explainCommand,
  decode: decodeCommand,
  check: checkCommand,
  fix: fixCommand,
  compare: compareCommand,
  predict: predictCommand,
  import: importCommand,
};

/** Runs a command line and answers its exit status. Nothing is thrown for what a person can get wrong. */
export function run(args: readonly string[], host: Host): ExitCode {
  const [name, ...rest] = args;
  try {
    if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
      (name === undefined ? host.err : host.out)(helpText());
      return name === undefined ? exitCodes.usage : exitCodes.clean;
    }
    if (name === '--version' || name === '-v') {
      host.out(`${host.version}\n`);
      return exitCodes.clean;
    }
    if (!Object.hasOwn(commandForms, name))
      throw new UsageError(`there is no command "${name}"; tlshex --help lists them`);
    return runCommand(name as CommandName, rest, host);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    host.err(`tlshex: ${error.message}\n`);
    return exitCodes.usage;
  }
}

function runCommand(name: CommandName, args: readonly string[], host: Host): ExitCode {
  const form: CommandForm = commandForms[name];
  const { values: given, positionals } = parse(form, args);
  if (given.help === true) {
    host.out(helpText(name));
    return exitCodes.clean;
  }
  if (given.version === true) {
    host.out(`${host.version}\n`);
    return exitCodes.clean;
  }
  const values = new Map<string, string>();
  const lists = new Map<string, readonly string[]>();
  const switches = new Set<string>();
  const answers: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>> = given;
  for (const [option, { fallback, choices, value: takesValue }] of Object.entries(form.options)) {
    const value = answers[option];
    if (takesValue === undefined) {
      if (value === true) switches.add(option);
      continue;
    }
    if (Array.isArray(value)) lists.set(option, value.map(String));
    const text = typeof value === 'string' ? value : fallback;
    if (text === undefined) continue;
    if (choices && !choices.includes(text))
      throw new UsageError(`--${option} takes ${choices.join(', ')}; not "${text}"`);
    values.set(option, text);
  }
  const complain = (message: string) => host.err(`tlshex: ${message}\n`);
  return commands[name]({
    files: positionals,
    switches,
    values,
    lists,
    version: host.version,
    style: makeStyle(values.get('color'), host.terminal, host.env),
    read: (file, found) => readAnalysis(file, values.get('wolfssl') ?? found, complain),
    out: host.out,
    complain,
  });
}

/** Reads a dump or, by what its first bytes say, a capture. */
function readAnalysis(file: string, wolfssl: string | undefined, complain: Call['complain']): Analysis {
  const told = (note: string) => `${file}: ${note}`;
  const read = analyzed(readBytes(file), wolfssl, (path) => {
    const bytes = bytesBeside(file, path);
    const found = bytes && analyzed(bytes, wolfssl);
    return found && 'analysis' in found ? found.analysis : null;
  });
  if ('problem' in read) throw new UsageError(told(read.problem));
  for (const note of read.notes) complain(told(note));
  for (const note of textNotes(file, read.analysis)) complain(note);
  return read.analysis;
}

/** The analysis of a file's bytes, be it a capture or a text. */
function analyzed(
  bytes: Uint8Array,
  wolfssl: string | undefined,
  compared?: AnalyzeOptions['compared'],
): AnalyzedCapture {
  if (isCapture(bytes)) return analyzeCapture(bytes, { wolfssl, gunzip });
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  return { analysis: analyze(text, { wolfssl, compared, now: startOfDay(Date.now()) }), notes: [] };
}

function parse(form: CommandForm, args: readonly string[]) {
  const options = Object.fromEntries(
    Object.entries(form.options).map(([name, { value, short, several }]) => [
      name,
      {
        type: value === undefined ? ('boolean' as const) : ('string' as const),
        multiple: several === true,
        ...(short === undefined ? {} : { short }),
      },
    ]),
  );
  try {
    return parseArgs({
      args: [...args],
      options: { ...options, help: { type: 'boolean', short: 'h' }, version: { type: 'boolean' } },
      allowPositionals: true,
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
