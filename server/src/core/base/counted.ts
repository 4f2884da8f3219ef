/** `1 byte`, `2 bytes`: a count with its noun, whose plural adds an s. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
