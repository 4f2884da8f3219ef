import { type ApiFacts, apiForms } from './apiRow.ts';
import { helloApis } from './apisHello.ts';
import { sessionApis } from './apisSession.ts';
import { trustApis } from './apisTrust.ts';

/** The kind of object a call acts on: one connection, or every connection made from a context. */
export type ApiObject = 'WOLFSSL' | 'WOLFSSL_CTX';

/**
 * The argument that says what a call asks for (the object counts as 0): one thing, an array of constants, or a text with
 * things between separators; and the argument that counts it.
 */
export interface Said {
  readonly at: number;
  readonly as: 'one' | 'array' | ':' | ',';
  readonly size?: number;
}

/** A call of the wolfSSL API that changes what a client sends. */
export interface ApiRow {
  readonly name: string;
  readonly signature: string;
  readonly object: ApiObject;
  /** What it returns when it worked. Some newer calls return 0; undefined where the result says nothing of success. */
  readonly success: 0 | 1 | undefined;
  /** What it does, as the object of "failed to ...": `set the supported curve`. */
  readonly purpose: string;
  /** What it changes on the wire, and what to beware of. */
  readonly effect: string;
  /** The call that has to come before it, and the one that has to come after it. */
  readonly when: { readonly after: string; readonly before: string };
  /** Macros without which it isn't declared or does nothing. */
  readonly macros: readonly string[];
  /** Arguments as a program would write them; the first one is the object. An argument `{ A, B }` is the content of an int array. */
  readonly example: readonly string[];
  /** Calls that do the same by another way: where one stands, this one isn't added. */
  readonly sameAs: readonly string[];
  /** Whether several calls with different arguments make sense (one a group). */
  readonly repeatable: boolean;
  /** Where a call that stands already can be changed to ask for something else. */
  readonly says?: Said;
  /** The function of the program that it is given, where a small one can be written for it. */
  readonly callback?: CallbackRow;
  readonly header: string;
  readonly since?: string;
  readonly source: string;
}

/** A function that a program hands to wolfSSL. */
export interface CallbackRow {
  /** The argument that names it. */
  readonly at: number;
  readonly returns: string;
  /** Type and name of each parameter. */
  readonly parameters: readonly (readonly [type: string, name: string])[];
  /** Parameters that a small one has no use for. */
  readonly unused: readonly string[];
  /** The lines of the body, each indented by blanks in steps of one; `/* ... *\/` says what only the user knows. */
  readonly body: readonly string[];
}

/** The row of a call. */
export function apiNamed(name: string): ApiRow | undefined {
  return apisByName.get(name);
}

/** The object a call acts on: its row's, or what its name tells. */
export function apiObject(name: string): ApiObject {
  return apisByName.get(name)?.object ?? (/^(wolfSSL|CyaSSL|SSL)_CTX_/.test(name) ? 'WOLFSSL_CTX' : 'WOLFSSL');
}

/** Whether the call is known by name as one of wolfSSL (or of its OpenSSL and CyaSSL layers). */
export function isWolfsslCall(name: string): boolean {
  return (
    /^(wolfSSL|wolfTLS|wolfDTLS|CyaSSL|SSL|TLS|DTLS)(v\w+)?_\w+$/.test(name) || /^wolfD?TLSv?\w*_method$/.test(name)
  );
}

/** Calls that make an object, by the kind of object. */
export const creators: Readonly<Record<ApiObject, readonly string[]>> = {
  WOLFSSL: ['wolfSSL_new', 'CyaSSL_new', 'SSL_new'],
  WOLFSSL_CTX: ['wolfSSL_CTX_new', 'wolfSSL_CTX_new_ex', 'CyaSSL_CTX_new', 'SSL_CTX_new'],
};

/** Calls that start a client's handshake, and those that start a server's. */
export const connectors: readonly string[] = [
  'wolfSSL_connect',
  'CyaSSL_connect',
  'SSL_connect',
  'wolfSSL_connect_TLSv13',
];
export const acceptors: readonly string[] = ['wolfSSL_accept', 'CyaSSL_accept', 'SSL_accept', 'wolfSSL_accept_TLSv13'];

/** Calls that give an object back, by the kind of object. */
export const releasers: Readonly<Record<ApiObject, readonly string[]>> = {
  WOLFSSL: ['wolfSSL_free', 'CyaSSL_free', 'SSL_free'],
  WOLFSSL_CTX: ['wolfSSL_CTX_free', 'CyaSSL_CTX_free', 'SSL_CTX_free'],
};

const TLSX = 'HAVE_TLS_EXTENSIONS';

/** The everyday calls that shape a ClientHello. Lines count in wolfssl/ssl.h (the declaration) and in the file that holds the body, of 5.9.2. */
const everydayApis: readonly ApiRow[] = [
  ...both('UseSupportedCurve', ['word16 name'], {
    purpose: 'set the supported curve',
    effect:
      'names one group in supported_groups; several calls name several, in order. Since 3.10.2 every group of the build is named without it: it only narrows. A group that is not in the build returns -173 and removes the extension; in TLS 1.3 it leaves the key share where it was',
    macros: [TLSX, 'HAVE_SUPPORTED_CURVES'],
    says: { at: 1, as: 'one' },
    example: ['WOLFSSL_ECC_SECP256R1'],
    sameAs: [
      'wolfSSL_set_groups',
      'wolfSSL_CTX_set_groups',
      'wolfSSL_set1_groups_list',
      'wolfSSL_CTX_set1_groups_list',
    ],
    repeatable: true,
    lines: [4911, 4912],
    body: ['src/ssl_api_ext.c:386', 'src/ssl_api_ext.c:409'],
  }),
  ...both('set_groups', ['int* groups', 'int count'], {
    purpose: 'set the groups',
    effect:
      'names the groups of supported_groups and moves the key share of TLS 1.3 to the first: the right way to narrow. Not for DTLS',
    macros: [TLSX, 'HAVE_SUPPORTED_CURVES'],
    says: { at: 1, as: 'array', size: 2 },
    example: ['{ WOLFSSL_ECC_SECP256R1 }', '1'],
    sameAs: ['wolfSSL_set1_groups_list', 'wolfSSL_CTX_set1_groups_list'],
    repeatable: false,
    lines: [1480, 1478],
    body: ['src/tls.c:445', 'src/tls.c:398'],
  }),
  ...both('UseSNI', ['unsigned char type', 'const void* data', 'unsigned short size'], {
    purpose: 'set the server name',
    effect: 'server_name (0). HAVE_SNI without this call sends nothing; size counts the name without its final NUL',
    macros: [TLSX, 'HAVE_SNI'],
    says: { at: 2, as: 'one', size: 3 },
    example: ['WOLFSSL_SNI_HOST_NAME', '"example.com"', 'sizeof("example.com") - 1'],
    sameAs: ['wolfSSL_set_tlsext_host_name', 'SSL_set_tlsext_host_name'],
    repeatable: false,
    since: '2.7.0',
    lines: [4622, 4624],
    body: ['src/ssl_api_ext.c:46', 'src/ssl_api_ext.c:66'],
  }),
  ...one('wolfSSL_UseALPN', ['char* protocol_name_list', 'unsigned int listSz', 'unsigned char options'], {
    purpose: 'set the application protocols',
    effect:
      'application_layer_protocol_negotiation (16): comma-separated names. Options must say what happens on a mismatch, or the call fails',
    macros: [TLSX, 'HAVE_ALPN'],
    says: { at: 1, as: ',', size: 2 },
    example: ['(char*)"h2,http/1.1"', 'sizeof("h2,http/1.1") - 1', 'WOLFSSL_ALPN_CONTINUE_ON_MISMATCH'],
    sameAs: ['wolfSSL_set_alpn_protos', 'wolfSSL_CTX_set_alpn_protos'],
    since: '3.7.0',
    line: 4706,
    body: 'src/ssl_api_ext.c:564',
  }),
  ...one('wolfSSL_UseKeyShare', ['word16 group'], {
    purpose: 'set the key share',
    effect:
      'a key_share (51) for the group; several calls make several. A group of supported_groups has to be among them',
    macros: [TLSX, 'HAVE_SUPPORTED_CURVES', 'WOLFSSL_TLS13'],
    says: { at: 1, as: 'one' },
    example: ['WOLFSSL_ECC_SECP256R1'],
    sameAs: ['wolfSSL_set_groups', 'wolfSSL_CTX_set_groups'],
    repeatable: true,
    line: 4917,
    body: 'src/tls13.c:14758',
  }),
  ...both('UseMaxFragment', ['unsigned char mfl'], {
    purpose: 'set the maximum fragment length',
    effect: 'max_fragment_length (1); a server that does not know it goes on sending records of 16 KiB',
    macros: [TLSX, 'HAVE_MAX_FRAGMENT'],
    says: { at: 1, as: 'one' },
    example: ['WOLFSSL_MFL_2_12'],
    lines: [4737, 4738],
    body: ['src/ssl_api_ext.c:214', 'src/ssl_api_ext.c:251'],
  }),
  ...both('UseTruncatedHMAC', [], {
    purpose: 'use truncated HMACs',
    effect: 'truncated_hmac (4)',
    macros: [TLSX, 'HAVE_TRUNCATED_HMAC'],
    example: [],
    lines: [4747, 4748],
    body: ['src/ssl_api_ext.c:272', 'src/ssl_api_ext.c:288'],
  }),
  ...both('UseSessionTicket', [], {
    purpose: 'use session tickets',
    effect: 'an empty session_ticket (35)',
    macros: [TLSX, 'HAVE_SESSION_TICKET'],
    example: [],
    lines: [5004, 5005],
    body: ['src/ssl_api_ext.c:1147', 'src/ssl_api_ext.c:1162'],
  }),
  ...both('UseSecureRenegotiation', [], {
    purpose: 'use secure renegotiation',
    effect: 'renegotiation_info (0xff01), empty in the first hello',
    macros: [TLSX, 'HAVE_SECURE_RENEGOTIATION', 'HAVE_SERVER_RENEGOTIATION_INFO'],
    example: [],
    since: '3.3.0',
    lines: [4935, 4936],
    body: ['src/ssl_api_ext.c:734', 'src/ssl_api_ext.c:765'],
  }),
  ...both('UseOCSPStapling', ['unsigned char status_type', 'unsigned char options'], {
    purpose: 'use OCSP stapling',
    effect: 'status_request (5), only when wolfSSL_EnableOCSPStapling is called too',
    macros: [TLSX, 'HAVE_CERTIFICATE_STATUS_REQUEST', 'HAVE_OCSP'],
    says: { at: 1, as: 'one' },
    example: ['WOLFSSL_CSR_OCSP', '0'],
    lines: [4767, 4770],
    body: ['src/ssl_api_crl_ocsp.c:438', 'src/ssl_api_crl_ocsp.c:450'],
  }),
  ...both('EnableOCSPStapling', [], {
    purpose: 'enable OCSP stapling',
    effect: 'lets wolfSSL_UseOCSPStapling and its second form take effect',
    macros: ['HAVE_OCSP'],
    example: [],
    lines: [4558, 4579],
    body: ['src/ssl_api_crl_ocsp.c:239', 'src/ssl_api_crl_ocsp.c:329'],
  }),
  ...both('SetMinVersion', ['int version'], {
    purpose: 'set the minimum version',
    effect: 'the lowest version offered in supported_versions',
    macros: [],
    says: { at: 1, as: 'one' },
    example: ['WOLFSSL_TLSV1_2'],
    lines: [3983, 3982],
    body: ['src/ssl.c:2958', 'src/ssl.c:2938'],
  }),
  ...both('set_cipher_list', ['const char* list'], {
    purpose: 'set the cipher suites',
    effect: 'the suites of the hello, by their wolfSSL names, separated by colons',
    macros: [],
    says: { at: 1, as: ':' },
    example: ['"ECDHE-RSA-AES128-GCM-SHA256"'],
    lines: [1772, 1771],
    body: ['src/ssl.c:3987', 'src/ssl.c:3952'],
  }),
  ...both('allow_post_handshake_auth', [], {
    purpose: 'allow post-handshake authentication',
    effect: 'post_handshake_auth (49)',
    macros: [TLSX, 'WOLFSSL_TLS13', 'WOLFSSL_POST_HANDSHAKE_AUTH'],
    example: [],
    success: 0,
    lines: [1505, 1504],
    body: ['src/tls13.c:15054', 'src/tls13.c:15032'],
  }),
  ...both('DisableExtendedMasterSecret', [], {
    purpose: 'switch off the extended master secret',
    effect: 'removes extended_master_secret (23): for servers that choke on it only',
    macros: ['HAVE_EXTENDED_MASTER'],
    example: [],
    lines: [5055, 5056],
    body: ['src/ssl_api_ext.c:1304', 'src/ssl_api_ext.c:1287'],
  }),
];

/** Every call of the knowledge base. */
export const apis: readonly ApiRow[] = [...everydayApis, ...helloApis, ...sessionApis, ...trustApis];

const apisByName = new Map(apis.map((row) => [row.name, row]));

interface Lines {
  readonly line: number;
  readonly body: string;
}

function one(name: string, parameters: readonly string[], facts: ApiFacts & Lines): readonly ApiRow[] {
  const { line, body, ...rest } = facts;
  return apiForms(rest, [{ signature: signature(name, parameters), line, body }]);
}

/** The two forms of a call: for one connection, and for a context. */
function both(
  suffix: string,
  parameters: readonly string[],
  facts: ApiFacts & { readonly lines: readonly [number, number]; readonly body: readonly [string, string] },
): readonly ApiRow[] {
  const { lines, body, ...rest } = facts;
  return apiForms(
    rest,
    [`wolfSSL_${suffix}`, `wolfSSL_CTX_${suffix}`].map((name, i) => ({
      signature: signature(name, parameters),
      line: lines[i] ?? 0,
      body: body[i] ?? '',
    })),
  );
}

function signature(name: string, parameters: readonly string[]): string {
  const object = name.startsWith('wolfSSL_CTX_') ? 'WOLFSSL_CTX* ctx' : 'WOLFSSL* ssl';
  return `int ${name}(${[object, ...parameters].join(', ')})`;
}
