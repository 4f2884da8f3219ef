import { supplementalDataTypes } from '../../registry/supplementalDataTypes.ts';
import type { Cursor } from '../cursor.ts';
import type { HandshakeDecoder } from './decoder.ts';

/** SupplementalData, RFC 4680 section 2. */
export const supplementalData: HandshakeDecoder = (body) => {
  const names: string[] = [];
  body.vector(
    'supplemental_data.list_length',
    3,
    (list) => {
      while (list.left > 0) list.group('supplemental_data.entry', () => readEntry(list, names));
    },
    'supplemental_data.list',
  );
  return names.join(', ');
};

const USER_MAPPING_DATA = 0x0000;
const AUTHZ_DATA = 0x4002;

function readEntry(list: Cursor, names: string[]): string {
  const type = list.number('supplemental_data.type', 2);
  const name = supplementalDataTypes.name(type);
  list.vector('supplemental_data.length', 2, (data) => {
    if (type === USER_MAPPING_DATA) readUserMapping(data);
    else if (type === AUTHZ_DATA) readAuthorizations(data);
    else data.rest('supplemental_data.data');
  });
  if (!list.failed) names.push(name);
  return name;
}

const UPN_DOMAIN_HINT = 64;

/** UserMappingDataList, RFC 4681 sections 3 and 4. */
function readUserMapping(data: Cursor): void {
  data.vector(
    'user_mapping_data.list_length',
    2,
    (list) => {
      while (list.left > 0) {
        list.group('user_mapping_data.entry', () => {
          const version = list.number('user_mapping_data.version', 1);
          list.vector('user_mapping_data.length', 2, (name) => {
            if (version !== UPN_DOMAIN_HINT) name.rest('supplemental_data.data');
            name.text('user_mapping_data.name', name.number('user_mapping_data.name_length', 2));
            name.text('user_mapping_data.domain', name.number('user_mapping_data.domain_length', 2));
          });
          return undefined;
        });
      }
    },
    'user_mapping_data.list',
  );
}

/** The formats that name a place instead of the thing itself. RFC 5878 section 3.3, RFC 6042. */
const URL_FORMATS: ReadonlySet<number> = new Set([2, 3, 65]);

/** Bytes of a hash by its HashAlgorithm, as RFC 5878 counts them: md5, sha1, sha224, sha256, sha384, sha512. */
const HASH_LENGTHS: readonly number[] = [0, 16, 20, 28, 32, 48, 64];

/** AuthorizationData, RFC 5878 section 3.3. */
function readAuthorizations(data: Cursor): void {
  data.vector(
    'authz_data.list_length',
    2,
    (list) => {
      while (list.left > 0) {
        list.group('authz_data.entry', () => {
          const format = list.number('authz_data.format', 1);
          if (!URL_FORMATS.has(format)) list.sized('authz_data.length', 2, 'authz_data.data');
          else {
            list.text('authz_data.url', list.number('authz_data.url_length', 2));
            list.opaque('authz_data.hash', HASH_LENGTHS[list.number('authz_data.hash_algorithm', 1)] ?? list.left);
          }
          return undefined;
        });
      }
    },
    'authz_data.list',
  );
}
