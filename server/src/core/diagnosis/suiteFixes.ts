import { cipherSuites, isAead, isPreSharedKey } from '../registry/cipherSuites.ts';
import { barsOfSuite, listNameOfSuite, macrosOfSuite } from '../wolfssl/buildMacros.ts';
import type { Fix } from './finding.ts';
import { alsoFix, macroFixes, withoutFix } from './firmwareFixes.ts';
import { isDropped, isRare } from './suiteFamilies.ts';
import { suiteList } from './words.ts';

/** What servers of today take. */
export const MODERN: readonly Fix[] = [
  { kind: 'macro', name: 'HAVE_ECC', value: null },
  { kind: 'macro', name: 'HAVE_AESGCM', value: null },
  { kind: 'macro', name: 'HAVE_TLS_EXTENSIONS', value: null },
  { kind: 'macro', name: 'HAVE_SUPPORTED_CURVES', value: null },
];

/**
 * What the firmware lacks to have one of the server's suites: of those with the best of key exchange and protection that the
 * server has, the one for which the least is to be defined beyond what the hello shows to be there.
 */
export function serverFixes(serverSuites: readonly number[], offered: readonly number[]): readonly Fix[] {
  const built = new Set(offered.flatMap((code) => macrosOfSuite(code) ?? []));
  const free = new Set(offered.flatMap(barsOfSuite));
  const isGood = (code: number) => {
    const suite = cipherSuites.get(code);
    return suite?.kx === 'ECDHE' && isAead(suite);
  };
  const good = serverSuites.filter((code) => isGood(code) && !isRare(code));
  const sound = serverSuites.filter((code) => !isDropped(code) && !isRare(code));
  const choice = [good, sound, serverSuites.filter((code) => !isDropped(code))].find((codes) => codes.length > 0) ?? [];
  const able = choice
    .flatMap((code) => {
      const macros = macrosOfSuite(code);
      return macros === undefined ? [] : [{ code, macros, bars: barsOfSuite(code).filter((name) => !free.has(name)) }];
    })
    .map((one) => ({ ...one, lacking: one.macros.filter((name) => !built.has(name)).length }))
    .filter(({ lacking, bars }) => lacking + bars.length > 0);
  const least = able.sort((one, other) => one.lacking - other.lacking || one.bars.length - other.bars.length)[0];
  const advice = `Compile in one of the server's suites: ${suiteList(serverSuites)}.`;
  const listed = inList(least?.code ?? choice[0]);
  if (!least) return [{ kind: 'advice', name: advice }, ...listed];
  const { macros, lacking, bars, code } = least;
  const names = lacking === 0 ? [] : [...new Set([...macros, ...(macros.includes('HAVE_ECC') ? CURVES : [])])];
  const out =
    bars.length === 0 ? [] : [withoutFix(bars, lacking === 0 ? `${advice} ${outWords(bars)}` : outWords(bars))];
  const suite = cipherSuites.get(code);
  const isNewPsk = suite !== undefined && isPreSharedKey(suite) && !offered.some(isPskCode);
  return [...macroFixes(...names), ...out, ...(isNewPsk ? [PSK_CALL] : []), ...listed];
}

/** A list of suites in the program keeps out what is not on it, whatever the build has. */
function inList(code: number | undefined): readonly Fix[] {
  const name = code === undefined ? undefined : listNameOfSuite(code);
  if (name === undefined) return [];
  const advice = `Where wolfSSL_set_cipher_list chooses the suites, have it name ${name} too.`;
  return [alsoFix('wolfSSL_set_cipher_list', ['ssl', `"${name}"`], advice)];
}

/** What names and keys are asked for; a callback of the program has them. */
const PSK_CALL: Fix = {
  kind: 'api',
  name: 'wolfSSL_CTX_set_psk_client_callback',
  arguments: ['ctx', 'psk_client_callback'],
};

function isPskCode(code: number): boolean {
  const suite = cipherSuites.get(code);
  return suite !== undefined && isPreSharedKey(suite);
}

function outWords(names: readonly string[]): string {
  return `Where the settings define ${names.join(' or ')}, take ${names.length === 1 ? 'it' : 'them'} out.`;
}

/** Without them a suite with a curve does no good: missing-supported-groups. */
const CURVES = ['HAVE_TLS_EXTENSIONS', 'HAVE_SUPPORTED_CURVES'];
