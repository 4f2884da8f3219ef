import { type Row, type Table, table } from './table.ts';

/** DTLS-SRTP Protection Profiles, in use_srtp. RFC 5764 section 4.1.2. */
export const srtpProfiles: Table<Row> = table('DTLS-SRTP Protection Profiles', 4, [
  { code: 0x0001, name: 'SRTP_AES128_CM_HMAC_SHA1_80', source: 'RFC 5764 4.1.2' },
  { code: 0x0002, name: 'SRTP_AES128_CM_HMAC_SHA1_32', source: 'RFC 5764 4.1.2' },
  { code: 0x0005, name: 'SRTP_NULL_HMAC_SHA1_80', source: 'RFC 5764 4.1.2' },
  { code: 0x0006, name: 'SRTP_NULL_HMAC_SHA1_32', source: 'RFC 5764 4.1.2' },
  { code: 0x0007, name: 'SRTP_AEAD_AES_128_GCM', source: 'RFC 7714 14.2' },
  { code: 0x0008, name: 'SRTP_AEAD_AES_256_GCM', source: 'RFC 7714 14.2' },
  { code: 0x0009, name: 'DOUBLE_AEAD_AES_128_GCM_AEAD_AES_128_GCM', source: 'RFC 8723' },
  { code: 0x000a, name: 'DOUBLE_AEAD_AES_256_GCM_AEAD_AES_256_GCM', source: 'RFC 8723' },
  { code: 0x000b, name: 'SRTP_ARIA_128_CTR_HMAC_SHA1_80', source: 'RFC 8269' },
  { code: 0x000c, name: 'SRTP_ARIA_128_CTR_HMAC_SHA1_32', source: 'RFC 8269' },
  { code: 0x000d, name: 'SRTP_ARIA_256_CTR_HMAC_SHA1_80', source: 'RFC 8269' },
  { code: 0x000e, name: 'SRTP_ARIA_256_CTR_HMAC_SHA1_32', source: 'RFC 8269' },
  { code: 0x000f, name: 'SRTP_AEAD_ARIA_128_GCM', source: 'RFC 8269' },
  { code: 0x0010, name: 'SRTP_AEAD_ARIA_256_GCM', source: 'RFC 8269' },
]);
