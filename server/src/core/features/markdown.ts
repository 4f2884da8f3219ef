/** Text of others, such as a host name in the bytes, made harmless in markdown. */
export function plain(text: string): string {
  return text
    .replace(/[\\`*[\]<>&|~]/g, '\\$&')
    .replace(/(?<!\w)_|_(?!\w)/g, '\\_')
    .replace(/\s+/g, ' ');
}

/** A run of code, whatever backticks it holds. */
export function code(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  const longest = Math.max(0, ...Array.from(line.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest > 0 ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`;
}

/** A source such as `RFC 8446 4.1.2, RFC 5246 7.4.1.2` with a link for each RFC. */
export function references(source: string): string {
  return source.replace(
    /\bRFC (\d+)(?:(?: section)? ([A-Z]?\.?\d+(?:\.\d+)*|[A-Z](?:\.\d+)+))?/g,
    (_, rfc: string, section?: string) => {
      const page = `https://www.rfc-editor.org/rfc/rfc${rfc}`;
      if (section === undefined) return `[RFC ${rfc}](${page})`;
      const anchor = /^[A-Z]/.test(section) ? 'appendix' : 'section';
      return `[RFC ${rfc} ${anchor} ${section}](${page}#${anchor}-${section})`;
    },
  );
}

/** Paragraphs, the empty ones left out. */
export function paragraphs(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}
