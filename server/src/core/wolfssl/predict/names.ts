import { cipherSuites } from '../../registry/cipherSuites.ts';
import { extensions } from '../../registry/extensions.ts';
import { groups } from '../../registry/groups.ts';
import { signatureSchemes } from '../../registry/signatureSchemes.ts';
import { versions } from '../../registry/versions.ts';

/** The names of code points in a predicted hello, `0x2f4b` where a registry has none. */
export function suiteName(code: number): string {
  return named(cipherSuites, code);
}

export function extensionName(code: number): string {
  return named(extensions, code);
}

export function groupName(code: number): string {
  return named(groups, code);
}

export function schemeName(code: number): string {
  return named(signatureSchemes, code);
}

export function versionName(code: number): string {
  return named(versions, code);
}

function named(table: { get(code: number): { readonly name: string } | undefined }, code: number): string {
  return table.get(code)?.name ?? `0x${code.toString(16).padStart(4, '0')}`;
}
