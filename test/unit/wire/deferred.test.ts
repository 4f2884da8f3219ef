import assert from 'node:assert/strict';
import { newContext } from '../../../server/src/core/wire/context.ts';
import { DeferredField } from '../../../server/src/core/wire/deferred.ts';
import { NO_FIELDS } from '../../../server/src/core/wire/field.ts';
import { decodeMessage, deferMessage } from '../../../server/src/core/wire/message.ts';

/** A field that counts how often it was read. */
function counting(): { readonly field: DeferredField; readonly times: () => number } {
  let times = 0;
  class Counting extends DeferredField {
    protected read() {
      return { text: `read ${++times}`, children: NO_FIELDS, problems: [] };
    }
  }
  return { field: new Counting('handshake', 0, 4), times: () => times };
}

/** NewSessionTicket of TLS 1.2 with a lifetime of 16909060 seconds and a ticket of two bytes. RFC 5077 section 3.3. */
const TICKET = Uint8Array.from([4, 0, 0, 8, 1, 2, 3, 4, 0, 2, 0xaa, 0xbb]);

describe('a field that is read when asked for', () => {
  it('is not read before, and once for all that is asked', () => {
    const { field, times } = counting();
    assert.equal(field.length, 4);
    assert.equal(times(), 0);
    assert.deepEqual([field.text, field.children, field.problems], ['read 1', [], []]);
    assert.equal(times(), 1);
  });

  it('is read anew when many others were read since, and not when few were', () => {
    const { field, times } = counting();
    assert.equal(field.text, 'read 1');
    for (let i = 0; i < 10; i++) assert.equal(counting().field.text, 'read 1');
    assert.equal(field.text, 'read 1');
    for (let i = 0; i < 1000; i++) assert.equal(counting().field.text, 'read 1');
    assert.equal(field.text, 'read 2');
    assert.equal(times(), 2);
  });

  it('reads as it would have when its message came, whatever was negotiated since', () => {
    const context = newContext();
    context.version = 0x0303;
    const { field } = deferMessage(TICKET, 0, TICKET.length, false, context);
    const wanted = decodeMessage(TICKET, 0, TICKET.length, false, { ...context }, []);
    context.version = 0x0304;
    assert.deepEqual([field.text, field.children], [wanted.text, wanted.children]);
    assert.notDeepEqual(decodeMessage(TICKET, 0, TICKET.length, false, context, []).children, wanted.children);
  });

  it('of a hello is read at once: what follows reads by it', () => {
    const random = Array.from({ length: 32 }, () => 7);
    const hello = Uint8Array.from([2, 0, 0, 38, 3, 3, ...random, 0, 0xc0, 0x2f, 0]);
    const context = newContext();
    deferMessage(hello, 0, hello.length, false, context);
    assert.deepEqual([context.version, context.cipherSuite], [0x0303, 0xc02f]);
  });
});
