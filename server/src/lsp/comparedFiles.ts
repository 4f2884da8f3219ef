import { comparedFile } from '../core/index.ts';
import type { WorkspaceFiles } from './workspaceFiles.ts';

/** Files that may be compared: watched, so that a new dump counts at once. */
export const DUMPS_GLOB = '**/*.tlshex';

/** The dumps that `@compare` names, by their paths from the files that name them. */
export interface ComparedFiles {
  /** The text of the dump that a document names: undefined where it names none or none is read yet, null where it can't be read. */
  of(uri: string, text: string): string | null | undefined;
  /** Files have other text: those that are compared are read again. */
  invalidate(uris: readonly string[]): void;
}

/** Reads a compared dump when it is first asked for. `changed` is called when one is there, or has other text than before. */
export function comparedFiles(files: WorkspaceFiles, changed: () => void): ComparedFiles {
  const texts = new Map<string, string | null | undefined>();
  const load = async (uri: string) => {
    const text = (await files.read(uri))?.text ?? null;
    if (texts.get(uri) === text) return;
    texts.set(uri, text);
    changed();
  };
  return {
    of: (uri, text) => {
      const named = comparedFile(text);
      const target = named === undefined ? undefined : beside(uri, named);
      if (target === undefined || target === uri) return undefined;
      if (!texts.has(target)) {
        texts.set(target, undefined);
        void load(target);
      }
      return texts.get(target);
    },
    invalidate: (uris) => {
      for (const uri of uris) if (texts.has(uri)) void load(uri);
    },
  };
}

/** The URI of a path seen from a file; undefined where the file has no place, as an untitled one. */
function beside(uri: string, path: string): string | undefined {
  try {
    return new URL(path.replace(/\\/g, '/').split('/').map(encodeURIComponent).join('/'), uri).href;
  } catch {
    return undefined;
  }
}
