// What a person sees and does: the packaged extension in a window, by keyboard and mouse.
import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { newPage } from './support/browser.mjs';
import { tell, test } from './support/report.mjs';
import { copySample, firmware, mendedFirmware } from './support/sample.mjs';
import { workbench } from './support/workbench.mjs';

const dump = 'handshake.tlshex';
/** A line of the dump with bytes that occur but once. */
const suites = 'c0 23 c0 0a c0 09';

export async function asPerson(browser, server) {
  const folder = copySample(server, 'person');
  const page = await newPage(browser, server.origin);
  const window = workbench(page);
  const before = firmware(folder);
  const lens = (text) => page.locator('.codelens-decoration a, .codelens-decoration span', { hasText: text }).first();
  let failures = 0;
  const it = async (name, run) => {
    if (failures === 3) tell(name, 'not tried after three failures');
    else if (!(await test(name, page, run))) failures++;
  };

  await it('opens the sample by its name, as TLS Hex', async () => {
    await window.open(server.origin, folder);
    await window.openFile(dump);
    await page.locator('.statusbar-item', { hasText: 'TLS Hex' }).waitFor();
    // The verdict moves the lines below it when it comes.
    await lens('missing-supported-groups: ').waitFor();
  });

  await it('hovers a byte and reads what it is', async () => {
    const text = await window.hover('c0 23', suites, 'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256');
    match(text, /ClientHello/);
    match(text, /RFC/);
  });

  await it('sees the cause under Problems, and goes there', async () => {
    const row = await window.problem('missing-supported-groups');
    match(await row.innerText(), /supported_groups/);
    for (const suite of ['0xc027', '0xc013', '0xc011']) match(await row.innerText(), new RegExp(suite));
    await row.click();
    await page.locator('.editor-instance .squiggly-error').first().waitFor();
    const { underline, bytes } = await page.evaluate(() => {
      const box = (selector) => document.querySelector(`.editor-instance ${selector}`).getBoundingClientRect().y;
      return { underline: box('.squiggly-error'), bytes: box('.cursor') };
    });
    ok(Math.abs(underline - bytes) < 20, 'the cursor is at the underlined bytes');
  });

  await it('finds its way by outline and breadcrumbs', async () => {
    await window.runCommand('Explorer: Focus on Outline View');
    const outline = page.locator('.outline-pane');
    await outline.locator('.monaco-list-row', { hasText: '@server-suites' }).waitFor();
    await outline.locator('.monaco-list-row', { hasText: 'ClientHello' }).waitFor();
    await page.locator('.breadcrumbs-control', { hasText: 'signature_algorithms' }).waitFor();
  });

  await it('tells kinds of bytes by colour, and messages by their labels', async () => {
    const shown = await window.shownText();
    for (const label of ['ClientHello', 'signature_algorithms', 'handshake_failure']) match(shown, new RegExp(label));
    const [suite, length, alert] = [
      await window.color('c0 23', suites),
      await window.color('00 4f'),
      await window.color('28', '02 28'),
    ];
    equal(new Set([suite, length, alert]).size, 3, `${suite}, ${length}, ${alert}`);
  });

  await it('reads why it failed on a page', async () => {
    await window.runCommand('TLS Hex: Explain This Failure');
    const text = page.frameLocator('iframe.webview').frameLocator('iframe').locator('body', { hasText: 'failed' });
    for (const part of ['missing-supported-groups', 'HAVE_SUPPORTED_CURVES', 'wolfSSL_UseSupportedCurve']) {
      await text.filter({ hasText: part }).waitFor();
    }
    await window.runCommand('View: Close All Editors');
    await window.openFile(dump);
  });

  await it('opens the page of the rule from the code of the problem', async () => {
    const row = await window.problem('missing-supported-groups');
    await row.locator('a', { hasText: 'missing-supported-groups' }).click();
    const text = page.frameLocator('iframe.webview').frameLocator('iframe').locator('body');
    await text.filter({ hasText: 'Each observation shifts the odds' }).waitFor();
    await window.runCommand('View: Close All Editors');
    await window.openFile(dump);
  });

  await it('sees over the settings what the firmware sends, and opens that as a dump', async () => {
    await window.openFile('user_settings.h');
    await lens('sends: TLS 1.2, 10 suites').click();
    await page.locator('.tab.active', { hasText: 'What user_settings.h sends' }).waitFor();
    await window.eventually(async () => match(await window.shownText(), /TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256/));
    await window.runCommand('View: Close All Editors');
    await window.openFile(dump);
  });

  await it('reads in the settings what is the matter with them', async () => {
    await window.openFile('user_settings.h');
    await page.locator('.editor-instance .squiggly-warning').first().waitFor();
    const text = await window.hover('HAVE_ECC', '#define HAVE_ECC', 'Active here');
    match(text, /ecc-without-supported-curves/);
    match(text, /no supported_groups/);
    await window.openFile(dump);
  });

  await it('mends the firmware by the quick fix, after a look at the change', async () => {
    await (await window.problem('missing-supported-groups')).dblclick();
    await window.quickFix('Fix all');
    deepEqual(firmware(folder), before, 'nothing is changed before it was seen');
    await window.applyPreview();
    await window.runCommand('File: Save All');
    await window.eventually(() => deepEqual(firmware(folder), mendedFirmware()));
  });

  await it('is told to rebuild and to take a new dump', async () => {
    await window.openFile(dump);
    const row = await window.problem('missing-supported-groups');
    await window.eventually(async () => match(await row.innerText(), /rebuild/i));
    match(await row.innerText(), /new dump/i);
  });

  await it('takes it back in one step, in both files', async () => {
    await window.openFile('user_settings.h');
    await window.press('Mod+z');
    await page.locator('.tab.dirty', { hasText: 'smtp_client.c' }).waitFor();
    await window.runCommand('File: Save All');
    await window.eventually(() => deepEqual(firmware(folder), before));
  });

  await it('types into an untitled document and is answered from the first keystroke', async () => {
    await window.runCommand('File: New Untitled Text File');
    await window.runCommand('Change Language Mode');
    await window.pick('Select Language Mode', 'TLS Hex', 'TLS Hex');
    await window.type('@');
    await page.locator('.suggest-widget.visible .monaco-list-row', { hasText: '@peer' }).waitFor();
    await window.press('Escape', 'Backspace');
    await window.type('15 03 03 00 02 02 28');
    await window.eventually(async () => match(await window.shownText(), /handshake_failure/));
    await window.hover('28', '15 03 03', 'handshake_failure');
  });
}
