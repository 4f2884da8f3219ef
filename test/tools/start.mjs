// npm start [-- FILE]: explains a failed handshake, in a fresh clone the sample's.
import './nodeVersion.mjs';
import { join, relative } from 'node:path';
import { ensureReady } from './ensure.mjs';
import { node, root } from './run.mjs';

const sample = 'test/samples/smtp-gmail-465/handshake.tlshex';

ensureReady();
// npm changes to the project's folder; a path given by a person is meant from where they are.
const cwd = process.env.INIT_CWD ?? process.cwd();
const files = process.argv.slice(2);
const args = files.length > 0 ? files : [relative(cwd, join(root, sample))];
process.exitCode = node([join(root, 'dist/cli.cjs'), 'explain', ...args], { cwd });
