import type { Fix } from '../diagnosis/finding.ts';
import { type CipherSuite, cipherSuites } from '../registry/cipherSuites.ts';
import { apiNamed } from '../wolfssl/apis.ts';
import { groupOfCode } from '../wolfssl/groups.ts';
import { withNeeds } from '../wolfssl/macros.ts';

/** Macros as fixes, with those that they need in front. */
export function macroFixes(...names: readonly string[]): readonly Fix[] {
  return withNeeds(names).map((name) => ({ kind: 'macro', name, value: null }));
}

/** A call as a fix, its arguments as the table writes them, or others in their place. */
export function apiFix(name: string, ...given: readonly string[]): Fix {
  const example = apiNamed(name)?.example ?? [];
  const [object = 'ssl'] = example;
  return { kind: 'api', name, arguments: given.length > 0 ? [object, ...given] : example };
}

/** Advice for what no macro and no call does. */
export function advice(name: string): Fix {
  return { kind: 'advice', name };
}

/** What brings a group into the build. */
export function groupFixes(code: number): readonly Fix[] {
  const row = groupOfCode(code);
  if (!row) return [advice('wolfSSL has no such group: give the server another one.')];
  const macros = ['HAVE_SUPPORTED_CURVES', ...(row.macro === undefined ? ['HAVE_ECC'] : [row.macro])];
  return macroFixes(...macros);
}

/** What brings a suite into the build, by what its name asks for. wolfSSL 5.9.2, wolfssl/internal.h:260-1000. */
export function suiteFixes(code: number): readonly Fix[] {
  const suite = cipherSuites.get(code);
  if (!suite) return [advice('wolfSSL has no such suite: give the server another one.')];
  const macros = [...keyExchangeMacros(suite), ...cipherMacros(suite)];
  return macros.length > 0 ? macroFixes(...macros) : [apiFix('wolfSSL_set_cipher_list', `"${suite.name}"`)];
}

function keyExchangeMacros({ kx }: CipherSuite): readonly string[] {
  if (kx === 'TLS13') return ['WOLFSSL_TLS13'];
  if (kx === 'RSA') return ['WOLFSSL_STATIC_RSA'];
  if (kx === 'ECDHE' || kx === 'ECDHE_PSK') return ['HAVE_ECC', 'HAVE_SUPPORTED_CURVES'];
  return kx === 'PSK' ? ['WOLFSSL_STATIC_PSK'] : [];
}

function cipherMacros({ cipher, mac, prf }: CipherSuite): readonly string[] {
  const hash = prf === 'SHA384' ? ['WOLFSSL_SHA384'] : [];
  if (cipher.endsWith('_GCM') && cipher.startsWith('AES')) return ['HAVE_AESGCM', ...hash];
  if (cipher.includes('_CCM')) return ['HAVE_AESCCM'];
  if (cipher.startsWith('CHACHA20')) return ['HAVE_CHACHA', 'HAVE_POLY1305'];
  return mac === 'SHA384' ? ['WOLFSSL_SHA384'] : [];
}
