import type { PredictedHello } from '../wolfssl/predict/hello.ts';
import type { Maker } from '../wolfssl/predict/model.ts';

/** A value with whatever its model says of its place. */
export interface Placed {
  readonly value: number;
}

/** A ClientHello as it was captured: the session's model of one fits. */
export interface CapturedHello {
  readonly version: Placed;
  readonly cipherSuites: readonly Placed[];
  readonly extensions: readonly { readonly type: number }[];
  readonly groups: readonly Placed[];
  readonly signatureSchemes: readonly Placed[];
  readonly supportedVersions: readonly Placed[];
  readonly keyShares: readonly { readonly group: number }[];
  readonly serverName: string | undefined;
  readonly alpn: readonly string[];
}

/** The lists a hello consists of. */
export type PartKind = 'suite' | 'extension' | 'group' | 'scheme' | 'version' | 'share';

/** One entry of the captured hello. */
export interface ReconciledPart {
  readonly kind: PartKind;
  readonly code: number;
  readonly name: string;
  /** `made`: these settings and calls make it; `possible`: the build could, the program doesn't ask for it; `impossible`: this build can't. */
  readonly standing: 'made' | 'possible' | 'impossible';
  readonly madeBy: readonly Maker[];
}

/** Whether the lists of two hellos are the same, in order. Names that only the run can tell are not compared. */
export function sameHello(hello: PredictedHello, captured: CapturedHello): boolean {
  const values = (placed: readonly Placed[]) => placed.map(({ value }) => value);
  const codes = (sourced: readonly { readonly code: number }[]) => sourced.map(({ code }) => code);
  return (
    hello.version === captured.version.value &&
    equal(codes(hello.cipherSuites), values(captured.cipherSuites)) &&
    equal(
      hello.extensions.map(({ type }) => type),
      captured.extensions.map(({ type }) => type),
    ) &&
    equal(codes(hello.groups), values(captured.groups)) &&
    equal(codes(hello.schemes), values(captured.signatureSchemes)) &&
    equal(codes(hello.supportedVersions), values(captured.supportedVersions)) &&
    equal(
      codes(hello.keyShares),
      captured.keyShares.map(({ group }) => group),
    ) &&
    (hello.serverName === undefined || hello.serverName === captured.serverName) &&
    (hello.alpn.length === 0 || equal(hello.alpn, captured.alpn))
  );
}

function equal<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i]);
}
