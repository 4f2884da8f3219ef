import assert from 'node:assert/strict';
import { folderUri } from '../../../server/src/lsp/treePath.ts';

describe('the folder that a setting names', () => {
  const FOLDER = 'file:///home/me/my%20firmware';
  const cases: readonly (readonly [path: string, folder: string | undefined, uri: string | undefined])[] = [
    ['/opt/wolfssl', FOLDER, 'file:///opt/wolfssl/'],
    ['/opt/wolf ssl/', undefined, 'file:///opt/wolf%20ssl/'],
    ['lib/wolfssl', FOLDER, 'file:///home/me/my%20firmware/lib/wolfssl/'],
    ['../wolfssl', `${FOLDER}/`, 'file:///home/me/wolfssl/'],
    ['C:\\wolfssl', FOLDER, 'file:///C:/wolfssl/'],
    ['lib', undefined, undefined],
    ['lib', 'vscode-vfs://github/me/firmware', 'vscode-vfs://github/me/firmware/lib/'],
  ];
  for (const [path, folder, uri] of cases) {
    it(`${path} from ${folder ?? 'nowhere'} is ${uri ?? 'not known'}`, () =>
      assert.equal(folderUri(path, folder), uri));
  }
});
