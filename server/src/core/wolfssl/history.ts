import { compareVersions, parseVersion, sourceOf, type WolfsslVersion } from './version.ts';

/** A default that a release changed. These are defaults of `./configure` (and mostly CMake) unless `everyBuild` says they hold for user_settings.h too. */
export interface HistoryRow {
  readonly id: string;
  /** The first release that has the change; where the change log is silent, the first of those read that has it. */
  readonly since: string;
  /** The last release that was read without it, where the change log is silent: the change came after it. */
  readonly after?: string;
  readonly change: string;
  /** Whether the change reaches a build with user_settings.h as well. */
  readonly everyBuild: boolean;
  readonly source: string;
}

/** Whether a release has the change; undefined when the id is unknown. */
export function hasChange(version: WolfsslVersion, id: HistoryId): boolean {
  const since = parseVersion(history.find((row) => row.id === id)?.since ?? '');
  return since !== undefined && compareVersions(version, since) >= 0;
}

/** What came in after `version`, oldest first. */
export function changesAfter(version: WolfsslVersion): readonly HistoryRow[] {
  return history.filter((row) => {
    const since = parseVersion(row.since);
    return since !== undefined && compareVersions(since, version) > 0;
  });
}

/** The changes that matter for hellos, oldest first. Lines count in ChangeLog.md of 5.9.2, or the place is in the source of `since`. */
export const history = [
  row('sni', '2.7.0', true, 5479, 'server_name for client and server (CyaSSL then)'),
  row('secureRenegotiation', '3.3.0', true, 5290, 'client-side secure renegotiation'),
  row('rc4OffInConfigure', '3.4.6', false, 5234, 'RC4 off in configure, AES-GCM and ChaCha20-Poly1305 on'),
  row(
    'ephemeralOnly',
    '3.6.6',
    true,
    5150,
    'SSLv3 off; only ephemeral key exchange, WOLFSSL_STATIC_RSA brings TLS_RSA_* back',
  ),
  row('alpn', '3.7.0', true, 5092, 'application_layer_protocol_negotiation added'),
  row('ocspStapling', '3.8.0', true, 5076, 'status_request added (beta)'),
  row(
    'curvesAndEmsInConfigure',
    '3.9.10',
    false,
    4909,
    '3DES off; supported curves on; extended_master_secret added and on',
  ),
  row(
    'curvesSentByDefault',
    '3.10.2',
    true,
    4844,
    'every compiled-in group is named by itself: no wolfSSL_UseSupportedCurve call needed',
  ),
  row('pointFormatsSent', '3.12.2', true, 4649, 'ec_point_formats added'),
  row('tls10OffInConfigure', '3.13.0', false, 4593, 'TLS 1.0 off (--enable-tlsv10 brings it back)'),
  row('eccOnInConfigure', '3.15.0', false, 4512, 'ECC, AES-GCM, SHA-384 and SHA-512 on in Linux and Windows builds'),
  row('noSigalgMacro', '4.1.0', true, 4205, 'WOLFSSL_NO_SIGALG added'),
  row(
    'encryptThenMac',
    '4.2.0',
    false,
    4085,
    'encrypt_then_mac added; TLS 1.3 always sends key_share; SHA-2 suites need TLS 1.2',
  ),
  row('tls13OnInConfigure', '4.5.0', false, 3684, 'TLS 1.3 on'),
  row('rc4NeedsMacro', '5.0.0', true, 3223, 'RC4 needs WOLFSSL_ALLOW_RC4; only supported groups are sent'),
  row(
    'renegotiationInfoInConfigure',
    '5.2.0',
    false,
    2836,
    'renegotiation info on for servers; a client still has to ask',
  ),
  row('spMathAll', '5.4.0', true, 2543, 'SP math all is the default math library'),
  row('sniOnHosts', '5.6.4', false, 1838, 'server_name on for hosts with resources'),
  row('tls11OffInConfigure', '5.6.6', false, 1763, 'TLS 1.1 off'),
  read(
    'setGroupsBelowTls13',
    '5.7.2',
    '5.5.4',
    'src/tls.c:313',
    'wolfSSL_(CTX_)set_groups work below TLS 1.3 and with DTLS as well',
  ),
  read(
    'noShareWithoutPreferred',
    '5.7.2',
    '5.5.4',
    'src/tls.c:13385',
    'of groups the program set none of which may be a share, none is sent instead of the usual one',
  ),
  read(
    'optionsNarrowLists',
    '5.7.2',
    '5.5.4',
    'src/ssl.c:15841',
    'wolfSSL_set_options takes out of a list the program chose what the version left has not',
  ),
  read(
    'groupNamesOfOldCalls',
    '5.7.2',
    '5.5.4',
    'src/ssl.c:17656',
    'wolfSSL_(CTX_)set1_groups_list knows names such as secp256r1 beside P-256',
  ),
  read(
    'schemesOfEveryKey',
    '5.7.2',
    '5.5.4',
    'src/internal.c:4310',
    'the signature schemes beside the suites of keywords are those of every key, and no longer leave out ECDSA',
  ),
  read(
    'listReplacesItsVersions',
    '5.7.2',
    '5.5.4',
    'src/ssl.c:8420',
    'with OPENSSL_EXTRA a list of one version keeps the suites of the others, the usual ones too',
  ),
  row(
    'rsa2048InWolfcrypt',
    '5.7.4',
    true,
    1399,
    'RSA minimum of wolfCrypt 2048 bits; the TLS minimum WOLFSSL_MIN_RSA_BITS stays 1024',
  ),
  row('aes256First', '5.7.6', true, 1210, 'TLS_AES_256_GCM_SHA384 goes before TLS_AES_128_GCM_SHA256'),
  row(
    'curveCallChecked',
    '5.8.2',
    true,
    910,
    'a curve call for a group that is not in the build fails below TLS 1.3 too',
  ),
  row(
    'brainpoolTls13',
    '5.9.0',
    true,
    618,
    'the Brainpool curves have code points of TLS 1.3 and signature schemes of their own',
  ),
  row('mlkemOnInConfigure', '5.9.1', false, 445, 'ML-KEM on: the TLS 1.3 hello exceeds 1200 bytes'),
  row(
    'keyShareGroupMacro',
    '5.9.2',
    true,
    203,
    'WOLFSSL_KEY_SHARE_DEFAULT_GROUP names the group of the default key share',
  ),
  read(
    'ffdheGroupsBelowTls13',
    '5.9.2',
    '5.7.2',
    'src/tls.c:16306',
    'a build with finite-field groups and no curve names its groups below TLS 1.3 too, and at the place of the others',
  ),
  read(
    'emptyShare',
    '5.9.2',
    '5.7.2',
    'src/tls.c:16429',
    'where no group may be the share, an empty key_share goes out instead of none',
  ),
  read(
    'optionsKeepDhe',
    '5.9.2',
    '5.7.2',
    'src/ssl.c:10472',
    'a client that sets options or bounds of versions with OPENSSL_EXTRA keeps its DHE suites',
  ),
  read(
    'listOnlyWithDowngrade',
    '5.9.2',
    '5.7.2',
    'src/ssl.c:3902',
    'with OPENSSL_EXTRA a list keeps the suites of other versions only where the client may go down to them',
  ),
] as const satisfies readonly HistoryRow[];

/** The ids of the table. */
export type HistoryId = (typeof history)[number]['id'];

function row<const I extends string>(
  id: I,
  since: string,
  everyBuild: boolean,
  line: number,
  change: string,
): HistoryRow & { readonly id: I } {
  return { id, since, change, everyBuild, source: `wolfSSL 5.9.2 ChangeLog.md:${line}` };
}

function read<const I extends string>(
  id: I,
  since: string,
  after: string,
  place: string,
  change: string,
): HistoryRow & { readonly id: I } {
  return { id, since, after, change, everyBuild: true, source: sourceOf(since, place) };
}
