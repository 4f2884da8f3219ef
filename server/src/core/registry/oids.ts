import { oidRowsAlgorithms } from './oidsAlgorithms.ts';
import { oidRowsCertificates } from './oidsCertificates.ts';
import { oidRowsNames } from './oidsNames.ts';

/** An object identifier that occurs in certificates, OCSP responses and the names of authorities. */
export interface OidRow {
  /** Dotted decimal. */
  readonly oid: string;
  /** The name of the standard, without its `id-` prefix: `subjectAltName` for id-ce-subjectAltName. */
  readonly name: string;
  /** What an attribute of a name is called in text: `CN`, `O`. RFC 4514 section 3 and OpenSSL's names. */
  readonly short?: string;
  readonly source: string;
}

/** All object identifiers with a name. Those without one are shown as numbers, never an error. */
export const oids: ReadonlyMap<string, OidRow> = new Map(
  [...oidRowsNames, ...oidRowsCertificates, ...oidRowsAlgorithms].map((row) => [row.oid, row]),
);

/** The name of an object identifier, or its numbers. */
export function oidName(oid: string): string {
  return oids.get(oid)?.name ?? oid;
}

/** Name and numbers as people write them: `subjectAltName (2.5.29.17)`; numbers alone where there is no name. */
export function oidLabel(oid: string): string {
  const row = oids.get(oid);
  return row ? `${row.name} (${oid})` : oid;
}
