import { counted } from '../../base/counted.ts';
import { echClientHelloTypes } from '../../registry/echClientHelloTypes.ts';
import { hpkeAeads, hpkeKdfs, hpkeKems } from '../../registry/hpke.ts';
import type { Cursor } from '../cursor.ts';
import type { ExtensionDecoder } from './decoder.ts';

/**
 * encrypted_client_hello, RFC 9849 section 5: the encrypted hello in an outer hello, a mark in an inner one; keys to try
 * again with in EncryptedExtensions; a confirmation in a HelloRetryRequest.
 */
export const encryptedClientHello: ExtensionDecoder = (body, place) => {
  if (place === 'hello_retry_request') {
    body.opaque('ech.confirmation', 8);
    return undefined;
  }
  return place === 'client_hello' ? readClientHello(body) : readRetryConfigs(body);
};

/** The extension of drafts 9 and 10, which has no type in front. draft-ietf-tls-esni-10 section 5. */
export const encryptedClientHelloDraft: ExtensionDecoder = (body, place) => {
  if (place !== 'client_hello') return readRetryConfigs(body);
  let told = '';
  body.group('ech.client_hello', () => {
    told = readEncrypted(body);
    return undefined;
  });
  return told;
};

const OUTER = 0;

function readClientHello(body: Cursor): string {
  let told = '';
  body.group('ech.client_hello', () => {
    const type = body.number('ech.type', 1);
    told = echClientHelloTypes.name(type);
    if (type === OUTER) told += `, ${readEncrypted(body)}`;
    return undefined;
  });
  return told;
}

function readEncrypted(body: Cursor): string {
  const suite = readSuite(body);
  const id = body.number('ech.config_id', 1);
  body.sized('ech.enc_length', 2, 'ech.enc');
  const { length } = body.sized('ech.payload_length', 2, 'ech.payload');
  return `${suite}, key ${id}, ${counted(length, 'byte')}`;
}

/** HpkeSymmetricCipherSuite. RFC 9849 section 4. */
function readSuite(body: Cursor): string {
  let told = '';
  body.group('ech.cipher_suite', () => {
    told = `${hpkeKdfs.name(body.number('ech.kdf_id', 2))}, ${hpkeAeads.name(body.number('ech.aead_id', 2))}`;
    return told;
  });
  return told;
}

function readRetryConfigs(body: Cursor): string {
  let count = 0;
  body.vector(
    'ech.retry_configs_length',
    2,
    (list) => {
      for (; list.left > 0; count++) list.group('ech.config', () => readConfig(list));
    },
    'ech.retry_configs',
  );
  return counted(count, 'configuration');
}

/** The versions of ECHConfig whose content is that of RFC 9849. */
const FINAL = 0xfe0d;

function readConfig(list: Cursor): string | undefined {
  const version = list.number('ech.config_version', 2);
  let told: string | undefined;
  list.vector('ech.config_length', 2, (contents) => {
    if (version === FINAL) told = readContents(contents);
    else contents.rest('ech.config_contents');
  });
  return told;
}

/** ECHConfigContents. RFC 9849 section 4. */
function readContents(contents: Cursor): string {
  contents.group('ech.key_config', () => {
    const id = contents.number('ech.config_id', 1);
    const kem = hpkeKems.name(contents.number('ech.kem_id', 2));
    contents.sized('ech.public_key_length', 2, 'ech.public_key');
    contents.vector(
      'ech.cipher_suites_length',
      2,
      (list) => {
        while (list.left > 0) readSuite(list);
      },
      'ech.cipher_suites',
    );
    return `${kem}, key ${id}`;
  });
  contents.number('ech.maximum_name_length', 1);
  const name = contents.text('ech.public_name', contents.number('ech.public_name_length', 1));
  contents.vector(
    'ech.extensions_length',
    2,
    (list) => {
      while (list.left > 0) {
        list.group('ech.extension', () => {
          list.number('ech.extension_type', 2);
          list.sized('ech.extension_length', 2, 'ech.extension_data');
          return undefined;
        });
      }
    },
    'ech.extensions',
  );
  return name;
}
