import type { ExtensionDecoder } from './decoder.ts';

/** server_name, RFC 6066 section 3. A server answers with an empty body. */
export const serverName: ExtensionDecoder = (body, place) => {
  if (place !== 'client_hello' && body.left === 0) return undefined;
  const names: string[] = [];
  body.vector(
    'server_name.list_length',
    2,
    (list) => {
      while (list.left > 0) {
        list.group('server_name.entry', () => {
          list.number('server_name.name_type', 1);
          const length = list.number('server_name.length', 2);
          const name = list.text('server_name.host_name', length);
          names.push(name);
          return name;
        });
      }
    },
    'server_name.list',
  );
  return names.join(', ');
};
