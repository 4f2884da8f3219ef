import { cipherSuites, usesEllipticCurve } from '../../registry/cipherSuites.ts';
import { type ClientHello, hasExtension } from '../../session/model.ts';
import { realSuites } from '../../session/negotiation.ts';
import { advice, macroFixes } from '../cures.ts';
import type { Difference } from '../difference.ts';
import { type Pair, reachesBelow13, tlsVersions } from '../pair.ts';

const MAX_FRAGMENT_LENGTH = 0x0001;
const EC_POINT_FORMATS = 0x000b;
const EXTENDED_MASTER_SECRET = 0x0017;
const RENEGOTIATION_INFO = 0xff01;
const RENEGOTIATION_SCSV = 0x00ff;
const FALLBACK_SCSV = 0x5600;
const INAPPROPRIATE_FALLBACK = 86;
const INSUFFICIENT_SECURITY = 71;

/** extended_master_secret is absent: some servers, as those in FIPS mode, demand it. RFC 7627 section 5.3. */
export function masterSecretDifference({ failing, working, failure, choice }: Pair): Difference | undefined {
  if (hasExtension(failing, EXTENDED_MASTER_SECRET) || !hasExtension(working, EXTENDED_MASTER_SECRET)) return undefined;
  if (!reachesBelow13(failing)) return undefined;
  return {
    kind: 'extended-master-secret',
    title: 'has no extended_master_secret',
    detail:
      'Few servers demand it: those in FIPS mode do, and some policies of RHEL 9. Half of all TLS 1.2 hellos are without.',
    weight: failure.alert === INSUFFICIENT_SECURITY ? 0.3 : choice?.version === 0x0304 ? 0.06 : 0.1,
    fixes: macroFixes('HAVE_EXTENDED_MASTER'),
  };
}

/** Neither renegotiation_info nor its signalling suite. RFC 5746 section 3.4. */
export function renegotiationDifference({ failing, working }: Pair): Difference | undefined {
  if (signals(failing) || !signals(working) || !reachesBelow13(failing)) return undefined;
  return {
    kind: 'renegotiation-signal',
    title: 'has no renegotiation signal (renegotiation_info or 0x00ff)',
    detail:
      'Nearly every client sends one; a server that insists breaks off with handshake_failure (40), most do not insist.',
    weight: 0.09,
    fixes: macroFixes('HAVE_RENEGOTIATION_INDICATION'),
  };
}

function signals(hello: ClientHello): boolean {
  return (
    hasExtension(hello, RENEGOTIATION_INFO) || hello.cipherSuites.some(({ value }) => value === RENEGOTIATION_SCSV)
  );
}

/** ec_point_formats is absent, or leaves the one out that everybody has. RFC 8422 section 5.1.2. */
export function pointFormatDifference({ failing, working }: Pair): Difference | undefined {
  const elliptic = realSuites(failing).some((code) => {
    const suite = cipherSuites.get(code);
    return suite !== undefined && usesEllipticCurve(suite);
  });
  if (!elliptic || !reachesBelow13(failing) || !hasExtension(working, EC_POINT_FORMATS)) return undefined;
  const isThere = hasExtension(failing, EC_POINT_FORMATS);
  if (isThere && failing.pointFormats.some(({ value }) => value === 0)) return undefined;
  return {
    kind: 'point-formats',
    title: isThere ? 'names no uncompressed point format' : 'has no ec_point_formats',
    detail: isThere
      ? 'RFC 8422 asks for uncompressed, and servers answer with illegal_parameter (47) where it is not.'
      : 'RFC 8422 lets it be left out; a few old servers insist (Go up to 1.18, some load balancers).',
    weight: isThere ? 0.7 : 0.11,
    fixes: macroFixes('HAVE_SUPPORTED_CURVES'),
  };
}

/** TLS_FALLBACK_SCSV below the best that the server has. RFC 7507 section 3. */
export function fallbackDifference({ failing, working, failure, choice }: Pair): Difference | undefined {
  const has = (hello: ClientHello) => hello.cipherSuites.some(({ value }) => value === FALLBACK_SCSV);
  if (!has(failing) || has(working)) return undefined;
  const below = choice !== undefined && choice.version > (tlsVersions(failing)[0] as number);
  return {
    kind: 'fallback-signal',
    title: 'carries TLS_FALLBACK_SCSV',
    detail:
      'It says that a better version was tried and failed; a server that has one breaks off with inappropriate_fallback (86).',
    weight: failure.alert === INAPPROPRIATE_FALLBACK ? 0.98 : below ? 0.9 : 0.3,
    fixes: [advice('Offer the highest version at once, and leave TLS_FALLBACK_SCSV out of the list.')],
  };
}

/** max_fragment_length, which old servers and middleboxes choke on. RFC 6066 section 4. */
export function fragmentDifference({ failing, working, failure }: Pair): Difference | undefined {
  if (!hasExtension(failing, MAX_FRAGMENT_LENGTH) || hasExtension(working, MAX_FRAGMENT_LENGTH)) return undefined;
  return {
    kind: 'fragment-length',
    title: 'asks for a max_fragment_length',
    detail: 'Servers that do not know it go on with records of 16 KiB; some load balancers break off.',
    weight: failure.silent ? 0.3 : 0.12,
    fixes: [advice('Try without the call of wolfSSL_UseMaxFragment, with a record buffer of 16 KiB.')],
  };
}
