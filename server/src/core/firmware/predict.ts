import type { MacroSet } from '../wolfssl/macroSet.ts';
import { type BuildMacros, deriveMacros, evaluatedMacros } from '../wolfssl/predict/derive.ts';
import type { PredictedHello } from '../wolfssl/predict/hello.ts';
import { ClientMachine } from '../wolfssl/predict/machine.ts';
import {
  compareVersions,
  formatVersion,
  READ_RELEASES,
  TABLES_VERSION,
  type WolfsslVersion,
} from '../wolfssl/version.ts';
import type { SourceText } from './firmwareFiles.ts';
import { errorProblem, failureProblem, type PredictionProblem, ruleProblem } from './predictProblems.ts';
import { runProgram } from './predictProgram.ts';
import type { SkippedCall } from './predictRun.ts';
import type { PreprocessProblem } from './preprocess/preprocessed.ts';

/** What is known of a firmware. */
export interface PredictInput {
  /** The macros of user_settings.h and of the command line. */
  readonly settings: MacroSet;
  readonly sources: readonly SourceText[];
  /** The release in use; the tables were read from 5.9.2. */
  readonly version?: WolfsslVersion;
  /** The macros as the headers of the wolfSSL tree itself leave them; without it the built-in rules of 5.9.2 hold. */
  readonly evaluated?: MacroSet | undefined;
  /** Active `#error` directives of the settings, or of the tree. */
  readonly errors?: readonly PreprocessProblem[];
  /** Calls that are taken as not made, by their place. */
  readonly skip?: readonly SkippedCall[];
}

/** What a firmware will send. */
export interface Prediction {
  /** Whether the build passes wolfSSL's own checks. */
  readonly compiles: boolean;
  /** What stops the compiler, and calls that fail with these settings. */
  readonly problems: readonly PredictionProblem[];
  /** Undefined where no client is made, or it doesn't compile. */
  readonly hello: PredictedHello | undefined;
  /** What only the run can tell, a sentence each. */
  readonly conditional: readonly string[];
  readonly build: BuildMacros;
}

/** Predicts the first ClientHello of a firmware from its settings and the calls in its sources. */
export function predict(input: PredictInput): Prediction {
  const { settings, evaluated, version } = input;
  const build = evaluated === undefined ? deriveMacros(settings, version) : evaluatedMacros(evaluated, version);
  const machine = new ClientMachine(settings, build, version);
  const run = runProgram(input.sources, build.macros, machine, input.skip);
  const conditional = [...run.conditional, ...otherRelease(version)];
  const session = run.session ?? assumedClient(machine, conditional);
  const errors = [...(input.errors ?? []).map(errorProblem), ...build.broken.map(ruleProblem)];
  const compiles = errors.length === 0;
  const hello = compiles && session !== undefined ? machine.hello(session) : undefined;
  return {
    compiles,
    problems: [...errors, ...run.failures.map(failureProblem)],
    hello,
    conditional: [...conditional, ...(hello?.conditional ?? [])],
    build,
  };
}

/** What holds of the releases that were read; of those between them the older is taken. */
function otherRelease(version: WolfsslVersion | undefined): readonly string[] {
  if (version === undefined || READ_RELEASES.some((one) => compareVersions(one, version) === 0)) return [];
  const nearest = READ_RELEASES.findLast((one) => compareVersions(one, version) < 0);
  const taken = nearest ?? READ_RELEASES[0] ?? TABLES_VERSION;
  return [
    `How wolfSSL ${formatVersion(version)} makes a hello was not read: the rules are those of ${formatVersion(taken)}, the ${nearest === undefined ? 'oldest release' : 'nearest release before it'} that was, and what the change log tells.`,
  ];
}

/** Without a source that makes a client: one made with the method of all versions and no further calls. */
function assumedClient(machine: ClientMachine, conditional: string[]) {
  const place = { file: '', line: 0, start: 0 };
  const method = machine.call('wolfTLS_client_method', [], place);
  const context = machine.call('wolfSSL_CTX_new', [method], place);
  const session = machine.call('wolfSSL_new', [context], place);
  conditional.push('No source makes a client: the hello is that of wolfTLS_client_method without further calls.');
  return session.kind === 'session' ? session.session : undefined;
}
