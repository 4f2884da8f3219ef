import { macros } from '../wolfssl/macros.ts';
import type { ReviewRule } from './context.ts';
import { editFix, type Remark } from './remark.ts';

/** A macro that nobody reads and that is a letter away from one that is read: `HAVE_SUPPORTED_CURVE`. */
export const misspelledMacros: ReviewRule = {
  code: 'misspelled-macro',
  title: 'A macro that is a letter away from one that wolfSSL reads',
  check: (context) =>
    [...(context.preprocessed?.origins.values() ?? [])].flatMap(({ name, file, range }): readonly Remark[] => {
      if (range === undefined || !/^(HAVE|NO|WOLFSSL)_\w{4,}$/.test(name) || known.has(name) || REAL.has(name))
        return [];
      const meant = SAID[name] ?? macros.find((row) => isLetterAway(name, row.name))?.name;
      if (meant === undefined) return [];
      const directive = file === context.path ? context.text.slice(range.start, range.end) : '';
      const at = range.start + directive.indexOf(name);
      return [
        {
          code: misspelledMacros.code,
          severity: 'warning',
          message: `wolfSSL reads no macro ${name}: it does nothing. ${meant} is probably meant.`,
          source: '',
          file,
          range,
          fixes:
            directive === ''
              ? []
              : [editFix(`Define ${meant} instead`, file, { start: at, end: at + name.length }, meant)],
        },
      ];
    }),
};

const known = new Set(macros.map((row) => row.name));

/** Names people give to macros of another name. */
const SAID: Readonly<Record<string, string>> = {
  NO_WOLFSLL_SERVER: 'NO_WOLFSSL_SERVER',
  HAVE_SUPPORTED_GROUPS: 'HAVE_SUPPORTED_CURVES',
  HAVE_SERVER_NAME_INDICATION: 'HAVE_SNI',
  WOLFSSL_SNI: 'HAVE_SNI',
  WOLFSSL_HAVE_SNI: 'HAVE_SNI',
  WOLFSSL_ALPN: 'HAVE_ALPN',
  HAVE_TLS13: 'WOLFSSL_TLS13',
  WOLFSSL_TLS_13: 'WOLFSSL_TLS13',
  HAVE_TLSX: 'HAVE_TLS_EXTENSIONS',
  WOLFSSL_TLS_EXTENSIONS: 'HAVE_TLS_EXTENSIONS',
  HAVE_EXTENDED_MASTER_SECRET: 'HAVE_EXTENDED_MASTER',
  HAVE_RSA_PSS: 'WC_RSA_PSS',
  HAVE_SHA384: 'WOLFSSL_SHA384',
  HAVE_SHA512: 'WOLFSSL_SHA512',
};

/** Names that wolfSSL, its tools or its templates have though they are a letter away from another. */
const REAL: ReadonlySet<string> = new Set([
  'HAVE_CURL',
  'HAVE_XCHACHA',
  'NO_CERT',
  'NO_CMAC',
  'WOLFSSL_CERT_TEXT',
  'WOLFSSL_DEBUG_DTLS',
  'WOLFSSL_SCTP',
  'WOLFSSL_SHAKE_128',
  'WOLFSSL_SHAKE_256',
  'WOLFSSL_USER_ID',
]);

/** One letter more, less or other, or two that changed places; digits tell names apart on purpose. */
function isLetterAway(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let front = 0;
  while (front < a.length && front < b.length && a[front] === b[front]) front++;
  let back = 0;
  while (back < a.length - front && back < b.length - front && a.at(-1 - back) === b.at(-1 - back)) back++;
  const [restA, restB] = [a.slice(front, a.length - back), b.slice(front, b.length - back)];
  const swapped = restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
  const near = swapped || Math.max(restA.length, restB.length) <= 1;
  return near && a.replace(/\D/g, '') === b.replace(/\D/g, '');
}
