import type { CipherSuite } from '../registry/cipherSuites.ts';

/** The suites of wolfSSL 5.9.2, by high byte: InitSuites and the suite table, src/internal.c. */
const known: ReadonlyMap<number, string> = new Map([
  [
    0x00,
    '01 02 04 05 0a 16 2c 2f 33 34 35 39 3b 3c 3d 41 45 67 6b 84 88 8c 8d 9c 9d 9e 9f a7 a8 a9 aa ab ae af b0 b1 b2 b3 b4 b5 ba be c0 c4 c6 c7 fe',
  ],
  [0x13, '01 02 03 04 05'],
  [
    0xc0,
    '02 03 04 05 06 07 08 09 0a 0c 0d 0e 0f 11 12 13 14 23 24 25 26 27 28 29 2a 2b 2c 2d 2e 2f 30 31 32 37 3a 5c 5d a0 a1 a4 a5 a6 a7 a8 a9 ac ae af b4 b5',
  ],
  [0xcc, '13 14 15 a8 a9 aa ab ac ad'],
  [0xd0, '01'],
  [0xe0, '11 51 52'],
]);

/** What decides in a wolfSSL build whether a suite is offered; undefined for one that needs nothing beyond AES, SHA and a key. */
export function wolfsslOf(suite: CipherSuite): string | undefined {
  const low = (suite.code & 0xff).toString(16).padStart(2, '0');
  if (
    !known
      .get(suite.code >> 8)
      ?.split(' ')
      .includes(low)
  )
    return 'wolfSSL 5.9.2 does not have this suite.';
  const macros = macrosOf(suite);
  const needs = macros.length > 0 ? `Needs ${list(macros)}.` : '';
  return [exchange(suite), needs, removed(suite)].filter((note) => note !== '').join(' ') || undefined;
}

/** The macro or the call that the key exchange waits for. */
function exchange({ kx, auth, cipher }: CipherSuite): string {
  if (kx === 'RSA') return 'Static RSA is offered only with WOLFSSL_STATIC_RSA.';
  if (kx === 'ECDH') return 'Static ECDH is offered only with WOLFSSL_STATIC_DH.';
  if (kx === 'PSK' && !cipher.startsWith('CHACHA20'))
    return 'Offered with WOLFSSL_STATIC_PSK, once a PSK callback is set.';
  if (kx.endsWith('PSK')) return 'Offered once a PSK callback is set.';
  if (auth === 'anon') return 'Offered only with HAVE_ANON and `wolfSSL_CTX_allow_anon_cipher`.';
  return '';
}

/** What the cipher and the hash need that no build has by itself. */
function macrosOf({ code, kx, cipher, mac, prf }: CipherSuite): string[] {
  const macros: string[] = [];
  if (cipher.startsWith('RC4')) macros.push('WOLFSSL_ALLOW_RC4');
  if (cipher === 'NULL') macros.push('HAVE_NULL_CIPHER');
  if (cipher.startsWith('CAMELLIA')) macros.push('HAVE_CAMELLIA');
  if (cipher.startsWith('ARIA')) macros.push('HAVE_ARIA');
  if (cipher.startsWith('CHACHA20')) macros.push('HAVE_CHACHA', 'HAVE_POLY1305');
  if (/^AES_\d+_GCM/.test(cipher)) macros.push('HAVE_AESGCM');
  if (/^AES_\d+_CCM/.test(cipher)) macros.push('HAVE_AESCCM');
  const mode = /^SM4_(\w+)/.exec(cipher)?.[1];
  if (mode !== undefined) macros.push('WOLFSSL_SM3', `WOLFSSL_SM4_${mode}`);
  if (mode !== undefined && kx !== 'TLS13') macros.push('WOLFSSL_SM2');
  if ((prf === 'SHA384' || mac === 'SHA384') && !cipher.startsWith('ARIA')) macros.push('WOLFSSL_SHA384');
  if (kx === 'TLS13') macros.push('WOLFSSL_TLS13');
  if (code === 0x00fe) macros.push('WOLFSSL_MULTICAST');
  return macros;
}

/** The macros that take the suite away. */
function removed({ kx, cipher }: CipherSuite): string {
  const dh = kx.startsWith('DH') ? ['NO_DH'] : [];
  if (cipher.startsWith('3DES'))
    return `Left out where ${[...dh, 'NO_DES3'].join(' or ')} is defined; ./configure has left 3DES out since 3.9.10.`;
  if (cipher.startsWith('RC4')) return 'RC4 has been off by default since 5.0.0.';
  if (cipher.includes('OLD_POLY1305')) return `Left out where ${[...dh, 'NO_OLD_POLY1305'].join(' or ')} is defined.`;
  return dh.length > 0 ? 'Left out where NO_DH is defined.' : '';
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
