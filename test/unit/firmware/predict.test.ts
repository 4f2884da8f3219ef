import assert from 'node:assert/strict';
import { runProgram } from '../../../server/src/core/firmware/predictProgram.ts';
import { type Prediction, predict, predictedDocument, predictionSummary } from '../../../server/src/core/index.ts';
import { deriveMacros } from '../../../server/src/core/wolfssl/predict/derive.ts';
import { ClientMachine } from '../../../server/src/core/wolfssl/predict/machine.ts';

const TLS12 =
  'NO_OLD_TLS NO_DES3 NO_DH NO_PSK HAVE_ECC HAVE_AESGCM HAVE_TLS_EXTENSIONS HAVE_SUPPORTED_CURVES ECC_USER_CURVES';
const TLS13 = `${TLS12} WOLFSSL_TLS13 HAVE_HKDF WC_RSA_PSS`;

function predicted(macros: string, code: string): Prediction {
  return predict({
    settings: new Map(macros.split(' ').map((name) => [name, ''])),
    sources: [{ path: 'a.c', text: code }],
  });
}

/** A program with one client; the calls go before wolfSSL_connect. */
function client(calls: string, method = 'wolfTLSv1_2_client_method'): string {
  return `int main(void)\n{\n    WOLFSSL_CTX* ctx = wolfSSL_CTX_new(${method}());\n    WOLFSSL* ssl = wolfSSL_new(ctx);\n    ${calls}\n    return wolfSSL_connect(ssl);\n}\n`;
}

function types({ hello }: Prediction): readonly number[] {
  return hello?.extensions.map(({ type }) => type) ?? [];
}

function groups({ hello }: Prediction): readonly number[] {
  return hello?.groups.map(({ code }) => code) ?? [];
}

describe('predicting a hello', () => {
  it('says in a line what is sent', () => {
    assert.equal(
      predictionSummary(predicted(TLS12, client(''))),
      'TLS 1.2, 8 suites, 3 extensions: signature_algorithms, ec_point_formats, supported_groups',
    );
  });

  it('says why nothing is sent', () => {
    const prediction = predicted('HAVE_ECC NO_OLD_TLS HAVE_SNI', client(''));
    assert.equal(prediction.compiles, false);
    assert.equal(prediction.hello, undefined);
    assert.match(predictionSummary(prediction), /^does not compile: .*HAVE_TLS_EXTENSIONS/);
  });

  it('a failing curve call takes the groups away, and is told', () => {
    const prediction = predicted(TLS12, client('wolfSSL_UseSupportedCurve(ssl, WOLFSSL_ECC_SECP384R1);'));
    assert.deepEqual(types(prediction), [0x000d, 0x000b]);
    assert.match(prediction.problems[0]?.message ?? '', /wolfSSL_UseSupportedCurve in a\.c:5 answers BAD_FUNC_ARG/);
  });

  it('a program that checks the failing call and leaves sends nothing', () => {
    const code = client('if (wolfSSL_UseSupportedCurve(ssl, WOLFSSL_ECC_SECP384R1) != WOLFSSL_SUCCESS) return -1;');
    const settings = new Map(TLS12.split(' ').map((name) => [name, '']));
    const build = deriveMacros(settings);
    assert.equal(
      runProgram([{ path: 'a.c', text: code }], build.macros, new ClientMachine(settings, build)).connects,
      false,
    );
  });

  it('narrowing by wolfSSL_UseSupportedCurve leaves the key share where it is; set_groups moves it', () => {
    const extra = `${TLS13} HAVE_ECC384`;
    const narrowed = predicted(extra, client('wolfSSL_UseSupportedCurve(ssl, 24);', 'wolfTLSv1_3_client_method'));
    assert.deepEqual([groups(narrowed), narrowed.hello?.keyShares.map(({ code }) => code)], [[24], [23]]);
    const moved = predicted(
      extra,
      client('int g[] = { 24 }; wolfSSL_set_groups(ssl, g, 1);', 'wolfTLSv1_3_client_method'),
    );
    assert.deepEqual([groups(moved), moved.hello?.keyShares.map(({ code }) => code)], [[24], [24]]);
  });

  it('stapling without the Enable call is dropped', () => {
    const macros = `${TLS12} HAVE_OCSP HAVE_CERTIFICATE_STATUS_REQUEST`;
    const use = 'wolfSSL_UseOCSPStapling(ssl, WOLFSSL_CSR_OCSP, 0);';
    assert.equal(types(predicted(macros, client(use))).includes(0x0005), false);
    assert.equal(
      types(predicted(macros, client(`${use} wolfSSL_CTX_EnableOCSPStapling(ctx);`))).includes(0x0005),
      true,
    );
  });

  it('a list of schemes on a fresh context leaves the suites empty', () => {
    const code = client('').replace('WOLFSSL* ssl', 'wolfSSL_CTX_set1_sigalgs_list(ctx, "ECDSA+SHA256"); WOLFSSL* ssl');
    assert.deepEqual(predicted(`${TLS12} OPENSSL_EXTRA`, code).hello?.cipherSuites, []);
  });

  it('a client-only build writes use_srtp without a body', () => {
    const macros = `${TLS12} WOLFSSL_DTLS WOLFSSL_SRTP`;
    const code = client('wolfSSL_set_tlsext_use_srtp(ssl, "SRTP_AES128_CM_SHA1_80");', 'wolfDTLSv1_2_client_method');
    const body = (more: string) =>
      predicted(macros + more, code)
        .hello?.parts.filter(({ extension }) => extension === 0x000e)
        .flatMap(({ bytes }) => bytes);
    assert.deepEqual(body(' NO_WOLFSSL_SERVER'), [0, 14, 0, 0]);
    assert.deepEqual(body(''), [0, 14, 0, 5, 0, 2, 0, 1, 0]);
  });

  it('what the run decides is said in a sentence', () => {
    const code = `static int go(WOLFSSL* ssl, const char* host, int name_it)\n{\n    if (name_it)\n        wolfSSL_UseSNI(ssl, WOLFSSL_SNI_HOST_NAME, host, strlen(host));\n    return wolfSSL_connect(ssl);\n}\nint start(const char* host, int name_it)\n{\n    return go(wolfSSL_new(wolfSSL_CTX_new(wolfTLS_client_method())), host, name_it);\n}\n`;
    const prediction = predicted(`${TLS12} HAVE_SNI`, code);
    assert.equal(types(prediction).includes(0x0000), true);
    assert.equal(prediction.hello?.serverName, undefined);
    assert.deepEqual(prediction.conditional, [
      'Whether wolfSSL_UseSNI is called in line 4 hangs on `name_it`; it is taken as called.',
      'The server name is the value of `host`, which only the run can tell.',
    ]);
  });

  it('names the macros and calls that made each part', () => {
    const { hello } = predicted(`${TLS12} HAVE_SNI`, client('wolfSSL_UseSNI(ssl, 0, "a.example", 9);'));
    const makers = (type: number) => hello?.extensions.find((one) => one.type === type)?.madeBy.map(({ name }) => name);
    assert.deepEqual(makers(0x0000), ['wolfSSL_UseSNI']);
    assert.deepEqual(makers(0x000a), ['HAVE_SUPPORTED_CURVES']);
    assert.deepEqual(
      hello?.cipherSuites[0]?.madeBy.map(({ name }) => name),
      ['HAVE_ECC', 'HAVE_AESGCM'],
    );
    assert.deepEqual(
      hello?.groups[0]?.madeBy.map(({ name }) => name),
      ['HAVE_ECC'],
    );
  });

  it('takes the client where a program has a server too, and the first connection', () => {
    const code = `int main(void) {\n  WOLFSSL_CTX* s = wolfSSL_CTX_new(wolfTLSv1_2_server_method());\n  WOLFSSL* a = wolfSSL_new(s);\n  WOLFSSL_CTX* c = wolfSSL_CTX_new(wolfTLSv1_2_client_method());\n  WOLFSSL* b = wolfSSL_new(c);\n  WOLFSSL* d = wolfSSL_new(c);\n  wolfSSL_accept(a);\n  wolfSSL_UseSupportedCurve(d, WOLFSSL_ECC_SECP256R1);\n  wolfSSL_UseSNI(b, 0, "b.example", 9);\n  wolfSSL_connect(b);\n  wolfSSL_connect(d);\n}\n`;
    assert.equal(predicted(`${TLS12} HAVE_SNI`, code).hello?.serverName, 'b.example');
  });

  it('older releases differ where their history says so', () => {
    const settings = new Map(`${TLS13} WOLFSSL_SHA384`.split(' ').map((name) => [name, '']));
    const sources = [{ path: 'a.c', text: client('', 'wolfTLS_client_method') }];
    const first = (minor: number, patch: number) =>
      predict({ settings, sources, version: { major: 5, minor, patch } }).hello?.cipherSuites[0]?.code;
    assert.deepEqual([first(9, 2), first(7, 6), first(7, 4)], [0x1302, 0x1302, 0x1301]);
    const curve = client('wolfSSL_UseSupportedCurve(ssl, WOLFSSL_ECC_SECP384R1);');
    const older = predict({
      settings: new Map(TLS12.split(' ').map((name) => [name, ''])),
      sources: [{ path: 'a.c', text: curve }],
      version: { major: 5, minor: 7, patch: 2 },
    });
    assert.deepEqual(groups(older), [24]);
    assert.deepEqual(older.conditional, []);
    const between = predict({ settings, sources, version: { major: 5, minor: 8, patch: 0 } });
    assert.match(between.conditional[0] ?? '', /wolfSSL 5\.8\.0 .* was not read: the rules are those of 5\.7\.2/);
    const ancient = predict({ settings, sources, version: { major: 4, minor: 0, patch: 0 } });
    assert.match(ancient.conditional[0] ?? '', /those of 5\.5\.4, the oldest release that was/);
  });

  it('what a function may have written is no longer known', () => {
    const code = client('bool up = false; check(&up); if (!up) return 1;');
    const prediction = predicted(TLS12, code);
    assert.deepEqual(prediction.conditional, []);
    assert.equal(prediction.hello?.cipherSuites.length, 8);
  });

  it('follows calls through functions, loops, structures and arrays', () => {
    const code = `static const int wanted[] = { WOLFSSL_ECC_SECP384R1, WOLFSSL_ECC_SECP256R1 };
struct link { WOLFSSL_CTX* ctx; WOLFSSL* ssl; };
static int narrow(struct link* l)
{
    int i;
    for (i = 0; i < (int)(sizeof(wanted) / sizeof(*wanted)); ++i)
        if (wolfSSL_CTX_UseSupportedCurve(l->ctx, (word16)wanted[i]) != WOLFSSL_SUCCESS)
            return -1;
    return 0;
}
void app_main(void)
{
    struct link l;
    l.ctx = wolfSSL_CTX_new(wolfTLSv1_2_client_method());
    if (narrow(&l) == 0 && (l.ssl = wolfSSL_new(l.ctx)) != NULL)
        wolfSSL_connect(l.ssl);
}
`;
    assert.deepEqual(groups(predicted(`${TLS12} HAVE_ECC384`, code)), [24, 23]);
  });

  it('reads tables, enumerations, strings put together, and pointers to functions', () => {
    const name = (globals: string, calls: string) =>
      predicted(`${TLS12} HAVE_SNI`, `${globals}\n${client(calls)}`).hello?.serverName;
    const use = (host: string) => `wolfSSL_UseSNI(ssl, 0, ${host}, strlen(${host}));`;
    const table = 'struct peer { const char* host; int on; }; static const struct peer peers[] = { { "no", 0 },';
    assert.equal(name(`${table} [1] = { .on = 1, .host = "b.example" } };`, use('peers[1].host')), 'b.example');
    assert.equal(
      name(`${table} { "b.example" }, { NULL } };`, `const struct peer* p = peers; p++; ${use('p->host')}`),
      'b.example',
    );
    assert.equal(
      name('enum { A, B = 4, C }; static const char* n[] = { [C] = "c.example" };', use('n[5]')),
      'c.example',
    );
    assert.equal(name('', `char h[32] = ""; strcpy(h, "d"); strcat(h, ".example"); ${use('h')}`), 'd.example');
    assert.equal(name('', `char h[32]; snprintf(h, sizeof(h), "%s-%02d", "e", 7); ${use('h')}`), 'e-07');
    assert.equal(name('', `char h[3]; snprintf(h, sizeof(h), "%s", "long"); ${use('h')}`), 'lo');
    assert.equal(name('static const char* url = "tls://f.example";', use('(url + 6)')), 'f.example');
    assert.equal(name('#define S_(x) #x\n#define S(x) S_(x)\n#define R eu', use('S(R) ".example"')), 'eu.example');
    const called = `static int f(WOLFSSL* s) { return wolfSSL_UseSNI(s, 0, "g", 1); }`;
    assert.equal(name(`${called} static int (*const steps[])(WOLFSSL*) = { f };`, 'steps[0](ssl);'), 'g');
  });

  it('does not follow what grows without end', () => {
    for (const calls of [
      'int a[] = { [999999999] = 1 };',
      'char h[9] = ""; h[999999999] = 1;',
      'char h[9]; snprintf(h, 9, "%0999999999d", 1);',
      'char h[9] = "a"; char k[9] = ""; strcpy(k, "ab"); for (int i = 0; i < 60; i++) strcat(k, k);',
      'struct s { int a; } t[] = { [999999999] = { 1 } };',
    ])
      assert.equal(predicted(TLS12, client(calls)).hello?.cipherSuites.length, 8, calls);
  });

  it('takes what can fail to go well, in a conditional expression too', () => {
    const code = `${client('').replace('int main(void)', 'static int run(void)')}
      static int dial(int fd) { return fd < 0 ? -1 : connect(fd); }
      int main(void) { int rc = dial(socket()); if (rc == 0) rc = run(); return rc; }`;
    assert.deepEqual(types(predicted(TLS12, code)), [0x000d, 0x000b, 0x000a]);
    assert.deepEqual(predicted(TLS12, code).conditional, []);
  });

  it('takes what can fail to go well where the failure is only noted in a variable', () => {
    const code = `${client('').replace('int main(void)', 'static int run(void)')}
      static int dial(void) {
        int fd = socket();
        if (fd >= 0 && connect(fd) != 0) { close(fd); fd = -1; }
        return fd;
      }
      int main(void) { int fd = dial(); if (fd < 0) return 1; return run(); }`;
    assert.deepEqual(types(predicted(TLS12, code)), [0x000d, 0x000b, 0x000a]);
  });

  it('without sources it tells the plain client, and says so', () => {
    const prediction = predict({ settings: new Map(TLS12.split(' ').map((name) => [name, ''])), sources: [] });
    assert.equal(prediction.hello?.cipherSuites.length, 8);
    assert.match(prediction.conditional[0] ?? '', /^No source makes a client/);
    assert.match(predictedDocument(prediction), /<- wolfTLS_client_method$/m);
  });

  it('text that is no program is no trouble', () => {
    for (const code of [
      '',
      '}}}((',
      'int main( {',
      '#if\nwolfSSL_new(',
      'int f() { f(); } int g() { while (1) { h( } }',
      'x'.repeat(5000),
    ])
      assert.equal(predicted(TLS12, code).compiles, true, code.slice(0, 20));
  });
});
