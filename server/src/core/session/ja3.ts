import { md5 } from '@noble/hashes/legacy.js';
import { hexBytes } from '../base/hex.ts';
import { isGrease16 } from '../registry/table.ts';
import type { ClientHello, Placed } from './model.ts';

/** JA3: the MD5 of version, suites, extensions, groups and point formats in decimal, without GREASE (salesforce/ja3, 2017). */
export function ja3(hello: ClientHello): string {
  const list = (values: readonly number[]) => values.filter((value) => !isGrease16(value)).join('-');
  const values = (placed: readonly Placed[]) => placed.map((each) => each.value);
  const parts = [
    hello.version.value,
    list(hello.suiteCodes),
    list(hello.extensions.map((extension) => extension.type)),
    list(values(hello.groups)),
    values(hello.pointFormats).join('-'),
  ];
  return hexBytes(md5(asciiBytes(parts.join(','))), '');
}

/** The bytes of a text that is plain ASCII. */
export function asciiBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
