import { tokenBindingKeyParameters } from '../../registry/tokenBindingKeyParameters.ts';
import { readCodes } from '../codes.ts';
import type { ExtensionDecoder } from './decoder.ts';

/** token_binding, RFC 8472 section 2: version and kinds of key, the same from both sides. */
export const tokenBinding: ExtensionDecoder = (body) => {
  let told = '';
  body.group('token_binding.parameters', () => {
    const version = `${body.number('token_binding.major', 1)}.${body.number('token_binding.minor', 1)}`;
    const names = readCodes(body, {
      lengthId: 'token_binding.list_length',
      lengthSize: 1,
      listId: 'token_binding.list',
      id: 'token_binding.key_parameters',
      size: 1,
      table: tokenBindingKeyParameters,
    });
    told = `version ${version}, ${names}`;
    return undefined;
  });
  return told;
};
