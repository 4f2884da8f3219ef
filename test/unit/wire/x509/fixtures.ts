import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Problem } from '../../../../server/src/core/base/problem.ts';
import { spanEnd } from '../../../../server/src/core/base/span.ts';
import { Cursor } from '../../../../server/src/core/wire/cursor.ts';
import { type Field, fieldText } from '../../../../server/src/core/wire/field.ts';
import { certificate } from '../../../../server/src/core/wire/x509/certificate.ts';
import { ocspResponse } from '../../../../server/src/core/wire/x509/ocsp.ts';
import { subjectPublicKeyInfo } from '../../../../server/src/core/wire/x509/publicKey.ts';
import { bytes } from '../../../support/bytes.ts';
import { malformed } from '../../../support/outline.ts';

/** The files that `fixtures/make.sh` makes. */
export const certificates = ['everything', 'rsa-pss', 'ed25519', 'ec-explicit', 'far-future'] as const;

/** The bytes of a fixture. */
export function der(name: string): Uint8Array {
  return bytes(readFileSync(new URL(`fixtures/${name}.hex`, import.meta.url), 'utf8'));
}

/** An element as `openssl asn1parse` has it. */
export interface Parsed {
  readonly offset: number;
  readonly header: number;
  readonly length: number;
  readonly constructed: boolean;
  readonly line: string;
}

/** What `openssl asn1parse` says of a fixture. */
export function asn1parse(name: string): readonly Parsed[] {
  const text = readFileSync(new URL(`fixtures/${name}.asn1`, import.meta.url), 'utf8');
  return [...text.matchAll(/^ *(\d+):d=\d+ +hl=(\d+) l= *(\d+) (cons|prim): .*$/gm)].map((found) => ({
    offset: Number(found[1]),
    header: Number(found[2]),
    length: Number(found[3]),
    constructed: found[4] === 'cons',
    line: found[0],
  }));
}

/** Fields of DER and the problems found, after asking that they are well formed and can all be told. */
export interface Read {
  readonly fields: readonly Field[];
  readonly problems: readonly Problem[];
}

type Reader = (cursor: Cursor) => unknown;

export const asCertificate: Reader = (cursor) => certificate(cursor, 'certificate.certificate');
export const asOcsp: Reader = (cursor) => ocspResponse(cursor, 'certificate_status.response');
export const asPublicKey: Reader = (cursor) => subjectPublicKeyInfo(cursor, 'certificate.public_key');

export function read(content: Uint8Array, reader: Reader = asCertificate, cut = false): Read {
  const problems: Problem[] = [];
  const cursor = new Cursor(content, 0, content.length, cut, problems);
  reader(cursor);
  cursor.finish();
  assert.equal(malformed(cursor.fields, content.length), undefined);
  for (const { at } of problems)
    assert.ok(at.offset >= 0 && at.length >= 0 && spanEnd(at) <= content.length, `${at.offset}+${at.length}`);
  tellAll(cursor.fields, content);
  return { fields: cursor.fields, problems };
}

function tellAll(fields: readonly Field[], content: Uint8Array): void {
  for (const field of fields) {
    assert.equal(typeof fieldText(field, content), 'string');
    tellAll(field.children, content);
  }
}

/** Fields in a row, parents first. */
export function flat(fields: readonly Field[]): readonly Field[] {
  return fields.flatMap((field) => [field, ...flat(field.children)]);
}

/** The problems as `code offset+length message`. */
export function told({ problems }: Read): string[] {
  return problems.map(({ code, at, message }) => `${code} ${at.offset}+${at.length} ${message}`);
}
