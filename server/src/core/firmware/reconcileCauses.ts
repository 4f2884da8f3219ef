import type { MacroSet } from '../wolfssl/macroSet.ts';
import { isWolfsslExtension, isWolfsslSuite } from '../wolfssl/predict/possible.ts';
import { type CapturedHello, type ReconciledPart, sameHello } from './capturedHello.ts';
import { type PredictInput, type Prediction, predict } from './predict.ts';

/** Why a captured hello is not the one that settings and sources make. */
export interface Explanation {
  readonly reason:
    | 'other-library'
    | 'settings-not-used'
    | 'stale-build'
    | 'other-version'
    | 'call-not-made'
    | 'other-build'
    | 'other-calls';
  readonly message: string;
  /** What speaks for it, a sentence each. */
  readonly evidence: readonly string[];
}

/** The reasons there may be, the likeliest first. */
export function explanations(
  input: PredictInput,
  prediction: Prediction,
  captured: CapturedHello,
  parts: readonly ReconciledPart[],
  missing: readonly ReconciledPart[],
): readonly Explanation[] {
  const foreign = otherLibrary(captured);
  if (foreign !== undefined) return [foreign];
  const exact = [
    ...withoutSettings(input, captured),
    ...missingCall(input, prediction, captured),
    ...changedMacro(input, captured),
  ];
  const version = otherVersion(captured);
  if (exact.length > 0) return [...exact, ...version];
  return [...version, ...unlike(parts, missing)];
}

/** Extensions and values that no release of wolfSSL sends. */
function otherLibrary(captured: CapturedHello): Explanation | undefined {
  const isGrease = (code: number) => (code & 0x0f0f) === 0x0a0a && code >> 8 === (code & 0xff);
  const types = captured.extensions.map(({ type }) => type);
  const suites = captured.cipherSuites.map(({ value }) => value);
  const evidence: string[] = [];
  if ([...types, ...suites].some(isGrease)) evidence.push('It holds GREASE values (RFC 8701); wolfSSL sends none.');
  const strange = types.filter((type) => !isGrease(type) && !isWolfsslExtension(type));
  if (strange.length > 0) evidence.push(`wolfSSL has no code for ${listed('the extension', strange)}.`);
  const suitesStrange = suites.filter(
    (code) => !isGrease(code) && code !== 0x00ff && code !== 0x5600 && !isWolfsslSuite(code),
  );
  if (suitesStrange.length > 0) evidence.push(`wolfSSL has no code for ${listed('the suite', suitesStrange)}.`);
  if (evidence.length === 0) return undefined;
  return {
    reason: 'other-library',
    message: 'This hello was not made by wolfSSL: another TLS library on the device, or another program, sent it.',
    evidence,
  };
}

function listed(what: string, codes: readonly number[]): string {
  const shown = codes.slice(0, 4).map((code) => `0x${code.toString(16).padStart(4, '0')}`);
  return `${what}${codes.length > 1 ? 's' : ''} ${shown.join(', ')}${codes.length > 4 ? ', ...' : ''}`;
}

/** What `./configure` without options defines, as far as a hello shows it (wolfSSL 5.9.2 configure.ac). */
const CONFIGURE =
  'HAVE_TLS_EXTENSIONS HAVE_SUPPORTED_CURVES HAVE_EXTENDED_MASTER HAVE_ENCRYPT_THEN_MAC HAVE_SNI HAVE_SERVER_RENEGOTIATION_INFO WOLFSSL_TLS13 HAVE_HKDF WC_RSA_PSS HAVE_ECC HAVE_AESGCM HAVE_CHACHA HAVE_POLY1305 WOLFSSL_SHA224 WOLFSSL_SHA384 WOLFSSL_SHA512 WOLFSSL_SHA3 HAVE_FFDHE_2048 NO_OLD_TLS NO_DES3 NO_DSA NO_MD4 NO_MD5 NO_RC4 NO_PSK WOLFSSL_SP_MATH_ALL';

/** Builds in which the settings file plays no part. */
function withoutSettings(input: PredictInput, captured: CapturedHello): readonly Explanation[] {
  const standard = (names: string): MacroSet => new Map(names.split(' ').map((name) => [name, '']));
  const builds: readonly (readonly [MacroSet, string])[] = [
    [new Map(), 'a build without any settings'],
    [standard(CONFIGURE), "a library of wolfSSL's own ./configure, without options"],
    [
      standard(
        `${CONFIGURE} WOLFSSL_HAVE_MLKEM WOLFSSL_PQC_HYBRIDS WOLFSSL_TLS_NO_MLKEM_STANDALONE WOLFSSL_SHAKE128 WOLFSSL_SHAKE256`,
      ),
      "a library of wolfSSL's own ./configure (5.9.1 or newer), without options",
    ],
  ];
  return builds.flatMap(([settings, what]) =>
    matches(withSettings(input, settings), captured)
      ? [
          {
            reason: 'settings-not-used' as const,
            message:
              'The library was not built with these settings: the file is not on the include path of its build, or WOLFSSL_USER_SETTINGS is not defined there.',
            evidence: [`With the calls of the sources, ${what} sends exactly this hello.`],
          },
        ]
      : [],
  );
}

/** Macros worth trying: one of them more, or less, and the hello may be the captured one. */
const SWITCHES =
  'HAVE_TLS_EXTENSIONS HAVE_SUPPORTED_CURVES HAVE_SNI HAVE_ALPN HAVE_EXTENDED_MASTER HAVE_ENCRYPT_THEN_MAC HAVE_SESSION_TICKET WOLFSSL_TLS13 WOLFSSL_NO_TLS12 NO_OLD_TLS HAVE_ECC HAVE_CURVE25519 HAVE_CURVE448 HAVE_ECC384 HAVE_ECC521 ECC_USER_CURVES HAVE_AESGCM HAVE_AESCCM HAVE_CHACHA HAVE_POLY1305 WOLFSSL_SHA384 WOLFSSL_SHA512 WOLFSSL_SHA224 WC_RSA_PSS NO_RSA NO_DH NO_PSK NO_DES3 NO_SHA WOLFSSL_STATIC_RSA WOLFSSL_STATIC_PSK WOLFSSL_ALLOW_TLSV10 WOLFSSL_HAVE_MLKEM WOLFSSL_PQC_HYBRIDS HAVE_ED25519'.split(
    ' ',
  );

/** Settings that differ in one macro, or in the two of the TLS extensions. */
function changedMacro(input: PredictInput, captured: CapturedHello): readonly Explanation[] {
  const without = (...names: readonly string[]) =>
    new Map([...input.settings].filter(([name]) => !names.includes(name)));
  const pair = ['HAVE_TLS_EXTENSIONS', 'HAVE_SUPPORTED_CURVES'];
  const both: Trial = [without(...pair), pair.join(' and '), 'added'];
  // The two go together: where their absence explains the hello, that of one of them says no more.
  if (pair.every((name) => input.settings.has(name)) && matches(withSettings(input, both[0]), captured))
    return [changed(both)];
  const tried: readonly Trial[] = [
    ...[...input.settings.keys()].map((name): Trial => [without(name), name, 'added']),
    ...SWITCHES.filter((name) => !input.settings.has(name)).map(
      (name): Trial => [new Map([...input.settings, [name, '']]), name, 'removed'],
    ),
  ];
  return tried
    .filter(([settings]) => matches(withSettings(input, settings), captured))
    .slice(0, 3)
    .map(changed);
}

/** Settings with something changed, what it is, and what has happened to it since. */
type Trial = readonly [settings: MacroSet, name: string, since: 'added' | 'removed'];

function changed([, name, since]: Trial): Explanation {
  const verb = name.includes(' and ') ? 'were' : 'was';
  return {
    reason: 'stale-build',
    message: `The hello comes from a build before ${name} ${verb} ${since}: the library was not compiled anew, or with another settings file.`,
    evidence: [`${since === 'added' ? 'Without' : 'With'} ${name} these settings make exactly this hello.`],
  };
}

/** The program without one of its calls. */
function missingCall(input: PredictInput, prediction: Prediction, captured: CapturedHello): readonly Explanation[] {
  const calls = new Map<
    string,
    { readonly name: string; readonly file: string; readonly line: number; readonly start: number }
  >();
  for (const part of prediction.hello?.parts ?? [])
    for (const maker of part.madeBy) if (maker.kind === 'call') calls.set(`${maker.file}:${maker.start}`, maker);
  return [...calls.values()]
    .filter(({ file, start }) => matches({ ...input, skip: [{ file, start }] }, captured))
    .slice(0, 3)
    .map(({ name, file, line }) => ({
      reason: 'call-not-made' as const,
      message: `${name} of ${file}:${line} was not made before this hello: it is not reached, comes after wolfSSL_connect, or the program was not compiled anew.`,
      evidence: ['Without the call the program sends exactly this hello.'],
    }));
}

/** The same program with other settings; what was evaluated of the old ones is left out. */
function withSettings({ sources, version }: PredictInput, settings: MacroSet): PredictInput {
  return version === undefined ? { settings, sources } : { settings, sources, version };
}

function matches(input: PredictInput, captured: CapturedHello): boolean {
  const { hello } = predict(input);
  return hello !== undefined && sameHello(hello, captured);
}

/** What tells a release apart, whatever the settings (ChangeLog.md of wolfSSL 5.9.2). */
function otherVersion(captured: CapturedHello): readonly Explanation[] {
  const suites = captured.cipherSuites.map(({ value }) => value);
  const types = captured.extensions.map(({ type }) => type);
  const evidence: string[] = [];
  const small = suites.indexOf(0x1301);
  const large = suites.indexOf(0x1302);
  if (small >= 0 && large > small)
    evidence.push('TLS_AES_128_GCM_SHA256 stands before TLS_AES_256_GCM_SHA384: so it was before wolfSSL 5.7.6.');
  const below = !types.includes(0x002b);
  if (below && types.includes(0x000a) && !types.includes(0x000b))
    evidence.push('supported_groups comes without ec_point_formats: so it was before wolfSSL 3.12.2.');
  if (evidence.length === 0) return [];
  return [
    {
      reason: 'other-version',
      message: 'The hello comes from another release of wolfSSL than 5.9.2, or from a program that sets its own list.',
      evidence,
    },
  ];
}

/** What this build can't send, and what the program doesn't ask for. */
function unlike(parts: readonly ReconciledPart[], missing: readonly ReconciledPart[]): readonly Explanation[] {
  const names = (list: readonly ReconciledPart[]) => {
    const shown = list.slice(0, 5).map(({ name }) => name);
    return `${shown.join(', ')}${list.length > 5 ? ` and ${list.length - 5} more` : ''}`;
  };
  const impossible = parts.filter(({ standing }) => standing === 'impossible');
  const possible = parts.filter(({ standing }) => standing === 'possible');
  const evidence: string[] = [];
  if (impossible.length > 0) evidence.push(`These settings leave out of the build: ${names(impossible)}.`);
  if (missing.length > 0) evidence.push(`These settings and calls would send as well: ${names(missing)}.`);
  if (impossible.length > 0)
    return [
      {
        reason: 'other-build',
        message:
          'This hello cannot come from these settings: the library was built with another file, or before it was changed.',
        evidence,
      },
    ];
  if (possible.length > 0) evidence.push(`The build has, but the sources do not ask for: ${names(possible)}.`);
  if (evidence.length === 0) evidence.push('The entries are the same, in another order.');
  return [
    {
      reason: 'other-calls',
      message:
        'The build could send this hello, but the sources read here make another: calls stand in files that are not read, or depend on the run.',
      evidence,
    },
  ];
}
