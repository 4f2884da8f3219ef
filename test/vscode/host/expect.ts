/** Assertions that work in a Web Worker too, where Node's don't. */

export function equal(actual: unknown, expected: unknown, what = 'value'): void {
  const [is, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== wanted) throw new Error(`${what}: expected ${wanted}, got ${is}`);
}

/** Compares texts; tells of the first line that differs. */
export function sameText(actual: string | undefined, expected: string | undefined, name: string): void {
  if (actual === expected) return;
  const [is, wanted] = [actual ?? '(not there)', expected ?? '(not there)'].map((text) => text.split('\n'));
  const line = wanted?.findIndex((text, i) => text !== is?.[i]) ?? 0;
  throw new Error(
    `${name}, line ${line + 1}: expected ${JSON.stringify(wanted?.[line])}, got ${JSON.stringify(is?.[line])}`,
  );
}

export function includes(text: string, parts: readonly string[]): void {
  for (const part of parts) if (!text.includes(part)) throw new Error(`expected "${part}" in: ${text}`);
}

/** What `find` gives as soon as that is something; it is asked again and again. */
export async function eventually<T>(what: string, find: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + 15_000; Date.now() < end; ) {
    const found = await find();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${what}: not within 15 s`);
}
