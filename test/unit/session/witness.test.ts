import assert from 'node:assert/strict';
import { analyze } from '../../../server/src/core/analyze.ts';
import type { Analysis } from '../../../server/src/core/features/types.ts';
import {
  alert,
  client,
  clientHello,
  counting,
  dumpText,
  extension,
  extensions,
  record,
  server,
  serverHello,
  u16,
} from '../../support/bytes.ts';
import { tls12Client, tls12Server } from '../../support/samples.ts';

const refused = dumpText(client(clientHello({ suites: [0x002f] })), server(alert(2, 40)));
const works = dumpText(client(tls12Client), server(tls12Server));
const tls13 = dumpText(
  client(clientHello({ random: counting(32, 7), suites: [0x1301] })),
  server(
    serverHello({
      suite: 0x1301,
      extensions: [extension(0x002b, u16(0x0304)), extension(0x0033, u16(0x001d), '0001aa')],
    }),
    record(23, counting(60)),
  ),
);
const knowledgeOf = (text: string, compared?: string) =>
  analyze(text, { compared: () => (compared === undefined ? undefined : analyze(compared)) }).main.session.knowledge;

describe('a connection of another client', () => {
  it('in the same dump bears witness of what the server has', () => {
    const { witness, server: known, serverSuites } = knowledgeOf(`${refused}\n${tls13}`);
    assert.equal(witness?.by.words, 'by the second connection of this dump');
    assert.deepEqual(
      [witness?.version, witness?.suite, witness?.group, witness?.certificate],
      [0x0304, 0x1301, 0x001d, undefined],
    );
    assert.deepEqual([known.suites?.values, known.suites?.whole], [[0x1301], false]);
    assert.deepEqual([known.groups?.values, known.versions?.values], [[0x001d], [0x0304]]);
    assert.equal(serverSuites, undefined);
  });

  it('that came through goes before one that did not', () => {
    const { witness } = knowledgeOf(`${refused}\n${tls13}\n${works}`);
    assert.equal(witness?.by.words, 'by the third connection of this dump');
    assert.equal(witness?.completed, true);
  });

  it('shows its group and certificate where they are in clear', () => {
    const { witness, serverCertificate } = knowledgeOf(`${refused}\n${works}`);
    assert.ok(witness?.group !== undefined);
    assert.equal(witness.certificate?.kind, serverCertificate);
  });

  it('is none where no server answered, where another name is asked for, and for itself', () => {
    assert.equal(knowledgeOf(`${refused}\n${refused.replace('00 01 02 03', '00 01 02 04')}`).witness, undefined);
    const named = dumpText(
      client(clientHello({ suites: [0x002f], extensions: [extensions.serverName('a.example')] })),
      server(alert(2, 40)),
    );
    const other = dumpText(
      client(clientHello({ random: counting(32, 7), extensions: [extensions.serverName('b.example')] })),
      server(serverHello()),
    );
    assert.equal(knowledgeOf(`${named}\n${other}`).witness, undefined);
    assert.equal(analyze(works).main.session.knowledge.witness, undefined);
  });

  it('stands in the dump that @compare names', () => {
    const { witness } = knowledgeOf(`@compare works.tlshex # OpenSSL\n${refused}`, works);
    assert.equal(witness?.by.words, 'by the connection in works.tlshex');
    assert.equal(knowledgeOf(refused, works).witness, undefined);
  });

  it('that can not be read is told at its name', () => {
    const text = `@compare works.tlshex\n${refused}`;
    const problems = (compared?: Analysis | null) =>
      analyze(text, { compared: () => compared }).problems.map(({ code, range }) => [
        code,
        text.slice(range.start, range.end),
      ]);
    assert.deepEqual(problems(null), [['compared-file', 'works.tlshex']]);
    assert.deepEqual(problems(), []);
    assert.deepEqual(problems(analyze(works)), []);
  });
});
