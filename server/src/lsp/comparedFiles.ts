import { type Analysis, analyze, startOfDay } from '../core/index.ts';
import type { WorkspaceFiles } from './workspaceFiles.ts';

/** Files that may be compared: watched, so that a new dump counts at once. */
export const DUMPS_GLOB = '**/*.tlshex';

/** The dumps that `@compare` names, by their paths from the files that name them. */
export interface ComparedFiles {
  /** The dump that a document names, read for a release of wolfSSL: undefined where it isn't read yet, null where it can't be. */
  of(uri: string, path: string, wolfssl: string | undefined): Analysis | null | undefined;
  /** Files have other text: those that are compared are read again. */
  invalidate(uris: readonly string[]): void;
}

interface Compared {
  readonly text: string | null | undefined;
  readonly wolfssl?: string | undefined;
  readonly analysis?: Analysis;
}

/** Reads a compared dump when it is first asked for. `changed` is called when one is there, or has other text than before. */
export function comparedFiles(files: WorkspaceFiles, changed: () => void): ComparedFiles {
  const dumps = new Map<string, Compared>();
  const load = async (uri: string) => {
    const text = (await files.read(uri))?.text ?? null;
    if (dumps.get(uri)?.text === text) return;
    dumps.set(uri, { text });
    changed();
  };
  return {
    of: (uri, path, wolfssl) => {
      const target = beside(uri, path);
      if (target === undefined || target === uri) return undefined;
      const found = dumps.get(target);
      if (!found) {
        dumps.set(target, { text: undefined });
        void load(target);
      }
      if (typeof found?.text !== 'string') return found?.text;
      if (found.analysis && found.wolfssl === wolfssl) return found.analysis;
      const analysis = analyze(found.text, { wolfssl, now: startOfDay(Date.now()) });
      dumps.set(target, { text: found.text, wolfssl, analysis });
      return analysis;
    },
    invalidate: (uris) => {
      for (const uri of uris) if (dumps.has(uri)) void load(uri);
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
