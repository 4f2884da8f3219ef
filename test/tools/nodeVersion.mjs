// Imported first by every script that people run: an old Node gets a sentence, not a stack trace.
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `This project needs Node.js 20.19 or newer, and this is ${process.versions.node}. ` +
      'Please install a current version from https://nodejs.org or with your version manager, then run the same command again.',
  );
  process.exit(1);
}
