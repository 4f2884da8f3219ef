import { cipherSuites } from '../registry/cipherSuites.ts';
import { extensions } from '../registry/extensions.ts';
import { groups } from '../registry/groups.ts';
import { pointFormats } from '../registry/pointFormats.ts';
import { signatureSchemes } from '../registry/signatureSchemes.ts';
import { isGrease16, type Table } from '../registry/table.ts';
import { versions } from '../registry/versions.ts';
import type { ClientHello } from '../session/model.ts';
import type { Choice, Pair } from './pair.ts';

/** One value of a list, and its place in the list of each hello, from 1; undefined where a hello lacks it. */
export interface TableValue {
  readonly text: string;
  readonly failing: number | undefined;
  readonly working: number | undefined;
  /** The server chose it for the hello that works. */
  readonly chosen: boolean;
}

/** A part of the hello with its values in both. Single values have place 1. */
export interface TableRow {
  readonly name: string;
  readonly values: readonly TableValue[];
  /** Whether both have the same, in the same order. */
  readonly same: boolean;
  /** Neither has more than one value, so places say nothing. */
  readonly single: boolean;
}

/** The two hellos of a pair side by side. GREASE is left out. */
export function tableOf({ failing, working, choice }: Pair): readonly TableRow[] {
  const list = (name: string, codes: (hello: ClientHello) => readonly number[], table: Table, chosen?: number) =>
    row(
      name,
      codes(failing)
        .filter((code) => !isGrease16(code))
        .map((code) => table.label(code)),
      codes(working)
        .filter((code) => !isGrease16(code))
        .map((code) => table.label(code)),
      chosen === undefined ? undefined : table.label(chosen),
    );
  const values = (placed: readonly { readonly value: number }[]) => placed.map(({ value }) => value);
  const rows = [
    list('legacy_version', (hello) => [hello.version.value], versions, versionOf(working, choice, false)),
    list('supported_versions', (hello) => values(hello.supportedVersions), versions, versionOf(working, choice, true)),
    list('cipher_suites', (hello) => values(hello.cipherSuites), cipherSuites, choice?.suite),
    list('supported_groups', (hello) => values(hello.groups), groups, choice?.group),
    list('key_share', (hello) => hello.keyShares.map(({ group }) => group), groups, choice?.group),
    list('signature_algorithms', (hello) => values(hello.signatureSchemes), signatureSchemes),
    list('ec_point_formats', (hello) => values(hello.pointFormats), pointFormats),
    row('server_name', optional(failing.serverName), optional(working.serverName), undefined),
    row('alpn', failing.alpn, working.alpn, undefined),
    list('extensions', (hello) => hello.extensions.map(({ type }) => type), extensions),
    row('length', [`${failing.at.length} bytes`], [`${working.at.length} bytes`], undefined),
  ];
  return rows.filter((each) => each.values.length > 0);
}

function row(
  name: string,
  failing: readonly string[],
  working: readonly string[],
  chosen: string | undefined,
): TableRow {
  const place = (values: readonly string[], text: string) => {
    const at = values.indexOf(text);
    return at < 0 ? undefined : at + 1;
  };
  return {
    name,
    values: [...new Set([...failing, ...working])].map((text) => ({
      text,
      failing: place(failing, text),
      working: place(working, text),
      chosen: text === chosen,
    })),
    single: failing.length < 2 && working.length < 2,
    same: failing.length === working.length && failing.every((text, i) => text === working[i]),
  };
}

function optional(text: string | undefined): readonly string[] {
  return text === undefined ? [] : [text];
}

/** The version that was chosen, for the row that offers it. */
function versionOf(working: ClientHello, choice: Choice | undefined, listed: boolean): number | undefined {
  return working.supportedVersions.length > 0 === listed ? choice?.version : undefined;
}
