import { apiNamed } from '../wolfssl/apis.ts';
import { source592 } from '../wolfssl/version.ts';
import type { PlacedCall, ReviewContext, ReviewRule } from './context.ts';
import { adviceFix, callFix, type Remark } from './remark.ts';

/** Stapling and connection ids take two calls: either alone sends nothing, and returns success. */
export const halfOfAPair: ReviewRule = {
  code: 'half-of-a-pair',
  title: 'One of two calls that only work together',
  check: (context) => [
    ...half(
      context,
      /_UseOCSPStapling(V2)?$/,
      /_EnableOCSPStapling$/,
      'wolfSSL_CTX_EnableOCSPStapling',
      'status_request (5 or 17) is silently left out of the hello',
    ),
    ...half(
      context,
      /_dtls_cid_use$/,
      /_dtls_cid_set$/,
      'wolfSSL_dtls_cid_set',
      'connection_id (54) asks for an empty id',
    ),
    ...half(
      context,
      /_dtls_cid_set$/,
      /_dtls_cid_use$/,
      'wolfSSL_dtls_cid_use',
      'connection_id (54) is not sent, and the call fails',
    ),
  ],
};

function half(context: ReviewContext, has: RegExp, other: RegExp, lacking: string, effect: string): readonly Remark[] {
  const placed = context.calls.find(({ call }) => has.test(call.name));
  if (!context.client || placed === undefined || context.calls.some(({ call }) => other.test(call.name))) return [];
  const row = apiNamed(lacking);
  return [
    {
      code: halfOfAPair.code,
      severity: 'warning',
      message: `${placed.call.name} without ${lacking}: ${effect}.`,
      source: apiNamed(placed.call.name)?.source ?? '',
      ...at(placed),
      fixes: row === undefined ? [] : [callFix(lacking, ...row.example)],
    },
  ];
}

/** wolfSSL_CTX_set1_sigalgs_list on a context that has no list of suites yet leaves the hello without any suite. */
export const schemesEmptySuites: ReviewRule = {
  code: 'schemes-empty-suites',
  title: 'A list of signature algorithms that empties the list of suites',
  check: ({ calls }) => {
    const placed = calls.find(({ call }) => /^(wolfSSL|SSL)_CTX_set1_sigalgs_list$/.test(call.name));
    if (placed === undefined) return [];
    const suites = calls.some(
      ({ call, path }) =>
        /_set_cipher_list(_bytes)?$|_set_ciphersuites$/.test(call.name) &&
        (path !== placed.path || call.start < placed.call.start || !/_CTX_/.test(call.name)),
    );
    if (suites) return [];
    return [
      {
        code: schemesEmptySuites.code,
        severity: 'error',
        message: `${placed.call.name} on a context without a cipher list makes an empty list of suites, and nothing fills it afterwards: the hello offers no suite, and servers answer alert 50 or 47. Set the cipher list first, or call wolfSSL_set1_sigalgs_list on the connection.`,
        source: source592('src/internal.c:3637-3648', 'src/internal.c:8135-8140'),
        ...at(placed),
        fixes: [adviceFix('Call wolfSSL_CTX_set_cipher_list in front of it.')],
      },
    ];
  },
};

function at({ path, call }: PlacedCall): Pick<Remark, 'file' | 'range'> {
  return { file: path, range: { start: call.start, end: call.end } };
}
