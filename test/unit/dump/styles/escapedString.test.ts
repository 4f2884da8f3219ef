import { HELLO, reads } from './reads.ts';

describe('escaped strings', () => {
  reads("of Wireshark's copy", '"\\x16\\x03\\x03\\x00\\x05" \\\n"\\x01\\x00\\x00\\x01\\x03"\n', HELLO);
  reads('of Python, with characters', "b'\\x16\\x03\\x01\\x00O\\n\\'\\\\'\n", '16 03 01 00 4f 0a 27 5c');
  reads('of Python in double quotes', 'b"\\x16\\x03\\x01\\x00\'"\n', '16 03 01 00 27');
  reads('in a call', "s.send(b'\\x16\\x03\\x03\\x00\\x05\\x01\\x00\\x00\\x01\\x03')\n", HELLO);
  reads('of a shell', "printf '\\x16\\x03\\x01\\x00\\x05' | nc host 443\n", '16 03 01 00 05');
  reads('in octal', '"\\026\\003\\001\\000\\005"\n', '16 03 01 00 05');
  reads('of JSON', '"\\u0016\\u0003\\u0001\\u0000"\n', '16 03 01 00');
  reads('without quotes', '\\x16\\x03\\x01\\x00\\x05\n', '16 03 01 00 05');
  reads(
    'under a direction, whatever they start with',
    '<\nb"HTTP/1.1 400\\r\\n"\n',
    '48 54 54 50 2f 31 2e 31 20 34 30 30 0d 0a',
  );
  reads('without numbers are prose', 'printf("hello\\n");\nconst x = "a\\tb";\n', '');
  reads('of other bytes are prose', 'x = "\\x41\\x42"\n', '');
});

describe('strings that gdb prints', () => {
  reads(
    'with runs of one character apart',
    `$1 = "\\026\\003\\003\\000\\005\\001", '\\000' <repeats 12 times>, "O\\177", 'a' <repeats 3 times>\n`,
    `16 03 03 00 05 01 ${'00 '.repeat(12)}4f 7f 61 61 61`,
  );
  reads('list of strings in Python ends with the first', `[b'\\x16\\x03\\x03\\x00', "a name"]\n`, '16 03 03 00');
});
