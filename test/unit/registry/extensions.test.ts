import assert from 'node:assert/strict';
import { type ExtensionMessage, extensions } from '../../../server/src/core/registry/extensions.ts';

function extension(name: string) {
  const row = extensions.named(name);
  assert.ok(row, name);
  return row;
}

describe('extensions', () => {
  it('hold every assignment of the IANA registry', () => {
    const assigned = [...Array.from({ length: 63 }, (_, code) => code), 64768, 65037, 65281];
    assert.deepEqual(
      assigned.filter((code) => extensions.get(code) === undefined),
      [],
    );
  });

  it('stand where the table of RFC 8446 section 4.2 says', () => {
    const expected: Record<string, string> = {
      server_name: 'CH EE',
      max_fragment_length: 'CH EE',
      status_request: 'CH CR CT',
      supported_groups: 'CH EE',
      signature_algorithms: 'CH CR',
      use_srtp: 'CH EE',
      heartbeat: 'CH EE',
      application_layer_protocol_negotiation: 'CH EE',
      signed_certificate_timestamp: 'CH CR CT',
      client_certificate_type: 'CH EE',
      server_certificate_type: 'CH EE',
      padding: 'CH',
      key_share: 'CH SH HRR',
      pre_shared_key: 'CH SH',
      psk_key_exchange_modes: 'CH',
      early_data: 'CH EE NST',
      cookie: 'CH HRR',
      supported_versions: 'CH SH HRR',
      certificate_authorities: 'CH CR',
      oid_filters: 'CR',
      post_handshake_auth: 'CH',
      signature_algorithms_cert: 'CH CR',
    };
    for (const [name, messages] of Object.entries(expected)) {
      assert.equal(extension(name).inMessages.join(' '), messages, name);
    }
  });

  it('tell what only TLS 1.2 or only TLS 1.3 has', () => {
    for (const name of [
      'ec_point_formats',
      'extended_master_secret',
      'encrypt_then_mac',
      'renegotiation_info',
      'session_ticket',
    ]) {
      assert.deepEqual(extension(name).inMessages, [], name);
      assert.deepEqual(extension(name).inMessages12, ['CH', 'SH'], name);
    }
    for (const name of ['supported_versions', 'key_share', 'pre_shared_key', 'cookie', 'early_data']) {
      assert.deepEqual(extension(name).inMessages12, [], name);
    }
    for (const name of ['supported_groups', 'signature_algorithms', 'padding']) {
      assert.deepEqual(extension(name).inMessages12, ['CH'], name);
    }
    assert.ok(extensions.rows.every((row) => row.inMessages.length + row.inMessages12.length > 0));
  });

  it('are answered only where a client may send them', () => {
    const answers: readonly ExtensionMessage[] = ['SH', 'EE', 'CT'];
    for (const row of extensions.rows) {
      if (row.inMessages.some((message) => answers.includes(message)))
        assert.ok(row.inMessages.includes('CH'), row.name);
      if (row.inMessages12.includes('SH')) assert.ok(row.inMessages12.includes('CH'), row.name);
    }
  });

  it('know the private ones', () => {
    const known = [0x3374, 0x4469, 0x44cd, 0x7550, 0xca34, 0xff92, 0xffa5, 0xffce].map((code) => extensions.name(code));
    assert.ok(!known.includes('unknown'), known.join(' '));
  });
});
