import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { gunzipSync, constants as zlib } from 'node:zlib';
import { UsageError } from './exitCodes.ts';

/** The bytes of a file by its path from another one; undefined where it can't be read. */
export function bytesBeside(path: string, relative: string): Uint8Array | undefined {
  try {
    return readBytes(resolve(path === '-' ? '.' : dirname(path), relative));
  } catch {
    return undefined;
  }
}

/** A file's bytes; `-` is standard input. A file that can't be read is a {@link UsageError}. */
export function readBytes(path: string): Uint8Array {
  try {
    const { buffer, byteOffset, length } = readFileSync(path === '-' ? 0 : path);
    // Parts of a Buffer are Buffers again, which take far longer to make.
    return new Uint8Array(buffer, byteOffset, length);
  } catch (error) {
    throw new UsageError(`${path}: ${reason(error)}`);
  }
}

/** The most that a packed capture may unpack to. */
const MOST = 0x40000000;

/** Unpacks as much as there is: a capture that is still written ends in the middle. */
export function gunzip(bytes: Uint8Array): Uint8Array {
  return gunzipSync(bytes, { finishFlush: zlib.Z_SYNC_FLUSH, maxOutputLength: MOST });
}

/** Writes a file of text, in place of one that is there. A {@link UsageError} where that can't be done. */
export function writeText(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new UsageError(`${path}: ${reason(error)}`);
  }
}

/** A source file as it was read, so that it can be written in the same encoding. */
export interface FileText {
  readonly path: string;
  readonly text: string;
  readonly encoding: 'utf8' | 'latin1';
}

/** Reads a source file: as UTF-8, or, where it isn't that, byte for byte as Latin-1, so that nothing of it is lost. */
export function readSource(path: string): FileText {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new UsageError(`${path}: ${reason(error)}`);
  }
  const text = bytes.toString('utf8');
  const exact = Buffer.from(text, 'utf8').equals(bytes);
  return exact ? { path, text, encoding: 'utf8' } : { path, text: bytes.toString('latin1'), encoding: 'latin1' };
}

/** Writes a source file anew. One that was changed meanwhile is left alone: a {@link UsageError}. */
export function writeSource(source: FileText, text: string): void {
  if (readSource(source.path).text !== source.text) {
    throw new UsageError(`${source.path} was changed meanwhile; nothing is written to it`);
  }
  try {
    writeFileSync(source.path, text, source.encoding);
  } catch (error) {
    throw new UsageError(`${source.path}: ${reason(error)}`);
  }
}

/** Folders nobody keeps sources of his own in. */
const SKIPPED = new Set(['node_modules', '.git', '.svn', 'build', 'out', 'dist']);

/** The files below a folder whose names pass, in order; a file stands for itself. */
export function listFiles(path: string, pass: (name: string) => boolean): readonly string[] {
  let stats: ReturnType<typeof statSync>;
  try {
    stats = statSync(path);
  } catch (error) {
    throw new UsageError(`${path}: ${reason(error)}`);
  }
  if (!stats.isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const child = join(path, entry.name);
      if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : listFiles(child, pass);
      return entry.isFile() && pass(entry.name) ? [child] : [];
    });
}

function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such file or folder';
  if (code === 'EACCES') return 'it may not be read';
  if (code === 'EISDIR') return 'it is a folder';
  return error instanceof Error ? error.message : String(error);
}
