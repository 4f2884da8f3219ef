import { cipherSuites, isTls13Suite, serverKey, usesEllipticCurve } from '../registry/cipherSuites.ts';
import { type ClientHello, hasExtension, type Session } from '../session/model.ts';
import { commonCipherSuites, offersTls13, realSuites } from '../session/negotiation.ts';
import { isAtLeast, parseVersion } from '../wolfssl/version.ts';
import type { Finding, Fix } from './finding.ts';
import { finding, helloPlace, type Rule, type RuleContext, refusedAtHello } from './rule.ts';
import { alertRelated, codeList, countWord, endingWords, related } from './words.ts';

const SUPPORTED_GROUPS = 0x000a;
const EC_POINT_FORMATS = 0x000b;
const KEY_SHARE = 0x0033;
const PRE_SHARED_KEY = 0x0029;

/**
 * Suites, or a key share, that need a group, and no supported_groups. RFC 8422 section 4 lets a server choose any curve then;
 * RFC 8446 section 9.2 forbids it; and most servers of today refuse either way (of 175 hellos of real clients, all 166 with
 * an elliptic-curve suite carry the extension). In wolfSSL the extension needs two macros, and since 3.10.2 no call.
 */
export const missingSupportedGroups: Rule = {
  code: 'missing-supported-groups',
  title: 'Suites or a key share need a group, and the client names none',
  check: (context) => {
    const { session } = context;
    const hello = session.clientHellos.at(-1);
    // From a hello that is cut short nothing can be missing; a server that went on had no need of the extension.
    if (!hello?.complete || session.serverHello || hasExtension(hello, SUPPORTED_GROUPS)) return [];
    const need = needOf(session, hello);
    return need ? [report(context, hello, need)] : [];
  },
};

interface Need {
  /** How sure it is that the server can't go on without a group. */
  readonly likelihood: number;
  /** Every suite that could be chosen needs a group. */
  readonly all: boolean;
  readonly because: readonly string[];
  readonly although: readonly string[];
  readonly message: string;
}

function needOf(session: Session, hello: ClientHello): Need | undefined {
  const tls13 = offersTls13(hello);
  const suites = realSuites(hello);
  const curves = suites.filter(needsCurve);
  const pskOnly = hasExtension(hello, PRE_SHARED_KEY) && !hasExtension(hello, KEY_SHARE);
  if (curves.length === 0 && (!tls13 || pskOnly)) return undefined;
  const although: string[] = [];
  const because: string[] = [];
  const common = commonCipherSuites(session);
  if (common && common.length === 0)
    although.push('No suite is in common with the server either, and that alone ends the handshake.');
  const innocent = notTheProblem(session, hello, common);
  const candidates = common && common.length > 0 ? common : suites;
  // The server has suites in common that need no group, and no others: it had no need of the extension.
  if (!tls13 && !candidates.some(needsCurve)) return undefined;
  const all = candidates.every((suite) => needsCurve(suite) || isTls13Code(suite));
  if (tls13 && hasExtension(hello, KEY_SHARE)) {
    because.push('It carries a key share without saying which groups it supports, which RFC 8446 section 9.2 forbids.');
  }
  if (!all) {
    const others = candidates.filter((suite) => !needsCurve(suite) && !isTls13Code(suite));
    although.push(
      `A server could still choose a suite that needs no group (${codeList(others)}), if it has one of them.`,
    );
  }
  const noneCommon = common?.length === 0;
  const likelihood = noneCommon ? 0.3 : tls13 ? 0.93 : all ? 0.97 : common ? 0.25 : 0.6;
  const headline = tls13
    ? 'supported_groups is missing: the hello offers TLS 1.3 and names no group.'
    : all
      ? `supported_groups is missing: ${allWords(suites, curves)}, and no group is named.`
      : `supported_groups is missing: ${countWord(curves.length)} of the ${countWord(suites.length)} suites need a group, and none is named.`;
  const message = [headline, ...innocent].join(' ');
  return { likelihood, all, because, although, message };
}

function report(context: RuleContext, hello: ClientHello, need: Need): Finding {
  const { session } = context;
  const cause = refusedAtHello(session);
  const failingCall = hasExtension(hello, EC_POINT_FORMATS);
  const because = [...need.because];
  if (cause) because.push(`Right after the hello, ${endingWords(session)}.`);
  because.push(
    failingCall
      ? 'ec_point_formats is there and supported_groups is not: in wolfSSL that is what a curve call leaves that failed, because its group is not in the build (since 5.8.2 it returns BAD_FUNC_ARG, -173, and removes the whole extension).'
      : 'Neither supported_groups nor ec_point_formats is there: in wolfSSL that is a build without HAVE_SUPPORTED_CURVES.',
  );
  return finding({
    code: missingSupportedGroups.code,
    severity: need.all ? 'error' : 'warning',
    message: failingCall ? `${need.message} A call that names a curve has probably failed.` : need.message,
    cause,
    likelihood: need.likelihood,
    at: helloPlace(session, hello, hello.extensionsAt),
    related: [
      ...alertRelated(session),
      ...related(helloPlace(session, hello, hello.cipherSuitesAt), 'These suites need a group.'),
    ],
    because,
    although: need.although,
    settledBy:
      cause && need.all ? undefined : 'A second dump, from a build that sends supported_groups, to the same server.',
    ...(failingCall ? failingCallCure() : cure(context, offersTls13(hello))),
  });
}

/** The two macros; the call where the version needs it, else as a narrowing that nobody has to make. */
function cure(context: RuleContext, tls13: boolean): Pick<Finding, 'fixes' | 'optional'> {
  const macros: Fix[] = [
    { kind: 'macro', name: 'HAVE_TLS_EXTENSIONS', value: null },
    { kind: 'macro', name: 'HAVE_SUPPORTED_CURVES', value: null },
  ];
  if (tls13) {
    const fix: Fix = { kind: 'api', name: 'wolfSSL_set_groups', arguments: ['ssl', '{ WOLFSSL_ECC_SECP256R1 }', '1'] };
    const why =
      'It narrows the groups to P-256 and moves the key share with them; wolfSSL_UseSupportedCurve would leave the key share behind.';
    return { fixes: macros, optional: [{ fix, why }] };
  }
  const call: Fix = { kind: 'api', name: 'wolfSSL_UseSupportedCurve', arguments: ['ssl', 'WOLFSSL_ECC_SECP256R1'] };
  const version = context.wolfssl === undefined ? undefined : parseVersion(context.wolfssl);
  // Since 3.10.2 the extension is filled by itself (ChangeLog.md); the call only narrows it.
  if (version && isAtLeast(version, CURVES_BY_THEMSELVES)) {
    const why =
      'It narrows the list to P-256, which costs a microcontroller less than the P-521 that servers otherwise choose. Not needed since wolfSSL 3.10.2.';
    return { fixes: macros, optional: [{ fix: call, why }] };
  }
  return { fixes: [...macros, call], optional: [] };
}

function failingCallCure(): Pick<Finding, 'fixes' | 'optional'> {
  const advice = [
    'Check what wolfSSL_UseSupportedCurve or wolfSSL_CTX_UseSupportedCurve returns: -173 means that its group is not in the build.',
    'Compile the group in (HAVE_ECC384, HAVE_ECC521, HAVE_CURVE25519, ... and no ECC_USER_CURVES without it), or remove the call: then wolfSSL sends every group it has.',
  ];
  return { fixes: advice.map((name) => ({ kind: 'advice', name })), optional: [] };
}

const CURVES_BY_THEMSELVES = '3.10.2';

function needsCurve(code: number): boolean {
  const suite = cipherSuites.get(code);
  return suite !== undefined && usesEllipticCurve(suite);
}

function isTls13Code(code: number): boolean {
  const suite = cipherSuites.get(code);
  return suite !== undefined && isTls13Suite(suite);
}

function certificateFits(hello: ClientHello, kind: string): boolean {
  const wanted = kind === 'rsa' ? 'rsa' : 'ec';
  return hello.cipherSuites.some(({ value }) => {
    const suite = cipherSuites.get(value);
    return suite !== undefined && (serverKey(suite) === wanted || serverKey(suite) === 'any');
  });
}

/** What a reader would suspect first, and why it isn't that: the suites, the certificate. */
function notTheProblem(session: Session, hello: ClientHello, common: readonly number[] | undefined): readonly string[] {
  const certificate = session.knowledge.serverCertificate;
  const fits = certificate !== undefined && certificateFits(hello, certificate);
  const key = fits ? `the algorithm of the ${certificate.toUpperCase()} certificate is offered` : '';
  if (!common || common.length === 0) return fits ? [`The certificate is not the problem: ${key}.`] : [];
  const shared = `${countWord(common.length)} ${common.length === 1 ? 'is' : 'are'} in common (${codeList(common)})`;
  return [`The suites are not the problem: ${shared}${fits ? `, and ${key}` : ''}.`];
}

/** `all ten suites are ECDHE`: the kind of the suites, where they are of one kind. */
function allWords(suites: readonly number[], curves: readonly number[]): string {
  if (curves.length < suites.length) return 'every suite that the server could take needs a group';
  const kinds = new Set(curves.map((code) => cipherSuites.get(code)?.kx));
  const kind = kinds.size === 1 ? [...kinds][0] : 'ECDHE or ECDH';
  if (suites.length < 3) return suites.length === 1 ? `the one suite is ${kind}` : `both suites are ${kind}`;
  return `all ${countWord(suites.length)} suites are ${kind}`;
}
