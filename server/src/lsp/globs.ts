/** A glob over paths as a regular expression: `**` any folders, `*` within a name, `?` one character, `{a,b}` either. */
export function globToRegExp(glob: string): RegExp {
  let out = '';
  let depth = 0;
  for (let i = 0; i < glob.length; i++) {
    const character = glob[i] as string;
    if (glob.startsWith('**/', i)) {
      out += '(?:.*/)?';
      i += 2;
    } else if (glob.startsWith('**', i)) {
      out += '.*';
      i++;
    } else if (character === '*') out += '[^/]*';
    else if (character === '?') out += '[^/]';
    else if (character === '{') {
      out += '(?:';
      depth++;
    } else if (character === '}' && depth > 0) {
      out += ')';
      depth--;
    } else if (character === ',' && depth > 0) out += '|';
    else out += character.replace(/[.+^$()|[\]\\{}]/g, '\\$&');
  }
  return new RegExp(`(?:^|/)${out}$`);
}
