import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from '../lsp/server.ts';
import { localFiles } from './localFiles.ts';

/** Put in by the build. */
declare const __TLSHEX_VERSION__: string | undefined;

const version = typeof __TLSHEX_VERSION__ === 'string' ? __TLSHEX_VERSION__ : '0.0.0-source';

const USAGE = `tlshex-language-server ${version}: the language server of .tlshex files

Usage: tlshex-language-server --stdio | --node-ipc | --socket=PORT

  --stdio        talk over standard input and output
  --node-ipc     talk over Node's channel to the parent process
  --socket=PORT  connect to a port of this computer
  --version      print the version
  --help         print this
`;

const TRANSPORT = /^--(?:stdio|node-ipc|socket(?:=\d+)?|pipe=.+)$/;

main(process.argv.slice(2));

function main(args: readonly string[]): void {
  if (args.includes('--version') || args.includes('-v')) {
    process.stdout.write(`${version}\n`);
  } else if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(USAGE);
  } else if (!args.some((arg) => TRANSPORT.test(arg))) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
  } else {
    // The connection reads the transport from the arguments itself.
    startServer(createConnection(ProposedFeatures.all), {
      version,
      files: localFiles,
      rulePages: pagesBeside(process.argv[1]),
    });
  }
}

/** The pages of the rules in the package that the program lies in, under `dist`. */
function pagesBeside(program = ''): string {
  return pathToFileURL(join(dirname(realpathSync(program)), '../client/rules')).href;
}
