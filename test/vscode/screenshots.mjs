// node test/vscode/screenshots.mjs: takes the README's pictures anew, in a real VS Code, into client/media/screenshots.
import '../tools/nodeVersion.mjs';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../tools/run.mjs';
import { launch, newPage } from './support/browser.mjs';
import { palettePng } from './support/palettePng.mjs';
import { copySample } from './support/sample.mjs';
import { startServer } from './support/server.mjs';
import { ensureTools } from './support/tools.mjs';
import { packagedExtension } from './support/vsix.mjs';
import { workbench } from './support/workbench.mjs';

const folder = join(root, 'client/media/screenshots');
const limit = 250;

const tools = ensureTools();
const server = await startServer(tools, packagedExtension(), {
  'workbench.activityBar.location': 'hidden',
  'workbench.layoutControl.enabled': false,
  'window.commandCenter': false,
  'editor.stickyScroll.enabled': false,
  'editor.renderLineHighlight': 'none',
  'editor.renderWhitespace': 'none',
  'editor.hover.above': false,
  'diffEditor.renderSideBySide': false,
});
const browser = await launch(tools);
const page = await newPage(browser, server.origin, { viewport: { width: 1120, height: 620 }, deviceScaleFactor: 2 });
const window = workbench(page);
mkdirSync(folder, { recursive: true });

await window.open(server.origin, copySample(server, 'smtp-gmail-465'));
await window.openFile('handshake.tlshex');
await window.press('Mod+b');
await window.goTo(35);
await window.eventually(async () => {
  if (!(await window.shownText()).includes('signature_algorithms')) throw new Error('the dump is not yet read');
});

await window.hover('c0 27', 'ce f0 71', '0xc027');
await take('hover', '.part.editor');

await window.openFile('user_settings.h');
await page.locator('.codelens-decoration', { hasText: 'sends: ' }).waitFor();
await page.locator('.squiggly-warning').first().waitFor();
await window.awayWithMouse();
await take('settings', '.part.editor');

await window.openFile('handshake.tlshex');
await window.problem('missing-supported-groups');
await raisePanel(70);
await window.press('Home', 'ArrowDown', 'Enter');
await take('problems', '.part.editor', '.part.panel');

await window.quickFix('Fix all', () => take('quickfix', '.part.editor', '.part.panel'));
await page.locator('.bulk-edit-panel .monaco-list-row', { hasText: 'UseSupportedCurve' }).click();
await page.locator('.monaco-diff-editor .line-insert').first().waitFor();
await window.awayWithMouse();
await take('preview', '.part.editor', '.part.panel');
process.exit();

/** Makes the panel higher, by the border between it and the editor. */
async function raisePanel(pixels) {
  const { x, y } = await page.locator('.part.panel').boundingBox();
  await page.mouse.move(x + 100, y - 2);
  await page.mouse.down();
  await page.mouse.move(x + 100, y - pixels, { steps: 4 });
  await page.mouse.up();
  await window.awayWithMouse();
}

/** Photographs the window from the top of one part to the bottom of another. */
async function take(name, from, to = from) {
  await page.waitForTimeout(1_000);
  const [top, bottom] = [await page.locator(from).boundingBox(), await page.locator(to).boundingBox()];
  const clip = { x: top.x, y: top.y, width: top.width, height: bottom.y + bottom.height - top.y };
  const png = palettePng(await page.screenshot({ clip }));
  writeFileSync(join(folder, `${name}.png`), png);
  const size = png.length / 1024;
  console.log(`${name}.png ${size.toFixed(0)} KB`);
  if (size > limit) throw new Error(`${name}.png is larger than ${limit} KB`);
}
