import { HELLO, reads } from './reads.ts';

const RUN = HELLO.replaceAll(' ', '');

describe('one run', () => {
  reads('of Python', `data = bytes.fromhex("${RUN}")\n`, HELLO);
  reads('of Python, spaced', `data = bytes.fromhex('${HELLO}')\n`, HELLO);
  reads('of Python, over lines', `data = bytes.fromhex(\n    "1603030005"\n    "0100000103"\n)\n`, HELLO);
  reads('of a call that says so, whatever it starts with', 'binascii.unhexlify("4b0303")\n', '4b 03 03');
  reads('behind echo', `echo ${RUN} | xxd -r -p | nc host 443\n`, HELLO);
  reads('of JSON', `  "payload": "${RUN}",\n`, HELLO);
  reads('of a log', `INFO sent: ${RUN}\n`, HELLO);
  reads('of Node', `Buffer.from("${RUN}", "hex")\n`, HELLO);
  reads(
    'of something else is none',
    '"session id": "5a5a5a5a5a5a"\nSession-ID: D0D7351227DE5183AB20\nsha256=5a5a5a5a5a5a\n',
    '',
  );
});
