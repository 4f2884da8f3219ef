import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));

describe('package.json', () => {
  it('names files that exist', () => {
    const { contributes, icon, files } = manifest;
    const paths: string[] = [
      icon,
      ...contributes.languages.flatMap((each: { configuration: string; icon: { light: string; dark: string } }) => [
        each.configuration,
        each.icon.light,
        each.icon.dark,
      ]),
      ...contributes.grammars.map(({ path }: { path: string }) => path),
      ...contributes.walkthroughs.flatMap(({ steps }: { steps: { media: { markdown: string } }[] }) =>
        steps.map(({ media }) => media.markdown),
      ),
      // What is built is looked at by the tests of the package itself.
      ...files
        .filter((path: string) => !path.startsWith('dist/'))
        .map((path: string) => path.replace(/\/\*\.\w+$/, '')),
    ];
    assert.deepEqual(
      paths.filter((path) => !existsSync(path)),
      [],
    );
  });

  it('builds its entries from sources that exist', () => {
    const build = readFileSync('test/tools/build.ts', 'utf8');
    const entries = [...build.matchAll(/entryPoints: \['([^']+)'\]/g)].map(([, path]) => path as string);
    const outputs = [...build.matchAll(/outfile: '([^']+)'/g)].map(([, path]) => `./${path}`);
    assert.equal(entries.length, 6);
    assert.deepEqual(
      entries.filter((path) => !existsSync(path)),
      [],
    );
    const named = [manifest.main, manifest.browser, ...Object.values<string>(manifest.bin)];
    assert.deepEqual(
      named.filter((path) => !outputs.includes(path)),
      [],
    );
  });

  it('offers in menus and walkthroughs only commands it has', () => {
    const commands = manifest.contributes.commands.map(({ command }: { command: string }) => command);
    const used = [...JSON.stringify(manifest).matchAll(/(?:"command":"|onCommand:|\(command:)(tlshex\.\w+)/g)];
    assert.deepEqual(
      used.map(([, command]) => command).filter((command) => !commands.includes(command)),
      [],
    );
  });

  it('colours every kind of token it declares', () => {
    const { semanticTokenTypes, semanticTokenScopes } = manifest.contributes;
    assert.deepEqual(
      Object.keys(semanticTokenScopes[0].scopes),
      semanticTokenTypes.map(({ id }: { id: string }) => id),
    );
  });

  it('has a changelog entry for its version, on top', () => {
    assert.equal(/^## (.+)$/m.exec(readFileSync('CHANGELOG.md', 'utf8'))?.[1], manifest.version);
  });

  it('has its settings and commands in the README', () => {
    const readme = readFileSync('README.md', 'utf8');
    const settings = Object.keys(manifest.contributes.configuration.properties);
    assert.deepEqual(
      settings.filter((name) => !readme.includes(`\`${name}\``)),
      [],
    );
    const titles = manifest.contributes.commands.map(({ title }: { title: string }) => title);
    assert.deepEqual(
      titles.filter((title: string) => !readme.includes(title)),
      [],
    );
  });

  it('has an icon of 256 by 256 pixels', () => {
    const png = readFileSync(manifest.icon);
    assert.equal(png.toString('latin1', 1, 4), 'PNG');
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [256, 256]);
  });
});

describe('.ci/run', () => {
  it('can be run', () => {
    assert.ok((statSync('.ci/run').mode & 0o111) !== 0 || process.platform === 'win32');
  });
});
