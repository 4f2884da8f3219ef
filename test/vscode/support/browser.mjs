const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // The web extension host loads its extension from this machine.
  '--disable-features=LocalNetworkAccessChecks',
];

/** Starts the browser, which ends with this process: Playwright sees to that. */
export function launch({ playwright, chromium }) {
  return playwright.chromium.launch({ executablePath: chromium, args: flags });
}

/**
 * A page that reaches the server and nothing else, so that every run sees the same.
 * @param {import('playwright-core').Browser} browser
 */
export async function newPage(browser, origin, options = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    permissions: ['clipboard-read', 'clipboard-write'],
    ...options,
  });
  context.setDefaultTimeout(15_000);
  await context.route(
    (url) => url.protocol.startsWith('http') && url.origin !== origin,
    (route) => route.abort(),
  );
  return await context.newPage();
}
