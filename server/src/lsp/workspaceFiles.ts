import type { Connection } from 'vscode-languageserver';
import type { Environment, FileText } from './environment.ts';
import { globToRegExp } from './globs.ts';
import type {
  FindFilesMethod,
  FindFilesParams,
  FindFilesResult,
  ReadFileMethod,
  ReadFileParams,
  ReadFileResult,
} from './protocol.ts';

const FIND_FILES: FindFilesMethod = 'tlshex/findFiles';
const READ_FILE: ReadFileMethod = 'tlshex/readFile';

/** The workspace's files, whoever can reach them. */
export interface WorkspaceFiles {
  find(params: FindFilesParams): Promise<readonly string[]>;
  /** The text as it stands in an editor if the file is open, else the file's; undefined where it can't be read. */
  read(uri: string): Promise<FileText | undefined>;
  /** The text as it stands in an editor, where the file is open. */
  open(uri: string): FileText | undefined;
}

/** What reading files needs to know of the session. */
export interface FileSources {
  readonly connection: Connection;
  readonly env: Environment;
  /** The client answers the custom requests. */
  readonly asksClient: () => boolean;
  /** The workspace's folders, as URIs. */
  readonly folders: () => readonly string[];
  /** Text and version of a document the client has opened here. */
  readonly open: (uri: string) => FileText | undefined;
}

/** Files by the client's answers where it gives them, else by the file system where there is one. Never rejects. */
export function workspaceFiles({ connection, env, asksClient, folders, open }: FileSources): WorkspaceFiles {
  return {
    open,
    find: async (params) => {
      try {
        if (asksClient()) return asList(await connection.sendRequest<FindFilesResult>(FIND_FILES, params));
        const { include, exclude, limit } = params;
        return (await env.files?.find(folders(), globToRegExp(include), globToRegExp(exclude), limit)) ?? [];
      } catch {
        return [];
      }
    },
    read: async (uri) => {
      const here = open(uri);
      if (here) return here;
      try {
        const params: ReadFileParams = { uri };
        if (asksClient()) return (await connection.sendRequest<ReadFileResult>(READ_FILE, params)) ?? undefined;
        const text = await env.files?.read(uri);
        return text === undefined ? undefined : { text, version: null };
      } catch {
        return undefined;
      }
    },
  };
}

function asList(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
