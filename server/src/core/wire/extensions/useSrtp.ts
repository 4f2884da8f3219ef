import { srtpProfiles } from '../../registry/srtpProfiles.ts';
import { readCodes } from '../codes.ts';
import type { ExtensionDecoder } from './decoder.ts';

/** use_srtp, RFC 5764 section 4.1.1: profiles from the client, one of them from the server, and the key identifier. */
export const useSrtp: ExtensionDecoder = (body) => {
  const names = readCodes(body, {
    lengthId: 'use_srtp.profiles_length',
    lengthSize: 2,
    listId: 'use_srtp.profiles',
    id: 'use_srtp.profile',
    size: 2,
    table: srtpProfiles,
  });
  body.sized('use_srtp.mki_length', 1, 'use_srtp.mki');
  return names;
};
