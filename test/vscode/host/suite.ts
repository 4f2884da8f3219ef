/** Every test file, in the order they are run. */
import './reading.test.ts';
import './mending.test.ts';
import './commands.test.ts';
