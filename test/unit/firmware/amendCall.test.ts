import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/src/core/firmware/edit.ts';
import { type CallWish, placeCall } from '../../../server/src/core/firmware/placeCall.ts';

const call = (name: string, ...args: readonly string[]): CallWish => ({ name, arguments: ['ssl', ...args] });
const P384 = call('wolfSSL_UseSupportedCurve', 'WOLFSSL_ECC_SECP384R1');
const GROUPS = call('wolfSSL_set_groups', '{ WOLFSSL_ECC_SECP256R1, WOLFSSL_ECC_SECP384R1 }', '2');
const ALPN = call('wolfSSL_UseALPN', '(char*)"mqtt"', 'sizeof("mqtt") - 1', 'WOLFSSL_ALPN_CONTINUE_ON_MISMATCH');
const SNI = call('wolfSSL_UseSNI', 'WOLFSSL_SNI_HOST_NAME', '"a.example"', 'sizeof("a.example") - 1');

/** A client with some lines between making the object and connecting. */
function client(lines: string, above = ''): string {
  return `${above}int f(WOLFSSL_CTX* ctx)
{
    WOLFSSL* ssl = wolfSSL_new(ctx);
    int ret;

    if (ssl == NULL)
        return -1;
${lines}    return wolfSSL_connect(ssl);
}
`;
}

/** Checks what becomes of a client, and that it stays so. */
function check(before: string, after: string, wanted: CallWish) {
  const placement = placeCall(before, wanted);
  assert.equal(placement.kind, 'edits', JSON.stringify(placement));
  const once = applyEdits(before, placement.kind === 'edits' ? placement.edits : []);
  assert.equal(once, after);
  assert.equal(placeCall(once, wanted).kind, 'already');
}

/** Checks that a client is left as it is, with a note that says so, or without one. */
function checkLeft(text: string, wanted: CallWish, note = /^$/) {
  const placement = placeCall(text, wanted);
  assert.equal(placement.kind, 'already', JSON.stringify(placement));
  assert.match(placement.kind === 'already' ? placement.notes.join() : '', note);
}

/** Checks that a client is left as it is, since the list is put together elsewhere. */
function checkUnclear(text: string, wanted: CallWish) {
  const placement = placeCall(text, wanted);
  assert.ok(placement.kind === 'refused', JSON.stringify(placement));
  assert.match(placement.reason, /takes what the program puts together \(.*\): add .* to that by hand/);
}

describe('a call that stands already: one more beside it', () => {
  it('names another curve below, checked in the same way', () => {
    const first =
      '    if (wolfSSL_UseSupportedCurve(ssl, WOLFSSL_ECC_SECP256R1) != WOLFSSL_SUCCESS) {\n        wolfSSL_free(ssl);\n        return -2;\n    }\n';
    check(client(first), client(first + first.replace('256', '384')), P384);
    const kept =
      '    ret = wolfSSL_UseSupportedCurve(ssl, WOLFSSL_ECC_SECP256R1);\n    if (ret != WOLFSSL_SUCCESS)\n        return ret;\n';
    check(client(kept), client(kept + kept.replace('256', '384')), P384);
    const bare = '    wolfSSL_UseSupportedCurve(ssl, 23);\n';
    const placement = placeCall(client(bare), P384);
    assert.ok(placement.kind === 'edits');
    assert.match(
      applyEdits(client(bare), placement.edits),
      /ssl, 23\);\n {4}if \(wolfSSL_UseSupportedCurve\(ssl, WOLFSSL_ECC_SECP384R1\)/,
    );
  });

  it('stays on the context, or in the function, where the other is', () => {
    const context =
      'static void g(WOLFSSL_CTX* c)\n{\n    wolfSSL_CTX_UseSupportedCurve(c, WOLFSSL_ECC_SECP256R1);\n}\n\n';
    const placement = placeCall(client('', context), P384);
    assert.ok(placement.kind === 'edits');
    assert.match(
      applyEdits(client('', context), placement.edits),
      /wolfSSL_CTX_UseSupportedCurve\(c, WOLFSSL_ECC_SECP256R1\);\n {4}if \(wolfSSL_CTX_UseSupportedCurve\(c, WOLFSSL_ECC_SECP384R1\)/,
    );
    const inIf = client('#ifdef HAVE_ECC\n    wolfSSL_UseSupportedCurve(ssl, WOLFSSL_ECC_SECP256R1);\n#endif\n');
    const inside = placeCall(inIf, P384);
    assert.ok(inside.kind === 'edits');
    assert.match(applyEdits(inIf, inside.edits), /SECP256R1\);\n {4}if [^#]*SECP384R1[^#]*\n#endif/);
  });

  it('leaves the same curve alone, by constant or number, and what is worked out at run time', () => {
    checkLeft(client('    wolfSSL_UseSupportedCurve(ssl, 24);\n'), P384);
    checkLeft(client('    wolfSSL_UseSupportedCurve(ssl, (word16)WOLFSSL_ECC_SECP384R1);\n'), P384);
    checkLeft(client('    wolfSSL_UseSupportedCurve(ssl, curve);\n'), P384, /with curve, not with/);
  });
});

describe('a call that stands already: in branches, and checked by a macro', () => {
  it('is repeated as it is written', () => {
    const wrapped = (name: string) => `    TRY(wolfSSL_UseSupportedCurve(ssl, WOLFSSL_ECC_${name}));\n`;
    check(client(wrapped('SECP256R1')), client(wrapped('SECP256R1') + wrapped('SECP384R1')), P384);
    const chained = (name: string) =>
      `    if (ret == WOLFSSL_SUCCESS) {\n        ret = wolfSSL_UseSupportedCurve(ssl, WOLFSSL_ECC_${name});\n    }\n`;
    check(client(chained('SECP256R1')), client(chained('SECP256R1') + chained('SECP384R1')), P384);
  });

  it('is repeated, or changed, in every branch', () => {
    const wrapped = (name: string) => `    TRY(wolfSSL_UseSupportedCurve(ssl, WOLFSSL_ECC_${name}));\n`;
    const branches = (a: string, b: string) => client(`#ifdef BOARD_A\n${a}#else\n${b}#endif\n`);
    const [p256, x25519, p384] = [wrapped('SECP256R1'), wrapped('X25519'), wrapped('SECP384R1')];
    check(branches(p256, x25519), branches(p256 + p384, x25519 + p384), P384);
    check(branches(p256, p384), branches(p256 + p384, p384), P384);
    const set = (list: string, n: number) => `    wolfSSL_set_groups(ssl, (int[]){ ${list} }, ${n});\n`;
    check(
      branches(set('23', 1), set('29', 1)),
      branches(set('23, WOLFSSL_ECC_SECP384R1', 2), set('29, WOLFSSL_ECC_SECP384R1', 2)),
      P384,
    );
  });
});

describe('a call that stands already: a longer list', () => {
  it('of groups', () => {
    const array = (list: string, count: string) =>
      client(`    {\n        int groups[] = { ${list} };\n        wolfSSL_set_groups(ssl, groups, ${count});\n    }\n`);
    check(array('WOLFSSL_ECC_SECP256R1', '1'), array('WOLFSSL_ECC_SECP256R1, WOLFSSL_ECC_SECP384R1', '2'), P384);
    check(array('WOLFSSL_ECC_SECP256R1', '1'), array('WOLFSSL_ECC_SECP256R1, WOLFSSL_ECC_SECP384R1', '2'), GROUPS);
    const counted = 'sizeof(groups) / sizeof(groups[0])';
    check(array('29, 23', counted), array('29, 23, WOLFSSL_ECC_SECP384R1', counted), GROUPS);
    const macro = (list: string) =>
      client(
        '    TRY(wolfSSL_CTX_set_groups(ctx, ours, COUNT));\n',
        `static int ours[] = { ${list} };\n#define COUNT ((int)(sizeof(ours) / sizeof(ours[0])))\n`,
      );
    check(macro('WOLFSSL_ECC_X25519'), macro('WOLFSSL_ECC_X25519, WOLFSSL_ECC_SECP384R1'), P384);
    const literal = (list: string, count: string) =>
      client(`    wolfSSL_set_groups(ssl, (int[]){ ${list} }, ${count});\n`);
    check(literal('WOLFSSL_ECC_X25519', '1'), literal('WOLFSSL_ECC_X25519, WOLFSSL_ECC_SECP384R1', '2'), P384);
    const shared = (list: string) =>
      client('    wolfSSL_CTX_set_groups(ctx, OUR, 1);\n', `static int OUR[] = {\n    ${list}\n};\n`);
    const one = shared('WOLFSSL_ECC_SECP256R1 /* fast */');
    const two = shared('WOLFSSL_ECC_SECP256R1, WOLFSSL_ECC_SECP384R1 /* fast */').replace('OUR, 1', 'OUR, 2');
    check(one, two, P384);
  });

  it('of groups is left alone where its size is fixed, or its content is not seen', () => {
    checkUnclear(client('    {\n        int g[SIZE] = { 23 };\n        wolfSSL_set_groups(ssl, g, 1);\n    }\n'), P384);
    const sized = (list: string, n: number) =>
      client(`    {\n        int g[${n}] = { ${list} };\n        wolfSSL_set_groups(ssl, g, ${n});\n    }\n`);
    check(sized('23', 1), sized('23, WOLFSSL_ECC_SECP384R1', 2), P384);
    checkUnclear(client('    wolfSSL_set_groups(ssl, config->groups, config->count);\n'), P384);
    checkUnclear(client('    {\n        int g[] = { 23 };\n        wolfSSL_set_groups(ssl, g, COUNT);\n    }\n'), P384);
  });

  it('of protocols', () => {
    const alpn = (list: string, size: string) =>
      client(`    wolfSSL_UseALPN(ssl, ${list}, ${size}, WOLFSSL_ALPN_FAILED_ON_MISMATCH);\n`);
    check(alpn('"h2"', '2'), alpn('"h2,mqtt"', '7'), ALPN);
    check(alpn('(char *)"h2"', 'sizeof("h2") - 1'), alpn('(char *)"h2,mqtt"', 'sizeof("h2,mqtt") - 1'), ALPN);
    check(alpn('"h2"', 'strlen("h2")'), alpn('"h2,mqtt"', 'strlen("h2,mqtt")'), ALPN);
    const named = (list: string) =>
      client('    wolfSSL_UseALPN(ssl, list, (unsigned int)strlen(list), 2);\n', `static char list[] = "${list}";\n`);
    check(named('h2'), named('h2,mqtt'), ALPN);
    const macro = (list: string) =>
      client('    wolfSSL_UseALPN(ssl, PROTOCOLS, sizeof(PROTOCOLS) - 1, 2);\n', `#define PROTOCOLS "${list}"\n`);
    check(macro('h2'), macro('h2,mqtt'), ALPN);
    checkLeft(alpn('"h2,mqtt"', '7'), ALPN);
    checkUnclear(alpn('list', 'size'), ALPN);
    checkUnclear(alpn('"h2"', 'size'), ALPN);
  });

  it('of suites', () => {
    const wanted = call('wolfSSL_set_cipher_list', '"ECDHE-RSA-AES128-GCM-SHA256"');
    const list = (names: string) => client(`    wolfSSL_CTX_set_cipher_list(ctx, "${names}");\n`);
    check(list('AES256-SHA'), list('AES256-SHA:ECDHE-RSA-AES128-GCM-SHA256'), wanted);
    const cut = (more: string) =>
      client(
        `    wolfSSL_CTX_set_cipher_list(ctx, "AES256-SHA:"\n                                "AES128-SHA${more}");\n`,
      );
    check(cut(''), cut(':ECDHE-RSA-AES128-GCM-SHA256'), wanted);
    checkLeft(list('AES256-SHA:ECDHE-RSA-AES128-GCM-SHA256'), wanted, /does the work/);
  });
});

describe('a call that stands already: another argument', () => {
  it('of which there is one only', () => {
    const version = (name: string) =>
      client(`    if (wolfSSL_CTX_SetMinVersion(ctx, ${name}) != WOLFSSL_SUCCESS)\n        return -1;\n`);
    check(version('WOLFSSL_TLSV1_3'), version('WOLFSSL_TLSV1_2'), call('wolfSSL_SetMinVersion', 'WOLFSSL_TLSV1_2'));
    const length = (name: string) => client(`    wolfSSL_UseMaxFragment(ssl, ${name});\n`);
    check(length('WOLFSSL_MFL_2_8'), length('WOLFSSL_MFL_2_9'), call('wolfSSL_UseMaxFragment', 'WOLFSSL_MFL_2_9'));
    checkLeft(length('wanted'), call('wolfSSL_UseMaxFragment', 'WOLFSSL_MFL_2_9'), /left as it is/);
  });

  it('of a name with its size', () => {
    const sni = (data: string, size: string) => client(`    wolfSSL_UseSNI(ssl, 0, ${data}, ${size});\n`);
    check(sni('"b.example.org"', '13'), sni('"a.example"', '9'), SNI);
    check(sni('"b.org"', '(word16)XSTRLEN("b.org")'), sni('"a.example"', '(word16)XSTRLEN("a.example")'), SNI);
    check(sni('HOST', 'strlen(HOST)'), sni('"a.example"', 'sizeof("a.example") - 1'), SNI);
    checkLeft(sni('host', 'strlen(host)'), SNI, /with 0, host, strlen\(host\), not with/);
    checkLeft(`#define HOST "a.example"\n${sni('HOST', 'strlen(HOST)')}`, SNI);
  });
});

describe('a call that is only to be changed where it is', () => {
  it('is not added', () => {
    const placement = placeCall(client(''), { ...P384, onlyWhereCalled: true });
    assert.equal(placement.kind, 'refused');
    check(
      client('    wolfSSL_set_groups(ssl, (int[]){ 23 }, 1);\n'),
      client('    wolfSSL_set_groups(ssl, (int[]){ 23, WOLFSSL_ECC_SECP384R1 }, 2);\n'),
      { ...P384, onlyWhereCalled: true },
    );
  });

  it('is asked about where several connections have it', () => {
    const two =
      client('    wolfSSL_UseSupportedCurve(ssl, 23);\n') +
      client('    wolfSSL_UseSupportedCurve(ssl, 29);\n').replace('int f', 'int g');
    const placement = placeCall(two, { ...P384, onlyWhereCalled: true });
    assert.ok(placement.kind === 'choose' && placement.sites.length === 2);
    const second = placement.sites[1];
    const chosen = placeCall(two, { ...P384, onlyWhereCalled: true }, second?.start);
    assert.ok(chosen.kind === 'edits' && (chosen.edits[0]?.start ?? 0) > two.indexOf('int g'));
  });
});
