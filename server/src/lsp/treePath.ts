/**
 * The URI of a folder that a setting names, with `/` at its end: an absolute path, or one that is relative to the workspace's
 * folder. Undefined where there is no folder to start from.
 */
export function folderUri(path: string, folder: string | undefined): string | undefined {
  const plain = path.replaceAll('\\', '/').replace(/\/*$/, '/');
  const drive = /^[A-Za-z]:\//.test(plain);
  const encoded = plain
    .split('/')
    .map((part, i) => (drive && i === 0 ? part : encodeURIComponent(part)))
    .join('/');
  if (drive) return `file:///${encoded}`;
  const base = folder === undefined ? undefined : `${folder.replace(/\/$/, '')}/`;
  return plain.startsWith('/') || base !== undefined ? new URL(encoded, base ?? 'file:///').href : undefined;
}
