import { cipherSuites, isTls13Suite, serverKey, usesEllipticCurve } from '../registry/cipherSuites.ts';
import { groups } from '../registry/groups.ts';
import { seenMessage } from '../session/messages.ts';
import { type ClientHello, hasExtension, type Session } from '../session/model.ts';
import { commonCipherSuites, offersTls13, realSuites } from '../session/negotiation.ts';
import { isAtLeast, parseVersion } from '../wolfssl/version.ts';
import { atHello, fatalAlert, helloStages, refusedChoice, stages } from './evidence.ts';
import { type Evidence, type EvidenceKind, seen, seenIf } from './evidenceKind.ts';
import type { Finding, Fix } from './finding.ts';
import { finding, helloPlace, placeOf, type Rule, type RuleContext, refusedAtHello } from './rule.ts';
import type { RulePage } from './rulePage.ts';
import { alertRelated, capital, codeList, countWord, endingWords, related } from './words.ts';

const SUPPORTED_GROUPS = 0x000a;
const EC_POINT_FORMATS = 0x000b;
const KEY_SHARE = 0x0033;
const PRE_SHARED_KEY = 0x0029;
const SERVER_KEY_EXCHANGE = 12;
const MISSING_EXTENSION = 109;

const kinds = {
  allNeed: {
    weight: 'decisive',
    when: 'every suite that the server could take needs a group, and supported_groups is absent',
    why: 'Of 175 hellos of real clients all 166 with an elliptic-curve suite carry it. Adding it alone cured every refusal of such a hello in the lab; adding point formats or a name alone cured none.',
  },
  someNeed: {
    weight: 'strong',
    when: 'some suites need a group and others do not',
    why: 'The same base rate; but a server that has static RSA, DHE or PSK suites may still go on.',
  },
  shareWithout: {
    weight: 'decisive',
    when: 'TLS 1.3 is offered with a certificate to be shown, and supported_groups is absent',
    why: 'RFC 8446 section 9.2 makes it a must; OpenSSL 3.6 answers 47, wolfSSL 40 or 109, and only old wolfSSL accepted it.',
  },
  told: {
    weight: 'fair',
    when: 'the server sent missing_extension (109)',
    why: 'The alert that RFC 8446 prescribes; hardly sent for anything else.',
  },
  commonWithout: {
    weight: 'fair against',
    when: 'the server has suites in common that need no group',
    why: 'It could have chosen one of those.',
  },
  noneCommon: {
    weight: 'strong against',
    when: 'the list of the server shares no suite with the hello',
    why: 'That alone ends the handshake, groups or no groups.',
  },
  chosenUnasked: {
    weight: 'decisive',
    when: 'the server chose a curve, no group having been named, and the client gave up over it',
    why: 'RFC 8422 section 4 lets the server choose any; Java and BouncyCastle were seen to take x25519, which a small client does not have (wolfSSL: -351).',
  },
  callFailed: {
    weight: 'none',
    when: 'ec_point_formats is there, and supported_groups is not',
    why: 'It tells how the extension got lost in wolfSSL, not whether its absence matters.',
  },
  notBuilt: {
    weight: 'none',
    when: 'neither supported_groups nor ec_point_formats is there',
    why: 'It tells how the extension got lost in wolfSSL, not whether its absence matters.',
  },
} as const satisfies Readonly<Record<string, EvidenceKind>>;

const page: RulePage = {
  meaning:
    'Suites with ECDHE or ECDH, and every key share of TLS 1.3, work in a group: a curve such as secp256r1 or x25519. The extension supported_groups names those that the client has. Without it a server cannot know, and most refuse rather than guess.',
  evidence: { ...kinds, ...helloStages, gaveUp: stages.gaveUp },
  against:
    'A hello without elliptic-curve suites needs no groups. A server that went on to a ServerHello had no need of them, unless it chose a curve unasked. Missing server_name is often seen in the same hello: cure the groups first, since no server can go on without them.',
  cure: [
    'Define `HAVE_TLS_EXTENSIONS` and `HAVE_SUPPORTED_CURVES` (`./configure --enable-supportedcurves`).',
    'Up to wolfSSL 3.10.1 also call `wolfSSL_UseSupportedCurve(ssl, WOLFSSL_ECC_SECP256R1)`; since 3.10.2 the list is filled by itself.',
    'Where ec_point_formats is sent and supported_groups is not, a curve call has failed: check what it returns (-173: the group is not in the build), or remove it.',
  ],
  references: [
    'RFC 8422 sections 4 and 5.1.1',
    'RFC 8446 sections 4.2.7 and 9.2',
    'wolfSSL issues 366, 720, 9247; wolfSSL 5.9.2 src/tls.c',
  ],
};

/**
 * Suites, or a key share, that need a group, and no supported_groups. RFC 8422 section 4 lets a server choose any curve then;
 * RFC 8446 section 9.2 forbids it; and most servers of today refuse either way (of 175 hellos of real clients, all 166 with
 * an elliptic-curve suite carry the extension). In wolfSSL the extension needs two macros, and since 3.10.2 no call.
 */
export const missingSupportedGroups: Rule = {
  code: 'missing-supported-groups',
  title: 'Suites or a key share need a group, and the client names none',
  page,
  check: (context) => {
    const { session } = context;
    const hello = session.clientHellos.at(-1);
    const unasked = hello && chosenUnasked(context, hello);
    if (unasked) return [unasked];
    // From a hello that is cut short nothing can be missing; a server that went on had no need of the extension.
    if (!hello || session.serverHello || hasExtension(hello, SUPPORTED_GROUPS) || !hello.complete) return [];
    const need = needOf(session, hello);
    return need ? [report(context, hello, need)] : [];
  },
};

interface Need {
  /** Every suite that could be chosen needs a group. */
  readonly all: boolean;
  readonly evidence: readonly Evidence[];
  readonly although: readonly string[];
  readonly message: string;
}

function needOf(session: Session, hello: ClientHello): Need | undefined {
  const tls13 = offersTls13(hello);
  const suites = realSuites(hello);
  const curves = suites.filter(needsCurve);
  const pskOnly = hasExtension(hello, PRE_SHARED_KEY) && !hasExtension(hello, KEY_SHARE);
  if (curves.length === 0 && (!tls13 || pskOnly)) return undefined;
  const common = commonCipherSuites(session);
  const innocent = notTheProblem(session, hello, common);
  const candidates = common && common.length > 0 ? common : suites;
  // The server has suites in common that need no group, and no others: it had no need of the extension.
  if (!tls13 && !candidates.some(needsCurve)) return undefined;
  const all = candidates.every((suite) => needsCurve(suite) || isTls13Code(suite));
  const others = candidates.filter((suite) => !needsCurve(suite) && !isTls13Code(suite));
  const headline = tls13
    ? 'supported_groups is missing: the hello offers TLS 1.3 and names no group.'
    : all
      ? `supported_groups is missing: ${allWords(suites, curves)}, and no group is named.`
      : `supported_groups is missing: ${countWord(curves.length)} of the ${countWord(suites.length)} suites need a group, and none is named.`;
  const left = `A server could still choose a suite that needs no group (${codeList(others)}), if it has one of them.`;
  const evidence = [
    tls13
      ? seen(
          kinds.shareWithout,
          hasExtension(hello, KEY_SHARE)
            ? 'The hello carries a key share without saying which groups it supports, which RFC 8446 section 9.2 forbids.'
            : 'RFC 8446 section 9.2 asks for supported_groups in every hello of TLS 1.3 that wants a certificate.',
        )
      : all
        ? seen(
            kinds.allNeed,
            'Whichever suite the server takes, it needs a curve, and cannot know which ones the client has.',
          )
        : seen(
            kinds.someNeed,
            'Where the server takes one of the suites with a curve, it cannot know which ones the client has.',
          ),
    ...seenIf(
      fatalAlert(session, MISSING_EXTENSION) !== undefined,
      kinds.told,
      'The alert says that an extension is missing.',
    ),
    ...seenIf(!all && common !== undefined, kinds.commonWithout, left),
    ...seenIf(
      common?.length === 0,
      kinds.noneCommon,
      'No suite is in common with the server either, and that alone ends the handshake.',
    ),
  ];
  return { all, evidence, although: all || common ? [] : [left], message: [headline, ...innocent].join(' ') };
}

function report(context: RuleContext, hello: ClientHello, need: Need): Finding {
  const { session } = context;
  const cause = refusedAtHello(session);
  const failingCall = hasExtension(hello, EC_POINT_FORMATS);
  return finding({
    code: missingSupportedGroups.code,
    severity: need.all ? 'error' : 'warning',
    message: failingCall ? `${need.message} A call that names a curve has probably failed.` : need.message,
    cause,
    at: helloPlace(session, hello, hello.extensionsAt),
    related: [
      ...alertRelated(session),
      ...related(helloPlace(session, hello, hello.cipherSuitesAt), 'These suites need a group.'),
    ],
    evidence: [
      ...need.evidence,
      ...atHello(session, [MISSING_EXTENSION]),
      failingCall
        ? seen(
            kinds.callFailed,
            'ec_point_formats is there and supported_groups is not: in wolfSSL that is what a curve call leaves that failed, because its group is not in the build (since 5.8.2 it returns BAD_FUNC_ARG, -173, and removes the whole extension).',
          )
        : seen(
            kinds.notBuilt,
            'Neither supported_groups nor ec_point_formats is there: in wolfSSL that is a build without HAVE_SUPPORTED_CURVES.',
          ),
    ],
    although: need.although,
    settledBy:
      cause && need.all ? undefined : 'A second dump, from a build that sends supported_groups, to the same server.',
    ...(failingCall ? failingCallCure() : cure(context, offersTls13(hello))),
  });
}

/** The server took a curve that nobody had named, and the client can't. */
function chosenUnasked(context: RuleContext, hello: ClientHello): Finding | undefined {
  const { session } = context;
  if (hasExtension(hello, SUPPORTED_GROUPS) || !refusedChoice(session) || !hello.complete) return undefined;
  const curve = seenMessage(session, 'server', SERVER_KEY_EXCHANGE)?.values('server_key_exchange.named_curve')[0];
  if (!curve) return undefined;
  return finding({
    code: missingSupportedGroups.code,
    severity: 'error',
    message: `supported_groups is missing, so the server chose a curve by itself, ${groups.label(curve.value)}, and the client gave up over it.`,
    cause: true,
    at: placeOf(session, 'server', curve.at),
    related: [
      ...related(helloPlace(session, hello, hello.extensionsAt), 'These extensions name no groups.'),
      ...alertRelated(session),
    ],
    evidence: [
      seen(kinds.chosenUnasked, 'A server that is told no groups may choose any curve (RFC 8422 section 4).'),
      seen(stages.gaveUp, `${capital(endingWords(session))}.`),
    ],
    ...cure(context, offersTls13(hello)),
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
    return { fixes: [...macros, TO_TRY], optional: [{ fix, why }] };
  }
  const call: Fix = { kind: 'api', name: 'wolfSSL_UseSupportedCurve', arguments: ['ssl', 'WOLFSSL_ECC_SECP256R1'] };
  const version = context.wolfssl === undefined ? undefined : parseVersion(context.wolfssl);
  // Since 3.10.2 the extension is filled by itself (ChangeLog.md); the call only narrows it.
  if (version && isAtLeast(version, CURVES_BY_THEMSELVES)) {
    const why =
      'It narrows the list to P-256, which costs a microcontroller less than the P-521 that servers otherwise choose. Not needed since wolfSSL 3.10.2.';
    return { fixes: [...macros, TO_TRY], optional: [{ fix: call, why }] };
  }
  return { fixes: [...macros, call, TO_TRY], optional: [] };
}

const TO_TRY: Fix = { kind: 'bytes', name: 'add supported_groups' };

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
  return hello.suiteCodes.some((value) => {
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
