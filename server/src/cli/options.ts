/** One option of a command. `value` names what follows it; without it the option is a switch. */
export interface Option {
  readonly value?: string;
  readonly description: string;
  readonly choices?: readonly string[];
  readonly fallback?: string;
  /** One letter that may stand for its name. */
  readonly short?: string;
  /** Whether it may be given several times. */
  readonly several?: true;
}

/** What a command is called with: everything that `--help` says and the parser asks. */
export interface CommandForm {
  readonly usage: string;
  readonly summary: string;
  readonly options: Readonly<Record<string, Option>>;
}

const WOLFSSL: Option = { value: 'VERSION', description: 'the wolfSSL version in use, where the dump has no @wolfssl' };
const DEFINE: Option = {
  value: 'NAME[=VALUE]',
  short: 'D',
  description: "a macro of the compiler's command line; may be given several times",
  several: true,
};
const COLOR: Option = {
  value: 'WHEN',
  description: 'colours: auto, always or never',
  choices: ['auto', 'always', 'never'],
  fallback: 'auto',
};

/** The commands and their options, in the order of `--help`. */
export const commandForms = {
  explain: {
    usage: 'tlshex explain FILE',
    summary: 'tell why the handshake failed, and what to do',
    options: { wolfssl: WOLFSSL, color: COLOR },
  },
  decode: {
    usage: 'tlshex decode [--json] FILE...',
    summary: 'show every field of every byte',
    options: { json: { description: 'one JSON object a file, one a line' }, wolfssl: WOLFSSL, color: COLOR },
  },
  check: {
    usage: 'tlshex check FILE|DIR...',
    summary: 'report findings in dumps and firmware, for continuous integration',
    options: {
      format: {
        value: 'FORMAT',
        description: 'text, json or sarif',
        choices: ['text', 'json', 'sarif'],
        fallback: 'text',
      },
      'fail-on': {
        value: 'BAR',
        description: 'exit with 1 for findings at or above: error, warning or never',
        choices: ['error', 'warning', 'never'],
        fallback: 'error',
      },
      baseline: { value: 'FILE', description: 'leave out what this file holds: findings that are known and borne' },
      'write-baseline': { value: 'FILE', description: 'write all findings into this file, to be left out from now on' },
      define: DEFINE,
      wolfssl: WOLFSSL,
      color: COLOR,
    },
  },
  fix: {
    usage: 'tlshex fix FILE --firmware DIR [--write]',
    summary: 'mend the firmware: print the edit as a diff, or make it',
    options: {
      firmware: { value: 'DIR', description: 'the folder with user_settings.h and the C sources' },
      settings: { value: 'FILE', description: 'the settings header to edit, where the folder has several' },
      site: { value: 'FILE:LINE', description: 'the place of the call, where there are several' },
      write: { description: 'make the edit; without it the diff is only printed' },
      wolfssl: WOLFSSL,
      color: COLOR,
    },
  },
  compare: {
    usage: 'tlshex compare A [B]',
    summary: 'why does the one work and the other not: two hellos side by side',
    options: {
      format: { value: 'FORMAT', description: 'text or json', choices: ['text', 'json'], fallback: 'text' },
      wolfssl: WOLFSSL,
      color: COLOR,
    },
  },
  predict: {
    usage: 'tlshex predict --settings FILE [--source FILE]...',
    summary: 'what the firmware sends: its first ClientHello, from settings and calls',
    options: {
      settings: { value: 'FILE', description: 'the user_settings.h' },
      source: { value: 'FILE', description: 'a C file with the calls; may be given several times', several: true },
      define: DEFINE,
      'wolfssl-dir': { value: 'DIR', description: 'a wolfSSL source tree, whose own headers are evaluated' },
      json: { description: 'one JSON object' },
      wolfssl: { value: 'VERSION', description: 'the wolfSSL version in use' },
      color: COLOR,
    },
  },
  import: {
    usage: 'tlshex import CAPTURE.pcap[ng] [-o FILE]',
    summary: 'take a conversation out of a capture, as a dump to read',
    options: {
      output: { value: 'FILE', short: 'o', description: 'where the text goes; without it, to standard output' },
      list: { description: 'only list the conversations there are' },
      conversation: { value: 'N', description: 'the conversation to take, by its number in the list' },
      all: { description: 'take all of them, one after the other' },
      any: { description: 'conversations without TLS, too' },
      color: COLOR,
    },
  },
} as const satisfies Record<string, CommandForm>;

export type CommandName = keyof typeof commandForms;

/** What `--help` prints, for all commands or one. */
export function helpText(name?: CommandName): string {
  if (name === undefined) {
    const lines = Object.values(commandForms).map(({ usage, summary }) => `  ${usage.padEnd(44)} ${summary}`);
    return [
      'tlshex: why did the TLS handshake fail, and what mends the wolfSSL firmware',
      '',
      ...lines,
      '',
      'FILE is a hex dump in any usual style, or a capture (pcap, pcapng); - reads standard input. tlshex COMMAND --help tells more, --version the version.',
      'Exit status: 0 nothing at or above the bar, 1 findings (check), 2 a file or an option is wrong.',
      '',
    ].join('\n');
  }
  const form: CommandForm = commandForms[name];
  const spelled = Object.entries(form.options).map(([option, { value, short }]) => {
    return `${short === undefined ? '' : `-${short}, `}--${option}${value === undefined ? '' : ` ${value}`}`;
  });
  const width = Math.max(20, ...spelled.map((left) => left.length));
  const options = Object.values(form.options).map(({ description, fallback }, at) => {
    return `  ${spelled[at]?.padEnd(width)} ${description}${fallback === undefined ? '' : ` (${fallback})`}`;
  });
  return [`${form.usage}: ${form.summary}`, '', ...options, ''].join('\n');
}
