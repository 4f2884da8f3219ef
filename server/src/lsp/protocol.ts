/**
 * What this server and its clients say to each other beyond the protocol. Types alone: a client imports nothing else.
 * A client that knows the requests says so in `initializationOptions`: {@link InitializationOptions}.
 */
export interface InitializationOptions {
  /** The client answers `tlshex/findFiles` and `tlshex/readFile`. */
  readonly files?: boolean;
  /** The client shows markdown on `tlshex/showMarkdown`. */
  readonly showMarkdown?: boolean;
  /** The client has the command `tlshex.showRule`, which shows the page of a rule by its code. */
  readonly showRule?: boolean;
}

/** Server to client: files of the workspace by name. Answers {@link FindFilesResult}. */
export type FindFilesMethod = 'tlshex/findFiles';

export interface FindFilesParams {
  /** A glob over paths, with `**`, `*`, `?` and `{a,b}`. */
  readonly include: string;
  readonly exclude: string;
  /** The most files to answer. */
  readonly limit: number;
}

/** URIs. */
export type FindFilesResult = readonly string[];

/** Server to client: a file's text, as it stands in an editor if it is open in one. Answers {@link ReadFileResult}. */
export type ReadFileMethod = 'tlshex/readFile';

export interface ReadFileParams {
  readonly uri: string;
}

/** Null where the file can't be read. */
export type ReadFileResult = {
  readonly text: string;
  /** The version of the open document; null where the text is that of the file. */
  readonly version: number | null;
} | null;

/** Client to server: two dumps side by side. Answers {@link CompareResult}. */
export type CompareMethod = 'tlshex/compare';

export interface CompareParams {
  /** The document in question, open. */
  readonly uri: string;
  readonly name: string;
  /** Another dump; without it, the second connection of the document. */
  readonly other?: { readonly name: string; readonly text: string };
}

/** A page of markdown, or why there is none; null where the document isn't open. */
export type CompareResult = { readonly markdown: string } | { readonly problem: string } | null;

/** Client to server: the hello that the firmware around a document will send, as a dump. Answers {@link PredictResult}. */
export type PredictMethod = 'tlshex/predict';

export interface PredictParams {
  /** The settings file, or a source. */
  readonly uri: string;
}

/** The text of a dump; null where the document is no firmware. */
export type PredictResult = { readonly text: string } | null;

/** Client to server: the explanation of a document's failure. Answers {@link ExplainResult}. */
export type ExplainMethod = 'tlshex/explain';

export interface ExplainParams {
  readonly uri: string;
  /** Index of the connection; without it, the one that failed. */
  readonly connection?: number;
}

/** Markdown; null where the document isn't open. */
export type ExplainResult = { readonly markdown: string } | null;

/** Server to client, a notification: text for people to read. */
export type ShowMarkdownMethod = 'tlshex/showMarkdown';

export interface ShowMarkdownParams {
  readonly title: string;
  readonly markdown: string;
}

/** Client to server: a capture (pcap, pcapng) as the text of a dump. Answers {@link ImportCaptureResult}. */
export type ImportCaptureMethod = 'tlshex/importCapture';

export interface ImportCaptureParams {
  /** The file's name, for the heading of the text. */
  readonly name: string;
  /** The file's bytes, unpacked, in base64. */
  readonly base64: string;
  /** The number of the conversation wanted; without it the first. */
  readonly conversation?: number;
}

export interface ImportCaptureResult {
  readonly conversations: readonly { readonly number: number; readonly title: string; readonly detail: string }[];
  /** Empty where there is a problem. */
  readonly text: string;
  readonly problem: string | null;
  /** What may be missing from the text. */
  readonly notes: readonly string[];
}
