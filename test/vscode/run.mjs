// The tests inside a real VS Code (npm test -- vscode): the packaged extension, installed as a user would.
// CHROMIUM: the browser; TLSHEX_VSCODE_CACHE: where VS Code is or will be installed; TLSHEX_VSIX: a package made before.
import '../tools/nodeVersion.mjs';
import { runInNodeHost, runInWebHost } from './hosts.mjs';
import { asPerson } from './person.mjs';
import { launch } from './support/browser.mjs';
import { within } from './support/processes.mjs';
import { group, summarize, tell } from './support/report.mjs';
import { startServer } from './support/server.mjs';
import { ensureTools } from './support/tools.mjs';
import { packagedExtension } from './support/vsix.mjs';

try {
  const tools = ensureTools();
  await within(420, 'the tests inside VS Code', runAll(tools));
} catch (error) {
  tell('the tests inside VS Code run to their end', error.message);
}
process.exit(summarize());

async function runAll(tools) {
  const server = await startServer(tools, packagedExtension());
  const browser = await launch(tools);
  group('As a person has it');
  await asPerson(browser, server);
  group('In the extension host of a desktop: Node');
  await runInNodeHost(browser, server);
  group('In the extension host of the web: a worker');
  await runInWebHost(browser, server);
}
