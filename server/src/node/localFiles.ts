import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { LocalFiles } from '../lsp/environment.ts';

/** The deepest folder that is looked into. */
const DEEPEST = 16;
/** The longest file that is read, in bytes. */
const LONGEST = 2_000_000;

/** Files by the file system, for editors that don't answer for them. Folders that can't be read hold nothing. */
export const localFiles: LocalFiles = {
  find: async (folders, include, exclude, limit) => {
    const found: string[] = [];
    const visit = async (folder: string, path: string, depth: number): Promise<void> => {
      const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
      entries.sort((a, b) => (a.name < b.name ? -1 : 1));
      for (const entry of entries) {
        if (found.length >= limit) return;
        const inside = `${path}/${entry.name}`;
        if (entry.isFile() && include.test(inside) && !exclude.test(inside))
          found.push(pathToFileURL(join(folder, entry.name)).href);
        // A folder is left out when a file in it would be.
        if (entry.isDirectory() && depth < DEEPEST && !exclude.test(`${inside}/x`))
          await visit(join(folder, entry.name), inside, depth + 1);
      }
    };
    for (const folder of folders) if (folder.startsWith('file:')) await visit(fileURLToPath(folder), '', 0);
    return found;
  },
  read: async (uri) => {
    if (!uri.startsWith('file:')) return undefined;
    const path = fileURLToPath(uri);
    const { size } = await stat(path);
    return size > LONGEST ? undefined : readFile(path, 'utf8');
  },
};
