import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** The licences of the packages whose code is in the bundles: MIT and its like ask that they travel along. */
export function licenseTexts(root: string, inputs: Iterable<string>): string {
  const folders = new Set<string>();
  for (const input of inputs) {
    const folder = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
    if (folder !== undefined) folders.add(folder);
  }
  // One package may be there twice, in two places.
  const texts = new Set([...folders].sort().map((folder) => licenseText(`${root}${folder}`)));
  return ['The bundles in this folder hold code of the following packages.\n', ...texts].join(`\n${'-'.repeat(100)}\n`);
}

function licenseText(folder: string): string {
  const manifest = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as Record<string, string>;
  const file = existsSync(folder) && readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  const text = file ? readFileSync(`${folder}/${file}`, 'utf8').trim() : `License: ${manifest.license}`;
  return `${manifest.name} ${manifest.version}\n\n${text}\n`;
}
