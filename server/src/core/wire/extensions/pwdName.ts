import { counted } from '../../base/counted.ts';
import type { ExtensionDecoder } from './decoder.ts';

/** pwd_clear and pwd_protect, RFC 8492 section 4.4: the user's name, in clear or encrypted to the server. */
export const pwdName: ExtensionDecoder = (body) => counted(body.sized('pwd.name_length', 1, 'pwd.name').length, 'byte');

/** password_salt, RFC 8492 section 4.5. */
export const passwordSalt: ExtensionDecoder = (body) =>
  counted(body.sized('pwd.salt_length', 2, 'pwd.salt').length, 'byte');
