import { reads } from './reads.ts';

const RECORD = '16 03 01 00 4f 01 00 00 4b 03 03 58 8e 60 d1 d9 6b ad';

describe('base64', () => {
  reads('in one line', 'FgMBAE8BAABLAwNYjmDR2Wut\n', RECORD);
  reads('in lines, the last one shorter, then words', 'FgMBAE8BAABL\nAwNYjmDR2Wut\nXx8=\nDone\n', `${RECORD} 5f 1f`);
  reads('with prose below a full last line', 'FgMBAE8BAABLAwNYjmDR2Wut\nhandshake failed\n', RECORD);
  reads('in a command', 'echo FgMBAE8BAABLAwNYjmDR2Wut | base64 -d | nc host 443\n', RECORD);
  reads('in JSON', '{"payload": "FgMBAE8BAABLAwNYjmDR2Wut"}\n', RECORD);
  reads(
    'that goes on on the other side',
    '>\nFgMBAE8BAABLAwNYjmDR2Wut\n<\njmDR2WutjmDR2Wut\n',
    `${RECORD} 8e 60 d1 d9 6b ad 8e 60 d1 d9 6b ad`,
  );
  reads(
    'of a certificate is no TLS',
    '-----BEGIN CERTIFICATE-----\nMIIDCTCCAfGgAwIBAgIUGHnqoZMF\nEwEB/wQF\n-----END CERTIFICATE-----\n',
    '',
  );
  reads('is not every word', 'handshake\nconnected\nFgMB\n', '');
});
