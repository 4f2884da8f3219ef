import assert from 'node:assert/strict';
import { sameObject, scanSource, usesWolfssl } from '../../../server/src/core/firmware/calls.ts';
import { undefinedMacros } from '../../../server/src/core/firmware/possibility.ts';

/** Checks the calls of a text: each as `variable = name(arguments)`. */
function check(text: string, expected: readonly string[]) {
  const calls = scanSource(text).calls.map((call) => {
    const all = `${call.name}(${call.arguments.map((one) => one.text).join(' | ')})`;
    return call.assigned === undefined ? all : `${call.assigned.text}${call.declares ? ' :=' : ' ='} ${all}`;
  });
  assert.deepEqual(calls, expected);
}

const inFunction = (body: string) => `int f(void) { ${body} }`;

describe('scanSource', () => {
  it('finds calls with their arguments', () => {
    check(inFunction('ret = wolfSSL_UseSNI(ssl, 0, "a,b", strlen(n[1, 2]));'), [
      'ret = wolfSSL_UseSNI(ssl | 0 | "a,b" | strlen(n[1, 2]))',
    ]);
    check(inFunction('wolfSSL_Init();'), ['wolfSSL_Init()']);
  });

  it('knows what the result goes to', () => {
    check(inFunction('ssl = wolfSSL_new(ctx);'), ['ssl = wolfSSL_new(ctx)']);
    check(inFunction('WOLFSSL *ssl = wolfSSL_new(ctx);'), ['ssl := wolfSSL_new(ctx)']);
    check(inFunction('static WOLFSSL* ssl = wolfSSL_new(ctx);'), ['ssl := wolfSSL_new(ctx)']);
    check(inFunction('*out = wolfSSL_new(ctx);'), ['*out = wolfSSL_new(ctx)']);
    check(inFunction('s->net.ssl[i] = wolfSSL_new(ctx);'), ['s->net.ssl[i] = wolfSSL_new(ctx)']);
    check(inFunction('if ((ssl = wolfSSL_new(ctx)) == NULL) return 1;'), ['ssl = wolfSSL_new(ctx)']);
    check(inFunction('if (x) ssl = wolfSSL_new(ctx);'), ['ssl = wolfSSL_new(ctx)']);
    check(inFunction('ssl = (WOLFSSL*)wolfSSL_new(ctx);'), ['ssl = wolfSSL_new(ctx)']);
    check(inFunction('return wolfSSL_new(ctx);'), ['wolfSSL_new(ctx)']);
  });

  it('leaves out what is not compiled or not code', () => {
    check(inFunction('/* wolfSSL_new(a) */ "wolfSSL_new(b)"; // wolfSSL_new(c)'), []);
    check('int f(void) {\n#if 0\nwolfSSL_new(a);\n#else\nwolfSSL_new(b);\n#endif\n}', ['wolfSSL_new(b)']);
    check('WOLFSSL* wolfSSL_new(WOLFSSL_CTX* ctx);\n#define NEW wolfSSL_new(ctx)\n', []);
  });

  it('knows from the settings what is not compiled', () => {
    const text = 'int f(void) {\n#ifdef HAVE_SNI\nwolfSSL_UseSNI(ssl);\n#endif\n}';
    assert.equal(scanSource(text).calls.length, 1);
    assert.equal(scanSource(text, undefinedMacros(['HAVE_SNI'])).calls.length, 0);
  });

  it('knows the function and the statements around', () => {
    const text =
      'static int g(int a) { return a; }\nWOLFSSL *\nmake(WOLFSSL_CTX *ctx)\n{\n  if (ctx) { return wolfSSL_new(ctx); }\n  return 0;\n}\n';
    const call = scanSource(text).calls[0];
    assert.equal(call?.function?.name, 'make');
    assert.equal(call?.function?.returns, 'WOLFSSL *');
    assert.deepEqual(
      call?.path.map((one) => one.kind),
      ['block', 'if', 'block', 'simple'],
    );
    assert.equal(call?.line, 5);
  });

  it('sees through C++ and macros around', () => {
    check('extern "C" {\nnamespace n { class C : public B { C() : a(1), b{2} { ssl = wolfSSL_new(ctx); } }; }\n}', [
      'ssl = wolfSSL_new(ctx)',
    ]);
    check('THREAD_FUNC(client) { wolfSSL_connect(ssl); }', ['wolfSSL_connect(ssl)']);
    check('__attribute__((used)) static int f(void) { wolfSSL_connect(ssl); }', ['wolfSSL_connect(ssl)']);
    assert.equal(
      scanSource('__attribute__((used)) static int f(void) { wolfSSL_connect(s); }').calls[0]?.function?.name,
      'f',
    );
  });

  it('finds variables and methods', () => {
    const file = scanSource(
      'WOLFSSL_CTX *g;\nint f(WOLFSSL* s) { WOLFSSL *ssl = 0; g = wolfSSL_CTX_new(wolfTLSv1_2_client_method()); }',
    );
    assert.deepEqual(
      file.variables.map((one) => [one.name, one.type, one.parameter, one.function?.name]),
      [
        ['g', 'WOLFSSL_CTX', false, undefined],
        ['s', 'WOLFSSL', true, 'f'],
        ['ssl', 'WOLFSSL', false, 'f'],
      ],
    );
    assert.deepEqual(file.methods, ['wolfTLSv1_2_client_method']);
    assert.ok(usesWolfssl(file));
    assert.ok(!usesWolfssl(scanSource('int f(void) { wolfSSL_Init(); }')));
  });

  it('compares objects by what they are', () => {
    assert.ok(sameObject('s -> ssl', 's->ssl'));
    assert.ok(sameObject('(s)->ssl', 's->ssl'));
    assert.ok(!sameObject('s->ssl', 'ssl'));
  });
});
