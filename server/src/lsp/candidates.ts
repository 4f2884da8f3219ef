import type { FirmwareFile } from './firmwareFiles.ts';

/** A settings file that could be mended, with the name it goes by in titles. */
export interface Candidate {
  readonly file: FirmwareFile;
  readonly title: string;
}

/**
 * The settings files to choose from, the one nearest to the dump first. The setting `tlshex.firmware.settingsFile`, a path
 * relative to a workspace folder, decides alone where it names one of them.
 */
export function candidates(
  files: readonly FirmwareFile[],
  dumpUri: string,
  folders: readonly string[],
  chosen: string | undefined,
): readonly Candidate[] {
  const named = files.filter(({ uri }) => isNamed(uri, folders, chosen));
  const list = named.length > 0 ? named : files;
  const near = [...list].sort((a, b) => shared(b.uri, dumpUri) - shared(a.uri, dumpUri) || a.uri.length - b.uri.length);
  return near.map((file) => ({ file, title: relativePath(file.uri, folders) }));
}

/** Whether a file is the one that the setting names: by its path relative to a workspace folder. */
export function isNamed(uri: string, folders: readonly string[], chosen: string | undefined): boolean {
  const wanted = chosen?.replaceAll('\\', '/').replace(/^\.?\//, '');
  return (
    wanted !== undefined && folders.some((folder) => relativePath(uri, [folder]) === wanted && uri.startsWith(folder))
  );
}

/** A file's path in its workspace folder, with the folder's name in front where there are several. */
export function relativePath(uri: string, folders: readonly string[]): string {
  const folder = folders.map((each) => each.replace(/\/$/, '')).find((each) => uri.startsWith(`${each}/`));
  const path = folder === undefined ? uri.slice(uri.lastIndexOf('/') + 1) : uri.slice(folder.length + 1);
  const name =
    folder !== undefined && folders.length > 1 ? `${folder.slice(folder.lastIndexOf('/') + 1)}/${path}` : path;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** The folder a new settings file goes to: that of the dump where it lies in the workspace or on the disk, else the workspace's first. */
export function folderFor(dumpUri: string, folders: readonly string[]): string | undefined {
  const lies =
    dumpUri.startsWith('file:') || folders.some((folder) => dumpUri.startsWith(`${folder.replace(/\/$/, '')}/`));
  return lies ? dumpUri.slice(0, dumpUri.lastIndexOf('/')) : folders[0]?.replace(/\/$/, '');
}

/** How many folders two URIs have in common from the start. */
function shared(a: string, b: string): number {
  const left = a.split('/');
  const right = b.split('/');
  let count = 0;
  while (count < left.length && left[count] === right[count]) count++;
  return count;
}
