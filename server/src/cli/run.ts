import { parseArgs } from 'node:util';
import { analyze } from '../core/index.ts';
import type { Call } from './call.ts';
import { checkCommand } from './commands/check.ts';
import { decodeCommand } from './commands/decode.ts';
import { explainCommand } from './commands/explain.ts';
import { fixCommand } from './commands/fix.ts';
import { importCommand } from './commands/import.ts';
import { type ExitCode, exitCodes, UsageError } from './exitCodes.ts';
import { readText } from './files.ts';
import { type CommandForm, type CommandName, commandForms, helpText } from './options.ts';
import { makeStyle } from './style.ts';

/** What a command line runs in: two streams of text, a terminal or none, an environment. */
export interface Host {
  readonly version: string;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly terminal: { readonly isTTY?: boolean; readonly columns?: number };
  readonly env: Readonly<Record<string, string | undefined>>;
}

const commands: Readonly<Record<CommandName, (call: Call) => ExitCode>> = {
  explain: explainCommand,
  decode: decodeCommand,
  check: checkCommand,
  fix: fixCommand,
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
  const switches = new Set<string>();
  const answers: Readonly<Record<string, string | boolean | undefined>> = given;
  for (const [option, { fallback, choices, value: takesValue }] of Object.entries(form.options)) {
    const value = answers[option];
    if (takesValue === undefined) {
      if (value === true) switches.add(option);
      continue;
    }
    const text = typeof value === 'string' ? value : fallback;
    if (text === undefined) continue;
    if (choices && !choices.includes(text))
      throw new UsageError(`--${option} takes ${choices.join(', ')}; not "${text}"`);
    values.set(option, text);
  }
  return commands[name]({
    files: positionals,
    switches,
    values,
    version: host.version,
    style: makeStyle(values.get('color'), host.terminal, host.env),
    read: (file, found) => analyze(readText(file), { wolfssl: values.get('wolfssl') ?? found }),
    out: host.out,
    complain: (message) => host.err(`tlshex: ${message}\n`),
  });
}

function parse(form: CommandForm, args: readonly string[]) {
  const options = Object.fromEntries(
    Object.entries(form.options).map(([name, { value, short }]) => [
      name,
      {
        type: value === undefined ? ('boolean' as const) : ('string' as const),
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
