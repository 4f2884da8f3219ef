import assert from 'node:assert/strict';
import { callSites } from '../../../server/src/core/firmware/callSites.ts';
import { applyEdits } from '../../../server/src/core/firmware/edit.ts';
import { placeCall, type WantedCall } from '../../../server/src/core/firmware/placeCall.ts';

const CURVE: WantedCall = { name: 'wolfSSL_UseSupportedCurve', arguments: ['ssl', 'WOLFSSL_ECC_SECP256R1'] };
const TICKET: WantedCall = { name: 'wolfSSL_UseSessionTicket', arguments: ['ssl'] };

/** Places a call and checks the result; a second time it has to be there already. `+` lines of the expectation are new. */
function check(marked: string, wanted: WantedCall = TICKET) {
  const after = marked.replace(/^\+/gm, '');
  const before = marked.replace(/^\+[^\n]*\n?/gm, '');
  const placement = placeCall(before, wanted);
  assert.equal(placement.kind, 'edits', JSON.stringify('reason' in placement ? placement.reason : ''));
  const once = applyEdits(before, placement.kind === 'edits' ? placement.edits : []);
  assert.equal(once, after);
  assert.equal(placeCall(once, wanted).kind, 'already');
}

/** Checks that nothing is placed, and why. */
function checkRefused(text: string, reason: RegExp, wanted: WantedCall = TICKET) {
  const placement = placeCall(text, wanted);
  assert.equal(placement.kind, 'refused');
  assert.match(placement.kind === 'refused' ? placement.reason : '', reason);
}

describe('placeCall: the style of the checks around', () => {
  it('checks in the head of an if', () => {
    check(`int f(void)
{
    ssl = wolfSSL_new(ctx);
    if (ssl == NULL) {
        fprintf(stderr, "wolfSSL_new failed\\n");
        return -1;
    }
+    if (wolfSSL_UseSessionTicket(ssl) != WOLFSSL_SUCCESS) {
+        fprintf(stderr, "wolfSSL_UseSessionTicket failed\\n");
+        return -2;
+    }
    if (wolfSSL_set_fd(ssl, fd) != WOLFSSL_SUCCESS) {
        fprintf(stderr, "wolfSSL_set_fd failed\\n");
        return -2;
    }
    return wolfSSL_connect(ssl);
}
`);
  });

  it('keeps the result in a variable, and jumps where the code around does', () => {
    check(
      `int f(void)
{
    int ret;

    if ((ssl = wolfSSL_new(ctx)) == NULL) {
        fprintf(stderr, "ERROR: failed to create WOLFSSL object\\n");
        ret = -1;
        goto ctx_cleanup;
    }

+    if ((ret = wolfSSL_UseSupportedCurve(ssl, WOLFSSL_ECC_SECP256R1))
+            != SSL_SUCCESS) {
+        fprintf(stderr, "ERROR: failed to set the supported curve\\n");
+        goto cleanup;
+    }
+
    if ((ret = wolfSSL_set_fd(ssl, fd)) != SSL_SUCCESS) {
        fprintf(stderr, "ERROR: failed to set the file descriptor\\n");
        goto cleanup;
    }
    ret = wolfSSL_connect(ssl);
cleanup:
    wolfSSL_free(ssl);
ctx_cleanup:
    wolfSSL_CTX_free(ctx);
    return ret;
}
`,
      CURVE,
    );
  });

  it('assigns first and checks then', () => {
    check(
      `int f(void)
{
  ssl = wolfSSL_new(ctx);
  if (!ssl)
    return -1;
+  ret = wolfSSL_UseSessionTicket(ssl);
+  if (ret != SSL_SUCCESS)
+    return ret;
  ret = wolfSSL_connect(ssl);
  if (ret != SSL_SUCCESS)
    return ret;
  return 0;
}
`.replace('int f(void)\n{', 'int f(void)\n{\n  int ret;'),
    );
  });

  it('chains', () => {
    check(`int f(void)
{
    int ret = WOLFSSL_SUCCESS;
    ssl = wolfSSL_new(ctx);
    if (ssl == NULL) {
        return -1;
    }
+    if (ret == WOLFSSL_SUCCESS) {
+        ret = wolfSSL_UseSessionTicket(ssl);
+    }
    if (ret == WOLFSSL_SUCCESS) {
        ret = wolfSSL_set_fd(ssl, fd);
    }
    return ret;
}
`);
  });

  it('goes through a macro of the file that checks by itself', () => {
    check(`#define TRY(x) do { int e_ = (x); if (e_ != WOLFSSL_SUCCESS) { log_error(#x, e_); goto done; } } while (0)
int f(link_t* link)
{
    link->ssl = wolfSSL_new(link->ctx);
    if (!link->ssl) goto done;
+    TRY(wolfSSL_UseSessionTicket(link->ssl));
    TRY(wolfSSL_set_fd(link->ssl, link->fd));
    TRY(wolfSSL_connect(link->ssl));
done:
    return 0;
}
`);
  });

  it('goes through the macro that checks', () => {
    check(`void f(void)
{
    CHECK_PTR(ssl = wolfSSL_new(ctx));
+    CHECK(wolfSSL_UseSessionTicket(ssl) == WOLFSSL_SUCCESS);
    CHECK(wolfSSL_set_fd(ssl, fd) == WOLFSSL_SUCCESS);
}
`);
  });

  it('takes no such macro from another function', () => {
    check(`void f(void)
{
    CHECK(wolfSSL_Init() == WOLFSSL_SUCCESS);
}
int g(void)
{
    s->ssl = wolfSSL_new(ctx);
+    if (wolfSSL_UseSessionTicket(s->ssl) != WOLFSSL_SUCCESS) {
+        return -1;
+    }
    return 0;
}
`);
  });

  it('puts braces where the file puts them', () => {
    check(`int f(void)
{
\tssl = wolfSSL_new(ctx);
\tif ( ssl == NULL )
\t{
\t\tLOG_ERR("no object");
\t\treturn -1;
\t}

+\tif ( wolfSSL_UseSessionTicket(ssl) != WOLFSSL_SUCCESS )
+\t{
+\t\tLOG_ERR("wolfSSL_UseSessionTicket failed");
+\t\treturn -1;
+\t}
+
\treturn wolfSSL_connect(ssl);
}
`);
  });

  it('needs no braces where the file has none', () => {
    check(`void f(void)
{
    if((ssl = wolfSSL_new(ctx)) == NULL)
        err_sys("wolfSSL_new failed");
+    if(wolfSSL_UseSessionTicket(ssl) != WOLFSSL_SUCCESS)
+        err_sys("wolfSSL_UseSessionTicket failed");
    wolfSSL_connect(ssl);
}
`);
  });

  it('has a style of its own where nothing shows one', () => {
    check(`int f(void) {
    WOLFSSL* ssl;
    ssl = wolfSSL_new(ctx);
+    if (wolfSSL_UseSessionTicket(ssl) != WOLFSSL_SUCCESS) {
+        wolfSSL_free(ssl);
+        return -1;
+    }
    return wolfSSL_connect(ssl);
}
`);
    check(`void f(void) {
    s->ssl = wolfSSL_new(ctx);
+    if (wolfSSL_UseSessionTicket(s->ssl) != WOLFSSL_SUCCESS) {
+        return;
+    }
    wolfSSL_connect(s->ssl);
}
`);
  });

  it('compares with what the call returns', () => {
    check(
      `int f(void) {
    ssl = wolfSSL_new(ctx);
    if (ssl == NULL) return -1;
+    if (wolfSSL_allow_post_handshake_auth(ssl) != 0) return -1;
    return 0;
}
`.replace('!= 0) return -1;', '!= 0)\n+        return -1;'),
      { name: 'wolfSSL_allow_post_handshake_auth', arguments: ['ssl'] },
    );
  });
});

describe('placeCall: what a failure does', () => {
  it('gives back by hand what is given back by hand', () => {
    check(`int f(void)
{
    ssl = wolfSSL_new(ctx);
    if (ssl == NULL) {
        printf("unable to make the object.\\r\\n");
        wolfSSL_CTX_free(ctx);
        close(fd);
        return 1;
    }
+    if (wolfSSL_UseSessionTicket(ssl) != WOLFSSL_SUCCESS) {
+        printf("unable to use session tickets.\\r\\n");
+        wolfSSL_free(ssl);
+        wolfSSL_CTX_free(ctx);
+        close(fd);
+        return 1;
+    }
    wolfSSL_connect(ssl);
}
`);
  });

  it('takes the label that frees the object', () => {
    check(`int f(void)
{
    ssl = wolfSSL_new(ctx);
    if (ssl == NULL)
        goto free_ctx;
+    if (wolfSSL_UseSessionTicket(ssl) != WOLFSSL_SUCCESS)
+        goto free_ssl;
    wolfSSL_connect(ssl);
free_ssl:
    wolfSSL_free(ssl);
free_ctx:
    wolfSSL_CTX_free(ctx);
    return -1;
}
`);
  });

  it('frees nothing that is only made later', () => {
    check(`int f(void)
{
    char* buffer;
    ssl = wolfSSL_new(ctx);
    if (ssl == NULL) {
        return -1;
    }
+    if (wolfSSL_UseSessionTicket(ssl) != WOLFSSL_SUCCESS) {
+        return -1;
+    }
    buffer = malloc(9);
    if (wolfSSL_set_fd(ssl, fd) != WOLFSSL_SUCCESS) {
        free(buffer);
        return -2;
    }
    return 0;
}
`);
  });

  it('breaks out of no loop that is not there', () => {
    check(`int f(void)
{
    ssl = wolfSSL_new(ctx);
    if (ssl == NULL) {
        return -1;
    }
+    if (wolfSSL_UseSessionTicket(ssl) != WOLFSSL_SUCCESS) {
+        return -1;
+    }
    while (more) {
        if (wolfSSL_set_fd(ssl, fd) != WOLFSSL_SUCCESS) {
            break;
        }
    }
    return 0;
}
`);
  });

  it('reports no error that another call left', () => {
    check(`int f(void)
{
    int err = 0;
    ssl = wolfSSL_new(ctx);
    if (ssl == NULL) {
        return -1;
    }
+    if (wolfSSL_UseSessionTicket(ssl) != WOLFSSL_SUCCESS) {
+        printf("ERROR wolfSSL_UseSessionTicket failed\\n");
+        err = -1;
+        goto out;
+    }
    if (wolfSSL_connect(ssl) != WOLFSSL_SUCCESS) {
        err = wolfSSL_get_error(ssl, 0);
        printf("ERROR SSL connect: %d\\n", err);
        goto out;
    }
out:
    return err;
}
`);
  });

  it('prints the result where the code around prints it', () => {
    check(`int f(void)
{
    int ret;
    ssl = wolfSSL_new(ctx);
    if (ssl == NULL) {
        return -1;
    }
+    ret = wolfSSL_UseSessionTicket(ssl);
+    if (ret != WOLFSSL_SUCCESS) {
+        printf("wolfSSL_UseSessionTicket: %d\\n", ret);
+        return ret;
+    }
    ret = wolfSSL_set_fd(ssl, 3);
    if (ret != WOLFSSL_SUCCESS) {
        printf("wolfSSL_set_fd: %d\\n", ret);
        return ret;
    }
    return 0;
}
`);
  });

  it('suits the type of the function', () => {
    check(`void f(void)
{
    ssl = wolfSSL_new(ctx);
    if (ssl == NULL) {
        return;
    }
+    if (wolfSSL_UseSessionTicket(ssl) != WOLFSSL_SUCCESS) {
+        return;
+    }
    if (wolfSSL_set_fd(ssl, fd) != WOLFSSL_SUCCESS) {
        return NULL;
    }
}
`);
  });
});

describe('placeCall: where it goes', () => {
  it('goes into the branch that has the object', () => {
    check(`int f(void)
{
    if ((ssl = wolfSSL_new(ctx)) != NULL) {
+        if (wolfSSL_UseSessionTicket(ssl) != WOLFSSL_SUCCESS) {
+            return -1;
+        }
        wolfSSL_connect(ssl);
    }
    return 0;
}
`);
    check(`int f(void)
{
    ssl = wolfSSL_new(ctx);
    if (ssl == NULL) {
        return -1;
    } else {
+        if (wolfSSL_UseSessionTicket(ssl) != WOLFSSL_SUCCESS) {
+            return -1;
+        }
        wolfSSL_connect(ssl);
    }
    return 0;
}
`);
  });

  it('asks for the object where the code goes on without it', () => {
    check(`int f(void)
{
    int ret = 0;
    ssl = wolfSSL_new(ctx);
    if (ssl == NULL) {
        ret = -1;
    }
+    if (ssl != NULL && wolfSSL_UseSessionTicket(ssl) != WOLFSSL_SUCCESS) {
+        ret = -1;
+    }
    return ret;
}
`);
  });

  it('finds the check behind the branches that make the object', () => {
    check(`int f(void)
{
    if (a)
        ssl = wolfSSL_new(one);
    else
        ssl = wolfSSL_new(two);
    printf("made\\n");
    if (ssl == NULL)
        return -1;
+    if (wolfSSL_UseSessionTicket(ssl) != WOLFSSL_SUCCESS)
+        return -1;
    return 0;
}
`);
  });

  it('finds its way past braces that only one branch opens', () => {
    check(`int f(void)
{
#ifdef A
    if (a) {
#else
    if (b) {
#endif
        prepare();
    }
    ssl = wolfSSL_new(ctx);
    if (ssl == NULL) {
        return -1;
    }
+    if (wolfSSL_UseSessionTicket(ssl) != WOLFSSL_SUCCESS) {
+        return -1;
+    }
    return 0;
}
`);
  });

  it('takes no check of another object for its own', () => {
    check(
      `int f(void)
{
    {
        WOLFSSL *ssl = wolfSSL_new(ctx);
+        if (wolfSSL_UseSessionTicket(ssl) != WOLFSSL_SUCCESS) {
+            return -1;
+        }
    }
    if (ssl == NULL) {
        return -1;
    }
    return 0;
}
`.replace('return -1;\n+        }\n    }', 'wolfSSL_free(ssl);\n+            return -1;\n+        }\n    }'),
    );
  });

  it('goes below the declarations that follow', () => {
    check(`int f(void)
{
    WOLFSSL *ssl = wolfSSL_new(ctx);
    int ret = 0;
    char buffer[3];
+    if (wolfSSL_UseSessionTicket(ssl) != WOLFSSL_SUCCESS) {
+        wolfSSL_free(ssl);
+        return -1;
+    }
    return wolfSSL_connect(ssl);
}
`);
  });

  it('goes into each branch of which only one is compiled', () => {
    check(`int f(void)
{
#ifdef A
    ssl = wolfSSL_new(one);
    if (ssl == NULL)
        return -1;
+    if (wolfSSL_UseSessionTicket(ssl) != WOLFSSL_SUCCESS)
+        return -1;
#else
    ssl = wolfSSL_new(two);
    if (ssl == NULL)
        return -2;
+    if (wolfSSL_UseSessionTicket(ssl) != WOLFSSL_SUCCESS)
+        return -2;
#endif
    return 0;
}
`);
  });

  it('breaks the line it shares', () => {
    const before = 'int f(void) {\n  ssl = wolfSSL_new(ctx); if (!ssl) return -1; wolfSSL_connect(ssl);\n}\n';
    const placement = placeCall(before, TICKET);
    const after = applyEdits(before, placement.kind === 'edits' ? placement.edits : []);
    assert.match(
      after,
      /return -1;\n {2}if \(wolfSSL_UseSessionTicket\(ssl\) != WOLFSSL_SUCCESS\)\n[\s\S]*\n +wolfSSL_connect\(ssl\);/,
    );
  });

  it('goes in front of connecting where the object comes from elsewhere', () => {
    check(`int f(WOLFSSL* ssl)
{
    int ret;

+    if (wolfSSL_UseSessionTicket(ssl) != WOLFSSL_SUCCESS) {
+        return -1;
+    }
+
    /* until it is done */
    do {
        ret = wolfSSL_connect(ssl);
    } while (ret != WOLFSSL_SUCCESS);
    return ret;
}
`);
  });

  it('follows the names of members', () => {
    check(
      `static int open_tls(struct net *n)
{
    n->tls.ssl = wolfSSL_new(n->tls.ctx);
    if (n->tls.ssl == NULL)
        return -ENOMEM;
+    if (wolfSSL_UseSupportedCurve(n->tls.ssl, WOLFSSL_ECC_SECP256R1)
+            != WOLFSSL_SUCCESS)
+        return -ENOMEM;
    return 0;
}
`,
      CURVE,
    );
  });

  it('goes on a context after that is made', () => {
    check(
      `int f(void)
{
    ctx = wolfSSL_CTX_new(wolfTLS_client_method());
    if (ctx == NULL) {
        return -1;
    }
+    if (wolfSSL_CTX_UseSessionTicket(ctx) != WOLFSSL_SUCCESS) {
+        return -1;
+    }
    ssl = wolfSSL_new(ctx);
    return 0;
}
`,
      { name: 'wolfSSL_CTX_UseSessionTicket', arguments: ['ctx'] },
    );
  });

  it('gives an array its own block', () => {
    check(
      `int f(void)
{
    ssl = wolfSSL_new(ctx);
    if (ssl == NULL) {
        return -1;
    }
+    {
+        int groups[] = { WOLFSSL_ECC_SECP256R1 };
+
+        if (wolfSSL_set_groups(ssl, groups, 1) != WOLFSSL_SUCCESS) {
+            return -1;
+        }
+    }
    return 0;
}
`,
      { name: 'wolfSSL_set_groups', arguments: ['ssl', '(int[]){ WOLFSSL_ECC_SECP256R1 }', '1'] },
    );
  });

  it('keeps CRLF, comments and a comment of its own', () => {
    const lf = `int f(void)
{
    /* Make the object */
    ssl = wolfSSL_new(ctx);
    if (ssl == NULL) /* none */
        return -1; /* out */

+    /* Use session tickets */
+    if (wolfSSL_UseSessionTicket(ssl) != WOLFSSL_SUCCESS)
+        return -1;
+
    /* Connect */
    return wolfSSL_connect(ssl);
}
`;
    check(lf);
    check(lf.replace(/\n/g, '\r\n'));
  });
});

describe('placeCall: what it leaves', () => {
  const made = 'int f(void) {\n    ssl = wolfSSL_new(ctx);\n';

  it('is there already', () => {
    const notes = (text: string, wanted = CURVE) => {
      const placement = placeCall(text, wanted);
      assert.equal(placement.kind, 'already');
      return placement.kind === 'already' ? placement.notes.join() : '';
    };
    assert.equal(notes(`${made}    wolfSSL_UseSupportedCurve( ssl , WOLFSSL_ECC_SECP256R1 );\n}\n`), '');
    assert.match(notes(`${made}    wolfSSL_UseSupportedCurve(ssl, curve);\n}\n`), /with curve, not with/);
    assert.match(notes(`int g(void) { wolfSSL_CTX_UseSupportedCurve(ctx, 23); }\n${made}}\n`), /does the work/);
    assert.match(notes(`void h(WOLFSSL* s) { wolfSSL_UseSupportedCurve(s, 23); }\n${made}}\n`), /^$/);
    assert.match(
      notes(`${made}#ifdef A\n    wolfSSL_UseSupportedCurve(ssl, WOLFSSL_ECC_SECP256R1);\n#endif\n}\n`),
      /under #ifdef A/,
    );
  });

  it('is not there where it is not compiled, or acts on another object', () => {
    for (const text of [
      `${made}#if 0\n    wolfSSL_UseSupportedCurve(ssl, 23);\n#endif\n}\n`,
      `${made}    /* wolfSSL_UseSupportedCurve(ssl, 23); */\n}\n`,
      `${made}    wolfSSL_UseSupportedCurve(other, 23);\n}\n`,
    ]) {
      assert.equal(placeCall(text, CURVE).kind, 'edits', text);
    }
  });

  it('is too late after connecting', () => {
    checkRefused(
      `${made}    wolfSSL_connect(ssl);\n    wolfSSL_UseSupportedCurve(ssl, 23);\n}\n`,
      /after wolfSSL_connect \(line 3\)/,
      CURVE,
    );
  });

  it('asks which of several objects', () => {
    const text = 'int f(void) { a = wolfSSL_new(ctx);\n}\nint g(void) { b = wolfSSL_new(ctx);\n}\n';
    const placement = placeCall(text, TICKET);
    assert.equal(placement.kind, 'choose');
    const sites = placement.kind === 'choose' ? placement.sites : [];
    assert.deepEqual(
      sites.map((site) => [site.variable, site.functionName, site.line]),
      [
        ['a', 'f', 1],
        ['b', 'g', 3],
      ],
    );
    const chosen = placeCall(text, TICKET, sites[1]?.start);
    assert.equal(chosen.kind === 'edits' ? chosen.variable : '', 'b');
  });

  it('leaves servers out', () => {
    const server = 'int s(void) { srv = wolfSSL_new(ctx); wolfSSL_accept(srv);\n}\n';
    assert.deepEqual(
      callSites(`${server}int c(void) { cli = wolfSSL_new(ctx); wolfSSL_connect(cli);\n}\n`, TICKET.name).map(
        (site) => site.variable,
      ),
      ['cli'],
    );
    checkRefused(server, /those of a server/);
    const both =
      'int run(void) { ssl = wolfSSL_new(ctx); wolfSSL_accept(ssl);\n}\nint go(void) { ssl = wolfSSL_new(ctx); wolfSSL_connect(ssl);\n}\n';
    assert.deepEqual(
      callSites(both, TICKET.name).map((site) => site.functionName),
      ['go'],
    );
    checkRefused(
      'int f(void) { c = wolfSSL_CTX_new(wolfTLS_server_method());\n ssl = wolfSSL_new(c); }',
      /those of a server/,
    );
  });

  it('refuses what it is not sure of', () => {
    checkRefused('int f(void) { }', /No WOLFSSL object is made or connected here/);
    checkRefused('WOLFSSL* f(void) { return wolfSSL_new(ctx); }', /returned at once/);
    checkRefused('int f(void) { if (x) ssl = wolfSSL_new(ctx); }', /without braces/);
    checkRefused('int f(void) { use(wolfSSL_new(ctx)); }', /not kept in a variable/);
    checkRefused(
      'int f(void) {\n    ssl = wolfSSL_new(\n#ifdef A\n        one\n#else\n        two\n#endif\n    );\n}\n',
      /#if stands inside/,
    );
    checkRefused(
      'int f(void) {\n#ifdef A\n    if ((ssl = wolfSSL_new(a)) == NULL) {\n#else\n    if ((ssl = wolfSSL_new(b)) == NULL) {\n#endif\n        return -1;\n    }\n}\n',
      /in one branch only/,
    );
    checkRefused('int f(void) { while ((ssl = wolfSSL_new(ctx)) == NULL) ; }', /head of a loop/);
  });
});
