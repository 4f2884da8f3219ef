import assert from 'node:assert/strict';
import {
  alert,
  ascii,
  bytes,
  client,
  counting,
  dumpText,
  extension,
  handshake,
  type Part,
  server,
  vector,
} from '../../support/bytes.ts';
import { findingOf, placeOf, refused, rule, sound, sound13, without } from './checks.ts';
import {
  asking,
  certificate,
  certificateVerify,
  choice,
  clientKeyExchange,
  clientRefuses,
  emptyCertificate,
  finished,
  flight,
  hello,
  keyExchange,
  serverRefuses,
  worked,
} from './flights.ts';

/** Rules about certificates: whose one it is follows from who complains. Numbers: RFC 8446 section 6.2. */

const shown = bytes(certificate, clientKeyExchange, certificateVerify, finished);
const unshown = bytes(emptyCertificate, clientKeyExchange, finished);
const adviceOf = (text: string, code: string) =>
  findingOf(text, code)
    .fixes.map(({ name }) => name)
    .join('\n');

for (const [code, number] of [
  ['unknown-ca', 48],
  ['certificate-expired', 45],
  ['bad-certificate', 42],
] as const) {
  describe(`${code}: whose certificate it is`, () => {
    const { leads, isCause, isNotSaid } = rule(code);
    // The certificate signs itself, so that bad_certificate most likely means the root.
    const says = number === 42 ? isCause : leads;
    says('of the client, which was shown one', clientRefuses(number));
    says('of the server, which was shown one', serverRefuses(number, shown, asking));
    leads('of a side alone in the dump', dumpText(server(alert(2, number))));
    leads(
      'in TLS 1.3, where certificates are encrypted',
      dumpText(
        hello({ suites: [0x1301], extensions: sound13 }),
        server(
          choice({
            suite: 0x1301,
            extensions: [extension(0x002b, '0304'), extension(0x0033, '001d', vector(2, counting(32)))],
          }),
        ),
        client(alert(2, number)),
      ),
    );
    isNotSaid('of the server right after the hello: nothing was shown', refused({ suites: [0xc02f] }, number));
    isNotSaid('of the server that got an empty one', serverRefuses(number, unshown, asking));
    isNotSaid('of the client before the server showed one', clientRefuses(number, choice()));
    isNotSaid('of a warning', dumpText(hello(), server(flight), client(alert(1, number))));
    isNotSaid('of another alert', clientRefuses(40));
    isNotSaid('of a handshake that worked', worked);
    it('stands on the alert', () => {
      assert.equal(placeOf(findingOf(clientRefuses(number), code)), `client ${hello().content.length + 5}+2`);
    });
    it('names the certificate of the other side', () => {
      assert.match(findingOf(clientRefuses(number), code).message, /^The client .* the server's certificate/);
      assert.match(
        findingOf(serverRefuses(number, shown, asking), code).message,
        /^The server .* the client's certificate/,
      );
    });
    it('advises the side that has to change', () => {
      assert.notEqual(adviceOf(clientRefuses(number), code), adviceOf(serverRefuses(number, shown, asking), code));
    });
  });
}

describe('unknown-ca', () => {
  const { leads } = rule('unknown-ca');
  leads('as Java says it: certificate_unknown (46)', clientRefuses(46));
  it('does not say of certificate_unknown what it does not say', () => {
    assert.match(findingOf(clientRefuses(46), 'unknown-ca').message, /does not say why; most often/);
    assert.match(findingOf(clientRefuses(48), 'unknown-ca').message, /has no root for it/);
  });
  it('is less sure of a server that says certificate_unknown: AWS does of an inactive certificate', () => {
    const likelihood = (text: string) => findingOf(text, 'unknown-ca').likelihood;
    assert.ok(likelihood(serverRefuses(46, shown, asking)) < likelihood(clientRefuses(46)));
  });
  it('thinks of the placeholder that some servers show to a hello without a name', () => {
    const nameless = clientRefuses(48, flight, { extensions: without(sound, 0x0000) });
    assert.match(findingOf(nameless, 'unknown-ca').although.join(), /no server_name/);
    assert.match(adviceOf(nameless, 'unknown-ca'), /wolfSSL_UseSNI/);
    assert.deepEqual(findingOf(clientRefuses(48), 'unknown-ca').although, []);
  });
  it('advises a client to load the root, and not to alter its own certificate', () => {
    assert.match(adviceOf(clientRefuses(48), 'unknown-ca'), /wolfSSL_CTX_load_verify/);
    assert.doesNotMatch(adviceOf(serverRefuses(48, shown, asking), 'unknown-ca'), /wolfSSL_CTX_load_verify/);
  });
});

describe('certificate-expired', () => {
  it('tells a device to set its clock, and a refused client to renew', () => {
    assert.match(adviceOf(clientRefuses(45), 'certificate-expired'), /SNTP/);
    assert.match(
      adviceOf(serverRefuses(45, shown, asking), 'certificate-expired'),
      /^Renew the certificate of the client/,
    );
  });
});

describe('bad-certificate', () => {
  const { leads } = rule('bad-certificate');
  leads('unsupported_certificate (43)', clientRefuses(43));
  leads('certificate_revoked (44)', clientRefuses(44));
  it('says what the number says: revoked', () => {
    const finding = findingOf(clientRefuses(44), 'bad-certificate');
    assert.match(finding.message, /revoked/);
    assert.deepEqual(finding.although, []);
  });
  it('says that bad_certificate does not say what is wrong, and what would', () => {
    const finding = findingOf(clientRefuses(42), 'bad-certificate');
    assert.match(finding.although.join(), /does not say/);
    assert.match(finding.settledBy ?? '', /-322 is the name/);
    assert.doesNotMatch(findingOf(serverRefuses(42, shown, asking), 'bad-certificate').settledBy ?? '', /wolfSSL/);
  });
});

describe('certificate-required', () => {
  const { leads, isNotSaid } = rule('certificate-required');
  leads('of TLS 1.2, which says handshake_failure (40)', serverRefuses(40, unshown, asking));
  leads('of Java, which says bad_certificate (42)', serverRefuses(42, unshown, asking));
  leads('of GnuTLS, which says decode_error (50)', serverRefuses(50, unshown, asking));
  leads('of TLS 1.3: certificate_required (116)', dumpText(hello(), server(alert(2, 116))));
  leads('of mbedTLS: no_certificate (41)', serverRefuses(41, unshown, asking));
  leads('of an alert whose sender nobody named', '15 03 03 00 02 02 74');
  leads('where the server only closes', dumpText('@closed server', hello(), server(asking), client(unshown)));
  isNotSaid('where the client showed one', serverRefuses(40, shown, asking));
  isNotSaid('where the server never asked', serverRefuses(40, clientKeyExchange));
  isNotSaid('where the server went on, and keys differ', serverRefuses(20, unshown, asking));
  isNotSaid('where the server went on, and a Finished does not hold', serverRefuses(51, unshown, asking));
  isNotSaid('of handshake_failure before any ServerHello', refused({}, 40));
  isNotSaid('of a client that says so', dumpText(hello(), server(asking), client(alert(2, 116))));
  isNotSaid('where the client closes', dumpText('@closed client', hello(), server(asking), client(unshown)));
  isNotSaid('of a handshake that worked', worked);
  isNotSaid(
    'of a handshake that worked without one',
    dumpText(hello(), server(asking), client(unshown), server(finished)),
  );
  it('stands on the empty Certificate, else on the alert', () => {
    assert.equal(
      placeOf(findingOf(serverRefuses(40, unshown, asking), 'certificate-required')),
      `client ${hello().content.length + 5}+7`,
    );
    assert.equal(placeOf(findingOf(dumpText(hello(), server(alert(2, 116))), 'certificate-required')), 'server 5+2');
  });
});

describe('key-too-small', () => {
  const { leads, isCause, isNotSaid } = rule('key-too-small');
  const dhe = { suites: [0x009e] };
  const prime = (length: number) =>
    bytes(
      choice({ suite: 0x009e }),
      certificate,
      handshake(
        12,
        vector(2, new Uint8Array(length).fill(0xd7)),
        vector(2, 2),
        vector(2, new Uint8Array(length).fill(0x55)),
        '0401',
        vector(2, new Uint8Array(32)),
      ),
    );
  leads('a prime of 768 bits', clientRefuses(40, prime(96), dhe));
  leads('a prime of 1024 bits, and insufficient_security (71)', clientRefuses(71, prime(128), dhe));
  isCause('a prime of 1024 bits, and handshake_failure', clientRefuses(40, prime(128), dhe));
  leads('a prime of 512 bits, and the client closed', dumpText('@closed client', hello(dhe), server(prime(64))));
  isNotSaid('a prime of 2048 bits', clientRefuses(71, prime(256), dhe));
  isNotSaid('where the client complains of the certificate', clientRefuses(48, prime(96), dhe));
  isNotSaid('where the client complains of a signature', clientRefuses(51, prime(96), dhe));
  isNotSaid(
    'where the client took it and the server ended',
    dumpText(hello(dhe), server(prime(96)), client(clientKeyExchange), server(alert(2, 40))),
  );
  isNotSaid(
    'where the client took it and ended later',
    dumpText(hello(dhe), server(prime(96)), client(clientKeyExchange, finished, alert(2, 40))),
  );
  isNotSaid('where nothing ended', dumpText(hello(dhe), server(prime(96))));
  isNotSaid('elliptic curves', clientRefuses(71));
  it('stands on the prime', () => {
    const before = bytes(choice({ suite: 0x009e }), certificate).length;
    const finding = findingOf(clientRefuses(71, prime(128), dhe), 'key-too-small');
    assert.equal(placeOf(finding), `server ${before + 11}+128`);
    assert.match(finding.message, /1024 bits/);
  });

  /** A certificate of which only the key is of interest: RFC 5280 section 4.1. */
  const der = (tag: number, ...parts: readonly Part[]): Uint8Array => {
    const content = bytes(parts);
    const length = content.length < 128 ? [content.length] : [0x82, content.length >> 8, content.length & 0xff];
    return bytes(tag, length, content);
  };
  const rsa = (bits: number) => {
    const modulus = new Uint8Array(bits / 8).fill(0xc5);
    const key = der(0x30, der(0x02, 0, modulus), der(0x02, '010001'));
    const algorithm = der(0x30, der(0x06, '2a864886f70d010101'), '0500');
    const signing = der(0x30, der(0x06, '2a864886f70d01010b'), '0500');
    const name = der(0x30, der(0x31, der(0x30, der(0x06, '550403'), der(0x0c, ascii('mail.example.org')))));
    const dates = der(0x30, der(0x17, '3235303130313030303030305a'), der(0x17, '3435303130313030303030305a'));
    const info = der(0x30, algorithm, der(0x03, 0, key));
    const tbs = der(0x30, der(0x02, 1), signing, name, dates, name, info);
    const entry = vector(3, der(0x30, tbs, signing, der(0x03, 0, new Uint8Array(128).fill(9))));
    return bytes(choice(), handshake(11, vector(3, entry)), keyExchange);
  };
  leads('an RSA key of 1024 bits, and bad_certificate', clientRefuses(42, rsa(1024)));
  leads('an RSA key of 512 bits, and handshake_failure', clientRefuses(40, rsa(512)));
  isNotSaid('an RSA key of 2048 bits', clientRefuses(42, rsa(2048)));
  isNotSaid('an RSA key of 1024 bits, and unknown_ca', clientRefuses(48, rsa(1024)));
  isNotSaid('an RSA key of 1024 bits that the client took', serverRefuses(40, clientKeyExchange, rsa(1024)));
  it('says how many bits the key has, and stands on it', () => {
    const finding = findingOf(clientRefuses(42, rsa(1024)), 'key-too-small');
    assert.match(finding.message, /RSA key of the server's certificate has 1024 bits/);
    assert.equal(finding.at?.length, 166);
  });
});

describe('certificate-key-type-mismatch', () => {
  const { leads, isCause, isSaid, isNotSaid } = rule('certificate-key-type-mismatch');
  leads(
    'only RSA is offered, the key is ECDSA',
    refused({ suites: [0xc02f, 0x009c] }, 40, '@server-certificate ecdsa'),
  );
  leads('only RSA is offered, the key is Ed25519', refused({ suites: [0xc02f] }, 40, '@server-certificate ed25519'));
  isCause('a little, where the key is unknown', refused({ suites: [0xc02b] }, 40));
  isSaid(
    'where the server is known, and nothing failed yet',
    refused({ suites: [0xc02f] }, null, '@server-certificate ecdsa'),
  );
  isNotSaid('an Ed25519 key goes with ECDSA suites', refused({ suites: [0xc02b] }, 40, '@server-certificate ed25519'));
  isNotSaid(
    'where the key is unknown and the server just closed',
    refused({ suites: [0xc02b] }, null, '@closed server'),
  );
  isNotSaid('where a suite needs no certificate', refused({ suites: [0xc02b, 0x00a8] }, 40, '@server-certificate rsa'));
  isNotSaid('where the server went on', refused({ suites: [0xc02b] }, choice(), '@server-certificate rsa'));
  isNotSaid(
    'where the hello is cut',
    dumpText('@server-certificate rsa', client(hello({ suites: [0xc02b] }).content.slice(0, -1)), server(alert(2, 40))),
  );
  isNotSaid('of a handshake that worked', `@server-certificate rsa\n\n${worked}`);
  it('stands on the list of suites', () =>
    assert.equal(
      placeOf(findingOf(refused({ suites: [0xc02b] }, 40, '@server-certificate rsa'), 'certificate-key-type-mismatch')),
      'client 46+2',
    ));
});
