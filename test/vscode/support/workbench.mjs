const modifier = process.platform === 'darwin' ? 'Meta' : 'Control';

/**
 * VS Code as a person has it: a window, a keyboard, a mouse.
 * @param {import('playwright-core').Page} page
 */
export function workbench(page) {
  const keyboard = page.keyboard;
  const quickInput = page.locator('.quick-input-widget');

  /** Presses keys one after another; `Mod` is Ctrl, or Cmd on a Mac. */
  async function press(...keys) {
    for (const key of keys) await keyboard.press(key.replace('Mod', modifier));
  }

  /** Opens the window on a folder and waits till it can be used. */
  async function open(origin, folder) {
    await page.goto(`${origin}/?folder=${encodeURIComponent(folder)}`);
    await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 40_000 });
  }

  /** Types into the quick input that asks `question`, and takes the first row that holds `row`. */
  async function pick(question, text, row) {
    const input = quickInput.locator(question ? `input[placeholder^="${question}"]` : 'input[type="text"]').first();
    await input.fill(text);
    await quickInput.locator('.monaco-list-row', { hasText: row }).first().click();
  }

  async function openFile(name) {
    await press('Escape', 'Mod+p');
    await pick('Search files', name, name.split('/').at(-1));
    await page.locator('.tab.active', { hasText: name.split('/').at(-1) }).waitFor();
    await page.locator('.editor-instance .view-line').first().waitFor();
  }

  async function runCommand(title) {
    await press('Escape', 'F1');
    await pick('', `>${title}`, title);
  }

  /** Puts the cursor into a line, and the line into view. */
  async function goTo(line) {
    await press('Control+g');
    await quickInput.locator('input[type="text"]').first().fill(`:${line}`);
    await press('Enter');
  }

  /** The text of the lines in view, as the editor shows them. */
  async function shownText() {
    const lines = await page.locator('.editor-instance .view-line').allTextContents();
    return lines.join('\n').replaceAll('\u00a0', ' ');
  }

  /** Where `text` stands in the window: the middle of its first occurrence in a line of the editor that holds `inLine`. */
  async function place(text, inLine = text) {
    await page.locator('.editor-instance .view-line').first().waitFor();
    const find = ([text, inLine]) => {
      for (const line of document.querySelectorAll('.editor-instance .view-line')) {
        const nodes = [];
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) nodes.push(walker.currentNode);
        // What the editor injects (inlay hints) is no part of the line's text.
        const own = nodes.filter((node) => !node.parentElement.closest('[class*="ced-"]'));
        const all = own
          .map((node) => node.data)
          .join('')
          .replaceAll('\u00a0', ' ');
        if (!all.includes(inLine) || !all.includes(text)) continue;
        const range = document.createRange();
        const point = (at) => {
          for (const node of own) {
            if (at < node.length) return [node, at];
            at -= node.length;
          }
        };
        const start = all.indexOf(text, all.indexOf(inLine));
        range.setStart(...point(start));
        const [last, offset] = point(start + text.length - 1);
        range.setEnd(last, offset + 1);
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      }
      return null;
    };
    const handle = await page.waitForFunction(find, [text, inLine]);
    return await handle.jsonValue();
  }

  /** Rests the mouse on `text` and gives what the hover says once that holds `part`: it grows as the answers come in. */
  async function hover(text, inLine, part = '') {
    const { x, y } = await place(text, inLine);
    const box = page.locator('.monaco-hover:visible .monaco-hover-content', { hasText: part });
    // An extension that is still starting doesn't answer yet: a person moves the mouse again.
    await eventually(async () => {
      await awayWithMouse();
      await page.mouse.move(x, y, { steps: 4 });
      await box.first().waitFor({ timeout: 2_000 });
    });
    return (await box.allInnerTexts()).join('\n');
  }

  /** The row of the Problems panel that holds `text`. */
  async function problem(text) {
    await runCommand('Problems: Focus on Problems View');
    const row = page.locator('.markers-panel .monaco-list-row', { hasText: text }).first();
    await row.waitFor();
    return row;
  }

  /** The colour in which `text` stands in a line of the editor. */
  async function color(text, inLine) {
    const { x, y } = await place(text, inLine);
    return await page.evaluate(
      ([x, y]) => {
        const spans = document.elementsFromPoint(x, y).filter((element) => element.matches('.view-line span span'));
        return getComputedStyle(spans[0]).color;
      },
      [x, y],
    );
  }

  /** Puts the mouse where nothing answers to it. */
  async function awayWithMouse() {
    await page.mouse.move(1, 1);
  }

  /** Chooses the first fix whose title holds `title`, at the cursor; `look` is called while the choice is open. */
  async function quickFix(title, look) {
    const fix = page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
    await page.locator('.editor-instance .monaco-editor.focused').waitFor();
    await eventually(async () => {
      await press('Escape', 'Mod+.');
      await fix.waitFor({ timeout: 3_000 });
    });
    await look?.();
    await fix.click();
  }

  const preview = page.locator('.bulk-edit-panel');

  async function applyPreview() {
    await preview.locator('.monaco-button', { hasText: 'Apply' }).click();
    await preview.waitFor({ state: 'hidden' });
  }

  /** Waits till `check` no longer throws. */
  async function eventually(check) {
    for (const end = Date.now() + 10_000; ; await page.waitForTimeout(100)) {
      try {
        return await check();
      } catch (error) {
        if (Date.now() > end) throw error;
      }
    }
  }

  return {
    page,
    awayWithMouse,
    problem,
    color,
    quickFix,
    applyPreview,
    eventually,
    press,
    open,
    pick,
    openFile,
    runCommand,
    goTo,
    shownText,
    place,
    hover,
    type: (text) => keyboard.type(text),
  };
}
