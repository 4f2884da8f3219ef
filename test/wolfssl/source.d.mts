/** `{ folder, version }` of the wolfSSL source tree; `cache` is a folder to keep a fetched one in. */
export function findSource(cache: string): Promise<{ readonly folder: string; readonly version: string }>;
