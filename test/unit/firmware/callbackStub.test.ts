import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/src/core/firmware/edit.ts';
import { placeCall } from '../../../server/src/core/firmware/placeCall.ts';

const PSK = { name: 'wolfSSL_CTX_set_psk_client_callback', arguments: ['ctx', 'psk_client_callback'] };

/** The text with the callback set. */
function placed(text: string, wanted = PSK): string {
  const placement = placeCall(text, wanted);
  assert.ok(placement.kind === 'edits', JSON.stringify(placement));
  const after = applyEdits(text, placement.edits);
  assert.equal(placeCall(after, wanted).kind, 'already');
  return after;
}

const client = (name: string, above = '') =>
  `#include <wolfssl/ssl.h>\n\n${above}/* Opens. */\nint ${name}(void)\n{\n    ctx = wolfSSL_CTX_new(wolfTLS_client_method());\n    if (ctx == NULL)\n        return -1;\n    return 0;\n}\n`;

describe('a callback for a call', () => {
  it('is written above the function, with what only the user knows left open', () => {
    const after = placed(client('open_tls'));
    assert.ok(
      after.startsWith(`#include <wolfssl/ssl.h>

static unsigned int psk_client_callback(WOLFSSL* ssl, const char* hint,
    char* identity, unsigned int identity_size, unsigned char* key,
    unsigned int key_size)
{
    /* TODO: the name and the key that the server knows this device by */
    static const char name[] = "name-of-this-device";
    static const unsigned char secret[] = { 0x00 };

    (void)ssl;
    (void)hint;
    if (sizeof(name) > identity_size || sizeof(secret) > key_size)
        return 0;
    XMEMCPY(identity, name, sizeof(name));
    XMEMCPY(key, secret, sizeof(secret));
    return (unsigned int)sizeof(secret);
}

/* Opens. */
int open_tls(void)
`),
      after,
    );
    assert.match(
      after,
      /return -1;\n {4}wolfSSL_CTX_set_psk_client_callback\(ctx, psk_client_callback\);\n {4}return 0;/,
    );
  });

  it('is called as the file calls its functions, and braced and indented so', () => {
    assert.match(
      placed(client('openTls')),
      /pskClientCallback\(WOLFSSL\* ssl[\s\S]*callback\(ctx, pskClientCallback\);/,
    );
    const tabs = client('open_tls').replace('(void)\n{', '(void) {').replace(/ {4}/g, '\t');
    assert.match(placed(tabs), /unsigned int key_size\) \{\n\t\/\* TODO/);
  });

  it('is the one that the file has', () => {
    const own =
      'static unsigned int my_key(WOLFSSL *s, const char *h, char *id, unsigned int n, unsigned char *k, unsigned int m)\n{\n    return 0;\n}\n\n';
    const after = placed(client('open_tls', own));
    assert.match(after, /wolfSSL_CTX_set_psk_client_callback\(ctx, my_key\);/);
    assert.doesNotMatch(after, /TODO/);
    const other = own.replace(', unsigned int m', '');
    assert.match(placed(client('open_tls', other)), /TODO/);
  });

  it('stands outside of a class', () => {
    const text =
      '#include <wolfssl/ssl.h>\nnamespace net {\n\n// Talks.\nclass Client {\npublic:\n    bool openTls() {\n        ctx_ = wolfSSL_CTX_new(wolfTLS_client_method());\n        return ctx_ != nullptr;\n    }\n};\n}\n';
    const after = placed(text);
    assert.ok(after.indexOf('pskClientCallback(') < after.indexOf('// Talks.'));
    assert.ok(after.indexOf('pskClientCallback(') > after.indexOf('namespace net {'));
  });

  it('keeps CRLF', () => {
    assert.doesNotMatch(placed(client('open_tls').replace(/\n/g, '\r\n')), /[^\r]\n/);
  });
});
