import { parseArgs } from 'node:util';
import { analyze } from '../core/index.ts';
import type { Call } from './call.ts';
import { checkCommand } from './commands/check.ts';
import { decodeCommand } from './commands/decode.ts';
import { explainCommand } from './commands/explain.ts';
import { fixCommand } from './commands/fix.ts';

import { type ExitCode, exitCodes, UsageError } from './exitCodes.ts';
import { readText } from './files.ts';
import { type CommandForm, type CommandName, commandForms, helpText } from './options.ts';
import { makeStyle } from './style.ts';

/** The version of the package, put in by the build. */
declare const __TLSHEX_VERSION__: string | undefined;
const VERSION = typeof __TLSHEX_VERSION__ === 'string' ? __TLSHEX_VERSION__ : '0.0.0';

const commands: Readonly<Record<CommandName, (call: Call) => ExitCode>> = {
  explain: explainCommand,
  decode: decodeCommand,
  check: checkCommand,
  fix: fixCommand,
};

// Set and not called: what is written to a pipe has to be read before the process ends.
process.exitCode = run(process.argv.slice(2));

function run(args: readonly string[]): ExitCode {
  const [name, ...rest] = args;
  try {
    if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
      (name === undefined ? process.stderr : process.stdout).write(helpText());
      return name === undefined ? exitCodes.usage : exitCodes.clean;
    }
    if (name === '--version' || name === '-v') {
      process.stdout.write(`${VERSION}\n`);
      return exitCodes.clean;
    }
    if (!Object.hasOwn(commandForms, name))
      throw new UsageError(`there is no command "${name}"; tlshex --help lists them`);
    return runCommand(name as CommandName, rest);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    complain(error.message);
    return exitCodes.usage;
  }
}

function runCommand(name: CommandName, args: readonly string[]): ExitCode {
  const form: CommandForm = commandForms[name];
  const { values: given, positionals } = parse(form, args);
  if (given.help === true) {
    process.stdout.write(helpText(name));
    return exitCodes.clean;
  }
  if (given.version === true) {
    process.stdout.write(`${VERSION}\n`);
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
    version: VERSION,
    style: makeStyle(values.get('color'), process.stdout, process.env),
    read: (file) => analyze(readText(file), { wolfssl: values.get('wolfssl') }),
    out: (text) => void process.stdout.write(text),
    complain,
  });
}

function parse(form: CommandForm, args: readonly string[]) {
  const options = Object.fromEntries(
    Object.entries(form.options).map(([name, { value }]) => [
      name,
      { type: value === undefined ? ('boolean' as const) : ('string' as const) },
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

function complain(message: string): void {
  process.stderr.write(`tlshex: ${message}\n`);
}
