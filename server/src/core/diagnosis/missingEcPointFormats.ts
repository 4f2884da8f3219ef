import { cipherSuites, usesEllipticCurve } from '../registry/cipherSuites.ts';
import { type ClientHello, hasExtension, type ServerHello, type Session } from '../session/model.ts';
import { offersTls12, realSuites } from '../session/negotiation.ts';
import { helloValues } from '../session/values.ts';
import { atChoice, atHello, extensionSpan, fatalAlert, helloStages, refusedChoice, stages } from './evidence.ts';
import { type EvidenceKind, seen } from './evidenceKind.ts';
import { finding, helloPlace, type Rule, refusedAtHello } from './rule.ts';
import type { RulePage } from './rulePage.ts';
import { alertRelated } from './words.ts';

const SUPPORTED_GROUPS = 0x000a;
const EC_POINT_FORMATS = 0x000b;
const UNCOMPRESSED = 0;
const ILLEGAL_PARAMETER = 47;

const kinds = {
  withoutUncompressed: {
    weight: 'decisive',
    when: 'ec_point_formats is there and does not list uncompressed (0)',
    why: 'RFC 8422 section 5.1.2 makes it a must, and NSS, GnuTLS, Go and mbedTLS refuse what lacks it; no real client sends such a list.',
  },
  absent: {
    weight: 'weak',
    when: 'EC suites and groups are there, ec_point_formats is not, and the server refused',
    why: 'RFC 8422 allows it, and most servers take it; validec.entrust.net (2017) and Go up to 1.18 did not. Of 166 hellos with EC suites all carry it.',
  },
  answer: {
    weight: 'strong',
    when: 'the ServerHello lists point formats without uncompressed, and the client gave up',
    why: 'RFC 8422 section 5.1.2 forbids it; LibreSSL refuses it with 47, OpenSSL was seen to go on (OpenSSL issue 32362).',
  },
  unanswered: {
    weight: 'fair',
    when: 'a ServerHello with an EC suite does not answer ec_point_formats, and the client stops right there with illegal_parameter (47)',
    why: 'RFC 8422 allows it; OpenSSL 1.0.0 and others of its age did not (Go issue 31943, s2n PR 327).',
  },
} as const satisfies Readonly<Record<string, EvidenceKind>>;

const page: RulePage = {
  meaning:
    'ec_point_formats says in which form a side reads points of elliptic curves. Only one form, uncompressed (0), is in use, and it has to be in the list.',
  evidence: { ...kinds, ...helloStages, gaveUp: stages.gaveUp },
  against: 'That the extension is absent breaks little: suspect it after suites, groups, schemes, name and versions.',
  cure: ['wolfSSL sends ec_point_formats with uncompressed by itself since 3.12.2: update an older one.'],
  references: ['RFC 8422 section 5.1.2', 'wolfSSL issue 1131, Go issue 54116, OpenSSL issue 32362'],
};

/** ec_point_formats without uncompressed, which RFC 8422 section 5.1.2 demands; or absent, which only a few servers mind. */
export const missingEcPointFormats: Rule = {
  code: 'missing-ec-point-formats',
  title: 'ec_point_formats is absent, or lacks uncompressed',
  page,
  check: ({ session }) => {
    const hello = session.clientHellos.at(-1);
    if (session.serverHello) return ofServer(session);
    return hello?.complete && offersTls12(hello) ? ofClient(session, hello) : [];
  },
};

function ofClient(session: Session, hello: ClientHello) {
  const curves = realSuites(hello).some((code) => {
    const suite = cipherSuites.get(code);
    return suite !== undefined && usesEllipticCurve(suite);
  });
  const present = hasExtension(hello, EC_POINT_FORMATS);
  const wrong = present && !hello.pointFormats.some((format) => format.value === UNCOMPRESSED);
  const cause = refusedAtHello(session);
  // Absence alone breaks nothing at most servers, so it is told only where something did break.
  if (!curves || (!wrong && (present || !cause || !hasExtension(hello, SUPPORTED_GROUPS)))) return [];
  return [
    finding({
      code: missingEcPointFormats.code,
      severity: wrong ? 'error' : 'information',
      message: wrong
        ? 'ec_point_formats does not list uncompressed (0), which every hello with elliptic-curve suites must.'
        : 'The hello names groups but no ec_point_formats; a few servers insist on it.',
      cause,
      at: helloPlace(session, hello, extensionSpan(hello, EC_POINT_FORMATS) ?? hello.extensionsAt),
      related: alertRelated(session),
      evidence: [
        wrong
          ? seen(
              kinds.withoutUncompressed,
              'RFC 8422 section 5.1.2: the list must hold uncompressed, the only form in use.',
            )
          : seen(kinds.absent, 'Go up to 1.18 and some others took its absence for "no curves".'),
        ...atHello(session),
      ],
      settledBy: wrong ? undefined : 'A second dump, with ec_point_formats, to the same server.',
      fixes: [
        { kind: 'bytes', name: wrong ? 'add uncompressed to ec_point_formats' : 'add ec_point_formats' },
        {
          kind: 'advice',
          name: 'wolfSSL sends ec_point_formats with uncompressed by itself since 3.12.2: update an older one.',
        },
      ],
    }),
  ];
}

function ofServer(session: Session) {
  const { serverHello } = session;
  if (!serverHello || !refusedChoice(session)) return [];
  const extension = serverHello.extensions.find(({ type }) => type === EC_POINT_FORMATS);
  if (!extension) return unanswered(session, serverHello);
  if (helloValues(serverHello, 'ec_point_formats.ec_point_format').includes(UNCOMPRESSED)) return [];
  return [
    finding({
      code: missingEcPointFormats.code,
      severity: 'error',
      message: 'The ServerHello lists point formats without uncompressed (0), and the client gave up.',
      cause: true,
      at: helloPlace(session, serverHello, extension.at),
      related: alertRelated(session),
      evidence: [
        seen(
          kinds.answer,
          'RFC 8422 section 5.1.2: the list must hold uncompressed, for the server as for the client.',
        ),
        ...atChoice(session),
      ],
      fixes: [
        { kind: 'advice', name: 'The server is at fault: it has to list uncompressed, or leave the extension out.' },
      ],
    }),
  ];
}

/** Old clients want the extension back, and stop at a ServerHello without it. */
function unanswered(session: Session, serverHello: ServerHello) {
  const hello = session.clientHellos.at(-1);
  const suite = cipherSuites.get(serverHello.cipherSuite?.value ?? -1);
  const alone = session.sides.find(({ sender }) => sender === 'server')?.decoded.messages.length === 1;
  const told = fatalAlert(session, ILLEGAL_PARAMETER)?.sender === 'client';
  if (!hello || !hasExtension(hello, EC_POINT_FORMATS) || serverHello.selectedVersion) return [];
  if (!suite || !usesEllipticCurve(suite) || !serverHello.complete || !alone || !told) return [];
  return [
    finding({
      code: missingEcPointFormats.code,
      severity: 'warning',
      message: 'The ServerHello chooses an elliptic-curve suite without ec_point_formats, and the client stops at it.',
      cause: true,
      at: helloPlace(session, serverHello, serverHello.at),
      related: alertRelated(session),
      evidence: [
        seen(kinds.unanswered, 'Nothing else stands in that answer; some old clients want the extension in it.'),
        ...atChoice(session),
      ],
      settledBy: "The client's own log, or a newer client to the same server.",
      fixes: [
        { kind: 'advice', name: 'Update the client, or have the server send ec_point_formats with uncompressed.' },
      ],
    }),
  ];
}
