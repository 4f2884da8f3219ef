/** A file's text with the version of the open document, or null where it was read from the disk. */
export interface FileText {
  readonly text: string;
  readonly version: number | null;
}

/** Access to files, for clients that answer no requests for them. */
export interface LocalFiles {
  /** URIs of files under the folders whose path fits `include` and does not fit `exclude`; at most `limit`. */
  find(folders: readonly string[], include: RegExp, exclude: RegExp, limit: number): Promise<readonly string[]>;
  /** A file's text; undefined where it can't be read. */
  read(uri: string): Promise<string | undefined>;
}

/** What the place in which the server runs gives it. */
export interface Environment {
  readonly version: string;
  /** Undefined in a browser. */
  readonly files?: LocalFiles;
  /** The URI of the folder with a page for each rule, `CODE.md`; undefined where no editor could open it. */
  readonly rulePages?: string;
}
