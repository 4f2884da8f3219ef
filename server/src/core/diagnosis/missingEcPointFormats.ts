import { cipherSuites, usesEllipticCurve } from '../registry/cipherSuites.ts';
import { hasExtension } from '../session/model.ts';
import { offersTls12, realSuites } from '../session/negotiation.ts';
import { extensionSpan } from './evidence.ts';
import { finding, helloPlace, type Rule, refusedAtHello } from './rule.ts';
import { alertRelated, endingWords } from './words.ts';

const SUPPORTED_GROUPS = 0x000a;
const EC_POINT_FORMATS = 0x000b;
const UNCOMPRESSED = 0;

/** ec_point_formats without uncompressed, which RFC 8422 section 5.1.2 demands; or absent, which only a few servers mind. */
export const missingEcPointFormats: Rule = {
  code: 'missing-ec-point-formats',
  title: 'ec_point_formats is absent, or lacks uncompressed',
  check: ({ session }) => {
    const hello = session.clientHellos.at(-1);
    if (!hello?.complete || session.serverHello || !offersTls12(hello)) return [];
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
        likelihood: wrong ? 0.93 : 0.25,
        at: helloPlace(session, hello, extensionSpan(hello, EC_POINT_FORMATS) ?? hello.extensionsAt),
        related: alertRelated(session),
        because: cause ? [`Right after the hello, ${endingWords(session)}.`] : [],
        fixes: [
          {
            kind: 'advice',
            name: 'wolfSSL sends ec_point_formats with uncompressed by itself since 3.12.2: update an older one.',
          },
        ],
      }),
    ];
  },
};
